import { describe, expect, test } from 'vitest'
import type { Schema } from '../../../src/model/schema/definition/schema.js'
import { checkLaws, invariants, type LawContext, violations } from '../../../src/truth/invariants/index.js'
import { contextOf, goodWorld } from './good-world.js'
import { batchesOf, rowsOf } from './table-rows.js'

const context = contextOf(2015)

describe('the list', () => {
  test.each(invariants.map(invariant => [invariant.name, invariant] as const))('%s says itself', (name, law) => {
    expect(name).toMatch(/^[a-z]+(-[a-z]+)+$/)
    expect(law.law).toMatch(/^[A-Z].*\.$/)
    expect(law.why).toMatch(/^[A-Z].*\.$/)
    expect(law.source).toMatch(/^[A-Z].*\.$/)
  })
})

describe('a finding', () => {
  test('counts beyond the examples it keeps', () => {
    const world = goodWorld()
    for (const row of rowsOf(world, 'ConferenceSessionDetails')) row.ServerId = 999
    const [finding] = checkLaws(batchesOf(world), context, { maxExamples: 2 }).filter(({ count }) => count > 0)
    expect(finding.invariant.name).toBe('foreign-keys-resolve')
    expect(finding.count).toBe(rowsOf(world, 'ConferenceSessionDetails').length)
    expect(finding.first).toHaveLength(2)
  })

  test('names the row and the offending values', () => {
    const world = goodWorld()
    const conference = rowsOf(world, 'Conferences')[0]
    conference.ConferenceEndTime = Number(conference.ConferenceStartTime) - 1
    expect(violations(batchesOf(world), context)).toEqual([
      {
        invariant: 'conferences-end-after-start',
        table: 'Conferences',
        key: 'SessionIdTime 2024-01-08 09:00:00.000, SessionIdSeq 1',
        detail: 'ConferenceStartTime 2024-01-08 09:00:02.000 is after ConferenceEndTime 2024-01-08 09:00:01.997',
      },
    ])
  })

  // A file cannot name that year, so the tables of cases, which SQL reads too, cannot either.
  test('is a moment after the year 9999', () => {
    const world = goodWorld()
    rowsOf(world, 'Conferences')[0].LastModifiedTime = 76_020_690_240_000
    const laws = violations(batchesOf(world), context).map(({ invariant }) => invariant)
    expect(laws).toEqual(['datetimes-are-sql-server-ticks'])
  })

  test('says which column a law could not do without', () => {
    const unjudged = (without: LawContext) =>
      checkLaws(batchesOf(goodWorld()), without).flatMap(({ invariant, missing }) =>
        missing === undefined ? [] : [`${invariant.name}: ${missing}`],
      )
    expect(unjudged(context)).toEqual([])
    expect(unjudged(contextOf(2010))).toMatchInlineSnapshot(`
      [
        "session-types-match-their-uri: ConferenceSessionDetails.UriTypeId",
        "rows-are-modified-after-their-facts: SessionDetails.LastModifiedTime",
        "endpoints-join-once-at-a-time: FocusJoinsAndLeaves.UserEndpointId",
        "parties-are-registered: SessionDetails.User1EndpointId",
        "calls-are-captured-where-the-starter-is: SessionDetails.User1EndpointId",
        "people-speak-in-one-call-at-a-time: SessionDetails.User1EndpointId",
        "last-sign-ins-are-the-last: UserStatistics",
        "message-summaries-add-up: IMReportSummary",
        "purge-settings-are-one-row: PurgeSettings",
      ]
    `)
    expect(unjudged({ ...context, schema: without(context.schema, 'Mcus') })).toMatchInlineSnapshot(`
      [
        "dictionaries-hold-each-value-once: Mcus",
        "foreign-keys-resolve: Mcus",
        "parents-come-first: Mcus",
        "legs-have-sessions-of-their-mcu: Mcus",
        "web-legs-have-no-dialog: Mcus",
        "sip-legs-have-a-dialog: Mcus",
        "mcus-are-conferencing-servers: Mcus",
        "people-speak-in-one-call-at-a-time: Mcus",
        "callers-come-from-the-attendant: Mcus",
        "phones-are-at-audio-mcus: Mcus",
      ]
    `)
  })

  test('goes with what a law could not do without: all else was looked at', () => {
    const world = goodWorld()
    rowsOf(world, 'Conferences')[0].OrganizerId = 999
    rowsOf(world, 'ConferenceSessionDetails')[0].ServerId = 999
    const { schema } = context
    const found = checkLaws(batchesOf(world), { ...context, schema: without(without(schema, 'Mcus'), 'Pools') })
    const laws = ['foreign-keys-resolve', 'parents-come-first']
    expect(
      found
        .filter(({ invariant }) => laws.includes(invariant.name))
        .map(({ invariant, count, missing }) => [invariant.name, count, missing]),
    ).toEqual([
      ['foreign-keys-resolve', 2, 'Pools, Mcus'],
      ['parents-come-first', 0, 'Pools, Mcus'],
    ])
  })
})

/** The same schema with one table left out; what refers to it is still there. */
const without = (schema: Schema, name: string): Schema => ({
  ...schema,
  tables: schema.tables.filter(table => table.name !== name),
})

import { describe, expect, it } from 'vitest'
import { simulate } from '../../src/generators/simulate.js'
import type { Release } from '../../src/model/schema/definition/schema.js'
import { csvOf } from './csv.js'
import { digests } from './world.js'

/** What a release writes, as text: header and lines of each table. */
const tell = (release: Release) => csvOf(simulate({ users: 150, days: 2, seed: 11, release }))
const [first, second, third] = ([2010, 2013, 2015] as const).map(tell)

/** The columns of a table by name, each with its cells from top to bottom. */
function columns(text: string): Map<string, readonly string[]> {
  const [header, ...lines] = text.trimEnd().split('\n')
  const cells = lines.map(line => line.split(','))
  return new Map(header.split(',').map((name, i) => [name, cells.map(row => row[i])]))
}

/** The same table of two releases: same cells in the columns that both have, and these only in one of them. */
function compare(earlier: string, later: string): { onlyEarlier: string[]; onlyLater: string[] } {
  const a = columns(earlier)
  const b = columns(later)
  for (const [name, cells] of a) if (b.has(name)) expect(b.get(name)).toEqual(cells)
  return {
    onlyEarlier: [...a.keys()].filter(name => !b.has(name)),
    onlyLater: [...b.keys()].filter(name => !a.has(name)),
  }
}

describe('the same seed tells the same story in every release', () => {
  it('2013 to 2015: LastModifiedTime, on five of the tables', () => {
    expect([...third.keys()]).toEqual([...second.keys()])
    const added = [...second].flatMap(([table, text]) => {
      const { onlyEarlier, onlyLater } = compare(text, third.get(table) ?? '')
      return [...onlyEarlier.map(name => `-${table}.${name}`), ...onlyLater.map(name => `+${table}.${name}`)]
    })
    expect(added.sort()).toEqual([
      '+ConferenceSessionDetails.LastModifiedTime',
      '+Conferences.LastModifiedTime',
      '+FocusJoinsAndLeaves.LastModifiedTime',
      '+McuJoinsAndLeaves.LastModifiedTime',
      '+Registration.LastModifiedTime',
    ])
  })

  it('2010 to 2013: the documented columns, and four tables of codes', () => {
    expect([...second.keys()].filter(table => !first.has(table)).sort()).toEqual([
      'ConferenceJoinTimeThresholds',
      'Roles',
      'SIPResponseMetaData',
      'UserAgentDef',
    ])
    const changed = [...first].flatMap(([table, text]) => {
      const { onlyEarlier, onlyLater } = compare(text, second.get(table) ?? '')
      return [...onlyEarlier.map(name => `-${table}.${name}`), ...onlyLater.map(name => `+${table}.${name}`)]
    })
    expect(changed.sort()).toEqual([
      '+ClientVersions.ClientType',
      '+ClientVersions.VersionId',
      '+ConferenceSessionDetails.ConfInstance',
      '+ConferenceSessionDetails.UriTypeId',
      '+Conferences.Processed',
      '+FocusJoinsAndLeaves.UserEndpointId',
      '+McuJoinsAndLeaves.ClientVerId',
      '+Registration.EndpointEra',
      '+Registration.IPAddress',
      '+Registration.IsPrimaryRegistrarCentral',
      '-ClientVersions.VersionID',
    ])
  })

  it('and a different seed tells another', () => {
    const digest = (seed: number) => digests(simulate({ users: 20, days: 1, seed })).digest
    expect(digest(1)).not.toBe(digest(2))
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ConfigInput } from '../../../../src/generators/config/config.js'
import { simulate } from '../../../../src/generators/simulate.js'
import type { World } from '../../../../src/generators/world.js'
import type { Part } from '../../../../src/live/replay/events/groups.js'
import { rowDigest } from '../../../../src/live/replay/events/row-digest.js'
import { type Statement, shapesOf, type Writes } from '../../../../src/live/replay/events/statement.js'
import { stretches } from '../../../../src/live/replay/events/statements.js'
import type { Batch } from '../../../../src/model/rows/batch.js'
import { type Release, releases } from '../../../../src/model/schema/definition/schema.js'
import { schemaOf } from '../../../../src/model/schema/release.js'
import { numRuns } from '../../../num-runs.js'
import { configs } from '../../../worlds/arbitraries.js'
import { rowsOf, sorted, targetOf } from '../world-rows.js'

const bothWays: readonly Writes[] = ['insert-update', 'insert-at-end']

function* statements(world: World, writes: Writes, part: Part = { number: 1, of: 1 }): Iterable<Statement> {
  let end = Number.NEGATIVE_INFINITY
  for (const { from, until, count, statements } of stretches({ world, writes, part, wide: false })) {
    expect(from).toBeGreaterThanOrEqual(end)
    end = until
    let some = 0
    for (const statement of statements) {
      some++
      if (statement.moment < from || statement.moment >= until) throw new Error('a statement is outside its stretch')
      yield statement
    }
    expect(some).toBe(count)
  }
}

const small = (config: ConfigInput): ConfigInput => ({
  ...config,
  users: Math.min(config.users ?? 1, 30),
  days: Math.min(config.days ?? 1, 2),
})

describe('for any config, however rows are written', () => {
  it('statements in their order make the rows of the world, and no reference is ever broken', () => {
    fc.assert(
      fc.property(configs, fc.constantFrom(...bothWays), (config, writes) => {
        const world = simulate(small(config))
        const shapes = shapesOf(world.schema, writes)
        const target = targetOf(world)
        const digests = new Map(world.schema.tables.map(({ name }) => [name, 0]))
        let last = Number.NEGATIVE_INFINITY
        for (const statement of statements(world, writes)) {
          target.run(shapes[statement.shape], statement)
          expect(statement.moment).toBeGreaterThanOrEqual(last)
          last = statement.moment
          const { name } = shapes[statement.shape].table
          digests.set(name, digests.get(name)! + statement.digest)
        }
        for (const [name, rows] of rowsOf(world, world.batches())) {
          expect(sorted(target.rows.get(name)!), name).toEqual(sorted(rows))
        }
        for (const [name, rows] of rowsOf(world, daysOf(world))) {
          const sum = rows.reduce((all, row) => all + rowDigest(Object.values(row) as never, false), 0)
          expect(digests.get(name), name).toBe(sum)
        }
      }),
      { numRuns: numRuns(5) },
    )
  })

  it('what a statement waits for is enough, however late it is done', () => {
    fc.assert(
      fc.property(configs, fc.constantFrom(...bothWays), (config, writes) => {
        const world = simulate(small(config))
        const shapes = shapesOf(world.schema, writes)
        const target = targetOf(world)
        for (const statement of lateFirst([...statements(world, writes)]))
          target.run(shapes[statement.shape], statement)
        for (const [name, rows] of rowsOf(world, world.batches())) {
          expect(sorted(target.rows.get(name)!), name).toEqual(sorted(rows))
        }
      }),
      { numRuns: numRuns(5) },
    )
  })
})

it('parts are the whole, and none waits for a row of another', () => {
  fc.assert(
    fc.property(configs, fc.constantFrom(...bothWays), fc.integer({ min: 2, max: 4 }), (config, writes, of) => {
      const world = simulate(small(config))
      const whole = [...statements(world, writes)]
      const parts = Array.from({ length: of }, (_, i) => [...statements(world, writes, { number: i + 1, of })])
      for (const part of parts) {
        const rows = new Set(part.map(({ row }) => row))
        for (const { after } of part) for (const row of after) expect(rows.has(row)).toBe(true)
      }
      // Each part counts its own.
      const texts = (list: readonly Statement[]) => list.map(({ number: _, ...rest }) => JSON.stringify(rest)).sort()
      expect(texts(parts.flat()).join('\n') === texts(whole).join('\n')).toBe(true)
      expect(parts.flat()).toHaveLength(whole.length)
    }),
    { numRuns: numRuns(4) },
  )
})

it('parts are much alike in size', () => {
  const world = simulate({ users: 300, days: 1 })
  const sizes = [1, 2, 3].map(number => [...statements(world, 'insert-update', { number, of: 3 })].length)
  expect(Math.max(...sizes) / Math.min(...sizes)).toBeLessThan(1.5)
})

function* daysOf(world: World): Iterable<Batch> {
  for (const { batches } of world.chapters({ from: 1, to: world.config.days })) yield* batches
}

/** Everything as late as it may be: from the last to the first, each after what it waits for. */
function* lateFirst(list: readonly Statement[]): Iterable<Statement> {
  const ofRow = new Map<number, Statement[]>()
  for (const statement of list) ofRow.set(statement.row, [...(ofRow.get(statement.row) ?? []), statement])
  const done = new Set<Statement>()
  function* doing(statement: Statement): Iterable<Statement> {
    if (done.has(statement)) return
    done.add(statement)
    const same = ofRow.get(statement.row)!
    for (const earlier of same.slice(0, same.indexOf(statement))) yield* doing(earlier)
    // Of a parent, its beginning is enough.
    for (const row of statement.after) if (row !== statement.row) yield* doing(ofRow.get(row)![0])
    yield statement
  }
  for (const statement of list.toReversed()) yield* doing(statement)
}

describe('a conference as it is written', () => {
  const config: ConfigInput = {
    users: 60,
    days: 1,
    load: { conferencesPerUserDay: 0.5 },
    registrations: { rows: false },
  }

  const updatesOf = (release: Release) =>
    shapesOf(simulate({ ...config, release }).schema, 'insert-update')
      .filter(({ kind }) => kind === 'update')
      .map(
        ({ table, columns, key }) =>
          `${table.name}: ${[columns, key].map(list => list.map(({ name }) => name).join(' ')).join(' by ')}`,
      )

  it('in 2015 is updated by what the schema knows later, and with it the moment of the last change', () => {
    expect(updatesOf(2015)).toMatchInlineSnapshot(`
      [
        "SessionDetails: ResponseTime ResponseCode LastModifiedTime by SessionIdTime SessionIdSeq",
        "SessionDetails: DiagnosticId User1MessageCount User2MessageCount SessionEndTime Processed LastModifiedTime by SessionIdTime SessionIdSeq",
        "Media: EndTime by SessionIdTime SessionIdSeq MediaId StartTime",
        "Registration: DeRegisterTime DeRegisterTypeId LastModifiedTime by SessionIdTime SessionIdSeq",
        "Conferences: ConferenceEndTime Processed LastModifiedTime by SessionIdTime SessionIdSeq",
        "ConferenceSessionDetails: ResponseCode ResponseTime LastModifiedTime by SessionIdTime SessionIdSeq",
        "ConferenceSessionDetails: IsEndedByConfServer DiagnosticId SessionEndTime LastModifiedTime by SessionIdTime SessionIdSeq",
        "FocusJoinsAndLeaves: UserLeaveTime LastModifiedTime by SessionIdTime SessionIdSeq DialogSessionIdTime DialogSessionIdSeq",
        "McuJoinsAndLeaves: UserLeaveTime LastModifiedTime by SessionIdTime SessionIdSeq UserId McuUserInstance McuId",
      ]
    `)
  })

  it('in 2010 is updated by other keys, and nothing says when it was changed', () => {
    expect(updatesOf(2010)).toMatchInlineSnapshot(`
      [
        "SessionDetails: ResponseTime ResponseCode by SessionIdTime SessionIdSeq",
        "SessionDetails: DiagnosticId User1MessageCount User2MessageCount SessionEndTime by SessionIdTime SessionIdSeq",
        "Media: EndTime by SessionIdTime SessionIdSeq MediaId StartTime",
        "Registration: DeRegisterTime DeRegisterTypeId by SessionIdTime SessionIdSeq",
        "Conferences: ConferenceEndTime by SessionIdTime SessionIdSeq",
        "ConferenceSessionDetails: ResponseCode ResponseTime by SessionIdTime SessionIdSeq",
        "ConferenceSessionDetails: IsEndedByConfServer DiagnosticId SessionEndTime by SessionIdTime SessionIdSeq",
        "FocusJoinsAndLeaves: UserLeaveTime by SessionIdTime SessionIdSeq UserId FocusUserInstance",
        "McuJoinsAndLeaves: UserLeaveTime by SessionIdTime SessionIdSeq UserId McuUserInstance McuId",
      ]
    `)
  })

  it('begins with NULL where more is known later, and with marks that are not set', () => {
    const world = simulate(config)
    const shapes = shapesOf(world.schema, 'insert-update')
    const all = [...statements(world, 'insert-update')]
    const of = (table: string) => {
      const number = shapes.findIndex(shape => shape.table.name === table)
      const some = all.find(({ shape }) => shape === number)!
      return all
        .filter(({ row }) => row === some.row)
        .map(({ shape, values }) => Object.fromEntries(shapes[shape].columns.map(({ name }, i) => [name, values[i]])))
    }
    const [begun, ended] = of('Conferences')
    expect(begun).toMatchObject({ ConferenceEndTime: null, Processed: 0 })
    expect(ended).toEqual({ ConferenceEndTime: expect.any(String), Processed: 1, LastModifiedTime: expect.any(String) })
    expect(String(begun.LastModifiedTime) > String(begun.ConferenceStartTime)).toBe(true)
    expect(String(begun.LastModifiedTime) < String(ended.LastModifiedTime)).toBe(true)
    const [invited, answered, left] = of('ConferenceSessionDetails')
    expect(invited).toMatchObject({
      ResponseTime: null,
      ResponseCode: null,
      SessionEndTime: null,
      IsEndedByConfServer: null,
    })
    expect(answered).toMatchObject({ ResponseCode: 200 })
    expect(left).toMatchObject({ IsEndedByConfServer: expect.any(Number) })
  })
})

// DuckDB could not go on after a crash: see `loadStanding`.
it('what becomes known later is in no key or index', () => {
  for (const release of releases) {
    for (const { kind, table, columns } of shapesOf(schemaOf(release), 'insert-update')) {
      if (kind === 'insert') continue
      const indexed = new Set([...table.primaryKey, ...[...table.unique, ...table.indexes].flat()])
      expect(columns.filter(({ name }) => indexed.has(name)).map(({ name }) => `${table.name}.${name}`)).toEqual([])
    }
  }
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { postgresDialect } from '../../../../src/export/sql/dialects.js'
import { simulate } from '../../../../src/generators/simulate.js'
import type { World } from '../../../../src/generators/world.js'
import { Dispatcher } from '../../../../src/live/replay/dispatch/dispatcher.js'
import { line } from '../../../../src/live/replay/dispatch/executor.js'
import type { FaultKind } from '../../../../src/live/replay/dispatch/faults.js'
import { sessionOn } from '../../../../src/live/replay/dispatch/session.js'
import { type Statement, shapesOf } from '../../../../src/live/replay/events/statement.js'
import { stretches } from '../../../../src/live/replay/events/statements.js'
import { stream } from '../../../../src/model/chance/random.js'
import { numRuns } from '../../../num-runs.js'
import { FakeClock } from '../fake-clock.js'
import { flakyConnection, type Happening } from '../flaky-connection.js'
import type { MemoryTarget } from '../memory-target.js'
import { rowsOf, sorted, targetOf } from '../world-rows.js'

const world = simulate({ users: 20, days: 1, load: { conferencesPerUserDay: 0.5 }, registrations: { rows: false } })
const shapes = shapesOf(world.schema, 'insert-update')
const all = (of: World): readonly Statement[] =>
  [...stretches({ world: of, writes: 'insert-update', part: { number: 1, of: 1 }, wide: false })].flatMap(each => [
    ...each.statements,
  ])

type Run = {
  readonly statements: readonly Statement[]
  happens(): Happening
  readonly target?: MemoryTarget
  readonly connections?: number
  readonly batch?: number
  readonly retryFor?: number
  readonly resumed?: boolean
  readonly engine?: 'postgres' | 'mysql'
}

/** Carries out statements on connections that fail as they are told to. */
async function carriedOut({
  statements,
  happens,
  target = targetOf(world),
  connections = 3,
  batch = 1,
  retryFor = 60_000,
  resumed = false,
  engine = 'postgres',
}: Run) {
  const clock = new FakeClock()
  const faults: FaultKind[] = []
  const failed: FaultKind[] = []
  let opened = 0
  const lines = Array.from({ length: connections }, (_, i) =>
    line({
      engine,
      shapes,
      open: async () => {
        opened++
        return sessionOn(flakyConnection({ target, shapes, happens, engine }), shapes, postgresDialect)
      },
      clock,
      patience: { timeout: 1000, retryFor },
      resumed,
      random: stream(1, 'pauses', i),
      onFault: ({ kind }) => faults.push(kind),
    }),
  )
  const dispatcher = new Dispatcher<Statement>({
    executors: lines.map(({ execute }) => execute),
    batch,
    clock,
    onStart() {},
    onEnd: (_, _times, why) => why !== undefined && failed.push(why),
  })
  for (const statement of statements) dispatcher.add(statement, 0)
  await clock.until(dispatcher.whenBelow(1))
  return { target, faults, failed, opened }
}

/** What happens to statements, one after the other, and nothing thereafter. */
const script = (...happenings: readonly Happening[]) => {
  const left = [...happenings]
  return () => left.shift() ?? 'fine'
}

describe('whatever happens to connections', () => {
  const happening = fc.constantFrom<Happening>(
    'fine',
    'fine',
    'fine',
    'deadlock',
    'cut before',
    'cut after',
    'silent',
    'disk full',
  )

  it('every row is there once, as it is in the world', async () => {
    const expected = rowsOf(world, world.batches())
    const statements = all(world)
    await fc.assert(
      fc.asyncProperty(
        fc.array(happening, { maxLength: 200 }),
        fc.integer({ min: 1, max: 4 }),
        fc.constantFrom(1, 1, 3, 20),
        fc.constantFrom('postgres' as const, 'mysql' as const),
        async (happenings, connections, batch, engine) => {
          const { target, failed } = await carriedOut({
            statements,
            happens: script(...happenings),
            connections,
            batch,
            engine,
          })
          expect(failed).toEqual([])
          for (const [name, rows] of expected) expect(sorted(target.rows.get(name)!), name).toEqual(sorted(rows))
        },
      ),
      { numRuns: numRuns(8) },
    )
  })
})

describe('one statement', () => {
  const [first] = all(world)

  it.each<[string, Happening[], FaultKind[], number]>([
    ['is sent once', [], [], 1],
    ['is sent again after a deadlock, on the same connection', ['deadlock', 'deadlock'], ['deadlock', 'deadlock'], 1],
    ['is sent again when the disk has room', ['disk full'], ['disk full'], 1],
    ['is sent again on a new connection', ['cut before'], ['connection lost'], 2],
    // The second attempt finds the row by its key.
    ['is not doubled where only the answer was lost', ['cut after'], ['connection lost'], 2],
    ['is sent again where there is no answer', ['silent'], ['time-out'], 2],
  ])('%s', async (_, happenings, faults, opened) => {
    const outcome = await carriedOut({ statements: [first], happens: script(...happenings), connections: 1 })
    expect(outcome).toMatchObject({ faults, failed: [], opened })
  })

  it('is given up in the end', async () => {
    const outcome = await carriedOut({ statements: [first], happens: () => 'deadlock', retryFor: 500 })
    expect(outcome.failed).toEqual(['deadlock'])
    expect(outcome.faults.length).toBeGreaterThan(3)
  })

  it('is found done by the replay that goes on', async () => {
    const { target } = await carriedOut({ statements: [first], happens: script() })
    const again = await carriedOut({ statements: [first], happens: script(), target, resumed: true })
    expect(again).toMatchObject({ faults: [], failed: [] })
  })

  it('fails where its row is somebody else’s', async () => {
    const { target } = await carriedOut({ statements: [first], happens: script() })
    const again = await carriedOut({ statements: [first], happens: script(), target })
    expect(again).toMatchObject({ faults: ['duplicate key'], failed: ['duplicate key'] })
  })
})

it('what waits for a row that could not be written fails with it, and nothing else does', async () => {
  const statements = all(world)
  const [dialog] = statements.filter(({ shape }) => shapes[shape].table.name === 'Dialogs')
  const target = targetOf(world)
  target.run(shapes[dialog.shape], dialog)
  const { failed } = await carriedOut({ statements, happens: script(), target })
  const lost = new Set([dialog.row])
  const expected = statements.filter(({ row, after }) => {
    if (!after.some(each => lost.has(each))) return false
    lost.add(row)
    return true
  })
  expect(expected.length).toBeGreaterThan(1)
  expect(failed).toEqual(['duplicate key', ...expected.map(() => 'parent failed')])
})

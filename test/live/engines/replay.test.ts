import fs from 'node:fs'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Connection } from '../../../src/connections/connection.js'
import { databasePlace } from '../../../src/connections/database-place.js'
import { openConnection } from '../../../src/connections/open-connection.js'
import { resolveConfig } from '../../../src/generators/config/config.js'
import { simulate } from '../../../src/generators/simulate.js'
import { rowSums } from '../../../src/live/load/row-sums.js'
import { databaseStage } from '../../../src/live/replay/database-stage.js'
import { systemClock } from '../../../src/live/replay/dispatch/clock.js'
import { line } from '../../../src/live/replay/dispatch/executor.js'
import { sessionOn } from '../../../src/live/replay/dispatch/session.js'
import { shapesOf } from '../../../src/live/replay/events/statement.js'
import { stretches } from '../../../src/live/replay/events/statements.js'
import { constantRate } from '../../../src/live/replay/pacing/curve.js'
import { type Hooks, type Order, replay } from '../../../src/live/replay/replay.js'
import { problemsOf, type ReplayReport } from '../../../src/live/replay/report/report.js'
import { openTarget } from '../../../src/live/targets/open-target.js'
import { stream } from '../../../src/model/chance/random.js'
import { referenceQuery } from '../../../src/report/answers/reference-query.js'
import { AnswerKey } from '../../../src/truth/answers/answer-key.js'
import { definitions } from '../../../src/truth/answers/definitions.js'
import { folder, startBuilt } from '../../cli/rollcall.js'
import { type Engine, installed, PASSWORD } from '../../export/engines/engine.js'
import { startMariadb } from '../../export/engines/mariadb.js'
import { startPostgres } from '../../export/engines/postgres.js'
import { cuttingProxy } from './cutting-proxy.js'
import { watched } from './watched.js'

const config = resolveConfig({ users: 40, days: 2, load: { conferencesPerUserDay: 0.5 } })

const engines = [
  { name: 'PostgreSQL', programs: ['psql'], start: startPostgres, dialect: 'postgres' },
  {
    name: 'MariaDB',
    programs: ['mariadbd', 'mariadb-install-db', 'mariadb'],
    start: startMariadb,
    dialect: 'mysql',
  },
] as const

type How = {
  readonly url: string
  readonly perSecond?: number
  readonly batch?: number
  readonly connections?: number
  readonly writes?: 'insert-update' | 'insert-at-end'
  readonly resume?: boolean
  readonly hooks?: Hooks
  readonly end?: number
  readonly timeout?: number
}

async function replayed(how: How): Promise<ReplayReport> {
  const { url, perSecond, batch = 1, writes = 'insert-update', resume = false, hooks = {} } = how
  const whole = { number: 1, of: 1 }
  const stage = await databaseStage({
    ...{ place: databasePlace(url, 'the target'), rollcall: '0', config, writes, part: whole },
    ...{ connections: how.connections ?? 4, batch, readers: 0, timeout: how.timeout ?? 10_000, retryFor: 60_000 },
    ...{ force: false, makeSchema: true, resume, onState() {} },
  })
  const order: Order = {
    ...{ rollcall: '0', config, writes, part: whole, rhythm: 'even', arrivals: 'as asked', thresholds: [] },
    pace: {
      curve: perSecond === undefined ? undefined : constantRate(perSecond),
      ...{ end: how.end ?? Number.POSITIVE_INFINITY, drain: 60_000, batch, reads: [] },
    },
    ...{ startAt: undefined, wide: false },
  }
  try {
    return await replay(order, stage, hooks)
  } finally {
    await stage.close()
  }
}

/** All is as it was sent, and what was sent is the world. */
async function expectWhole(report: ReplayReport, url: string): Promise<void> {
  expect(problemsOf(report)).toEqual([])
  expect(report.comparison.tables.map(({ sent }) => sent)).toEqual(report.comparison.tables.map(({ found }) => found))
  const world = simulate(config)
  const target = await openTarget(databasePlace(url, 'the target'), {})
  try {
    const sums = rowSums(world.schema.tables, target.connection.engine)
    for (const batch of world.batches()) sums.add(batch)
    const expected = sums.take()
    for (const table of world.schema.tables) {
      const { sum } = await target.digest(table)
      expect(String(sum), table.name).toBe(expected[table.name] ?? '0')
    }
  } finally {
    await target.connection.close()
  }
}

describe.each(engines.filter(({ programs }) => installed(...programs)))('$name', ({ start, dialect }) => {
  let server: Engine
  let databases = 0
  const fresh = async (): Promise<string> => {
    const name = `replay${++databases}`
    await server.create(name)
    return server.url(name)
  }

  beforeAll(async () => {
    server = await start()
  })
  afterAll(() => server?.stop())

  it.each<[string, Omit<How, 'url'>]>([
    ['one statement at a time', {}],
    ['many together', { batch: 20 }],
    ['rows as a whole', { writes: 'insert-at-end' }],
  ])('has in the end what generate would have written: %s', async (_, how) => {
    const url = await fresh()
    await expectWhole(await replayed({ url, ...how }), url)
  })

  it('answers the queries of the answer key', async () => {
    const url = await fresh()
    await replayed({ url })
    const world = simulate(config)
    const key = new AnswerKey()
    for (const _ of world.batches(key));
    const answers = key.answers()
    const connection = await openConnection(databasePlace(url, 'the target'))
    try {
      for (const { name, columns } of definitions) {
        const rows = await connection.rows(referenceQuery(name, { engine: dialect, ...world }))
        const expected = answers[name].map(row => columns.map(column => String(row[column])).join('|'))
        expect(rows.map(cells => cells.join('|')).sort(), name).toEqual(expected.sort())
      }
    } finally {
      await connection.close()
    }
  })

  it('survives that the server is killed and started again', async () => {
    const url = await fresh()
    const report = await replayed({
      url,
      perSecond: 800,
      hooks: { onStart: () => void setTimeout(1500).then(restart) },
    })
    async function restart(): Promise<void> {
      await server.crash()
      await server.restart()
    }
    expect(report.totals.faults['connection lost']).toBeGreaterThan(0)
    await expectWhole(report, url)
  })

  it.each([1, 20])('survives that its connections are cut, %i statements together', async batch => {
    const url = await fresh()
    const proxy = await cuttingProxy(server.port)
    let cuts = 0
    const report = await replayed({
      url: url.replace(`:${server.port}/`, `:${proxy.port}/`),
      ...{ perSecond: 2000, batch },
      hooks: {
        onStart: () =>
          void (async () => {
            for (; cuts < 6; cuts++) {
              await setTimeout(300)
              proxy.cut()
            }
          })(),
      },
    })
    proxy.close()
    expect(report.totals.faults['connection lost']).toBeGreaterThan(0)
    await expectWhole(report, url)
  })

  it('tries again what waited for a lock too long', async () => {
    const url = await fresh()
    const other = await openConnection(databasePlace(url, 'the target'))
    const table = dialect === 'postgres' ? '"Conferences"' : 'Conferences'
    const key = dialect === 'postgres' ? '"SessionIdSeq"' : 'SessionIdSeq'
    let locked = 0
    const report = await replayed({
      url,
      ...{ perSecond: 1500, timeout: 1000 },
      hooks: {
        onStart: () =>
          void (async () => {
            await setTimeout(1000)
            await other.run('BEGIN')
            await other.run(`UPDATE ${table} SET ${key} = ${key}`)
            locked = (await other.rows(`SELECT COUNT(*) FROM ${table}`)).length
            await setTimeout(2500)
            await other.run('ROLLBACK')
          })(),
      },
    })
    await other.close()
    expect(locked).toBe(1)
    expect(Object.keys(report.totals.faults).sort().join()).toMatch(/time-out/)
    await expectWhole(report, url)
  })

  it('is chosen to end a deadlock, and then does what it was to do', async () => {
    const url = await fresh()
    await replayed({ url })
    const place = databasePlace(url, 'the target')
    const world = simulate(config)
    const shapes = shapesOf(world.schema, 'insert-update')
    const all = [...stretches({ world, writes: 'insert-update', part: { number: 1, of: 1 }, wide: false })]
    const [one, two] = all
      .flatMap(({ statements }) => [...statements])
      .filter(({ shape }) => shapes[shape].kind === 'update' && shapes[shape].table.name === 'Conferences')
    const target = await openTarget(place, {})
    const other = sessionOn(target.connection, shapes, target.dialect)
    const victimAfter = (connection: Connection, time: string) =>
      dialect === 'postgres' ? connection.run(`SET deadlock_timeout = '${time}'`) : undefined
    await victimAfter(other.connection, '30s')
    await other.connection.run('BEGIN')
    // Whoever holds less is the victim in MariaDB.
    await other.connection.run(`DELETE FROM ${target.dialect.name('ConferenceMessageCount')}`)
    await other.run(two)
    const faults: string[] = []
    const victim = line({
      ...{ engine: target.connection.engine, shapes, resumed: false, clock: systemClock },
      ...{ patience: { timeout: 20_000, retryFor: 20_000 }, random: stream(1, 'pauses', 0) },
      async open() {
        const connection = await openConnection(place, { pipelined: true })
        await victimAfter(connection, '1s')
        return sessionOn(connection, shapes, target.dialect)
      },
      onFault: ({ kind }) => faults.push(kind),
    })
    const done = victim.execute([one, two])
    await setTimeout(500)
    await other.run(one)
    await other.connection.run('ROLLBACK')
    expect(await done).toEqual([undefined, undefined])
    expect(faults).toEqual(['deadlock'])
    await victim.close()
    await target.connection.close()
  })

  it('has its password in nothing that is said or kept, nor among the processes', async () => {
    const url = await fresh()
    const cwd = folder()
    const world = ['--users', '40', '--days', '1']
    const words = ['replay', url, ...world, '--rate', '400/s', '--for', '1s', '--report', 'r']
    const seen = await watched(startBuilt(words, { cwd }))
    expect(seen).toMatch(/rows in 44 tables, as sent: counts and digests/)
    const reports = fs.readdirSync(cwd).map(file => fs.readFileSync(path.join(cwd, file), 'latin1'))
    expect(reports).toHaveLength(5)
    for (const text of [seen, ...reports]) expect(text).not.toContain(PASSWORD)
  })

  it('goes on where a replay stopped, whatever had been done behind what it noted', async () => {
    const url = await fresh()
    const first = await replayed({ url, perSecond: 1000, end: 1200 })
    expect(first.ended).toBe('time')
    // As if its last notes had been lost.
    const other = await openConnection(databasePlace(url, 'the target'))
    const [table, record] = dialect === 'postgres' ? ['"RollcallReplay"', '"Record"'] : ['RollcallReplay', 'Record']
    const [[text]] = await other.rows(`SELECT ${record} FROM ${table}`)
    const note = JSON.parse(String(text))
    expect(note.progress.done).toBe(1200)
    note.progress.done = 700
    await other.run(`UPDATE ${table} SET ${record} = '${JSON.stringify(note).replaceAll("'", "''")}'`)
    await other.close()
    await expectWhole(await replayed({ url, resume: true }), url)
  })
})

import fs from 'node:fs'
import path from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import sqlite from 'node-sqlite3-wasm'
import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from 'vitest'
import {
  type AnswerName,
  dateOf,
  type SqlClient,
  schemaOf,
  type TableName,
  tables,
  UsageError,
  world,
} from '../../src/index.js'
import { textColumns } from '../../src/library/answers.js'
import { referenceQuery } from '../../src/report/answers/reference-query.js'
import { folder, rollcall } from '../cli/rollcall.js'

const office = world({ users: 150, days: 2, start: '2024-01-08', timezone: 'Europe/Berlin', seed: 5 })

describe('rows', () => {
  it('are objects by the name of their table', () => {
    const stays = office.rows('FocusJoinsAndLeaves')
    expect(stays.length).toBeGreaterThan(10)
    expectTypeOf(stays[0].UserJoinTime).toEqualTypeOf<Date>()
    expectTypeOf(stays[0].UserLeaveTime).toEqualTypeOf<Date | null>()
    expectTypeOf(office.rows('Users')[0].UserUri).toEqualTypeOf<string>()
    for (const { UserJoinTime, UserLeaveTime } of stays) {
      if (UserLeaveTime !== null) expect(+UserLeaveTime).toBeGreaterThanOrEqual(+UserJoinTime)
    }
    expect(office.rows('FocusJoinsAndLeaves')).toBe(stays)
  })

  it('of tables and columns that there are not do not compile', () => {
    // @ts-expect-error: a table that there is not
    expect(() => office.rows('FocusJoinAndLeaves')).toThrow(
      new UsageError('rows must be of a table of 2015, not "FocusJoinAndLeaves"; did you mean FocusJoinsAndLeaves?'),
    )
    const [stay] = office.rows('FocusJoinsAndLeaves')
    // @ts-expect-error: a column that the table has not
    expect(stay.UserJoinedTime).toBeUndefined()
    // @ts-expect-error: a leave may be NULL
    const left: Date = stay.UserLeaveTime
    expect(left === null || left instanceof Date).toBe(true)
    // @ts-expect-error: an answer that there is not
    expect(office.answers().peaks).toBeUndefined()
    // @ts-expect-error: a column that the answer has not
    expect(office.answers().participation[0].people).toBeUndefined()
  })

  it.each([
    [2010, 'Registration'],
    [2010, 'Gateways'],
  ] as const)('of a table that %s lacks are refused', (release, table) => {
    const known = schemaOf(release).tables.some(({ name }) => name === table)
    const old = world({ users: 20, days: 1, release })
    if (known) expect(old.rows(table)).toBeInstanceOf(Array)
    else expect(() => old.rows(table)).toThrow(/^rows must be of a table of 2010, not/)
  })

  it('have moments to the millisecond that SQL Server shows, and ticks inside', () => {
    const [first] = office.rows('Conferences')
    const ticks: number[] = []
    for (const { table, values } of office.batches()) {
      if (table.name === 'Conferences') ticks.push((values.SessionIdTime as Float64Array)[0])
    }
    expect(dateOf(ticks[0])).toEqual(first.SessionIdTime)
    expect([0, 3, 7]).toContain(first.SessionIdTime.getTime() % 10)
    expect(first.SessionIdTime.getUTCFullYear()).toBe(2024)
    expect(office.captureEnd.toISOString()).toBe('2024-01-09T23:00:00.000Z')
  })

  it('have every table by its own name', () => {
    for (const [name, table] of Object.entries(tables)) expect(table.name).toBe(name)
    expectTypeOf<'McuJoinsAndLeaves'>().toExtend<TableName>()
  })
})

describe('answers', () => {
  it('have texts and whole numbers where their types say so', () => {
    const answers = office.answers()
    expectTypeOf(answers.participation[0]).toEqualTypeOf<{
      readonly period: string
      readonly participants: number
      readonly joins: number
      readonly rejoins: number
    }>()
    for (const [name, rows] of Object.entries(answers)) {
      expect(rows.length, name).toBeGreaterThan(0)
      for (const [column, value] of Object.entries(rows[0])) {
        const isText = (textColumns as readonly string[]).includes(column)
        expect(typeof value, `${name}.${column}`).toBe(isText ? 'string' : 'number')
      }
    }
  })
})

describe('verify', () => {
  it('holds for a world, and names what is broken in one with defects', () => {
    expect(office.verify()).toMatchObject({ holds: true, broken: [] })
    const spoiled = office.withDefects({ 'leave-before-join': 2 })
    const { holds, broken } = spoiled.verify()
    expect(holds).toBe(false)
    const expected = new Set(spoiled.defects.flatMap(({ invariants }) => invariants))
    expect(new Set(broken.map(({ invariant }) => invariant.name))).toEqual(expected)
    expect(spoiled.defects.map(({ kind }) => kind)).toEqual(['leave-before-join', 'leave-before-join'])
    expect(spoiled.answers()).toEqual(office.answers())
  })

  it('finds keys that occur twice, though the database could not have them', () => {
    const { broken } = office.withDefects({ 'duplicate-row': 1 }).verify()
    expect(broken.length).toBeGreaterThan(0)
  })

  it.each([
    [() => office.verify({ only: ['primary-key'] }), /^only must name invariants, not "primary-key"/],
    [
      () => office.withDefects({ 'null-leaves': 1 }),
      '"null-leaves" is not a kind of defect; did you mean null-leave? (see docs/defects.md)',
    ],
    [() => office.withDefects({ 'null-leave': 0 }), 'null-leave needs a whole number from 1 on, not 0'],
    [() => world({ users: 0 }), 'users must be a whole number from 1 to 2000000, not 0'],
  ])('refuses %s', (call, message) => {
    expect(call).toThrow(UsageError)
    expect(call).toThrow(message)
  })
})

/** Rows of each reference query, as the answers have them. */
async function answered(engine: 'sqlite' | 'duckdb', all: (sql: string) => Promise<readonly object[]>) {
  const entries: [AnswerName, readonly object[]][] = []
  for (const name of Object.keys(office.answers()) as AnswerName[]) {
    const ticks = Math.round((+office.captureEnd * 3) / 10)
    const rows = await all(referenceQuery(name, { engine, schema: office.schema, captureEnd: ticks }))
    const plain = (cell: unknown) => (typeof cell === 'bigint' ? Number(cell) : cell)
    entries.push([
      name,
      rows.map(row => Object.fromEntries(Object.entries(row).map(([key, cell]) => [key, plain(cell)]))),
    ])
  }
  return Object.fromEntries(entries)
}

describe('in databases', () => {
  it('in SQLite the reference queries give the answers', async () => {
    const database = await office.sqlite()
    expect(await answered('sqlite', async sql => database.all(sql))).toEqual(office.answers())
    database.close()
  })

  it('in DuckDB too, through a connection of the user', async () => {
    const connection = await (await DuckDBInstance.create()).connect()
    const counts = await office.into(connection)
    expect(counts.FocusJoinsAndLeaves).toBe(office.rows('FocusJoinsAndLeaves').length)
    const all = async (sql: string) => (await connection.runAndReadAll(sql)).getRowObjectsJS() as object[]
    expect(await answered('duckdb', all)).toEqual(office.answers())
    connection.closeSync()
  })

  describe('of node-sqlite3-wasm', () => {
    let database: InstanceType<typeof sqlite.Database>
    beforeAll(() => {
      database = new sqlite.Database()
    })
    afterAll(() => database.close())

    it('are undone when something fails, and can be put in again', async () => {
      database.exec('CREATE TABLE "Users" ("UserId" int)')
      await expect(office.into(database)).rejects.toThrow(/Users/)
      expect(database.all('SELECT name FROM sqlite_master')).toEqual([{ name: 'Users' }])
      database.exec('DROP TABLE "Users"')
      await office.into(database)
      expect(database.all('SELECT count(*) AS n FROM Users')).toEqual([{ n: office.rows('Users').length }])
    })

    it('take no part in transactions that others began', async () => {
      const other = new sqlite.Database()
      other.exec('BEGIN')
      await office.into(other, { transaction: false })
      other.exec('ROLLBACK')
      expect(other.all('SELECT name FROM sqlite_master')).toEqual([])
      other.close()
    })
  })

  it('of anybody else get statements, one at a time', async () => {
    const said: string[] = []
    const counts = await office.into({ engine: 'mssql', run: sql => void said.push(sql) })
    expect(said[0]).toBe('BEGIN TRANSACTION')
    expect(said.at(-1)).toBe('COMMIT')
    expect(said.filter(sql => /^CREATE TABLE \[dbo\]\.\[Users\]/m.test(sql))).toHaveLength(1)
    const users = said
      .filter(sql => /^INSERT INTO \[dbo\]\.\[Users\]/.test(sql))
      .flatMap(sql => sql.match(/\('\d\d\d\d-/g) ?? [])
    expect(users.length).toBe(counts.Users)
    expect(counts.Users).toBe(office.rows('Users').length)
  })

  it.each<[string, unknown, string]>([
    ['a pool of pg', { totalCount: 0, connect() {}, query() {} }, ', not a pool'],
    ['a pool of mysql2', { getConnection() {}, query() {} }, ', not a pool'],
    ['a URL', 'postgres://localhost/lcscdr', ', or { engine, run }'],
    ['nothing', undefined, ', or { engine, run }'],
  ])('%s is refused', async (_, client, end) => {
    await expect(office.into(client as SqlClient)).rejects.toThrow(UsageError)
    await expect(office.into(client as SqlClient)).rejects.toThrow(end)
  })
})

describe('in files', () => {
  it('are what the command line writes', async () => {
    const out = folder()
    const manifest = await office.write(path.join(out, 'library'), { format: ['csv', 'ndjson'], answers: true })
    const words = ['generate', '--users', '150', '--days', '2', '--start', '2024-01-08', '--timezone', 'Europe/Berlin']
    await rollcall([...words, '--seed', '5', '--format', 'csv,ndjson', '--answers', '--out', 'cli', '--quiet'], {
      cwd: out,
    })
    const digest = (of: string) => JSON.parse(fs.readFileSync(path.join(out, of, 'manifest.json'), 'utf8')).digest
    expect(manifest.digest).toBe(digest('cli'))
    for (const file of ['answers.json', ...manifest.files.map(each => each.file)]) {
      const text = (of: string) => fs.readFileSync(path.join(out, of, file), 'utf8')
      expect(text('library'), file).toBe(text('cli'))
    }
    expect((await rollcall(['verify', 'library', '--format', 'csv'], { cwd: out })).code).toBe(0)
  })

  it('with defects have their labels beside them', async () => {
    const out = folder()
    await office.withDefects({ 'null-leave': 1 }).write(out)
    expect(JSON.parse(fs.readFileSync(path.join(out, 'defects.json'), 'utf8')).defects).toHaveLength(1)
  })

  it('are refused where they cannot be', async () => {
    await expect(office.write(folder(), { format: 'cvs' as 'csv' })).rejects.toThrow(
      /^format must be one or several of sqlite, .+, not "cvs"; did you mean csv\?$/,
    )
  })
})

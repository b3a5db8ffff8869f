import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { openDatabase, openWasm } from '../../src/export/databases/sqlite-driver.js'
import { runInTurn } from '../cli/in-turn.js'
import { folder, rollcall } from '../cli/rollcall.js'
import { counts, quick, verifySource, writeSmallWorld } from '../verify/verify-source.js'

/** Names that a shell, DuckDB, SQLite or a URL would read something into. */
const names = ['~', '~x', 'what?', 'a*b', '**', '[ab]', '[', '{a,b}', 'file:a', ':memory:', 'a?mode=memory', 'PoolId=2']
const plainNames = ["o'q", 'd"q', 'a;b', 'a#b', '%41', ' a b ', 'a\nb', 'a\\b', '-', '--', 's3:', '$HOME', '%TMP%']

/** One below the other: what begins a path, or is read into one, is tried in few runs. */
const paths = ['~', names.slice(1).join('/'), 'file:a/a?mode=memory', plainNames.join('/')]

const formats = ['csv', 'tsv', 'ndjson', 'parquet', 'bcp', 'sqlite', 'duckdb', 'tsql']

const small = ['--users', '3', '--days', '1', '--quiet']
const tables = ['--tables', 'Roles,UriTypes']

describe('a path is a name and nothing else', () => {
  test('is written to and read, from the folder that it is in', async () => {
    const cwd = folder()
    for (const name of paths) {
      const [first, ...rest] = name.split('/')
      // What the path would match, were it a pattern.
      fs.mkdirSync(path.join(cwd, first, rest.join('/').replaceAll(/[*?]+/g, 'X'), 'csv'), { recursive: true })
    }
    const outs = paths.flatMap(name => formats.map(format => [path.join(name, format), format] as const))
    // What a shell or a URL would begin with is refused by itself.
    const asOut = (out: string): string => (/^(~|file:)/.test(out) ? `./${out}` : out)
    const written = outs.map(([out, format]) => [
      'generate',
      ...small,
      '--format',
      format,
      ...tables,
      `--out=${asOut(out)}`,
    ])
    const only = ['--only', 'built-in-rows-are-as-published']
    const read = outs.map(([out]) => ['verify', '--json', ...only, `./${out}`])
    const outcomes = await runInTurn([...written, ...read], cwd)
    for (const [i, [out]] of outs.entries()) {
      expect(outcomes[i], out).toEqual({ code: 0, stdout: '', stderr: '' })
      expect(fs.existsSync(path.join(cwd, out, 'manifest.json')), out).toBe(true)
      const { stdout, ...verdict } = outcomes[outs.length + i]
      expect(verdict, out).toEqual({ code: 0, stderr: '' })
      expect(JSON.parse(stdout).tables, out).toEqual([
        { table: 'UriTypes', rows: 8 },
        { table: 'Roles', rows: 3 },
      ])
    }
    expect(fs.readdirSync(cwd).sort()).toEqual([...new Set(paths.map(name => name.split('/')[0]))].sort())
  })

  test.each([
    ['the library of this Node', openDatabase],
    ['WebAssembly', openWasm],
  ])('to SQLite, by %s', async (_, open) => {
    const cwd = folder()
    for (const name of [...names, ...plainNames]) {
      const file = path.join(cwd, name)
      const database = await open(file)
      database.exec('CREATE TABLE t (a)')
      database.close()
      expect(fs.statSync(file).size).toBeGreaterThan(0)
    }
    expect(fs.readdirSync(cwd).sort()).toEqual([...names, ...plainNames].sort())
  })

  test('parts are merged in folders with such names', async () => {
    const cwd = folder()
    for (const format of ['sqlite', 'duckdb', 'parquet']) {
      const part = (i: number) => path.join(`what?*[${format}]`, String(i))
      for (const i of [1, 2]) {
        const words = [
          '--users',
          '3',
          '--days',
          '2',
          '--format',
          format,
          ...tables,
          '--part',
          `${i}/2`,
          `--out=${part(i)}`,
        ]
        expect((await rollcall(['generate', ...words, '--quiet'], { cwd })).stderr).toBe('')
      }
      const merged = await rollcall(['merge', part(1), part(2), '--out', `${part(0)}?`, '--quiet'], { cwd })
      expect(merged.stderr).toBe('')
    }
  })
})

describe('columns come from files, never from their paths', () => {
  const orphan = 'PoolId,PoolFQDN\n1,a.example\n'
  const conferences =
    'SessionIdTime,SessionIdSeq,ConferenceStartTime,PoolId\n2024-01-08 09:00:00.000,1,2024-01-08 09:00:00.000,99\n'

  async function written(place: string, format: string): Promise<void> {
    fs.mkdirSync(place, { recursive: true })
    const csv = folder({ 'Pools.csv': orphan, 'Conferences.csv': conferences })
    if (format === 'csv') return fs.cpSync(csv, place, { recursive: true })
    const { DuckDBInstance } = await import('@duckdb/node-api')
    const instance = await DuckDBInstance.create(':memory:')
    const connection = await instance.connect()
    for (const table of ['Pools', 'Conferences']) {
      const how = format === 'parquet' ? 'FORMAT parquet' : 'FORMAT json'
      await connection.run(
        `COPY (FROM read_csv('${csv}/${table}.csv', all_varchar = true)) TO '${place}/${table}.${format}' (${how})`,
      )
    }
    connection.closeSync()
    instance.closeSync()
  }

  test.each(['csv', 'ndjson', 'parquet'])('in %s', async format => {
    const cwd = folder()
    for (const place of ['plain', 'PoolId=2', 'year=2024/PoolId=1/SessionIdSeq=7/deep']) {
      await written(path.join(cwd, place), format)
      const verdict = await verifySource(path.join(cwd, place))
      expect(counts(verdict)).toMatchObject({ 'foreign-keys-resolve': 1 })
      expect(verdict.unknown).toEqual([])
    }
  })

  test('in a DuckDB file', async () => {
    const out = path.join(folder(), 'RoleId=7', 'what?')
    fs.cpSync(await writeSmallWorld('duckdb'), out, { recursive: true })
    expect((await verifySource(out, { laws: quick })).what).toBe('a DuckDB file')
  })
})

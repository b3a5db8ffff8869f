import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { schemaOf } from '../../src/model/schema/release.js'
import { allDefinitions } from '../../src/truth/answers/definitions.js'
import { invariants } from '../../src/truth/invariants/index.js'
import { contents, folder, rollcall } from '../cli/rollcall.js'

const made = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-dbt-'))
afterAll(() => fs.rmSync(made, { recursive: true, force: true }))

const projects = ['parquet', 'duckdb'] as const
const world = ['--users', '60', '--days', '2', '--seed', '5', '--quiet', '--format', 'parquet,duckdb']
const tables = schemaOf(2015).tables.map(({ name }) => name)

beforeAll(async () => {
  expect((await rollcall(['generate', ...world], { cwd: made })).code).toBe(0)
  for (const [kind, over] of [
    ['parquet', 'out'],
    ['duckdb', 'out/lcscdr.duckdb'],
  ]) {
    const said = await rollcall(['questions', '--dbt', kind, '--over', over, '--until', '2024-01-10 05:00:00'], {
      cwd: made,
    })
    expect(said).toMatchObject({ code: 0, stderr: '', stdout: expect.stringMatching(/^\d+ files in \S+; next: cd/) })
  }
})

const text = (kind: string, file: string) => fs.readFileSync(path.join(made, kind, file), 'utf8')

/** A project as dbt builds it: sources and models become tables. What the tests of it find, by their names. */
async function built(
  kind: (typeof projects)[number],
  change = (_: string, sql: string) => sql,
): Promise<ReadonlyMap<string, number>> {
  const database = await DuckDBInstance.create(':memory:')
  const connection = await database.connect()
  const [source] = parse(text(kind, 'models/sources.yml')).sources
  const { attach = [] } = parse(text(kind, 'profiles.yml')).lcscdr_checks.outputs.dev
  for (const { path: file, alias } of attach) {
    await connection.run(`ATTACH '${path.join(made, kind, file)}' AS ${alias} (READ_ONLY)`)
  }
  const placeOf = (name: string) => {
    const location: string | undefined = source.config?.external_location
    return location === undefined
      ? `"${source.database}"."${source.schema}"."${name}"`
      : `'${path.join(made, kind, location.replace('{name}', name))}'`
  }
  const compiled = (sql: string) =>
    sql
      .replaceAll(/\{\{ source\('lcscdr', '(\w+)'\) \}\}/g, (_, name) => placeOf(name))
      .replaceAll(/\{\{ ref\('(\w+)'\) \}\}/g, '"memory"."main"."$1"')
  const found = new Map<string, number>()
  for (const room of ['models/cdr', 'models/answers', 'tests/answers', 'tests/invariants']) {
    for (const file of fs.readdirSync(path.join(made, kind, room))) {
      const name = file.replace('.sql', '')
      const sql = compiled(change(name, text(kind, path.join(room, file))))
      expect(sql).not.toMatch(/\{[{%#]/)
      if (room.startsWith('models')) await connection.run(`CREATE TABLE "memory"."main"."${name}" AS (\n${sql}\n)`)
      else {
        const rows = await connection.runAndReadAll(`SELECT count(*) FROM (\n${sql}\n) dbt_internal_test`)
        found.set(name, Number(rows.getRows()[0][0]))
      }
    }
  }
  connection.closeSync()
  database.closeSync()
  return found
}

describe('a dbt project', () => {
  test.each(projects)('over %s: all tests pass on good rows', async kind => {
    const found = await built(kind)
    expect([...found].filter(([, rows]) => rows > 0)).toEqual([])
    expect([...found.keys()].filter(name => name.endsWith('_is_right'))).toHaveLength(allDefinitions.length)
    // Those that need the order in which statements arrived are for scripts.
    const named = invariants.filter(({ name }) =>
      [...found.keys()].some(test => test.startsWith(name.replaceAll('-', '_'))),
    )
    expect(invariants.length - named.length).toBeLessThan(3)
  })

  test('finds a report that is wrong, and rows that break an invariant', async () => {
    const found = await built('duckdb', (name, sql) =>
      name === 'participation'
        ? sql.replace(" AND u.UserUri NOT LIKE 'RtcApplication-%'", '')
        : name === 'Roles'
          ? sql.replace('CAST("Role" AS VARCHAR)', "'Leader'")
          : sql,
    )
    const failed = [...found].filter(([, rows]) => rows > 0).map(([name]) => name)
    expect(failed).toEqual(['participation_is_right', 'built_in_rows_are_as_published_roles'])
  })

  test('has sources with the tables and columns of the schema', () => {
    const [source] = parse(text('parquet', 'models/sources.yml')).sources
    expect(source.tables.map(({ name }: { name: string }) => name)).toEqual(tables)
    const columns = source.tables.map((table: { columns: { name: string }[] }) => table.columns.map(({ name }) => name))
    expect(columns).toEqual(schemaOf(2015).tables.map(table => table.columns.map(({ name }) => name)))
    const { models } = parse(text('parquet', 'models/answers.yml'))
    expect(models.map(({ name }: { name: string }) => name).sort()).toEqual(
      contents(path.join(made, 'parquet/models/answers')).map(file => file.replace('.sql', '')),
    )
  })

  test.each([
    ['--dbt out --over out --until 2024-01-10T05:00', '--dbt must be a folder that is new or empty, and out is not'],
    ['--dbt new --over nowhere', 'nowhere does not exist'],
    ['--dbt new --over empty', '--over must be a DuckDB file or a folder of Parquet files, and empty is neither'],
    ['--dbt new --over plain.duckdb', '--dbt needs --until: nothing beside plain.duckdb says when its period ends'],
    ['messages --dbt new', '--dbt is not allowed with a question: a project has them all'],
    ['--dbt new --json', '--dbt is not allowed with --json: choose one of them'],
    ['--over out', '--over needs --dbt'],
  ])('questions %s is refused', async (line, message) => {
    const cwd = folder({ 'plain.duckdb': '' })
    fs.mkdirSync(path.join(cwd, 'empty'))
    fs.cpSync(path.join(made, 'out'), path.join(cwd, 'out'), { recursive: true })
    expect(await rollcall(['questions', ...line.split(' ')], { cwd })).toEqual({
      code: 2,
      stdout: '',
      stderr: `${message}\n`,
    })
    expect(fs.existsSync(path.join(cwd, 'new'))).toBe(false)
  })
})

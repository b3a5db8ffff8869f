import path from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../export/sample.js'
import { publicQueries, publicWorld, spelt } from './public-queries.js'
import { comparable, openSqlite, type WrittenWorld, writeWorld } from './run-queries.js'

type Rows = readonly Readonly<Record<string, unknown>>[]

async function holds(
  engine: 'sqlite' | 'duckdb',
  { answers, schema }: WrittenWorld,
  ask: (sql: string) => Rows | Promise<Rows>,
): Promise<void> {
  for (const query of publicQueries(answers)) {
    const expected = query.expected(answers)
    // A query that finds nothing would be right by chance.
    expect(
      expected.flatMap(row => Object.values(row)).some(value => Number(value) > 0),
      query.reader,
    ).toBe(true)
    const rows = await ask(spelt(query, engine, schema, answers))
    expect(comparable(rows), query.reader).toEqual(comparable(expected))
  }
}

test('SQLite gives the key to queries of the form that public tools have', async () => {
  const world = await writeWorld(publicWorld, temporaryFolder(), 'sqlite')
  const database = await openSqlite(world.folder)
  await holds('sqlite', world, sql => database.all(sql))
  database.close()
})

test('DuckDB gives them the key', async () => {
  const world = await writeWorld(publicWorld, temporaryFolder(), 'duckdb')
  const instance = await DuckDBInstance.create(path.join(world.folder, 'lcscdr.duckdb'), { access_mode: 'READ_ONLY' })
  const connection = await instance.connect()
  await connection.run('SET threads = 1')
  await holds('duckdb', world, async sql => (await connection.runAndReadAll(sql)).getRowObjects())
  connection.closeSync()
  instance.closeSync()
})

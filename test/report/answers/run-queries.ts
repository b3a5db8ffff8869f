import path from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { type Database, openDatabase } from '../../../src/export/databases/sqlite-driver.js'
import { openOutput } from '../../../src/export/output/output.js'
import type { ConfigInput } from '../../../src/generators/config/config.js'
import { simulate } from '../../../src/generators/simulate.js'
import type { Kind, Schema } from '../../../src/model/schema/definition/schema.js'
import type { Time } from '../../../src/model/time.js'
import { AnswerKey, type Answers } from '../../../src/truth/answers/answer-key.js'

/** A world written to a folder, and the key that the simulation gave for it. */
export type WrittenWorld = {
  readonly folder: string
  readonly schema: Schema
  readonly captureEnd: Time
  readonly answers: Answers
}

export async function writeWorld(
  config: ConfigInput,
  folder: string,
  format: 'sqlite' | 'csv' | 'duckdb' | 'postgres',
): Promise<WrittenWorld> {
  const world = simulate(config)
  const { schema, captureEnd } = world
  const key = new AnswerKey()
  const output = await openOutput({
    formats: [format],
    out: folder,
    force: true,
    schema,
    about: { version: '0', config: {} },
  })
  for (const batch of world.batches(key)) await output.write(batch)
  await output.finish()
  return { folder, schema, captureEnd, answers: key.answers() }
}

export const openSqlite = (folder: string): Promise<Database> => openDatabase(path.join(folder, 'lcscdr.sqlite'))

const duckTypes: Readonly<Partial<Record<Kind, string>>> = { datetime: 'TIMESTAMP', int: 'INTEGER', bit: 'BOOLEAN' }

/** The CSV files of a folder as tables of DuckDB, in memory. */
export async function openDuck({ folder, schema }: WrittenWorld) {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  // For so few rows, to share a query between threads takes longer than to answer it.
  await connection.run('SET threads = 1')
  for (const { name, columns } of schema.tables) {
    const declared = columns.map(column => `"${column.name}" ${duckTypes[column.kind] ?? 'VARCHAR'}`)
    await connection.run(`CREATE TABLE "${name}" (${declared.join(', ')})`)
    await connection.run(`COPY "${name}" FROM '${path.join(folder, name)}.csv' (HEADER, NULLSTR '', AUTO_DETECT false)`)
  }
  return {
    all: async (sql: string) => (await connection.runAndReadAll(sql)).getRowObjects(),
    close() {
      connection.closeSync()
      instance.closeSync()
    },
  }
}

/** Rows as the key has them, in one order for all engines: how texts are sorted is a collation's business. */
export const comparable = (rows: readonly Readonly<Record<string, unknown>>[]): readonly string[] =>
  rows.map(row => JSON.stringify(row, (_, value) => (typeof value === 'bigint' ? Number(value) : value))).sort()

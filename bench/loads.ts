import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Writable } from 'node:stream'
import { DuckDBInstance } from '@duckdb/node-api'
import { run } from '../src/cli/run.js'
import { createTables } from '../src/export/sql/ddl.js'
import { mysqlDialect, postgresDialect, tableName } from '../src/export/sql/dialects.js'
import { duckdbDialect } from '../src/export/sql/duckdb-dialect.js'
import { postgresScript } from '../src/export/sql/postgres.js'
import { csvFormat } from '../src/export/text/csv.js'
import { tableWriter } from '../src/export/text/text.js'
import type { TextFormat } from '../src/export/text/text-format.js'
import { simulate } from '../src/generators/simulate.js'
import { loadFormat, loadStatement } from '../src/live/targets/mysql-bulk.js'
import type { ReleaseTable, Schema } from '../src/model/schema/definition/schema.js'
import { installed, ran } from '../test/export/engines/engine.js'
import { startMariadb } from '../test/export/engines/mariadb.js'
import { startPostgres } from '../test/export/engines/postgres.js'
import type { Size } from './world.js'

/** Loads of a world, and of its bytes from files by the engine's own client: seconds, from the first row to the last. */
export type LoadResult = {
  readonly name: string
  readonly rows: number
  readonly ours: number
  readonly bare: number
  /** CPU time of our process, keys, indexes and comparison included. */
  readonly cpuSeconds: number
}

type FileOf = (table: ReleaseTable) => string

/** An engine that loads are measured on. */
type Contender = {
  readonly format: TextFormat
  /** The URL of an empty database. */
  fresh(number: number): Promise<string>
  /** The same tables that a load begins with, in a database of their own. */
  makeTables(number: number, schema: Schema): Promise<void>
  /** Reads files, a table each, in one transaction. */
  bare(number: number, schema: Schema, fileOf: FileOf): Promise<unknown>
  stop(): Promise<void>
}

async function postgres(): Promise<Contender> {
  const engine = await startPostgres()
  const psql = (number: number, sql: string) =>
    ran('psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', engine.url(`bare${number}`)], sql)
  return {
    format: postgresScript.copies?.format ?? loadFormat,
    async fresh(number) {
      await engine.create(`ours${number}`)
      return engine.url(`ours${number}`)
    },
    async makeTables(number, schema) {
      await engine.create(`bare${number}`)
      const tables = createTables(schema, postgresDialect, { keys: false, foreignKeys: false })
      await psql(number, `${tables.join(';\n')};\n`)
    },
    bare(number, { tables }, fileOf) {
      const copies = tables.map(table => `\\copy ${tableName(table.name, postgresDialect)} FROM '${fileOf(table)}'`)
      return psql(number, ['BEGIN;', ...copies, 'COMMIT;\n'].join('\n'))
    },
    stop: () => engine.stop(),
  }
}

async function mariadb(): Promise<Contender> {
  const engine = await startMariadb()
  const client = (number: number, sql: string) => {
    const login = ['--no-defaults', `--socket=${engine.env.HOME}/socket`, '--user=root', '--local-infile=1']
    return ran('mariadb', [...login, `bare${number}`], sql)
  }
  return {
    format: loadFormat,
    async fresh(number) {
      await engine.create(`ours${number}`)
      return engine.url(`ours${number}`)
    },
    async makeTables(number, schema) {
      await engine.create(`bare${number}`)
      const tables = createTables(schema, mysqlDialect, { foreignKeys: false })
      await client(number, `${tables.map(sql => `${sql}${mysqlDialect.suffix ?? ''}`).join(';\n')};\n`)
    },
    bare(number, { tables }, fileOf) {
      const loads = tables.map(table => `${loadStatement(table, fileOf(table))};`)
      const session = 'SET foreign_key_checks = 0, unique_checks = 0; START TRANSACTION;'
      return client(number, [session, ...loads, 'COMMIT;\n'].join('\n'))
    },
    stop: () => engine.stop(),
  }
}

async function duckdb(): Promise<Contender> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-bench-'))
  const inFile = async (number: number, statements: readonly string[]): Promise<void> => {
    const instance = await DuckDBInstance.create(path.join(folder, `bare${number}`))
    const connection = await instance.connect()
    for (const sql of statements) await connection.run(sql)
    connection.closeSync()
    instance.closeSync()
  }
  return {
    format: { ...csvFormat, bytes: ['', ''] },
    fresh: async number => `duckdb:${path.join(folder, `ours${number}`)}`,
    makeTables: (number, schema) =>
      inFile(number, createTables(schema, duckdbDialect, { keys: false, foreignKeys: false })),
    bare(number, { tables }, fileOf) {
      const copies = tables.map(
        table => `COPY ${tableName(table.name, duckdbDialect)} FROM '${fileOf(table)}' (FORMAT csv, HEADER false)`,
      )
      return inFile(number, ['BEGIN TRANSACTION', ...copies, 'COMMIT'])
    },
    async stop() {
      fs.rmSync(folder, { recursive: true })
    },
  }
}

const contenders = [
  { name: 'PostgreSQL', client: 'psql', programs: ['psql'], start: postgres },
  { name: 'MariaDB', client: 'mariadb', programs: ['mariadbd', 'mariadb-install-db', 'mariadb'], start: mariadb },
  { name: 'DuckDB', client: 'COPY', programs: [], start: duckdb },
]

/** Loads of all engines that are installed, ours and bare in turn; of each engine the round with the median of the ratios. */
export async function measureLoads(size: Size, rounds: number): Promise<readonly LoadResult[]> {
  const results: LoadResult[] = []
  for (const { name, client, programs, start } of contenders) {
    if (!installed(...programs)) continue
    const contender = await start()
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-bench-'))
    try {
      const { schema, fileOf } = writtenRows(size, contender.format, folder)
      const all: LoadResult[] = []
      for (let round = 0; round < rounds; round++) {
        const loaded = await ours(size, await contender.fresh(round))
        await contender.makeTables(round, schema)
        const begun = performance.now()
        await contender.bare(round, schema, fileOf)
        all.push({ name: `${name}, ${client}`, ...loaded, bare: (performance.now() - begun) / 1000 })
      }
      results.push(all.sort((a, b) => a.bare / a.ours - b.bare / b.ours)[all.length >> 1])
    } finally {
      await contender.stop()
      fs.rmSync(folder, { recursive: true })
    }
  }
  return results
}

/** The rows that a load sends, in files. */
function writtenRows(size: Size, format: TextFormat, folder: string): { schema: Schema; fileOf: FileOf } {
  const world = simulate(size)
  const fileOf: FileOf = ({ name }) => path.join(folder, name)
  const files = new Map(
    world.schema.tables.map(table => {
      const file = fs.openSync(fileOf(table), 'w')
      return [table.name, { file, writer: tableWriter(table, format, bytes => fs.writeSync(file, bytes)) }]
    }),
  )
  for (const batch of world.batches()) files.get(batch.table.name)?.writer.write(batch)
  for (const { file, writer } of files.values()) {
    writer.flush()
    fs.closeSync(file)
  }
  return { schema: world.schema, fileOf }
}

async function ours({ users, days }: Size, url: string): Promise<Pick<LoadResult, 'rows' | 'ours' | 'cpuSeconds'>> {
  let said = ''
  const stdout = new Writable({
    write(text, _, done) {
      said += text
      done()
    },
  })
  const begun = process.cpuUsage()
  const words = ['generate', '--users', `${users}`, '--days', `${days}`, '--jobs', '1', '--out', url, '--json']
  const code = await run(words, { stdout, stderr: process.stderr })
  if (code !== 0) throw new Error(`generate ended with ${code}`)
  const { user, system } = process.cpuUsage(begun)
  const { tables, load } = JSON.parse(said)
  const rows = tables.reduce((sum: number, table: { rows: number }) => sum + table.rows, 0)
  return { rows, ours: load.rows, cpuSeconds: (user + system) / 1e6 }
}

import fs from 'node:fs'
import path from 'node:path'
import type { ReleaseTable, Schema } from '../../model/schema/definition/schema.js'
import type { Sink, SinkOptions } from '../sink/sink.js'
import { createIndexes, createTables, createViews } from '../sql/ddl.js'
import { tableName } from '../sql/dialects.js'
import { duckdbDialect } from '../sql/duckdb-dialect.js'
import { type DuckdbStaging, openDuckdbStaging, openEngine, stagedRows } from './duckdb-staging.js'
import { literalFile } from './engine-paths.js'

const FILE = 'lcscdr.duckdb'

/** A DuckDB database with keys, indexes and views. Foreign keys it checks as the rows come in, parents first. */
export async function openDuckdb({
  schema,
  target,
  extent,
}: SinkOptions): Promise<Sink & Pick<DuckdbStaging, 'append'>> {
  const file = target.reserve(FILE)
  const staging = await openDuckdbStaging(file, schema.tables)
  return {
    write: staging.write,
    append: staging.append,
    endChapter() {},
    async finish() {
      staging.seal()
      const sources = (table: ReleaseTable) => [stagedRows(table)]
      await fill(staging, { file, schema, sources, foreignKeys: extent.opens })
    },
    close: staging.close,
  }
}

/** A database with the rows of several, one after the other. */
export async function mergeDuckdb(files: readonly string[], file: string, schema: Schema): Promise<void> {
  const engine = await openEngine(file)
  try {
    for (const [i, part] of files.entries()) await engine.run(`ATTACH ${literalFile(part)} AS part${i} (READ_ONLY)`)
    const sources = (table: ReleaseTable) => files.map((_, i) => `part${i}.${tableName(table.name, duckdbDialect)}`)
    await fill(engine, { file, schema, sources, foreignKeys: true })
  } finally {
    engine.close()
  }
}

type Filling = {
  readonly file: string
  readonly schema: Schema
  /** The tables that hold the rows of a table, one after the other. */
  readonly sources: (table: ReleaseTable) => readonly string[]
  readonly foreignKeys: boolean
}

async function fill(
  { folder, run }: Pick<DuckdbStaging, 'folder' | 'run'>,
  { file, schema, sources, foreignKeys }: Filling,
): Promise<void> {
  // DuckDB makes the file itself, and takes no empty one.
  const made = path.join(folder, FILE)
  await run(`ATTACH ${literalFile(made)} AS lcscdr (BLOCK_SIZE 16384)`)
  await run('USE lcscdr')
  await run('BEGIN')
  for (const statement of createTables(schema, duckdbDialect, { foreignKeys })) await run(statement)
  for (const table of schema.tables) {
    for (const source of sources(table)) {
      await run(`INSERT INTO ${tableName(table.name, duckdbDialect)} SELECT * FROM ${source}`)
    }
  }
  for (const statement of createIndexes(schema, duckdbDialect)) await run(statement)
  for (const statement of createViews(schema, duckdbDialect)) await run(statement)
  await run('COMMIT')
  await run('CHECKPOINT lcscdr')
  await run('USE memory')
  await run('DETACH lcscdr')
  moveInto(made, file)
}

/** Gives a file its place, with the permissions that the user's files have. */
function moveInto(made: string, file: string): void {
  fs.closeSync(fs.openSync(file, 'a'))
  const { mode } = fs.statSync(file)
  try {
    fs.renameSync(made, file)
  } catch (error) {
    // Folders for temporary files are often on another file system.
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error
    fs.copyFileSync(made, file)
  }
  fs.chmodSync(file, mode)
}

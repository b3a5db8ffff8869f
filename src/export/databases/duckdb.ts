import fs from 'node:fs'
import type { ReleaseTable, Schema } from '../../model/schema/definition/schema.js'
import type { Sink, SinkOptions } from '../sink/format.js'
import { createIndexes, createTables, createViews } from '../sql/ddl.js'
import { tableName } from '../sql/dialects.js'
import { duckdbDialect } from '../sql/duckdb-dialect.js'
import { type DuckdbStaging, openDuckdbStaging, openEngine, sqlString, stagedRows } from './duckdb-staging.js'

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
    for (const [i, part] of files.entries()) await engine.run(`ATTACH ${sqlString(part)} AS part${i} (READ_ONLY)`)
    const sources = (table: ReleaseTable) => files.map((_, i) => `part${i}.${tableName(table.name, duckdbDialect)}`)
    await fill(engine, { file, schema, sources, foreignKeys: true })
  } finally {
    engine.close()
  }
}

type Filling = {
  readonly file: string
  readonly schema: Schema
  /** Where the rows of a table are, one source after the other. */
  readonly sources: (table: ReleaseTable) => readonly string[]
  readonly foreignKeys: boolean
}

async function fill(
  { run }: { run(sql: string): Promise<void> },
  { file, schema, sources, foreignKeys }: Filling,
): Promise<void> {
  // DuckDB makes the file itself, and takes no empty one.
  fs.rmSync(file, { force: true })
  await run(`ATTACH ${sqlString(file)} AS lcscdr (BLOCK_SIZE 16384)`)
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
  await run('USE memory')
  await run('DETACH lcscdr')
}

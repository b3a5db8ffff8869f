import fs from 'node:fs'
import { createIndexes, createTables, createViews } from './ddl.js'
import { tableName } from './dialects.js'
import { duckdbDialect } from './duckdb-dialect.js'
import type { Assignment, Sink } from './format.js'
import { openScratch, quoted, rowsOf } from './scratch.js'

const FILE = 'lcscdr.duckdb'

/** A DuckDB database with keys, indexes and views. Foreign keys it checks as the rows come in, parents first. */
export async function openDuckdb({ schema, place, extent }: Assignment): Promise<Sink> {
  const file = place.adopt(FILE)
  const scratch = await openScratch(file, schema.tables)
  return {
    write: scratch.write,
    endChapter() {},
    async finish() {
      scratch.seal()
      // DuckDB makes the file itself, and takes no empty one.
      fs.rmSync(file)
      await scratch.run(`ATTACH ${quoted(file)} AS lcscdr (BLOCK_SIZE 16384)`)
      await scratch.run('USE lcscdr')
      await scratch.run('BEGIN')
      for (const statement of createTables(schema, duckdbDialect, { foreignKeys: extent.opens }))
        await scratch.run(statement)
      for (const table of schema.tables) {
        await scratch.run(`INSERT INTO ${tableName(table.name, duckdbDialect)} SELECT * FROM ${rowsOf(table)}`)
      }
      const rest = [...createIndexes(schema, duckdbDialect), ...createViews(schema, duckdbDialect)]
      for (const statement of rest) await scratch.run(statement)
      await scratch.run('COMMIT')
      await scratch.run('USE memory')
      await scratch.run('DETACH lcscdr')
    },
    close: scratch.close,
  }
}

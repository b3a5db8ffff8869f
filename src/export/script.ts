import { Chunk } from './chunk.js'
import { createIndexes, createTables, createViews, tsqlDialect } from './ddl.js'
import type { Assignment, Sink } from './format.js'
import { insertWriter } from './tsql.js'

// Quoted identifiers are for sqlcmd, which has them off unless asked; SQL Server keeps the setting with each view.
const prelude = ['SET NOCOUNT ON;\nSET XACT_ABORT ON;\nSET ANSI_NULLS ON;\nSET QUOTED_IDENTIFIER ON']

/** A script that sqlcmd and SQL Server Management Studio take as it is. Indexes come after the rows: that is faster. */
export function openScript({ schema, place, script }: Assignment): Sink {
  const target = place.create('lcscdr.sql')
  const chunk = new Chunk(bytes => target.put(bytes), 256 * 1024)
  const inserts = new Map(schema.tables.map(table => [table.name, insertWriter(table, chunk)]))
  const say = (statements: readonly string[]) => {
    for (const statement of statements) chunk.ascii(`${statement};\nGO\n`)
  }
  say(prelude)
  if (script.schema) say(createTables(schema, tsqlDialect))
  return {
    write(batch) {
      inserts.get(batch.table.name)?.(batch)
      return target.drained()
    },
    async finish() {
      if (script.schema) say([...createIndexes(schema, tsqlDialect), ...createViews(schema, tsqlDialect)])
      chunk.flush()
      await target.drained()
    },
    close: () => target.close(),
  }
}

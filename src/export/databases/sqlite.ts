import type { Batch } from '../../model/rows/batch.js'
import { tableNamed } from '../../model/schema/definition/named.js'
import type { ReleaseTable, Schema } from '../../model/schema/definition/schema.js'
import { withFileName } from '../sink/file.js'
import type { Sink, SinkOptions } from '../sink/sink.js'
import { createIndexes, createTables, createViews } from '../sql/ddl.js'
import { sqliteDialect } from '../sql/dialects.js'
import { cellsIn } from './cells.js'
import { literalFile } from './engine-paths.js'
import { type Database, openDatabase, type SqliteValue } from './sqlite-driver.js'

const SQLITE_FILE = 'lcscdr.sqlite'

// The file has no name of its own before it is complete, so a crash loses nothing that a journal could save. References
// are not looked up row by row: parents come first, and the keys are there for whoever opens the file.
export const loadingPragmas = `
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA foreign_keys = OFF;
PRAGMA cache_size = -65536;
`

/** Writes the tables of a release into a new SQLite file. */
export async function openSqlite({ schema, target, extent }: SinkOptions): Promise<Sink> {
  const database = await openDatabase(target.reserve(SQLITE_FILE))
  const inserts = new Map<string, (batch: Batch) => void>()
  let open = true
  const run = (statements: readonly string[]) => {
    for (const statement of statements) database.exec(statement)
  }
  const close = () => {
    if (open) database.close()
    open = false
  }
  const tables = extent.bare ? [] : createTables(schema, sqliteDialect, { foreignKeys: extent.opens })
  withFileName(SQLITE_FILE, () => run([loadingPragmas, 'BEGIN', ...tables]))
  for (const table of schema.tables) inserts.set(table.name, inserter(database, table))
  return {
    write: batch => withFileName(SQLITE_FILE, () => inserts.get(batch.table.name)?.(batch)),
    remove: batch => withFileName(SQLITE_FILE, () => remover(database, batch.table.name, schema)(batch)),
    endChapter() {},
    finish: () =>
      withFileName(SQLITE_FILE, () => {
        if (!extent.bare) run([...createIndexes(schema, sqliteDialect), ...createViews(schema, sqliteDialect)])
        run(['COMMIT'])
        close()
      }),
    close,
  }
}

/** A database with the rows of several, one after the other. */
export async function mergeSqlite(files: readonly string[], file: string, schema: Schema): Promise<void> {
  const database = await openDatabase(file)
  const run = (statements: readonly string[]) => {
    for (const statement of statements) database.exec(statement)
  }
  try {
    run([loadingPragmas, ...createTables(schema, sqliteDialect)])
    for (const part of files) {
      const copies = schema.tables.map(table => {
        const name = sqliteDialect.name(table.name)
        return `INSERT INTO main.${name} SELECT * FROM part.${name}`
      })
      run([`ATTACH ${literalFile(part)} AS part`, 'BEGIN', ...copies, 'COMMIT', 'DETACH part'])
    }
    run([...createIndexes(schema, sqliteDialect), ...createViews(schema, sqliteDialect)])
  } finally {
    database.close()
  }
}

function inserter(database: Database, table: ReleaseTable): (batch: Batch) => void {
  const { name } = sqliteDialect
  const columns = table.columns.map(column => name(column.name)).join(', ')
  const marks = table.columns.map(() => '?').join(', ')
  const insert = database.prepare(`INSERT INTO ${name(table.name)} (${columns}) VALUES (${marks})`)
  const values = new Array<SqliteValue>(table.columns.length).fill(null)
  return batch => {
    const cells = table.columns.map(column => cellsIn(batch, column))
    for (let row = 0; row < batch.length; row++) {
      for (let i = 0; i < cells.length; i++) values[i] = cells[i](row)
      insert(values)
    }
  }
}

/** Rows go by their keys; what has none is of no day. */
function remover(database: Database, table: string, schema: Schema): (batch: Batch) => void {
  const { name } = sqliteDialect
  const { columns, primaryKey } = tableNamed(schema, table)
  const keys = primaryKey.map(key => columns.find(column => column.name === key)!)
  const where = keys.map(key => `${name(key.name)} = ?`).join(' AND ')
  const remove = database.prepare(`DELETE FROM ${name(table)} WHERE ${where}`)
  return batch => {
    const cells = keys.map(key => cellsIn(batch, key))
    for (let row = 0; row < batch.length; row++) remove(cells.map(cell => cell(row)))
  }
}

import fs from 'node:fs'
import path from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { literalPath } from './engine-paths.js'

/** The values of SQLite that we use. */
export type SqliteValue = number | string | Uint8Array | null

/** One SQLite database file, through whichever library there is. */
export interface Database {
  exec(sql: string): void
  /** Compiles a statement once; the function runs it with values for its question marks and tells how many rows it changed. */
  prepare(sql: string): (values: SqliteValue[]) => number
  all(sql: string): readonly Readonly<Record<string, SqliteValue>>[]
  /** The rows of a query one by one. */
  each(sql: string): Iterable<Readonly<Record<string, SqliteValue>>>
  close(): void
}

/** A database that is nowhere but in memory. */
export const IN_MEMORY: unique symbol = Symbol('a database in memory')

const pathOf = (file: string | typeof IN_MEMORY): string => (file === IN_MEMORY ? ':memory:' : literalPath(file))

/** Node's own SQLite where it has one (22.13 on), which is native; else SQLite compiled to WebAssembly. */
export async function openDatabase(file: string | typeof IN_MEMORY): Promise<Database> {
  const builtIn = loadBuiltIn()
  return builtIn === undefined ? openWasm(file) : openBuiltIn(builtIn, file)
}

/** The part of `node:sqlite` in use; the types of Node 20 do not have it. */
type BuiltIn = {
  readonly DatabaseSync: new (
    file: string,
  ) => {
    exec(sql: string): void
    prepare(sql: string): {
      run(...values: SqliteValue[]): { readonly changes: number | bigint }
      all(): unknown
      iterate(): Iterable<unknown>
    }
    close(): void
  }
}

function loadBuiltIn(): BuiltIn | undefined {
  const warn = process.emitWarning
  // Loading it warns that it is experimental, which is nothing to the user. The warning is given while it loads.
  process.emitWarning = ((warning: string | Error, ...rest: never[]) => {
    if (!String(warning).startsWith('SQLite is an experimental feature')) warn.call(process, warning, ...rest)
  }) as typeof process.emitWarning
  try {
    return process.getBuiltinModule('node:sqlite') as BuiltIn | undefined
  } finally {
    process.emitWarning = warn
  }
}

function openBuiltIn({ DatabaseSync }: BuiltIn, file: string | typeof IN_MEMORY): Database {
  const database = new DatabaseSync(pathOf(file))
  return {
    exec: sql => database.exec(sql),
    prepare(sql) {
      const statement = database.prepare(sql)
      return values => Number(statement.run(...values).changes)
    },
    all: sql => database.prepare(sql).all() as Record<string, SqliteValue>[],
    each: sql => database.prepare(sql).iterate() as Iterable<Record<string, SqliteValue>>,
    close: () => database.close(),
  }
}

/** After so many rows it is worth a third of a second to compile SQLite's interpreter with optimizations. */
const ROWS_WORTH_IT = 50_000

/** `--wasm-tier-up-filter` names the one function that V8 may optimize: function 0 is imported, so this is none; -1 is all. */
const optimize = (functions: 'none' | 'all'): void =>
  setFlagsFromString(`--wasm-tier-up-filter=${functions === 'none' ? 0 : -1}`)

/**
 * Takes back what a process that was killed had begun, as its journal has it. SQLite asks whether somebody else is writing, and the library
 * takes the lock that it holds itself, the folder `FILE.lock`, for theirs: it would pass over the journal.
 */
function rollBack(database: { all(sql: string): unknown }, file: string): void {
  const own = `${path.resolve(file)}.lock`
  const { accessSync } = fs
  const unlessOwn: typeof accessSync = (name, mode) => accessSync(name === own ? `${own}/nobody` : name, mode)
  Object.assign(fs, { accessSync: unlessOwn })
  try {
    database.all('SELECT 1 FROM sqlite_master LIMIT 1')
  } catch {
    // It is no database, or another process has it: the first query says so.
  } finally {
    Object.assign(fs, { accessSync })
  }
}

export async function openWasm(file: string | typeof IN_MEMORY): Promise<Database> {
  optimize('none')
  const { default: sqlite } = await import('node-sqlite3-wasm')
  const database = new sqlite.Database(pathOf(file))
  if (file !== IN_MEMORY && fs.existsSync(`${literalPath(file)}-journal`)) rollBack(database, literalPath(file))
  let rows = 0
  const statements: { current: { finalize(): void } }[] = []
  return {
    exec: sql => database.exec(sql),
    prepare(sql) {
      const statement = { current: database.prepare(sql) }
      statements.push(statement)
      return values => {
        if (++rows === ROWS_WORTH_IT) optimize('all')
        try {
          return statement.current.run(values).changes
        } catch (error) {
          // The library does not take a statement again that has failed, and says why once more when it is finalized.
          try {
            statement.current.finalize()
          } catch {}
          statement.current = database.prepare(sql)
          throw error
        }
      }
    },
    all: sql => database.all(sql) as Record<string, SqliteValue>[],
    *each(sql) {
      const statement = database.prepare(sql)
      try {
        yield* statement.iterate() as Iterable<Record<string, SqliteValue>>
      } finally {
        statement.finalize()
      }
    },
    close() {
      for (const { current } of statements) current.finalize()
      database.close()
    },
  }
}

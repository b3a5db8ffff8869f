import path from 'node:path'
import type { DuckDBAppender, DuckDBConnection } from '@duckdb/node-api'
import { canHoldDatabase, literalFile } from '../../export/databases/engine-paths.js'
import { loadPackage } from '../../export/sink/load-package.js'
import { temporaryFolder, temporaryFolderError } from '../../export/sink/scratch-folder.js'
import { UsageError } from '../../model/usage-error.js'

/** A value as DuckDB hands it over for JSON: whole numbers that fit are numbers, moments and GUIDs are text. */
export type Value = number | string | boolean | null

export type QueryResult = { readonly names: readonly string[]; readonly rows: readonly (readonly Value[])[] }

/** A DuckDB database of our own, on disk, for the time that a source is judged. */
export interface Warehouse {
  /** Where files may be put that go with it. */
  readonly folder: string
  run(sql: string): Promise<void>
  query(sql: string): Promise<QueryResult>
  /** A query of any size, some rows at a time, column by column: numbers, text, null, and bytes as `{ bytes }`. */
  columns(sql: string): AsyncIterable<readonly (readonly unknown[])[]>
  /** Makes a table of text columns; the function adds a row to it. */
  createTextTable(columns: readonly string[], name?: string): Promise<TextTable>
  /** Removes it from the disk; synchronous, for signal handlers. */
  close(): void
}

export interface TextTable {
  readonly name: string
  add(cells: readonly (string | null)[]): void
  close(): void
}

/**
 * What DuckDB may hold in memory before it goes on on disk, in MB. The process needs some 400 MB besides, for Node and for what DuckDB
 * does not count.
 */
const MEMORY = 300

export async function openWarehouse(): Promise<Warehouse> {
  const { DuckDBInstance } = loadPackage<typeof import('@duckdb/node-api')>('@duckdb/node-api', 'reading CDR data')
  const { path: folder, remove } = temporaryFolder('verify')
  try {
    if (!canHoldDatabase(folder)) {
      throw new UsageError(`${folder}: the folder for temporary files (TMPDIR) must have no ? in its path`)
    }
    const instance = await DuckDBInstance.create(':memory:', {
      memory_limit: `${MEMORY}MB`,
      temp_directory: path.join(folder, 'spill'),
      threads: '2',
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
    })
    const connection = await instance.connect()
    // What is thrown away need not outlive a crash, which would take a wait for the disk at each statement, nor be tidied up first.
    await connection.run(
      `ATTACH ${literalFile(path.join(folder, 'warehouse.duckdb'))} AS warehouse (RECOVERY_MODE no_wal_writes)`,
    )
    await connection.run("USE warehouse; SET TimeZone = 'UTC'; PRAGMA disable_checkpoint_on_shutdown")
    const doing = { queries: 0 }
    let open = true
    return {
      folder,
      ...queryMethods(connection, folder, doing),
      close() {
        if (open) {
          // Closing would wait for the query that is under way, and whoever stops the run does not.
          if (doing.queries > 0) connection.interrupt()
          else {
            connection.closeSync()
            instance.closeSync()
          }
        }
        open = false
        remove()
      },
    }
  } catch (error) {
    remove()
    throw temporaryFolderError(folder, error)
  }
}

function queryMethods(
  connection: DuckDBConnection,
  folder: string,
  doing: { queries: number },
): Pick<Warehouse, 'run' | 'query' | 'columns' | 'createTextTable'> {
  let texts = 0
  const counted = async <T>(running: Promise<T>): Promise<T> => {
    doing.queries++
    try {
      return await running
    } catch (error) {
      throw plainError(folder, error)
    } finally {
      doing.queries--
    }
  }
  return {
    async run(sql) {
      await counted(connection.run(sql))
    },
    async query(sql) {
      const reader = await counted(connection.runAndReadAll(sql))
      const types = reader.columnTypes().map(String)
      const rows = reader.getRowsJson().map(row => row.map((value, i) => plain(value as Value, types[i])))
      return { names: reader.columnNames(), rows }
    },
    async *columns(sql) {
      const result = await counted(connection.stream(sql))
      for (;;) {
        const chunk = await counted(result.fetchChunk())
        if (chunk === null || chunk.rowCount === 0) return
        yield chunk.getColumns()
      }
    },
    async createTextTable(columns, name = `text_${++texts}`) {
      const texts = columns.map(column => `${quoted(column)} VARCHAR`).join(', ')
      await counted(connection.run(`CREATE TABLE ${name} (${texts})`))
      return appending(name, await connection.createAppender(name), folder)
    },
  }
}

/** An error in plain words where it is about the folder or about memory: the advice of DuckDB is on settings that are ours. */
function plainError(folder: string, error: unknown): unknown {
  const known = temporaryFolderError(folder, error) as Error
  if (!/^Out of Memory Error/.test(known.message)) return known
  return new Error(`values or rows are so large that they do not fit into ${MEMORY} MB of memory`)
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

function appending(name: string, appender: DuckDBAppender, folder: string): TextTable {
  const guarded = (act: () => void): void => {
    try {
      act()
    } catch (error) {
      throw plainError(folder, error)
    }
  }
  return {
    name,
    add(cells) {
      for (const cell of cells) cell === null ? appender.appendNull() : appender.appendVarchar(cell)
      guarded(() => appender.endRow())
    },
    close: () => guarded(() => appender.closeSync()),
  }
}

function plain(value: Value, type: string): Value {
  if (typeof value !== 'string') return value
  if (/INT$/.test(type)) return Number.isSafeInteger(Number(value)) ? Number(value) : value
  if (type.startsWith('TIMESTAMP')) return milliseconds(value)
  return value
}

/** `2024-01-08 09:00:00` has no fraction of its own; every moment is shown with milliseconds, or with all that it has. */
function milliseconds(moment: string): string {
  const [whole, fraction = ''] = moment.split('.')
  return /\d$/.test(whole) ? `${whole}.${fraction.padEnd(3, '0')}` : moment
}

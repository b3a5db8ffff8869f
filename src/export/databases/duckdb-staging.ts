import fs from 'node:fs'
import path from 'node:path'
import { type DuckDBDataChunk, DuckDBInstance } from '@duckdb/node-api'
import type { Batch } from '../../model/rows/batch.js'
import type { ReleaseTable } from '../../model/schema/definition/schema.js'
import { type TemporaryFolder, temporaryFolder } from '../sink/scratch-folder.js'
import { duckdbDialect } from '../sql/duckdb-dialect.js'
import { CHUNK, emptyChunk, fillChunk } from './duckdb-chunk.js'
import { canHoldDatabase, literalFile, literalPath } from './engine-paths.js'

/**
 * A database on disk, without keys, that collects rows until all are there. DuckDB then copies whole tables out of it, parents first, far
 * faster than it takes rows one chunk at a time into tables with keys.
 */
export interface DuckdbStaging {
  /** Where else something may be made before it is moved to its place. */
  readonly folder: string
  write(batch: Batch): void
  /** Puts a chunk behind the rows of a table. */
  append(table: string, chunk: DuckDBDataChunk): void
  /** Ends the writing. From then on the rows of a table are in `stagedRows(table)`. */
  seal(): void
  run(sql: string): Promise<void>
  close(): void
}

const options = {
  // With several threads, the groups of rows in a file end where chance would have them end.
  threads: '1',
  memory_limit: '1GB',
  // Nothing is to be fetched from anywhere.
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
}

const { name } = duckdbDialect

/** The name of the staging database where the rows are. */
export const stagedRows = (table: ReleaseTable): string => `${name('rows')}.${name(table.name)}`

/** DuckDB without a database of its own. What it needs on disk lies in a folder beside `file`, which goes when it is closed. */
export async function openEngine(file: string) {
  const { path: folder, remove } = loadingFolder(file)
  const instance = await DuckDBInstance.create(':memory:', { ...options, temp_directory: literalPath(folder) })
  const connection = await instance.connect()
  // What is still attached at the end is thrown away.
  await connection.run('PRAGMA disable_checkpoint_on_shutdown')
  let open = true
  return {
    folder,
    connection,
    async run(sql: string): Promise<void> {
      await connection.run(sql)
    },
    close(): void {
      if (!open) return
      open = false
      connection.closeSync()
      instance.closeSync()
      remove()
    },
  }
}

/** Beside the file, so that what is made there only needs its name; elsewhere if DuckDB could not make a database there. */
function loadingFolder(file: string): TemporaryFolder {
  if (!canHoldDatabase(file)) return temporaryFolder('loading')
  const folder = `${file}.loading`
  fs.mkdirSync(folder)
  return { path: folder, remove: () => fs.rmSync(folder, { recursive: true, force: true }) }
}

/** Everything that is collected lies in a folder of its own beside `file`, which goes when it is closed. */
export async function openDuckdbStaging(file: string, tables: readonly ReleaseTable[]): Promise<DuckdbStaging> {
  const { folder, connection, run, close } = await openEngine(file)
  // What is thrown away need not outlive a crash: without a log, no table waits for the disk.
  await run(`ATTACH ${literalFile(path.join(folder, 'rows'))} AS ${name('rows')} (RECOVERY_MODE no_wal_writes)`)
  for (const table of tables) await run(`CREATE TABLE ${stagedRows(table)} (${columnsOf(table)})`)
  const appenders = new Map(
    await Promise.all(
      tables.map(async table => {
        const appender = await connection.createAppender(table.name, 'main', 'rows')
        return [table.name, { appender, table, chunk: emptyChunk(table) }] as const
      }),
    ),
  )
  return {
    folder,
    append: (table, chunk) => appenders.get(table)?.appender.appendDataChunk(chunk),
    write(batch) {
      const target = appenders.get(batch.table.name)
      if (target === undefined) return
      const { appender, table, chunk } = target
      for (let first = 0; first < batch.length; first += CHUNK) {
        fillChunk(chunk, table, batch, { first, end: Math.min(first + CHUNK, batch.length) })
        appender.appendDataChunk(chunk)
      }
    },
    seal() {
      for (const { appender } of appenders.values()) appender.closeSync()
    },
    run,
    close,
  }
}

const columnsOf = ({ columns }: ReleaseTable): string =>
  columns.map(column => `${name(column.name)} ${duckdbDialect.type(column.type)}`).join(', ')

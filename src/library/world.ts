import type { Manifest } from '../export/output/manifest/manifest.js'
import type { ConfigInput } from '../generators/config/config.js'
import { simulate } from '../generators/simulate.js'
import type { SqlClient } from './clients.js'
import type { IntoOptions, RowCounts } from './into.js'
import { type MemoryWorld, memoryWorldOf, type Spoilable, spoilable } from './memory-world.js'
import { type RowSource, sourceOf } from './row-source.js'
import type { SqliteDatabase } from './sqlite.js'
import type { WriteOptions } from './write.js'

/** A world of rows: in memory, in SQLite, in files, or in a database of yours. */
export interface RowWorld extends MemoryWorld {
  /** The rows in a new SQLite database in memory, with keys, indexes and views: `(await world.sqlite()).all('SELECT ...')`. Close it. */
  sqlite(): Promise<SqliteDatabase>
  /**
   * Writes the rows into a folder, which is made, as `rollcall generate --out` does: all of it or nothing. Resolves to the manifest, which
   * is in the folder too. Throws a `UsageError` where the folder has other things, or a format needs a package that is not installed.
   */
  write(folder: string, options?: WriteOptions): Promise<Manifest>
  /**
   * Puts tables and rows into a database through a connection of yours: `node:sqlite`, better-sqlite3, pg, mysql2, @duckdb/node-api, or
   * anything by `{ engine, run }`. In one transaction; MySQL, which commits each CREATE TABLE, keeps what is there when something fails.
   * Resolves to the rows of each table.
   */
  into(client: SqlClient, options?: IntoOptions): Promise<RowCounts>
}

/**
 * A world of so many users and days: its rows, its answers, and ways to put it into files and databases. Takes every knob of docs/config.md;
 * the same config gives the same rows, always. Nothing is simulated before it is asked for. Throws a `UsageError` that names each bad knob.
 */
export const world = (config: ConfigInput = {}): RowWorld & Spoilable<RowWorld> =>
  spoilable(sourceOf(simulate(config)), rowWorldOf)

/** Rows that come from anywhere, with the same methods. What they need is loaded when they are called. */
export const rowWorldOf = (source: RowSource): RowWorld => ({
  ...memoryWorldOf(source),
  sqlite: async () => (await import('./sqlite.js')).inSqlite(source),
  write: async (folder, options) => (await import('./write.js')).writeRows(source, folder, options),
  into: async (client, options) => (await import('./into.js')).loadInto(source, client, options),
})

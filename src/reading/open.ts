import fs from 'node:fs'
import path from 'node:path'
import { databasePlace, isDatabaseFile, isDatabasePlace } from '../connections/database-place.js'
import type { ServerUrl } from '../connections/server-url.js'
import { refuseIncomplete } from '../export/output/staging/publication.js'
import { UsageError } from '../model/usage-error.js'
import { readDuckDb, readSqlite } from './sources/database-files.js'
import { readFolder } from './sources/folder.js'
import { readServer } from './sources/server-source.js'
import type { Source } from './sources/source.js'
import { readScripts } from './sources/sql-script.js'
import { isScript } from './sources/wholes.js'
import type { Warehouse } from './warehouse/warehouse.js'

/** A file or folder by its path, or a database server. */
export type SourcePlace = string | ServerUrl

/** What a user calls a source. `sqlite:FILE` and `duckdb:FILE` are those files. */
export function sourcePlace(word: string): SourcePlace {
  if (!isDatabasePlace(word)) return word
  const place = databasePlace(word, 'the source')
  return isDatabaseFile(place) ? place.file : place
}

export type SourceOptions = {
  /** Which format to read, where a folder has several. */
  readonly format?: string | undefined
  /** Only tables of a server whose names are in lower case. */
  readonly lowerNames?: boolean | undefined
  /** The tables that are needed, where others would have to be copied first. */
  readonly only?: readonly string[] | undefined
}

/** Finds out what a source is and makes its tables readable. */
export async function openSource(
  warehouse: Warehouse,
  place: SourcePlace,
  { format, lowerNames = false, only }: SourceOptions = {},
): Promise<Source> {
  if (typeof place !== 'string') return readServer(warehouse, place, { lowerNames, only })
  if (lowerNames)
    throw new UsageError(`--names lower is for a server, and ${place} is none: names in files may be in any case`)
  const stat = statOf(place)
  refuseIncomplete(stat.isDirectory() ? place : path.dirname(place))
  if (!stat.isDirectory()) return readFile(warehouse, place, { stat, only })
  const found = await readFolder(warehouse, place, format)
  if ('tables' in found) return found
  const [file, ...others] = found.files
  return others.length > 0
    ? readScripts(warehouse, found.files)
    : readFile(warehouse, file, { stat: statOf(file), only })
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist',
  EACCES: 'cannot be read: permission denied',
}

function statOf(place: string): fs.Stats {
  try {
    fs.accessSync(place, fs.constants.R_OK)
    return fs.statSync(place)
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException
    throw new UsageError(`${place} ${reasons[code] ?? `cannot be read: ${message}`}`)
  }
}

type Wanted = { readonly stat: fs.Stats; readonly only: SourceOptions['only'] }

function readFile(warehouse: Warehouse, file: string, { stat, only }: Wanted): Promise<Source> {
  if (stat.size === 0) throw new UsageError(`${file} is empty`)
  const start = startOf(file)
  if (start.toString('latin1').startsWith('SQLite format 3\0')) return readSqlite(warehouse, file, only)
  if (start.toString('latin1', 8, 12) === 'DUCK') return readDuckDb(warehouse, file)
  if (isScript(file)) return readScripts(warehouse, [file])
  const known = 'an SQLite or DuckDB file, an SQL script (.sql), or a folder of CSV, TSV, NDJSON, Parquet or bcp files'
  throw new UsageError(`${file} is not CDR data that can be read: ${known}`)
}

function startOf(file: string): Buffer {
  const descriptor = fs.openSync(file, 'r')
  try {
    const buffer = Buffer.alloc(16)
    return buffer.subarray(0, fs.readSync(descriptor, buffer, 0, buffer.length, 0))
  } finally {
    fs.closeSync(descriptor)
  }
}

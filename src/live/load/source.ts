import fs from 'node:fs'
import path from 'node:path'
import { MANIFEST } from '../../export/output/manifest/manifest.js'
import type { Batch } from '../../model/rows/batch.js'
import type { Release, ReleaseColumn, ReleaseTable, Schema } from '../../model/schema/definition/schema.js'
import { schemaOf } from '../../model/schema/release.js'
import { asFound, selected } from '../../model/schema/selection.js'
import { UsageError } from '../../model/usage-error.js'
import { openSource, type SourcePlace } from '../../reading/open.js'
import { releaseOf } from '../../reading/warehouse/release-detection.js'
import { loadTables } from '../../reading/warehouse/typed-load.js'
import type { Warehouse } from '../../reading/warehouse/warehouse.js'
import { batchesFrom, withPlainText } from './source-rows.js'

/** Rows of one table that are a chapter of a load, from one to before another. */
type Stretch = { readonly table: ReleaseTable; readonly from: number; readonly to: number }

/** Rows that are somewhere already, as chapters. */
export type LoadSource = {
  /** `CSV`: completes "read as". */
  readonly what: string
  readonly schema: Schema
  readonly rows: number
  /** What tells these rows from all others. */
  readonly origin: { readonly rows: Readonly<Record<string, string>> }
  /** The config that made them, where a manifest tells it. */
  readonly config: Readonly<Record<string, unknown>>
  readonly chapters: number
  chapter(number: number): AsyncIterable<Batch>
}

export type SourceRequest = {
  readonly from: SourcePlace
  readonly format?: string | undefined
  readonly release?: Release | undefined
  readonly progress: (text: string) => void
}

/** A chapter has at most so many rows. */
const ROWS = 100_000

/** Reads a source. Throws a `UsageError` for one that the tables of its release cannot hold. */
export async function readLoadSource(warehouse: Warehouse, request: SourceRequest): Promise<LoadSource> {
  const { from, progress } = request
  progress(`reading ${from}`)
  const { what, folder, arrivals, tables: raw } = await openSource(warehouse, from, request)
  const release = request.release ?? releaseOf(raw)
  const whole = schemaOf(release)
  const { tables } = await loadTables(warehouse, whole, raw, arrivals, progress)
  const has = (table: string, column?: string): boolean => {
    const columns = tables.get(table)?.columns
    return columns !== undefined && (column === undefined || columns.has(column.toLowerCase()))
  }
  const names = [...tables.keys()]
  const found = asFound(selected(whole, { tables: names, withParents: false }), has)
  const schema = { ...found, tables: found.tables.map(withPlainText) }
  for (const table of schema.tables) await checkCells(warehouse, table, { at: String(from), has })
  const stretches = schema.tables.flatMap(table => stretchesOf(table, tables.get(table.name)?.rows ?? 0))
  return {
    what,
    schema,
    rows: [...tables.values()].reduce((sum, { rows }) => sum + rows, 0),
    origin: { rows: await digests(warehouse, schema) },
    config: configIn(folder),
    chapters: stretches.length,
    chapter(number) {
      const { table, ...range } = stretches[number]
      return batchesFrom(warehouse, table, range, column => has(table.name, column))
    },
  }
}

function stretchesOf(table: ReleaseTable, rows: number): readonly Stretch[] {
  const count = Math.ceil(rows / ROWS)
  return Array.from({ length: count }, (_, i) => ({ table, from: i * ROWS, to: Math.min((i + 1) * ROWS, rows) }))
}

type Where = { readonly at: string; readonly has: (table: string, column?: string) => boolean }

/** All columns of a table at once: what a database would refuse after half of the rows is refused before the first. */
async function checkCells(warehouse: Warehouse, { name, columns }: ReleaseTable, { at, has }: Where): Promise<void> {
  const missing = columns.find(column => !column.nullable && !has(name, column.name))
  if (missing !== undefined) throw new UsageError(`${at}: ${name} lacks ${missing.name}, which cannot be NULL`)
  const checks = columns.filter(column => has(name, column.name)).flatMap(checksOf)
  const counts = checks.map(({ unless }) => `count(*) FILTER (WHERE NOT (${unless}))`)
  const { rows } = await warehouse.query(`SELECT ${counts.join(', ')} FROM ${name}`)
  const broken = checks.findIndex((_, i) => Number(rows[0][i]) > 0)
  if (broken < 0) return
  const [{ column, says }, count] = [checks[broken], Number(rows[0][broken])]
  throw new UsageError(`${at}: ${name}.${column.name} ${says} in ${count === 1 ? 'a row' : `${count} rows`}`)
}

type Check = { readonly column: ReleaseColumn; readonly unless: string; readonly says: string }

const ranges: Readonly<Record<string, readonly [string, string]>> = {
  tinyint: ['0', '255'],
  smallint: ['-32768', '32767'],
  int: ['-2147483648', '2147483647'],
  bit: ['0', '1'],
}

function checksOf(column: ReleaseColumn): readonly Check[] {
  const cell = `"${column.name}"`
  const [, base, length] = /^(\w+)(?:\((\d+)\))?$/.exec(column.type) ?? []
  const [least, most] = ranges[base] ?? []
  const size = base === 'varbinary' ? `octet_length(${cell})` : `length(${cell})`
  return [
    ...(column.nullable ? [] : [{ column, unless: `${cell} IS NOT NULL`, says: 'is NULL' }]),
    ...(least === undefined
      ? []
      : [{ column, unless: `${cell} IS NULL OR ${cell} BETWEEN ${least} AND ${most}`, says: `is no ${base}` }]),
    ...(length === undefined
      ? []
      : [{ column, unless: `${cell} IS NULL OR ${size} <= ${length}`, says: `does not fit ${column.type}` }]),
  ]
}

/** By table, a number that follows from its rows and their order. */
async function digests(warehouse: Warehouse, { tables }: Schema): Promise<Readonly<Record<string, string>>> {
  const found: [string, string][] = []
  for (const { name } of tables) {
    const { rows } = await warehouse.query(`SELECT count(*), bit_xor(hash(t, rowid)) FROM ${name} AS t`)
    found.push([name, rows[0].join(' ')])
  }
  return Object.fromEntries(found)
}

function configIn(folder: string | undefined): Readonly<Record<string, unknown>> {
  const file = path.join(folder ?? '', MANIFEST)
  if (folder === undefined || !fs.existsSync(file)) return {}
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')).config ?? {}
  } catch {
    return {}
  }
}

import fs from 'node:fs'
import path from 'node:path'
import { UsageError } from '../../model/usage-error.js'
import { emptyTable, type RawPart, type RawTable } from '../warehouse/raw-table.js'
import type { Warehouse } from '../warehouse/warehouse.js'
import { bcpPart, formatFile } from './bcp.js'
import { csvPart } from './csv.js'
import { ndjsonPart } from './ndjson.js'
import { parquetPart } from './parquet.js'
import type { Source } from './source.js'
import { tableNamed } from './table-names.js'
import { type WholeFiles, wholeFormats, wholesIn } from './wholes.js'

/** A kind of file of which a folder has one for each table, or a folder of several. */
type FileKind = {
  readonly format: string
  readonly what: string
  readonly endings: readonly string[]
  /** Whether a column that a part lacks is NULL there. */
  readonly sparse?: true
  /** A file without which it is none of the kind. */
  readonly needs?: (file: string) => string
  /** The rows of a file; nothing where it has none, and says no more. */
  part(warehouse: Warehouse, table: string, file: string): Promise<RawPart | undefined>
}

const packed = (...endings: readonly string[]) => endings.flatMap(ending => [ending, `${ending}.gz`, `${ending}.zst`])

const kinds: readonly FileKind[] = [
  { format: 'csv', what: 'CSV', endings: packed('csv'), part: csvPart },
  { format: 'tsv', what: 'TSV', endings: packed('tsv'), part: csvPart },
  { format: 'ndjson', what: 'NDJSON', endings: packed('ndjson', 'jsonl', 'json'), sparse: true, part: ndjsonPart },
  { format: 'parquet', what: 'Parquet', endings: ['parquet'], part: parquetPart },
  { format: 'bcp', what: 'bcp', endings: ['dat'], needs: formatFile, part: bcpPart },
]

/** Values of `--format`. */
export const sourceFormats: readonly string[] = [...kinds.map(({ format }) => format), ...wholeFormats]

/** What a folder has of one table: a file, or the files of a folder. */
type Found = { readonly table: string; readonly place: string; readonly files: readonly string[] }

/** The tables of a folder: files of one kind, named after tables, or one file with all tables. */
export async function readFolder(
  warehouse: Warehouse,
  folder: string,
  wanted: string | undefined,
): Promise<Source | WholeFiles> {
  const entries = fs.readdirSync(folder, { withFileTypes: true })
  const present = kinds
    .map(kind => ({ kind, found: tablesIn(folder, entries, kind) }))
    .filter(({ found }) => found.length > 0)
  const isBcp = present.some(({ kind }) => kind.format === 'bcp')
  const wholes = (await wholesIn(folder)).filter(({ shown }) => !(isBcp && loadScripts.includes(shown)))
  const tables = present.filter(({ kind }) => (wanted ?? kind.format) === kind.format)
  const whole = wholes.filter(({ format }) => (wanted ?? format) === format)
  const what = [...tables.map(({ kind }) => `${kind.what} files`), ...whole.map(({ shown }) => shown)]
  if (what.length === 0) {
    throw new UsageError(
      wanted === undefined
        ? `${folder} has no CSV, TSV, NDJSON, Parquet or bcp file named after a table, such as Conferences.csv, no database and no script`
        : `${folder} has nothing that --format ${wanted} would read`,
    )
  }
  if (what.length > 1) throw new UsageError(`${folder} has ${what.join(' and ')}; --format says which to read`)
  if (tables.length === 0) return whole[0]
  const [{ kind, found }] = tables
  const raw: RawTable[] = []
  for (const each of found) raw.push(await tableOf(warehouse, kind, each))
  return { what: kind.what, folder, arrivals: false, tables: raw }
}

/** What `generate` writes beside files of bcp. */
const loadScripts = ['create.sql', 'finish.sql']

function tablesIn(folder: string, entries: readonly fs.Dirent[], kind: FileKind): readonly Found[] {
  const found = entries.flatMap(entry => {
    const { name } = entry
    const place = path.join(folder, name)
    const ending = endingOf(name, kind)
    const table = tableOfName(ending === undefined ? name : name.slice(0, -ending.length - 1))
    if (table === undefined) return []
    const all = isFolder(entry, place) ? partsIn(place, kind) : ending === undefined ? [] : [place]
    const files = all.filter(file => kind.needs === undefined || fs.existsSync(kind.needs(file)))
    return files.length === 0 ? [] : [{ table, place, files }]
  })
  for (const [i, { table, place }] of found.entries()) {
    const other = found.findIndex(each => each.table === table)
    if (other !== i) throw new UsageError(`${found[other].place} and ${place} are both ${table}; one is allowed`)
  }
  return found
}

/** `Conferences`, and `dbo.Conferences` as tools of SQL Server name files. */
const tableOfName = (name: string): string | undefined => tableNamed(name) ?? tableNamed(name.split('.').at(-1) ?? '')

const endingOf = (name: string, { endings }: FileKind): string | undefined =>
  endings.find(known => name.toLowerCase().endsWith(`.${known}`))

const isFolder = (entry: fs.Dirent, place: string): boolean =>
  entry.isDirectory() ||
  (entry.isSymbolicLink() && fs.statSync(place, { throwIfNoEntry: false })?.isDirectory() === true)

/** All files of the kind below a folder, by name. Those that begin with `_` or `.` are notes of whoever wrote the others. */
function partsIn(folder: string, kind: FileKind): readonly string[] {
  return fs
    .readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !/^[._]/.test(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(entry => {
      const place = path.join(folder, entry.name)
      if (isFolder(entry, place)) return partsIn(place, kind)
      return endingOf(entry.name, kind) === undefined ? [] : [place]
    })
}

async function tableOf(warehouse: Warehouse, kind: FileKind, { table, place, files }: Found): Promise<RawTable> {
  const parts: RawPart[] = []
  const full = files.filter(file => fs.statSync(file).size > 0)
  // One that is empty is nothing, where there are others.
  for (const file of full.length > 0 ? full : files) parts.push(...listed(await kind.part(warehouse, table, file)))
  if (parts.length === 0) return emptyTable(table, place)
  const [{ columns }] = parts
  if (kind.sparse === true) return sparseTable(table, place, parts)
  for (const part of parts) {
    const lacking = missingFrom(part, columns) ?? missingFrom(parts[0], part.columns)
    if (lacking === undefined) continue
    const [has, lacks] = missingFrom(part, columns) === undefined ? [part, parts[0]] : [parts[0], part]
    throw new UsageError(`${lacks.at} lacks ${lacking}, which ${has.at} has`)
  }
  return { name: table, at: place, columns, parts }
}

const listed = <T>(value: T | undefined): readonly T[] => (value === undefined ? [] : [value])

const missingFrom = ({ columns }: RawPart, wanted: RawPart['columns']): string | undefined =>
  wanted.find(({ name }) => !columns.some(column => column.name.toLowerCase() === name.toLowerCase()))?.name

function sparseTable(name: string, at: string, parts: readonly RawPart[]): RawTable {
  const columns = [
    ...new Map(parts.flatMap(part => part.columns.map(column => [column.name.toLowerCase(), column]))).values(),
  ]
  return { name, at, columns, parts: parts.map(part => ({ ...part, columns })) }
}

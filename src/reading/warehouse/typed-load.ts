import type { Kind, ReleaseColumn, ReleaseTable, Schema } from '../../model/schema/definition/schema.js'
import { UsageError } from '../../model/usage-error.js'
import { cellMacros, meansNull, parsed, usual } from './cell-parsers.js'
import type { RawColumn, RawPart, RawTable } from './raw-table.js'
import type { Warehouse } from './warehouse.js'

/** Tables that were read, each with its columns that the release has too, in lower case. */
export type LoadedTables = {
  readonly tables: ReadonlyMap<string, { readonly rows: number; readonly columns: ReadonlySet<string> }>
  /** Columns of the source that the release does not have; nobody judges them. */
  readonly unknown: readonly string[]
}

/** Copies what the release has of a source into typed tables, in the order of the source. */
export async function loadTables(
  warehouse: Warehouse,
  schema: Schema,
  raw: readonly RawTable[],
  arrivals: boolean,
  progress: (text: string) => void = () => {},
): Promise<LoadedTables> {
  const tables = new Map<string, { rows: number; columns: Set<string> }>()
  const unknown: string[] = []
  for (const source of raw) {
    const table = schema.tables.find(({ name }) => name === source.name)
    if (table === undefined) {
      unknown.push(source.name)
      continue
    }
    progress(`reading ${source.at}`)
    const told = source.columns.length > 0
    const columns = told ? table.columns.filter(column => isKnown(source.columns, column)) : table.columns
    unknown.push(...unknownOf(table, source))
    await copy(warehouse, table.name, columns, source, arrivals)
    const { rows } = await warehouse.query(`SELECT count(*) FROM ${table.name}`)
    tables.set(table.name, {
      rows: Number(rows[0][0]),
      columns: new Set(columns.map(({ name }) => name.toLowerCase())),
    })
  }
  return { tables, unknown }
}

/** A name as SQL. */
const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

const alike = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

const isKnown = (columns: readonly RawColumn[], { name }: ReleaseColumn): boolean =>
  columns.some(raw => alike(raw.name, name))

const unknownOf = (table: ReleaseTable, source: RawTable): readonly string[] =>
  source.columns
    .filter(({ name }) => name !== ARRIVAL && !table.columns.some(column => alike(column.name, name)))
    .map(({ name }) => `${table.name}.${name}`)

/** Where a script keeps the order of its statements. */
export const ARRIVAL = 'arrival'

/** Types of cells in the warehouse. */
export const warehouseTypes: { readonly [K in Kind]: string } = {
  datetime: 'TIMESTAMP',
  int: 'BIGINT',
  long: 'BIGINT',
  bit: 'BIGINT',
  guid: 'UUID',
  text: 'VARCHAR',
  bytes: 'BLOB',
  address: 'VARCHAR',
}

async function copy(
  warehouse: Warehouse,
  table: string,
  columns: readonly ReleaseColumn[],
  source: RawTable,
  arrivals: boolean,
): Promise<void> {
  const typed = columns.map(({ name, kind }) => `"${name}" ${warehouseTypes[kind]}`)
  if (arrivals) typed.push(`${ARRIVAL} BIGINT`)
  await warehouse.run(`CREATE OR REPLACE TABLE ${table} (${typed.join(', ')})`)
  for (const part of source.parts) {
    const opened = await part.open()
    try {
      const cells = columns.map(column => cellOf(column, part))
      await insert(warehouse, table, { at: part.at, from: opened.from, cells, arrivals })
    } finally {
      await opened.close?.()
    }
  }
}

type Cell = { readonly column: ReleaseColumn; readonly raw: RawColumn }

const cellOf = (column: ReleaseColumn, { columns }: RawPart): Cell => ({
  column,
  raw: columns.find(({ name }) => alike(name, column.name)) as RawColumn,
})

type Rows = {
  readonly at: string
  readonly from: string
  readonly cells: readonly Cell[]
  readonly arrivals: boolean
}

/** Adds rows to a table, first as cells are spelt usually, and if that fails in every spelling. */
async function insert(warehouse: Warehouse, table: string, rows: Rows): Promise<void> {
  const add = (values: readonly string[]) => {
    const all = rows.arrivals ? [...values, `CAST(${ARRIVAL} AS BIGINT)`] : values
    return warehouse.run(`INSERT INTO ${table} SELECT ${all.join(', ')} FROM ${rows.from}`)
  }
  const simple = rows.cells.flatMap(({ column, raw }) => usual(column.kind, quoted(raw.name), raw.type) ?? [])
  if (simple.length === rows.cells.length && (await add(simple).then(yes, no))) return
  for (const macro of cellMacros) await warehouse.run(macro)
  await add(rows.cells.map(({ column, raw }) => typed(column.kind, raw))).catch(async error => {
    throw (error instanceof UsageError ? undefined : await unreadable(warehouse, rows)) ?? readError(rows.at, error)
  })
}

const yes = (): boolean => true
const no = (): boolean => false

/** A cell as its kind, or an error. */
function typed(kind: Kind, { name, type }: RawColumn): string {
  const cell = quoted(name)
  const value = parsed(kind, cell, type)
  if (isText(kind) && type !== 'BLOB') return value
  return `coalesce(${value}, CASE WHEN NOT ${means(kind, name, type)} THEN error('unreadable') END)`
}

const isText = (kind: Kind): boolean => kind === 'text' || kind === 'address'

const means = (kind: Kind, name: string, type: string): string => {
  const cell = quoted(name)
  return isText(kind) && type === 'VARCHAR' ? `(${cell} IS NULL)` : `(${cell} IS NULL OR ${meansNull(cell, type)})`
}

/** Which column it was, and what stood there; nothing if it was no cell that stopped the reading. */
async function unreadable(warehouse: Warehouse, { at, from, cells }: Rows): Promise<UsageError | undefined> {
  for (const { column, raw } of cells) {
    const { kind } = column
    const where = `${parsed(kind, quoted(raw.name), raw.type)} IS NULL AND NOT ${means(kind, raw.name, raw.type)}`
    const sql = `SELECT count(*), first(CAST(${quoted(raw.name)} AS VARCHAR)) FROM ${from} WHERE ${where}`
    const found = await warehouse.query(sql).catch(() => undefined)
    const [count, first] = found?.rows[0] ?? [0]
    if (!(Number(count) > 0)) continue
    const shown = JSON.stringify(String(first).slice(0, 60))
    const more = count === 1 ? '' : ` (and ${Number(count) - 1} more like it)`
    return new UsageError(`${at}: ${column.name} is ${shown}${more}, which is not ${kinds[kind]}`)
  }
  return undefined
}

const kinds: { readonly [K in Kind]: string } = {
  datetime: 'a moment such as 2024-01-08 09:00:00.003',
  int: 'a whole number',
  long: 'a whole number',
  bit: '0 or 1',
  guid: 'a GUID',
  text: 'text',
  bytes: 'bytes such as 0x63616C6C',
  address: 'text',
}

/** What is wrong with a file, by the part of a message of DuckDB's that says it; the rest is advice on options that are ours. */
export function readError(at: string, error: unknown): UsageError {
  if (error instanceof UsageError) return error
  const message = (error as Error).message.replace(/^([A-Z]\w*( [A-Z]\w*)* Error: )+/, '')
  const line = /^CSV Error on Line: (\d+)/.exec(message)?.[1]
  const lines = message.split('\n').map(text => text.trim())
  const advice = lines.findIndex(text => /^Possible /.test(text))
  const [said] = (line === undefined ? lines : lines.slice(0, advice).reverse()).filter(text => text !== '')
  const plain = (said ?? message)
    .replace(/^Expected Number of Columns: (\d+) Found: (\d+)$/, '$2 values where the first line names $1 columns')
    .replace(
      /^The CSV Parser state machine reached an invalid state\.?$/,
      'a line end or a quote stands where none can',
    )
    .replace(/^LINE .*/, '')
    .replace(/\.$/, '')
  return new UsageError(`${at}${line === undefined ? '' : `:${line}`} cannot be read: ${plain}`)
}

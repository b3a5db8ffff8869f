import type { Kind, ReleaseColumn, ReleaseTable, Schema } from '../../model/schema/definition/schema.js'
import { UsageError } from '../../model/usage-error.js'
import type { Warehouse } from './warehouse.js'

/** One table as a source has it, before anything is taken for granted. */
export type RawTable = {
  readonly name: string
  /** What DuckDB reads it with: `FROM <from>`. */
  readonly from: string
  /** Where it is, for the user. */
  readonly at: string
  /** Its columns, with DuckDB's types. */
  readonly columns: readonly RawColumn[]
  /** Let go of once it has been read. */
  readonly textTable?: string
}

export type RawColumn = { readonly name: string; readonly type: string }

/** What was read: of each table, the columns that the release has as well, in lower case. */
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
    const known = columnsOf(table, source)
    unknown.push(...unknownOf(table, source))
    await copy(warehouse, table.name, source, known, arrivals)
    const { rows } = await warehouse.query(`SELECT count(*) FROM ${table.name}`)
    tables.set(table.name, {
      rows: Number(rows[0][0]),
      columns: new Set(known.map(({ column }) => column.name.toLowerCase())),
    })
  }
  return { tables, unknown }
}

type Known = { readonly column: ReleaseColumn; readonly raw: RawColumn }

const alike = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

const columnsOf = (table: ReleaseTable, source: RawTable): readonly Known[] =>
  table.columns.flatMap(column => {
    const raw = source.columns.find(({ name }) => alike(name, column.name))
    return raw === undefined ? [] : [{ column, raw }]
  })

const unknownOf = (table: ReleaseTable, source: RawTable): readonly string[] =>
  source.columns
    .filter(({ name }) => name !== ARRIVAL && !table.columns.some(column => alike(column.name, name)))
    .map(({ name }) => `${table.name}.${name}`)

/** Where a script keeps the order of its statements. */
export const ARRIVAL = 'arrival'

async function copy(
  warehouse: Warehouse,
  table: string,
  source: RawTable,
  known: readonly Known[],
  arrivals: boolean,
): Promise<void> {
  const columns = known.map(({ column, raw }) => `${typed(column.kind, raw)} AS "${column.name}"`)
  if (arrivals) columns.push(`CAST(${ARRIVAL} AS BIGINT) AS ${ARRIVAL}`)
  try {
    await warehouse.run(`CREATE TABLE ${table} AS SELECT ${columns.join(', ')} FROM ${source.from}`)
  } catch (error) {
    throw (await unreadable(warehouse, source, known)) ?? new UsageError(readError(source.at, error))
  }
  if (source.textTable !== undefined) await warehouse.run(`DROP TABLE "${source.textTable}"`)
}

/** Which column it was, and what stood there; nothing if it was no cell that stopped the reading. */
async function unreadable(
  warehouse: Warehouse,
  source: RawTable,
  known: readonly Known[],
): Promise<UsageError | undefined> {
  for (const { column, raw } of known) {
    const where = `"${raw.name}" IS NOT NULL AND TRY(${typed(column.kind, raw)}) IS NULL`
    const sql = `SELECT count(*), first(CAST("${raw.name}" AS VARCHAR)) FROM ${source.from} WHERE ${where}`
    const found = await warehouse.query(sql).catch(() => undefined)
    const [count, first] = found?.rows[0] ?? [0]
    if (!(Number(count) > 0)) continue
    const shown = JSON.stringify(String(first).slice(0, 60))
    const more = count === 1 ? '' : ` (and ${Number(count) - 1} more like it)`
    return new UsageError(`${source.at}: ${column.name} is ${shown}${more}, which is not ${kinds[column.kind]}`)
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

/** The part of a message of DuckDB's that says what is wrong with a file; the rest is advice on options that are ours. */
export function readError(at: string, error: unknown): string {
  const message = (error as Error).message.replace(/^([A-Z]\w*( [A-Z]\w*)* Error: )+/, '')
  const line = /^CSV Error on Line: (\d+)/.exec(message)?.[1]
  const lines = message.split('\n').map(text => text.trim())
  const advice = lines.findIndex(text => /^Possible /.test(text))
  const [said] = (line === undefined ? lines : lines.slice(0, advice).reverse()).filter(text => text !== '')
  const plain = (said ?? message)
    .replace(/^Expected Number of Columns: (\d+) Found: (\d+)$/, '$2 values where the first line names $1 columns')
    .replace(/^LINE .*/, '')
    .replace(/\.$/, '')
  return `${at}${line === undefined ? '' : `:${line}`} cannot be read: ${plain}`
}

/** A cell as its kind, or an error: nothing is guessed and nothing rounded. */
function typed(kind: Kind, { name, type }: RawColumn): string {
  const cell = `"${name}"`
  const text = `CAST(${cell} AS VARCHAR)`
  switch (kind) {
    case 'datetime':
      return /^(TIMESTAMP|DATE)/.test(type) ? `CAST(${cell} AS TIMESTAMP)` : `CAST(${text} AS TIMESTAMP)`
    case 'bit':
      // As SQL Server writes it, as JSON and Parquet do, and as PostgreSQL does.
      return `CASE lower(${text}) WHEN 'true' THEN 1 WHEN 't' THEN 1 WHEN 'false' THEN 0 WHEN 'f' THEN 0 ELSE ${number(cell, type)} END`
    case 'int':
    case 'long':
      return number(cell, type)
    case 'guid':
      return type === 'UUID' ? cell : `CAST(${text} AS UUID)`
    case 'text':
    case 'address':
      return text
    case 'bytes':
      return type === 'BLOB'
        ? cell
        : `CASE WHEN ${text} LIKE '0x%' THEN unhex(substr(${text}, 3)) ELSE encode(${text}) END`
  }
}

function number(cell: string, type: string): string {
  if (/^U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?$/.test(type) || type === 'BOOLEAN') return `CAST(${cell} AS BIGINT)`
  if (/^(FLOAT|DOUBLE|DECIMAL)/.test(type)) {
    return `CASE WHEN ${cell} = trunc(${cell}) THEN CAST(${cell} AS BIGINT) ELSE CAST(CAST(${cell} AS VARCHAR) || '?' AS BIGINT) END`
  }
  // A cast of its own accord would take 1.5 for 2, and 1e3 for 1000.
  return `CAST(translate(CAST(${cell} AS VARCHAR), '.eE_', '????') AS BIGINT)`
}

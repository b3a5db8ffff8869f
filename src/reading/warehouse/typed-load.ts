import type { Kind, ReleaseColumn, ReleaseTable, Schema } from '../../model/schema/definition/schema.js'
import { UsageError } from '../../model/usage-error.js'
import { cellMacros, meansNull, parsed, usual } from './cell-parsers.js'
import type { Warehouse } from './warehouse.js'

/** One table as a source has it, before anything is taken for granted. */
export type RawTable = {
  readonly name: string
  /** An expression that DuckDB reads: `FROM <from>`. */
  readonly from: string
  /** Its place in messages. */
  readonly at: string
  /** Its columns, with DuckDB's types. */
  readonly columns: readonly RawColumn[]
  /** Let go of once it has been read. */
  readonly textTable?: string
}

export type RawColumn = { readonly name: string; readonly type: string }

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

/** A name as SQL. */
const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

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

/** The column with the number of the statement that brought a row. */
export const ARRIVAL = 'arrival'

async function copy(
  warehouse: Warehouse,
  table: string,
  source: RawTable,
  known: readonly Known[],
  arrivals: boolean,
): Promise<void> {
  const create = (cells: readonly string[]) => {
    const columns = cells.map((cell, i) => `${cell} AS "${known[i].column.name}"`)
    if (arrivals) columns.push(`CAST(${ARRIVAL} AS BIGINT) AS ${ARRIVAL}`)
    return warehouse.run(`CREATE TABLE ${table} AS SELECT ${columns.join(', ')} FROM ${source.from}`)
  }
  const simple = known.flatMap(({ column, raw }) => usual(column.kind, quoted(raw.name), raw.type) ?? [])
  const isSimple = simple.length === known.length && (await create(simple).then(yes, no))
  if (!isSimple) {
    for (const macro of cellMacros) await warehouse.run(macro)
    await create(known.map(({ column, raw }) => typed(column.kind, raw))).catch(async error => {
      throw (await unreadable(warehouse, source, known)) ?? new UsageError(readError(source.at, error))
    })
  }
  if (source.textTable !== undefined) await warehouse.run(`DROP TABLE "${source.textTable}"`)
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
async function unreadable(
  warehouse: Warehouse,
  source: RawTable,
  known: readonly Known[],
): Promise<UsageError | undefined> {
  for (const { column, raw } of known) {
    const { kind } = column
    const where = `${parsed(kind, quoted(raw.name), raw.type)} IS NULL AND NOT ${means(kind, raw.name, raw.type)}`
    const sql = `SELECT count(*), first(CAST(${quoted(raw.name)} AS VARCHAR)) FROM ${source.from} WHERE ${where}`
    const found = await warehouse.query(sql).catch(() => undefined)
    const [count, first] = found?.rows[0] ?? [0]
    if (!(Number(count) > 0)) continue
    const shown = JSON.stringify(String(first).slice(0, 60))
    const more = count === 1 ? '' : ` (and ${Number(count) - 1} more like it)`
    return new UsageError(`${source.at}: ${column.name} is ${shown}${more}, which is not ${kinds[kind]}`)
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

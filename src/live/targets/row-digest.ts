import { hash } from 'node:crypto'
import type { Engine, TextCell } from '../../connections/connection.js'
import { type Dialect, tableName } from '../../export/sql/dialects.js'
import { Chunk } from '../../export/text/chunk.js'
import { escapedText } from '../../export/text/escapes.js'
import { rowWriter } from '../../export/text/row-writer.js'
import type { TextFormat } from '../../export/text/text-format.js'
import type { Batch } from '../../model/rows/batch.js'
import type { Kind, ReleaseColumn, ReleaseTable, SqlType } from '../../model/schema/definition/schema.js'
import { MD5_ROOM, md5Of } from './md5.js'

// The digest of a row is the first 32 bits of the MD5 of its text: cells in the order of the columns, `|` between them, `~` for NULL, moments
// as `2024-01-08 09:00:00.003`, bits as 0 and 1, GUIDs and bytes in upper case. Those of a table are added up, so that the order of the rows
// does not matter, and each lost or doubled row changes the sum. MD5, since every engine has it.

/** The text of rows. It need not be read again, so nothing is escaped. */
const rowText: TextFormat = {
  row: ['', ''],
  separator: '|',
  null: '~',
  time: ['', ''],
  dateTimeSeparator: ' ',
  guid: ['', ''],
  bytes: ['', ''],
  bit: ['0', '1'],
  safeText: ['', ''],
  text: escapedText({ around: ['', ''], escapes: {} }),
}

/** Adds up the digests of rows of one table. */
export interface RowDigester {
  add(batch: Batch): void
  /** The sum since this was last asked. */
  take(): bigint
}

/** The longest row there can be. */
const LONGEST_ROW = 64 * 1024

/** Digests of the rows of batches. SQL Server's functions see texts in UTF-16, so there the digest is of that. */
export function rowDigester(table: ReleaseTable, engine: Engine): RowDigester {
  const chunk = new Chunk(() => {}, LONGEST_ROW + MD5_ROOM)
  const write = rowWriter(table, rowText, chunk)
  const digest = engine === 'mssql' ? wideDigest(chunk.bytes) : md5Of(chunk.bytes)
  let sum = 0n
  return {
    add(batch) {
      // Below 2^53 for two million rows.
      let some = 0
      for (let row = 0; row < batch.length; row++) {
        chunk.at = 0
        write(batch, { first: row, end: row + 1 })
        some += digest(chunk.at)
        if ((row & 0xf_ffff) === 0xf_ffff) {
          sum += BigInt(some)
          some = 0
        }
      }
      sum += BigInt(some)
    },
    take() {
      const all = sum
      sum = 0n
      return all
    },
  }
}

function wideDigest(memory: Uint8Array): (length: number) => number {
  const wide = new Uint8Array(2 * memory.length + MD5_ROOM)
  const bytes = Buffer.from(wide.buffer)
  const text = Buffer.from(memory.buffer, memory.byteOffset, memory.length)
  const digest = md5Of(wide)
  return length => digest(bytes.write(text.toString('utf8', 0, length), 'utf16le'))
}

const digestOf = (text: string): number => Number.parseInt(hash('md5', text).slice(0, 8), 16)

/** Digest of a row that was read back as text, of an engine without MD5. */
export function textRowDigest({ columns }: ReleaseTable): (cells: readonly TextCell[]) => number {
  const shown = columns.map(({ kind }) => asRowText[kind] ?? ((cell: string) => cell))
  return cells => digestOf(cells.map((cell, i) => (cell === null ? '~' : shown[i](cell))).join('|'))
}

const asRowText: { readonly [K in Kind]?: (cell: string) => string } = {
  guid: cell => cell.toUpperCase(),
  bytes: cell => cell.slice(2).toUpperCase(),
}

/** How an engine computes it. `text` gives the cell as in `rowText`, `~` aside; `sum` adds up digests of rows. */
type SqlDigest = {
  readonly cell: Readonly<Partial<Record<Kind, (column: string, type: SqlType) => string>>>
  /** A cell that may be NULL. */
  readonly text: (cell: string) => string
  readonly sum: (cells: readonly string[], table: ReleaseTable) => string
  /** How rows are counted, where count(*) ends too early. */
  readonly count?: string
}

const sqlDigests: Readonly<Partial<Record<Engine, SqlDigest>>> = {
  postgres: {
    cell: {
      // Half as long as to_char: six digits are there whenever the last of them is not 0.
      datetime: column => `left((${column} + interval '1 microsecond')::text, 23)`,
      bit: column => `${column}::int`,
      guid: column => `upper(${column}::text)`,
      bytes: column => `upper(encode(${column}, 'hex'))`,
    },
    text: cell => `${cell}::text`,
    sum: cells => `sum(('x' || left(md5(concat_ws('|', ${cells.join(', ')})), 8))::bit(32)::bigint)`,
  },
  mysql: {
    cell: { guid: column => `UPPER(${column})`, bytes: column => `HEX(${column})` },
    text: cell => cell,
    sum: cells =>
      `SUM(CAST(CONV(LEFT(MD5(CONVERT(CONCAT_WS('|', ${cells.join(', ')}) USING utf8mb4)), 8), 16, 10) AS UNSIGNED))`,
  },
  mssql: {
    cell: {
      datetime: column => `CONVERT(nvarchar(23), ${column}, 121)`,
      int: column => `CONVERT(nvarchar(11), ${column})`,
      long: column => `CONVERT(nvarchar(20), ${column})`,
      bit: column => `CONVERT(nvarchar(1), ${column})`,
      guid: column => `CONVERT(nvarchar(36), ${column})`,
      bytes: (column, type) => `CONVERT(nvarchar(${2 * lengthOf(type)}), ${column}, 2)`,
    },
    text: cell => cell,
    sum(cells, table) {
      // Texts that are put together end at 4000 characters, unless one of them may be longer.
      const first = longestText(table) > 4000 ? ["CONVERT(nvarchar(max), N'')"] : []
      const joined = [...first, cells.join(" + N'|' + ")].join(' + ')
      return `SUM(CONVERT(bigint, SUBSTRING(HASHBYTES('MD5', ${joined}), 1, 4)))`
    },
    count: 'COUNT_BIG(*)',
  },
  duckdb: {
    cell: {
      datetime: column => `strftime(${column}, '%Y-%m-%d %H:%M:%S.%g')`,
      bit: column => `${column}::INTEGER`,
      guid: column => `upper(${column}::VARCHAR)`,
      bytes: column => `hex(${column})`,
    },
    text: cell => `${cell}::VARCHAR`,
    sum: cells => `sum(('0x' || left(md5(concat_ws('|', ${cells.join(', ')})), 8))::BIGINT)`,
  },
}

const lengthOf = (type: SqlType): number => Number(/\((\d+)\)/.exec(type)?.[1] ?? 36)

/** So many characters at most. */
const longestText = ({ columns }: ReleaseTable): number =>
  columns.reduce((sum, { kind, type }) => sum + 1 + (kind === 'bytes' ? 2 : 1) * lengthOf(type), 0)

/** A query for the number of rows of a table and the sum of their digests; undefined where the engine has no MD5. */
export function digestQuery(table: ReleaseTable, engine: Engine, dialect: Dialect): string | undefined {
  const found = sqlDigests[engine]
  if (found === undefined) return undefined
  const cells = table.columns.map(column => cellText(column, found, dialect))
  return `SELECT ${found.count ?? 'count(*)'}, coalesce(${found.sum(cells, table)}, 0) FROM ${tableName(table.name, dialect)}`
}

function cellText({ kind, name, type, nullable }: ReleaseColumn, { cell, text }: SqlDigest, dialect: Dialect): string {
  const column = dialect.name(name)
  const shown = cell[kind]?.(column, type) ?? column
  return nullable ? `coalesce(${text(shown)}, '~')` : shown
}

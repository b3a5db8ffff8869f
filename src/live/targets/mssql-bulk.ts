import type { MssqlConnection } from '../../connections/mssql.js'
import { type Dialect, tableName } from '../../export/sql/dialects.js'
import { addressText } from '../../model/rows/address.js'
import { type Batch, bytesStart, NULL_BIT, NULL_INT } from '../../model/rows/batch.js'
import { guidText, isNullGuid } from '../../model/rows/guid.js'
import type { Storage } from '../../model/rows/storage.js'
import type { Kind, ReleaseTable } from '../../model/schema/definition/schema.js'
import { toMilliseconds } from '../../model/time.js'
import { LoadError } from './load-error.js'
import type { BulkLoad } from './target.js'

type Options = {
  readonly dialect: Dialect
  /** No one else reads the tables, so that one lock on each is enough. */
  readonly fresh: boolean
}

/** A cell as tedious takes it. */
type Value = string | number | boolean | Date | Buffer | null

/** Rows that were copied from a batch. */
type Copy = { readonly rows: number; readonly cells: readonly ((row: number) => Value)[] }

/** A bulk load for each table of a parcel. Rows are kept as their columns, and made one by one when they are sent. */
export function bulkParcels(connection: MssqlConnection, tables: readonly ReleaseTable[], options: Options): BulkLoad {
  const all = new Map(tables.map(table => [table.name, table]))
  let waiting = new Map<string, Copy[]>()
  let bytes = 0
  return {
    take(batch) {
      const table = all.get(batch.table.name)
      if (table === undefined) return 0
      const { copy, size } = copied(table, batch)
      const copies = waiting.get(table.name) ?? []
      copies.push(copy)
      waiting.set(table.name, copies)
      bytes += size
      return size
    },
    parcel() {
      const [copies, size] = [waiting, bytes]
      waiting = new Map()
      bytes = 0
      return {
        bytes: size,
        async send() {
          for (const table of tables) {
            const some = copies.get(table.name)
            if (some !== undefined) await bulkLoad(connection, table, some, options)
          }
        },
      }
    },
    close() {},
  }
}

async function bulkLoad(
  { client, inTurn, typeOf }: MssqlConnection,
  { name, columns }: ReleaseTable,
  copies: readonly Copy[],
  { dialect, fresh }: Options,
): Promise<void> {
  // Foreign keys that are there are looked at, or SQL Server would not trust them any more.
  const settings = { keepNulls: true, checkConstraints: true, lockTable: fresh }
  const sent = copies.reduce((sum, { rows }) => sum + rows, 0)
  const loaded = await inTurn(
    () =>
      new Promise<number>((resolve, reject) => {
        const load = client.newBulkLoad(tableName(name, dialect), settings, (error, count) =>
          error ? reject(error) : resolve(count ?? 0),
        )
        for (const { name: column, type, nullable } of columns) {
          load.addColumn(column, typeOf(type).type, { ...typeOf(type).options, nullable })
        }
        client.execBulkLoad(load, rowsOf(copies))
      }),
  )
  if (loaded !== sent) throw new LoadError(`${loaded} of ${sent} rows of ${name} went in`)
}

/** An asynchronous generator would wait for a turn of the event loop with each row. */
function* rowsOf(copies: readonly Copy[]): Iterable<Value[]> {
  for (const { rows, cells } of copies) {
    for (let row = 0; row < rows; row++) yield cells.map(cell => cell(row))
  }
}

/** `size`: about how many bytes it takes. */
function copied({ columns }: ReleaseTable, batch: Batch): { readonly copy: Copy; readonly size: number } {
  const kept = columns.map(({ kind, key }) => copies[kind](batch.values[key] as never, batch.length))
  return {
    copy: { rows: batch.length, cells: kept.map(({ cell }) => cell) },
    size: kept.reduce((sum, { size }) => sum + size, 0),
  }
}

type Kept = { readonly size: number; cell(row: number): Value }

const copies: { readonly [K in Kind]: (stored: Storage[K], rows: number) => Kept } = {
  datetime(stored, rows) {
    const times = stored.slice(0, rows)
    // tedious makes ticks of it again, the same ones.
    const cell = (row: number) => (Number.isNaN(times[row]) ? null : new Date(toMilliseconds(times[row])))
    return { size: times.byteLength, cell }
  },
  int(stored, rows) {
    const ints = stored.slice(0, rows)
    return { size: ints.byteLength, cell: row => (ints[row] === NULL_INT ? null : ints[row]) }
  },
  long(stored, rows) {
    const longs = stored.slice(0, rows)
    return { size: longs.byteLength, cell: row => (Number.isNaN(longs[row]) ? null : longs[row]) }
  },
  bit(stored, rows) {
    const bits = stored.slice(0, rows)
    return { size: bits.byteLength, cell: row => (bits[row] === NULL_BIT ? null : bits[row] !== 0) }
  },
  guid(stored, rows) {
    const words = stored.slice(0, rows * 4)
    return { size: words.byteLength, cell: row => (isNullGuid(words, row) ? null : guidText(words, row * 4)) }
  },
  text(stored, rows) {
    const texts = stored.slice(0, rows)
    return { size: texts.reduce((sum, text) => sum + 8 + (text?.length ?? 0), 0), cell: row => texts[row] }
  },
  bytes(stored, rows) {
    const ends = stored.ends.slice(0, rows)
    const heap = Buffer.from(stored.heap.slice(0, ends[rows - 1] ?? 0).buffer)
    const bytes = { heap, ends }
    return { size: heap.length + ends.byteLength, cell: row => heap.subarray(bytesStart(bytes, row), ends[row]) }
  },
  address(stored, rows) {
    const words = stored.slice(0, rows)
    return { size: words.byteLength, cell: row => addressText(words[row]) }
  },
}

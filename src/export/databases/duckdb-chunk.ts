import {
  BIGINT,
  BLOB,
  BOOLEAN,
  DuckDBDataChunk,
  type DuckDBType,
  INTEGER,
  SMALLINT,
  TIMESTAMP,
  UTINYINT,
  UUID,
  VARCHAR,
} from '@duckdb/node-api'
import duckdb, { type Vector } from '@duckdb/node-bindings'
import { addressText } from '../../model/rows/address.js'
import { type Batch, bytesStart, NULL_BIT, NULL_INT } from '../../model/rows/batch.js'
import { isNullGuid } from '../../model/rows/guid.js'
import type { Storage } from '../../model/rows/storage.js'
import type { Kind, ReleaseColumn, ReleaseTable } from '../../model/schema/definition/schema.js'
import { toMilliseconds } from '../../model/time.js'
import { duckdbDialect } from '../sql/duckdb-dialect.js'
import type { RowRange } from '../text/text-format.js'

// Columns are copied into DuckDB's vectors as they lie in its memory. Its library for Node would make a value of each cell first, and
// a BigInt of each time, GUID and NULL, which takes four times as long.

/** DuckDB's own unit of work; a chunk cannot be larger. */
export const CHUNK = 2048

const types: Readonly<Record<string, DuckDBType>> = {
  TIMESTAMP,
  BIGINT,
  INTEGER,
  SMALLINT,
  UTINYINT,
  BOOLEAN,
  UUID,
  VARCHAR,
  BLOB,
}

function typeOf({ type }: ReleaseColumn): DuckDBType {
  const found = types[duckdbDialect.type(type)]
  if (found === undefined) throw new Error(`DuckDB is given no ${type}`)
  return found
}

/** An empty chunk for the rows of a table. */
export const emptyChunk = ({ columns }: ReleaseTable): DuckDBDataChunk => DuckDBDataChunk.create(columns.map(typeOf))

/** Puts rows into a chunk, at most `CHUNK`, in place of what it held. */
export function fillChunk(chunk: DuckDBDataChunk, { columns }: ReleaseTable, batch: Batch, range: RowRange): void {
  chunk.reset()
  chunk.rowCount = range.end - range.first
  columns.forEach((column, i) => {
    const vector = duckdb.data_chunk_get_vector(chunk.chunk, i)
    const cells = fill[column.kind](batch.values[column.key] as never, range, { vector, type: typeOf(column) })
    if (cells !== undefined) copy(vector, cells)
    if (column.nullable) copyValidity(vector, isNull[column.kind](batch.values[column.key] as never), range)
  })
}

type Cells = Int32Array | Int16Array | Uint8Array | Uint32Array

const copy = (vector: Vector, { buffer, byteOffset, byteLength }: Cells): void =>
  duckdb.copy_data_to_vector(vector, 0, buffer as ArrayBuffer, byteOffset, byteLength)

type Into = { readonly vector: Vector; readonly type: DuckDBType }
type Fill<K extends Kind> = (stored: Storage[K], range: RowRange, into: Into) => Cells | undefined

/** Cells as DuckDB has them in memory; what stands where a cell is NULL does not matter. Texts and bytes it copies itself. */
const fill: { readonly [K in Kind]: Fill<K> } = {
  datetime: (times, range) => halves(times, range, time => toMilliseconds(time) * 1000),
  long: (longs, range) => halves(longs, range, value => value),
  int(ints, { first, end }, { type }) {
    if (type === INTEGER) return ints.subarray(first, end)
    return type === SMALLINT ? Int16Array.from(ints.subarray(first, end)) : Uint8Array.from(ints.subarray(first, end))
  },
  bit: (bits, { first, end }) => bits.slice(first, end).map(bit => bit & 1),
  // Lowest word first, and the highest bit turned, so that GUIDs are in the order of signed integers.
  guid(words, { first, end }) {
    const turned = new Uint32Array(4 * (end - first))
    for (let row = first; row < end; row++) {
      for (let word = 0; word < 4; word++) turned[4 * (row - first) + word] = words[4 * row + 3 - word]
      turned[4 * (row - first) + 3] ^= 0x8000_0000
    }
    return turned
  },
  text(texts, { first, end }, { vector }) {
    for (let row = first; row < end; row++) {
      const text = texts[row]
      if (text !== null) duckdb.vector_assign_string_element(vector, row - first, text)
    }
    return undefined
  },
  bytes(stored, { first, end }, { vector }) {
    for (let row = first; row < end; row++) {
      const stretch = stored.heap.subarray(bytesStart(stored, row), stored.ends[row])
      duckdb.vector_assign_string_element_len(vector, row - first, stretch)
    }
    return undefined
  },
  address(words, { first, end }, { vector }) {
    for (let row = first; row < end; row++) {
      duckdb.vector_assign_string_element(vector, row - first, addressText(words[row]))
    }
    return undefined
  },
}

/** Whole numbers of 64 bits, the lower half first. */
function halves(stored: Float64Array, { first, end }: RowRange, wholeOf: (cell: number) => number): Cells {
  const words = new Int32Array(2 * (end - first))
  for (let row = first; row < end; row++) {
    const value = Number.isNaN(stored[row]) ? 0 : wholeOf(stored[row])
    const high = Math.floor(value / 0x1_0000_0000)
    words[2 * (row - first)] = (value - high * 0x1_0000_0000) | 0
    words[2 * (row - first) + 1] = high
  }
  return words
}

const isNull: { readonly [K in Kind]: (stored: Storage[K]) => (row: number) => boolean } = {
  datetime: times => row => Number.isNaN(times[row]),
  int: ints => row => ints[row] === NULL_INT,
  long: longs => row => Number.isNaN(longs[row]),
  bit: bits => row => bits[row] === NULL_BIT,
  guid: words => row => isNullGuid(words, row),
  text: texts => row => texts[row] === null,
  bytes: () => () => false,
  address: () => () => false,
}

/** A bit for each row, in words of 64: 1 where it is not NULL. */
function copyValidity(vector: Vector, none: (row: number) => boolean, { first, end }: RowRange): void {
  const valid = new Uint8Array(8 * Math.ceil((end - first) / 64)).fill(0xff)
  let some = false
  for (let row = first; row < end; row++) {
    if (!none(row)) continue
    some = true
    const place = row - first
    valid[place >> 3] &= ~(1 << (place & 7))
  }
  if (!some) return
  duckdb.vector_ensure_validity_writable(vector)
  duckdb.copy_data_to_vector_validity(vector, 0, valid.buffer, 0, valid.byteLength)
}

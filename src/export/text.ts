import { type Batch, bytesStart, NULL_BIT, NULL_GUID, NULL_INT, type Storage } from '../model/batch.js'
import type { Kind, ReleaseColumn, ReleaseTable, SqlType } from '../model/schema.js'
import { GUID_BYTES, TIME_BYTES, timeWriter, writeAscii, writeGuid, writeHex, writeInt } from './bytes.js'
import type { Chunk } from './chunk.js'

/** What makes one text format differ from another. Marks are ASCII; pairs are what opens and what closes. */
export type TextFormat = {
  /** Before a file's first row. */
  readonly header?: (table: ReleaseTable) => string
  readonly row: Pair
  /** Before each value. */
  readonly label?: (column: ReleaseColumn) => string
  /** One character. */
  readonly between: string
  readonly null: string
  /** Where NULL alone would be taken for a number. */
  readonly nullGuid?: string
  readonly time: Pair
  readonly dateFromTime: ' ' | 'T'
  readonly guid: Pair
  /** Around hexadecimal digits. */
  readonly bytes: Pair
  /** What 0 and 1 are. */
  readonly bit: Pair
  readonly text: TextForm
}

export type Pair = readonly [string, string]

/** How a format writes a string, and how many bytes that can take: so many, and so many for each UTF-16 unit. */
export type TextForm = {
  readonly write: (bytes: Uint8Array, at: number, text: string) => number
  readonly around: number
  readonly perUnit: number
}

/** Writes one row's share of something from `at` on, and says where it stopped. */
type Step = (at: number, row: number) => number

/** Writes rows of one table, one format, into one chunk. */
export type RowWriter = (batch: Batch, row: number) => void

/**
 * Compiles the plan for a table: what to write for a row, in order. The steps hold a batch's storages, so they are made
 * anew when another batch comes or when it has grown.
 */
export function rowWriter(table: ReleaseTable, format: TextFormat, chunk: Chunk): RowWriter {
  const widest = rowBytes(table, format)
  let planned: Batch | undefined
  let capacity = 0
  let steps: readonly Step[] = []
  return (batch, row) => {
    if (batch !== planned || batch.capacity !== capacity) {
      steps = compile({ table, format, chunk, batch })
      planned = batch
      capacity = batch.capacity
    }
    chunk.room(widest)
    let at = chunk.at
    for (let step = 0; step < steps.length; step++) at = steps[step](at, row)
    chunk.at = at
  }
}

/** The length that a text or binary type is declared with. */
export const lengthOf = (type: SqlType): number => Number(/\((\d+)\)/.exec(type)?.[1] ?? 0)

function rowBytes(table: ReleaseTable, format: TextFormat): number {
  const widths: { readonly [K in Kind]: (length: number) => number } = {
    datetime: () => TIME_BYTES + around(format.time),
    int: () => 11,
    bit: () => around(format.bit),
    guid: () => GUID_BYTES + around(format.guid),
    text: length => format.text.around + length * format.text.perUnit,
    bytes: length => around(format.bytes) + 2 * length,
  }
  const values = table.columns.map(column => {
    const widest = Math.max(widths[column.kind](lengthOf(column.type)), nullMark(column, format).length)
    return (format.label?.(column).length ?? 0) + widest + 1
  })
  return values.reduce((sum, width) => sum + width, around(format.row))
}

const around = ([opens, closes]: Pair): number => opens.length + closes.length

type Plan = { table: ReleaseTable; format: TextFormat; chunk: Chunk; batch: Batch }

/** Every value writes the mark after it as well, so the closing mark takes the place of the last one. */
function compile({ table, format, chunk, batch }: Plan): readonly Step[] {
  const { bytes } = chunk
  const mark = (text: string): Step[] => (text === '' ? [] : [at => writeAscii(bytes, at, text)])
  const [opens, closes] = format.row
  const values = table.columns.flatMap(column => {
    const none = nullStep(table, column, format, bytes)
    const length = lengthOf(column.type)
    const value = valueStep[column.kind](batch.values[column.key] as never, { chunk, format, none, length })
    return [...mark(format.label?.(column) ?? ''), value]
  })
  const close: Step = at => writeAscii(bytes, at - 1, closes)
  return [...mark(opens), ...values, close]
}

const nullMark = ({ kind }: ReleaseColumn, format: TextFormat): string =>
  kind === 'guid' ? (format.nullGuid ?? format.null) : format.null

function nullStep(table: ReleaseTable, column: ReleaseColumn, format: TextFormat, bytes: Uint8Array): Step {
  const mark = nullMark(column, format) + format.between
  if (column.nullable) return at => writeAscii(bytes, at, mark)
  return (_, row) => {
    throw new Error(`${table.name}.${column.name} cannot be NULL, and is in row ${row} of a batch`)
  }
}

type Setting = { readonly chunk: Chunk; readonly format: TextFormat; readonly none: Step; readonly length: number }

const valueStep: { readonly [K in Kind]: (stored: Storage[K], setting: Setting) => Step } = {
  datetime(times, { chunk, format, none }) {
    const { bytes, view } = chunk
    const [opens, closes] = format.time
    const after = closes + format.between
    const write = timeWriter(format.dateFromTime)
    return (at, row) => {
      const time = times[row]
      if (Number.isNaN(time)) return none(at, row)
      at = write(view, writeAscii(bytes, at, opens), time)
      return writeAscii(bytes, at, after)
    }
  },

  int(ints, { chunk, format, none }) {
    const { bytes, view } = chunk
    const between = format.between.charCodeAt(0)
    return (at, row) => {
      const value = ints[row]
      if (value === NULL_INT) return none(at, row)
      at = writeInt(view, at, value)
      bytes[at] = between
      return at + 1
    }
  },

  bit(bits, { chunk, format, none }) {
    const { bytes } = chunk
    const marks = format.bit.map(mark => mark + format.between)
    return (at, row) => {
      const value = bits[row]
      if (value === NULL_BIT) return none(at, row)
      return writeAscii(bytes, at, marks[value])
    }
  },

  guid(words, { chunk, format, none }) {
    const { bytes, view } = chunk
    const [opens, closes] = format.guid
    const after = closes + format.between
    return (at, row) => {
      if (isNullGuid(words, row)) return none(at, row)
      at = writeGuid(view, writeAscii(bytes, at, opens), words, row * 4)
      return writeAscii(bytes, at, after)
    }
  },

  text(texts, { chunk, format, none, length }) {
    const { bytes } = chunk
    const between = format.between.charCodeAt(0)
    const { write } = format.text
    return (at, row) => {
      const value = texts[row]
      if (value === null) return none(at, row)
      if (value.length > length)
        throw new Error(`a text of ${value.length} characters does not fit its column of ${length}: ${value}`)
      at = write(bytes, at, value)
      bytes[at] = between
      return at + 1
    }
  },

  // A batch has no NULL for bytes: a row without any has the empty string of bytes.
  bytes(stored, { chunk, format, length }) {
    const { bytes, view } = chunk
    const [opens, closes] = format.bytes
    const after = closes + format.between
    return (at, row) => {
      const from = bytesStart(stored, row)
      const to = stored.ends[row]
      if (to - from > length) throw new Error(`${to - from} bytes do not fit varbinary(${length})`)
      at = writeHex(view, writeAscii(bytes, at, opens), stored.heap, { from, to })
      return writeAscii(bytes, at, after)
    }
  },
}

/** A GUID of all ones stands for NULL. */
export const isNullGuid = (words: Uint32Array, row: number): boolean =>
  words[row * 4] === NULL_GUID &&
  words[row * 4 + 1] === NULL_GUID &&
  words[row * 4 + 2] === NULL_GUID &&
  words[row * 4 + 3] === NULL_GUID

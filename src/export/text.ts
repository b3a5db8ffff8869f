import { type Batch, bytesStart, NULL_BIT, NULL_GUID, NULL_INT, type Storage } from '../model/batch.js'
import type { Kind, ReleaseColumn, ReleaseTable, SqlType } from '../model/schema.js'
import { GUID_BYTES, TIME_BYTES, timeWriter, writeAscii, writeGuid, writeHex, writeInt } from './bytes.js'
import type { Chunk } from './chunk.js'

/** What makes one text format differ from another. Marks are ASCII. */
export type TextFormat = {
  readonly opens: string
  /** One character. */
  readonly between: string
  readonly closes: string
  readonly null: string
  /** Where NULL alone would be taken for a number. */
  readonly nullGuid: string
  /** Around datetimes and GUIDs: one character, or nothing. */
  readonly quote: string
  readonly dateFromTime: ' ' | 'T'
  readonly text: TextForm
}

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
    datetime: () => TIME_BYTES + 2 * format.quote.length,
    int: () => 11,
    bit: () => 1,
    guid: () => GUID_BYTES + 2 * format.quote.length,
    text: length => format.text.around + length * format.text.perUnit,
    bytes: length => 2 + 2 * length,
  }
  const values = table.columns.map(
    column => Math.max(widths[column.kind](lengthOf(column.type)), nullMark(column, format).length) + 1,
  )
  return values.reduce((sum, width) => sum + width, format.opens.length + format.closes.length)
}

type Plan = { table: ReleaseTable; format: TextFormat; chunk: Chunk; batch: Batch }

/** Every value writes the mark after it as well, so the closing mark takes the place of the last one. */
function compile({ table, format, chunk, batch }: Plan): readonly Step[] {
  const { bytes } = chunk
  const values = table.columns.map(column => {
    const none = nullStep(table, column, format, bytes)
    return valueStep[column.kind](batch.values[column.key] as never, {
      chunk,
      format,
      none,
      length: lengthOf(column.type),
    })
  })
  const open: Step = at => writeAscii(bytes, at, format.opens)
  const close: Step = at => writeAscii(bytes, at - 1, format.closes)
  return format.opens === '' ? [...values, close] : [open, ...values, close]
}

const nullMark = ({ kind }: ReleaseColumn, format: TextFormat): string =>
  kind === 'guid' ? format.nullGuid : format.null

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
    const { between, quote, quoted } = marks(format)
    const write = timeWriter(format.dateFromTime)
    return (at, row) => {
      const time = times[row]
      if (Number.isNaN(time)) return none(at, row)
      if (quoted) bytes[at++] = quote
      at = write(view, at, time)
      if (quoted) bytes[at++] = quote
      bytes[at] = between
      return at + 1
    }
  },

  int(ints, { chunk, format, none }) {
    const { bytes, view } = chunk
    const { between } = marks(format)
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
    const { between } = marks(format)
    return (at, row) => {
      const value = bits[row]
      if (value === NULL_BIT) return none(at, row)
      bytes[at] = 0x30 + value
      bytes[at + 1] = between
      return at + 2
    }
  },

  guid(words, { chunk, format, none }) {
    const { bytes, view } = chunk
    const { between, quote, quoted } = marks(format)
    return (at, row) => {
      if (isNullGuid(words, row)) return none(at, row)
      if (quoted) bytes[at++] = quote
      at = writeGuid(view, at, words, row * 4)
      if (quoted) bytes[at++] = quote
      bytes[at] = between
      return at + 1
    }
  },

  text(texts, { chunk, format, none, length }) {
    const { bytes } = chunk
    const { between } = marks(format)
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
    const { between } = marks(format)
    return (at, row) => {
      const from = bytesStart(stored, row)
      const to = stored.ends[row]
      if (to - from > length) throw new Error(`${to - from} bytes do not fit varbinary(${length})`)
      bytes[at] = 0x30
      bytes[at + 1] = 0x78
      at = writeHex(view, at + 2, stored.heap, { from, to })
      bytes[at] = between
      return at + 1
    }
  },
}

/** A GUID of all ones stands for NULL. */
export const isNullGuid = (words: Uint32Array, row: number): boolean =>
  words[row * 4] === NULL_GUID &&
  words[row * 4 + 1] === NULL_GUID &&
  words[row * 4 + 2] === NULL_GUID &&
  words[row * 4 + 3] === NULL_GUID

const marks = ({ between, quote }: TextFormat) => ({
  between: between.charCodeAt(0),
  quote: quote.charCodeAt(0),
  quoted: quote !== '',
})

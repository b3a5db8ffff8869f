import type { Bytes } from '../model/batch.js'
import type { Kind, ReleaseColumn, ReleaseTable, SqlType } from '../model/schema.js'
import { HEAD, type Mark, mark, TimeWriter } from './bytes.js'
import type { Pair, TextForm, TextFormat } from './text-format.js'

/**
 * What the rows of a table are written by: a step for each column, and one more for each label that is too long for a head. What a step
 * needs are a few numbers in typed arrays that lie beside each other. One loop goes over them, with one switch over kinds. A closure for
 * each column would be shorter; but calls that can go to thirty places, and the objects that columns would be, cost as much again as all
 * digits of a row.
 */
export type Plan = {
  readonly table: ReleaseTable
  readonly columns: readonly ReleaseColumn[]
  /** As `codes` has them. */
  readonly kinds: Uint8Array
  /** What stands before a value. */
  readonly opens: Heads
  /** What stands for NULL, but that of a GUID; for 0; for 1. */
  readonly none: Heads
  readonly zero: Heads
  readonly one: Heads
  readonly noGuid: readonly Mark[]
  readonly labels: readonly Mark[]
  /** What stands after a value. */
  readonly closes: { readonly time: Mark; readonly guid: Mark; readonly bytes: Mark }
  readonly clocks: readonly TimeWriter[]
  readonly text: TextForm
  /** The most UTF-16 units of a text, or bytes. */
  readonly most: Int32Array
  /** How many cells of other columns come before a column's, in the array of its kind. */
  readonly places: Int32Array
  /** Long numbers too. */
  readonly times: Float64Array
  /** Bits too. */
  readonly ints: Int32Array
  /** Four a cell. */
  readonly words: Uint32Array
  /** These stay in the batch. */
  readonly texts: (readonly (string | null)[])[]
  readonly stretches: Bytes[]
}

/** Texts no longer than the head of a mark. */
type Heads = { readonly heads: Float64Array; readonly lengths: Int32Array }

/** Numbers, so that one jump finds the case. */
const codes = { datetime: 0, int: 1, bit: 2, guid: 3, text: 4, bytes: 5, label: 6, long: 7 } as const

/** Rows of a batch, from `first` to before `end`. */
export type RowRange = { readonly first: number; readonly end: number }

/** Rows whose numbers are copied together: so many stay in the processor's cache until they are written. */
export const BLOCK = 512

/** The length that a text or binary type is declared with. */
export const lengthOf = (type: SqlType): number => Number(/\((\d+)\)/.exec(type)?.[1] ?? 0)

export const nullMark = ({ kind }: ReleaseColumn, format: TextFormat): string =>
  kind === 'guid' ? (format.nullGuid ?? format.null) : format.null

type Step = { readonly kind: Kind | 'label'; readonly column: ReleaseColumn; readonly before: string }

export function planOf(table: ReleaseTable, format: TextFormat): Plan {
  const steps = table.columns.flatMap((column, i) => stepsOf(column, i === 0 ? '' : format.between, format))
  const cells = (...of: readonly string[]): number => BLOCK * steps.filter(({ kind }) => of.includes(kind)).length
  const heads = (text: (kind: Kind) => string): Heads => {
    const texts = steps.map(({ kind, before }) => (kind === 'label' ? '' : before + text(kind)))
    return {
      heads: Float64Array.from(texts, text => mark(text).head),
      lengths: Int32Array.from(texts, ({ length }) => length),
    }
  }
  return {
    table,
    columns: steps.map(({ column }) => column),
    kinds: Uint8Array.from(steps, ({ kind }) => codes[kind]),
    opens: heads(kind => around(kind, format)[0]),
    none: heads(() => format.null),
    zero: heads(() => format.bit[0]),
    one: heads(() => format.bit[1]),
    noGuid: steps.map(({ column, before }) => mark(before + nullMark(column, format))),
    labels: steps.map(({ before }) => mark(before)),
    closes: { time: mark(format.time[1]), guid: mark(format.guid[1]), bytes: mark(format.bytes[1]) },
    clocks: steps.map(() => new TimeWriter(format.dateFromTime)),
    text: format.text,
    most: Int32Array.from(steps, ({ column }) => lengthOf(column.type)),
    places: placesOf(steps),
    times: new Float64Array(cells('datetime', 'long')),
    ints: new Int32Array(cells('int', 'bit')),
    words: new Uint32Array(4 * cells('guid')),
    texts: [],
    stretches: [],
  }
}

function stepsOf(column: ReleaseColumn, between: string, format: TextFormat): readonly Step[] {
  const { kind } = column
  const before = between + (format.label?.(column) ?? '')
  const longest = Math.max(
    around(kind, format)[0].length,
    format.null.length,
    ...format.bit.map(({ length }) => length),
  )
  if (before.length + longest <= HEAD) return [{ kind, column, before }]
  return [
    { kind: 'label', column, before },
    { kind, column, before: '' },
  ]
}

const bare: Pair = ['', '']
const around = (kind: Kind, { time, guid, bytes }: TextFormat): Pair =>
  ({ datetime: time, int: bare, long: bare, bit: bare, guid, text: bare, bytes })[kind]

function placesOf(steps: readonly Step[]): Int32Array {
  const next = { times: 0, ints: 0, words: 0, none: 0 }
  const arrays = { datetime: 'times', long: 'times', int: 'ints', bit: 'ints', guid: 'words' } as const
  return Int32Array.from(steps, ({ kind }) => {
    const array = kind in arrays ? arrays[kind as keyof typeof arrays] : 'none'
    next[array] += BLOCK
    return next[array] - BLOCK
  })
}

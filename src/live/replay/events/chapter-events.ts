import type { Time } from '../../../model/time.js'
import type { RowMoments } from './row-moments.js'
import type { Shape } from './statement.js'

/** All that happens in the rows of one chapter, in the order in which it does. */
export type ChapterEvents = {
  readonly length: number
  readonly moments: Float64Array
  /** The shape of each event's statement. */
  readonly shapes: Uint8Array
  /** The row of each event, in the chapter's rows of that shape's table. */
  readonly rows: Uint32Array
}

type Segment = { readonly shape: number; readonly moments: Float64Array }

/** `plays`: whether a row of a table is played at all. */
export function chapterEvents(
  tables: readonly RowMoments[],
  shapes: readonly Shape[],
  plays: (table: RowMoments, row: number) => boolean = () => true,
): ChapterEvents {
  const count = tables.reduce((sum, { rows, later }) => sum + rows.length * (1 + later.length), 0)
  const unsorted = { moments: new Float64Array(count), shapes: new Uint8Array(count), rows: new Uint32Array(count) }
  let length = 0
  for (const [number, shape] of shapes.entries()) {
    const table = tables.find(({ course }) => course.table === shape.table)
    if (table === undefined) continue
    const { moments } = segmentOf(table, number, shape.step)
    for (let row = 0; row < moments.length; row++) {
      if (Number.isNaN(moments[row]) || !plays(table, row)) continue
      unsorted.moments[length] = moments[row]
      unsorted.shapes[length] = number
      unsorted.rows[length++] = row
    }
  }
  const order = orderOf(unsorted.moments.subarray(0, length))
  return {
    length,
    moments: Float64Array.from(order, event => unsorted.moments[event]),
    shapes: Uint8Array.from(order, event => unsorted.shapes[event]),
    rows: Uint32Array.from(order, event => unsorted.rows[event]),
  }
}

const segmentOf = ({ begins, later }: RowMoments, shape: number, step: number): Segment => ({
  shape,
  moments: step === 0 ? begins : later[step - 1],
})

/**
 * The events by their moments; those of one moment stay as they stand. Moment and place make one number, which typed arrays sort several
 * times as fast as anything by a function.
 */
function orderOf(moments: Float64Array): Float64Array {
  const earliest = moments.reduce((least, moment) => Math.min(least, moment), Number.POSITIVE_INFINITY)
  const latest = moments.reduce((most, moment) => Math.max(most, moment), Number.NEGATIVE_INFINITY)
  const places = 2 ** Math.ceil(Math.log2(Math.max(2, moments.length)))
  if ((latest - earliest + 1) * places > Number.MAX_SAFE_INTEGER)
    throw new Error(`${moments.length} events are too many for a day`)
  const keys = Float64Array.from(moments, (moment, i) => (moment - earliest) * places + i)
  return keys.sort().map(key => key % places)
}

/** Where the events before a moment end. */
export function endBefore({ moments, length }: ChapterEvents, moment: Time): number {
  let [low, high] = [0, length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (moments[middle] < moment) low = middle + 1
    else high = middle
  }
  return low
}

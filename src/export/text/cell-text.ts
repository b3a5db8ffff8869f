import { addressText } from '../../model/rows/address.js'
import type { Batch } from '../../model/rows/batch.js'
import { bytesStart, NULL_BIT, NULL_INT, type Storage } from '../../model/rows/batch.js'
import { guidText, isNullGuid } from '../../model/rows/guid.js'
import type { Kind, ReleaseColumn } from '../../model/schema/definition/schema.js'
import { DAY, MINUTE, SECOND, toMilliseconds } from '../../model/time.js'
import { dateText } from './bytes.js'

/** Reads a cell as text; NULL is null. Digits of bytes are hexadecimal. */
export type CellText = (row: number) => string | null

export const cellText = (batch: Batch, column: ReleaseColumn): CellText =>
  texts[column.kind](batch.values[column.key] as never)

const texts: { readonly [K in Kind]: (stored: Storage[K]) => CellText } = {
  datetime(times) {
    const text = timeFormatter()
    return row => (Number.isNaN(times[row]) ? null : text(times[row]))
  },
  int: ints => row => (ints[row] === NULL_INT ? null : String(ints[row])),
  long: longs => row => (Number.isNaN(longs[row]) ? null : String(longs[row])),
  bit: bits => row => (bits[row] === NULL_BIT ? null : String(bits[row])),
  guid: words => row => (isNullGuid(words, row) ? null : guidText(words, row * 4)),
  text: values => row => values[row],
  bytes: stored => row =>
    Buffer.from(stored.heap.subarray(bytesStart(stored, row), stored.ends[row]))
      .toString('hex')
      .toUpperCase(),
  address: words => row => addressText(words[row]),
}

const pad = (value: number, width: number): string => String(value).padStart(width, '0')

const minutes = Array.from({ length: 1440 }, (_, i) => `${pad((i / 60) | 0, 2)}:${pad(i % 60, 2)}:`)
const secondText = (ticks: number): string => `${pad((ticks / SECOND) | 0, 2)}.${pad(toMilliseconds(ticks) % 1000, 3)}`
const seconds = Array.from({ length: MINUTE }, (_, tick) => secondText(tick))

/** Writes `2024-01-08 09:00:00.003`, keeping the text of the day. */
export function timeFormatter(): (time: number) => string {
  let today = Number.NaN
  let date = ''
  return time => {
    const day = Math.floor(time / DAY)
    if (day !== today) {
      today = day
      date = `${dateText(day)} `
    }
    const ticks = time - day * DAY
    const minute = (ticks / MINUTE) | 0
    return date + minutes[minute] + (seconds[ticks - minute * MINUTE] ?? secondText(ticks - minute * MINUTE))
  }
}

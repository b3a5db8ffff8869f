import { addressText } from '../../model/rows/address.js'
import { type Batch, bytesStart, NULL_BIT, NULL_INT } from '../../model/rows/batch.js'
import { guidText, isNullGuid } from '../../model/rows/guid.js'
import type { Storage } from '../../model/rows/storage.js'
import type { Kind, ReleaseColumn } from '../../model/schema/definition/schema.js'
import { DAY, MINUTE, SECOND, toMilliseconds } from '../../model/time.js'

/** The text of a cell in a row; null for NULL. Bytes are hexadecimal. */
export type CellText = (row: number) => string | null

/** The texts of one column. */
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
  bytes: stored => row => hexText(stored.heap.subarray(bytesStart(stored, row), stored.ends[row])),
  address: words => row => addressText(words[row]),
}

const hexPairs = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0').toUpperCase())

function hexText(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += hexPairs[byte]
  return text
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

const dates = new Map<number, string>()

/** `2024-01-08`: the date of a day since 1970. Kept, since the rows of some tables go back and forth between days. */
export function dateText(day: number): string {
  const known = dates.get(day)
  if (known !== undefined) return known
  const text = new Date(day * 86_400_000).toISOString().slice(0, 10)
  dates.set(day, text)
  return text
}

import { DAY, HOUR, MINUTE, SECOND, type Time, toMilliseconds } from '../../model/time.js'
import { keysOf } from './joins.js'
import type { Rows } from './world.js'

/** A row's key as a reader would quote it: `SessionIdTime 2024-01-08 14:00:00.003, SessionIdSeq 1`. */
export function sayKey(rows: Rows, row: number): string {
  const { primaryKey, columns } = rows.table
  const keys = primaryKey.length > 0 ? keysOf(rows.table, primaryKey) : columns.map(({ key }) => key)
  return keys
    .map(key => `${columns.find(column => column.key === key)?.name ?? key} ${sayCell(rows, key, row)}`)
    .join(', ')
}

/** The value of one cell: a moment, a number, a text in quotes, NULL. */
export function sayCell(rows: Rows, column: string, row: number): string {
  const kind = rows.table.columns.find(({ key }) => key === column)?.kind
  if (kind === 'datetime') return sayTime(rows.numbers(column)[row])
  if (kind === 'int' || kind === 'long' || kind === 'bit') return sayNumber(rows.numbers(column)[row])
  const text = rows.texts(column)[row]
  return text === null
    ? 'NULL'
    : kind === 'guid'
      ? text
      : JSON.stringify(text.length > 120 ? `${text.slice(0, 120)}…` : text)
}

export const sayNumber = (value: number): string => (Number.isNaN(value) ? 'NULL' : String(value))

/** `2024-01-08 14:00:00.003`; the calendar is worked out here, since the model reads no clock and no `Date`. */
export function sayTime(time: Time): string {
  if (Number.isNaN(time)) return 'NULL'
  const milliseconds = toMilliseconds(time)
  const day = Math.floor(milliseconds / 86_400_000)
  const rest = milliseconds - day * 86_400_000
  const clock = [3_600_000, 60_000, 1000].map((unit, i) => pad(Math.floor(rest / unit) % (i === 0 ? 24 : 60), 2))
  return `${sayDay(day)} ${clock.join(':')}.${pad(rest % 1000, 3)}`
}

/** `1h 30m`, `12.003s`. */
export function sayDuration(duration: number): string {
  const hours = Math.floor(duration / HOUR)
  const minutes = Math.floor((duration % HOUR) / MINUTE)
  const seconds = (duration % MINUTE) / SECOND
  const parts = [
    hours > 0 ? `${hours}h` : '',
    minutes > 0 ? `${minutes}m` : '',
    seconds > 0 ? `${+seconds.toFixed(3)}s` : '',
  ]
  return parts.filter(part => part !== '').join(' ') || (duration === 0 ? 'nothing' : `${duration / DAY} days`)
}

const pad = (value: number, width: number): string => String(value).padStart(width, '0')

// Days are counted from 1 March 0000, so that the leap day is the last of its year.
function sayDay(daysSince1970: number): string {
  const days = daysSince1970 + 719_468
  const era = Math.floor(days / 146_097)
  const ofEra = days - era * 146_097
  const year = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  )
  const ofYear = ofEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100))
  const month = Math.floor((5 * ofYear + 2) / 153)
  const day = ofYear - Math.floor((153 * month + 2) / 5) + 1
  const ofCalendar = year + era * 400 + (month >= 10 ? 1 : 0)
  return `${pad(ofCalendar, 4)}-${pad(month < 10 ? month + 3 : month - 9, 2)}-${pad(day, 2)}`
}

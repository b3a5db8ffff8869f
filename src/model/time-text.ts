import { DAY, HOUR, MINUTE, SECOND, type Time, toMilliseconds } from './time.js'

/** `2024-01-08 14:00:00.003`; the calendar is worked out here, since the model reads no clock and no `Date`. */
export function formatTime(time: Time): string {
  if (Number.isNaN(time)) return 'NULL'
  const milliseconds = toMilliseconds(time)
  const day = Math.floor(milliseconds / 86_400_000)
  const rest = milliseconds - day * 86_400_000
  const clock = [3_600_000, 60_000, 1000].map((unit, i) => pad(Math.floor(rest / unit) % (i === 0 ? 24 : 60), 2))
  return `${formatDay(day)} ${clock.join(':')}.${pad(rest % 1000, 3)}`
}

/** `1h 30m`, `12.003s`. */
export function formatDuration(duration: number): string {
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
function formatDay(daysSince1970: number): string {
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

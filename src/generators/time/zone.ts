import latest from 'moment-timezone/data/packed/latest.json' with { type: 'json' }
import { type Duration, fromMilliseconds, MINUTE, type Time, toMilliseconds } from '../../model/time.js'

/**
 * One time zone as a table of offsets. The rules come from the pinned tz data of moment-timezone, not from the engine's ICU, whose data
 * differ between Node releases: the same zone gives the same bytes anywhere.
 */
export type Zone = {
  readonly name: string
  /** Milliseconds since 1970 at which each offset stops; the last is Infinity. */
  readonly untils: readonly number[]
  /** Minutes to add to local time to get UTC, one for each of `untils`. */
  readonly offsets: readonly number[]
}

// The data alone, one line of text a zone: to load the library, which unpacks all of them, takes ten times as long.
const packed = new Map(latest.zones.map(line => [line.slice(0, line.indexOf('|')), line]))
for (const link of latest.links) {
  const [to, from] = link.split('|')
  packed.set(from, packed.get(to) ?? '')
}

export const isZone = (name: string): boolean => packed.has(name)

export const zoneNames = (): readonly string[] => [...packed.keys()]

const unpacked = new Map<string, Zone>()

export function zone(name: string): Zone {
  const known = unpacked.get(name)
  if (known !== undefined) return known
  const line = packed.get(name)
  if (line === undefined) throw new Error(`no such time zone: ${name}`)
  const found = { name, ...unpack(line) }
  unpacked.set(name, found)
  return found
}

/** `name|abbreviations|offsets|which of them when|minutes between changes`, numbers to base 60. */
function unpack(line: string): Omit<Zone, 'name'> {
  const [, , offsets, order, steps] = line.split('|')
  const minutes = offsets.split(' ').map(sexagesimal)
  const lengths = steps.split(' ').map(sexagesimal)
  let until = 0
  const untils = Array.from(order, (_, i) => {
    until = Math.round(until + lengths[i] * 60_000)
    return i === order.length - 1 ? Number.POSITIVE_INFINITY : until
  })
  return { untils, offsets: Array.from(order, digit => minutes[sexagesimal(digit)]) }
}

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWX'

function sexagesimal(text: string): number {
  const [, sign, whole, fraction = ''] = /^(-?)(\w*)\.?(\w*)$/.exec(text) ?? []
  let value = 0
  for (const digit of whole) value = value * 60 + DIGITS.indexOf(digit)
  let place = 1
  for (const digit of fraction) {
    place /= 60
    value += DIGITS.indexOf(digit) * place
  }
  return sign === '-' ? -value : value
}

function offsetAt({ untils, offsets }: Zone, utc: number): Duration {
  let low = 0
  let high = untils.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (utc < untils[middle]) high = middle
    else low = middle + 1
  }
  return offsets[low] * MINUTE
}

/**
 * The moment at which clocks in the zone show `local` (ticks since 1970-01-01T00:00 of that clock).
 * A time that is skipped when clocks go forward is read with the offset before, so it comes out after the gap, as calendars do it;
 * of a time that occurs twice the first is meant.
 */
export function toUtc(zone: Zone, local: Time): Time {
  const guess = toMilliseconds(local)
  const before = offsetAt(zone, guess - DAY_MS)
  const after = offsetAt(zone, guess + DAY_MS)
  const early = local + before
  if (before === after || offsetAt(zone, toMilliseconds(early)) === before) return early
  const late = local + after
  return offsetAt(zone, toMilliseconds(late)) === after ? late : early
}

/** The local time at a moment, in ticks since 1970-01-01T00:00 of that clock. */
export const toLocal = (zone: Zone, utc: Time): Time => utc - offsetAt(zone, toMilliseconds(utc))

const DAY_MS = 86_400_000

/** The first moment between two at which the clocks of a zone change, or null. */
export function changeBetween({ untils, offsets }: Zone, from: Time, until: Time): Time | null {
  const at = untils.findIndex((change, i) => fromMilliseconds(change) >= from && offsets[i] !== offsets[i + 1])
  const change = at < 0 ? Number.POSITIVE_INFINITY : fromMilliseconds(untils[at])
  return change < until ? change : null
}

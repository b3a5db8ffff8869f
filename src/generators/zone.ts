import moment from 'moment-timezone'
import { type Duration, MINUTE, type Time, toMilliseconds } from '../model/time.js'

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

export const isZone = (name: string): boolean => moment.tz.zone(name)?.name === name

export const zoneNames = (): readonly string[] => moment.tz.names()

export function zone(name: string): Zone {
  const found = moment.tz.zone(name)
  if (found === null) throw new Error(`no such time zone: ${name}`)
  return {
    name,
    untils: found.untils.map(until => until ?? Number.POSITIVE_INFINITY),
    offsets: found.offsets,
  }
}

const offsetAt = (zone: Zone, utc: number): Duration =>
  zone.offsets[zone.untils.findIndex(until => utc < until)] * MINUTE

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

/** What clocks in the zone show at a moment, in ticks since 1970-01-01T00:00 of that clock. */
export const toLocal = (zone: Zone, utc: Time): Time => utc - offsetAt(zone, toMilliseconds(utc))

const DAY_MS = 86_400_000

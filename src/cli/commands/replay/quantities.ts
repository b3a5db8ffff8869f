/** Values of options of `replay`; each function gives undefined for what is none. */

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 }

/** `90s` as milliseconds. */
export function timeIn(text: string): number | undefined {
  const [, number, unit] = /^(\d{1,7}(?:\.\d{1,3})?)(ms|s|m|h)$/.exec(text) ?? []
  const time = Number(number) * units[unit]
  return time > 0 ? time : undefined
}

const MOST = 1_000_000

/** `2000/s` as statements a second. */
export function rateIn(text: string): number | undefined {
  const [, number] = /^(\d{1,7}(?:\.\d{1,3})?)\/s$/.exec(text) ?? []
  return Number(number) > 0 && Number(number) <= MOST ? Number(number) : undefined
}

export type Ramp = { readonly from: number; readonly to: number; readonly seconds: number }

/** `0..2000/s:60s`. */
export function rampIn(text: string): Ramp | undefined {
  const [, from, to, time] = /^(\d{1,7}(?:\.\d{1,3})?)\.\.(\d{1,7}(?:\.\d{1,3})?)\/s:(.+)$/.exec(text) ?? []
  const milliseconds = time === undefined ? undefined : timeIn(time)
  if (milliseconds === undefined || Number(from) > MOST || Number(to) > MOST) return undefined
  if (Number(from) + Number(to) === 0) return undefined
  return { from: Number(from), to: Number(to), seconds: milliseconds / 1000 }
}

/** `60`, or `max`. */
export function speedIn(text: string): number | 'max' | undefined {
  if (text === 'max') return 'max'
  const speed = /^\d{1,7}(?:\.\d{1,3})?$/.test(text) ? Number(text) : Number.NaN
  return speed > 0 && speed <= MOST ? speed : undefined
}

/** `2026-11-21T08:00:00Z` as milliseconds since 1970. */
export function momentIn(text: string): number | undefined {
  const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?Z$/.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(moment) ? undefined : moment
}

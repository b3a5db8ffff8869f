/** A moment: whole ticks of 1/300 s since 1970-01-01T00:00:00Z. SQL Server's `datetime` keeps exactly these. */
export type Time = number

/** A length of time, in the same ticks. */
export type Duration = number

export const SECOND: Duration = 300
export const MINUTE: Duration = 60 * SECOND
export const HOUR: Duration = 60 * MINUTE
export const DAY: Duration = 24 * HOUR

/** Later than any moment. */
export const NEVER: Time = Number.POSITIVE_INFINITY

/** The tick nearest to a moment given in milliseconds, as SQL Server rounds on insert. */
export const fromMilliseconds = (milliseconds: number): Time => Math.round((milliseconds * 3) / 10)

/** The milliseconds SQL Server shows for a tick: .000, .003 or .007, never .999 rounded up into the next second. */
export const toMilliseconds = (time: Time): number => Math.round((time * 10) / 3)

const units: Readonly<Record<string, Duration>> = { ms: 0.3, s: SECOND, m: MINUTE, h: HOUR, d: DAY }

/** Reads `'90s'`, `'-6m'`, `'1.5h'`, `'250ms'`: how the tables of figures write durations. */
export function duration(text: string): Duration {
  const match = /^(-?\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(text)
  if (match === null) throw new Error(`a duration is a number and ms, s, m, h or d, not "${text}"`)
  return Math.round(Number(match[1]) * units[match[2]])
}

import type { Engine } from '../../../connections/connection.js'
import { countOf, formatCount } from '../../program/counts.js'

/**
 * Rows per second of a server on two cores, from the first row to the last index, as measured when this was written. A server is not
 * written to only to see how fast it is.
 */
export const serverRates: Readonly<Partial<Record<Engine, number>>> = {
  postgres: 120_000,
  mysql: 60_000,
  mssql: 60_000,
}

/** What a dry run says that a real one would come to. */
export type Expectation = {
  readonly rows: number
  readonly bytes: number
  readonly seconds: number
  /** Whether all rows were counted, so that they are as many as there will be. */
  readonly exact: boolean
}

/** For people, or as a line of JSON. */
export function expectationText(expected: Expectation, place: string, asJson: boolean): string {
  if (asJson) return `${JSON.stringify({ dryRun: true, ...expected })}\n`
  const { rows, bytes, seconds, exact } = expected
  const count = exact ? countOf(rows, 'row') : `about ${countOf(rounded(rows), 'row')}`
  return `${count}, about ${sizeText(bytes)} in ${place}, about ${durationText(seconds)}; nothing was written\n`
}

/** To two digits: more would look as if it were known. */
function rounded(value: number): number {
  const unit = 10 ** Math.max(0, String(Math.round(value)).length - 2)
  return Math.round(value / unit) * unit
}

const units = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const

function sizeText(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3))
  return `${formatCount(rounded(bytes / 1000 ** power))} ${units[power]}`
}

function durationText(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`
}

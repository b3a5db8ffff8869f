import type { Rows } from './cdr-tables.js'

/** The rows in which one of two columns that come together is NULL and the other is not; `missing` is the one that is. */
export function* incompletePairs(
  rows: Rows,
  one: string,
  other: string,
): Iterable<{ readonly row: number; readonly missing: string }> {
  const [ones, others] = [rows.numbers(one), rows.numbers(other)]
  for (let row = 0; row < rows.length; row++) {
    if (Number.isNaN(ones[row]) !== Number.isNaN(others[row]))
      yield { row, missing: Number.isNaN(ones[row]) ? one : other }
  }
}

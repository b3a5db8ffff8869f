/**
 * The natural logarithm and its inverse by sums, products, quotients and roots alone, which IEEE 754 defines to the last bit. Those of
 * `Math` differ between engines. To some 12 digits.
 */

/** Of a positive number. */
export function ln(value: number): number {
  let root = value
  for (let i = 0; i < ROOTS; i++) root = Math.sqrt(root)
  const part = (root - 1) / (root + 1)
  const square = part * part
  return 2 * POWER * part * (1 + square * (1 / 3 + square * (1 / 5 + square / 7)))
}

export function exp(value: number): number {
  const part = value / POWER
  let power = 1
  for (let term = TERMS; term > 0; term--) power = 1 + (part / term) * power
  for (let i = 0; i < ROOTS; i++) power *= power
  return power
}

const TERMS = 8
const ROOTS = 10
const POWER = 1024

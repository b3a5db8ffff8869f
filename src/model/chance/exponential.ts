import type { Random } from './random.js'

/**
 * A time between arrivals that come by chance, one in each unit of time on average: exponential, by von Neumann's method, which compares
 * and adds and so needs no logarithm. Draws 4.3 words on average.
 */
export function waitFor(random: Random): number {
  for (let whole = 0; ; whole++) {
    const first = random.next()
    let last = first
    let falling = 0
    for (let next = random.next(); next < last; next = random.next()) {
      last = next
      falling++
    }
    if (falling % 2 === 0) return whole + first
  }
}

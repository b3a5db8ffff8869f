import { mixBits, type Random, shareOf } from './random.js'

/** Fractions of the square roots of the first primes in 1/2^32, made odd: their multiples lie evenly between 0 and 1, alone and together. */
const STEPS = [
  1779033703, 3144134277, 1013904243, 2773480763, 1359893119, 2600822925, 528734635, 1541459225, 3418070365, 1654270251,
  2438529371, 355462361,
]

/**
 * Streams whose first twelve draws lie evenly over entities with consecutive numbers (a Kronecker sequence), later ones by chance: of a
 * hundred series, forty have the audio that is to have 40%. By chance alone it would be thirty to fifty, and since a daily series is five
 * of a hundred conferences, a world would look like its few series and not like its config.
 */
export function lowDiscrepancy(
  seed: number,
  aspect: (seed: number, entity: number) => Random,
): (index: number) => Random {
  const start = aspect(seed, 0)
  const shifts = STEPS.map(() => start.word())
  return index => new Kronecker(shifts, index)
}

class Kronecker implements Random {
  private readonly shifts: readonly number[]
  private readonly index: number
  private drawn = 0
  private chance = 0

  constructor(shifts: readonly number[], index: number) {
    this.shifts = shifts
    this.index = index
  }

  word(): number {
    const at = this.drawn++
    if (at < STEPS.length) return (this.shifts[at] + Math.imul(this.index, STEPS[at])) | 0
    const mixed = this.chance ^ this.shifts[at % STEPS.length] ^ Math.imul(this.index, 0x9e3779b1)
    this.chance = mixBits(mixed) + this.drawn
    return mixBits(this.chance)
  }

  next(): number {
    return shareOf(this.word())
  }
}

import { mixBits, type Random, shareOf } from './random.js'

/**
 * Fractions of the square roots of the first primes, in 1/2^32, made odd: multiples of them fall evenly between 0 and 1, alone and
 * together.
 */
const STEPS = [
  1779033703, 3144134277, 1013904243, 2773480763, 1359893119, 2600822925, 528734635, 1541459225, 3418070365, 1654270251,
  2438529371, 355462361,
]

/**
 * Streams whose first draws lie evenly over entities with consecutive numbers (a Kronecker sequence), later ones by chance. Of a hundred
 * series, forty then have an audio that is to have 40%, where chance alone would give anything from thirty to fifty; as a daily series is
 * five in a hundred of all conferences of a thousand people, a world would look like its few series, and not like its config.
 */
export function lowDiscrepancy(
  seed: number,
  aspect: (seed: number, entity: number) => Random,
): (index: number) => Random {
  const start = aspect(seed, 0)
  const shifts = STEPS.map(() => start.word())
  return index => {
    let drawn = 0
    let chance = 0
    const word = (): number => {
      if (drawn < STEPS.length) {
        const at = drawn++
        return (shifts[at] + Math.imul(index, STEPS[at])) | 0
      }
      chance = mixBits(chance ^ shifts[drawn++ % STEPS.length] ^ Math.imul(index, 0x9e3779b1)) + drawn
      return mixBits(chance)
    }
    return { word, next: () => shareOf(word()) }
  }
}

/** Where each of several choices begins that are made for one member of a conference after the other. */
export type GoldenSequence = { at: number }

/**
 * Words for the members of conferences with consecutive numbers: those of one conference lie as far from each other as they can,
 * and so do the first ones of all conferences.
 */
export function goldenSequences(
  seed: number,
  what: keyof typeof LEAPS,
  aspect: (seed: number, entity: number) => Random,
): (index: number) => GoldenSequence {
  const shift = aspect(seed, 0).word()
  return index => ({ at: (shift + Math.imul(index, LEAPS[what])) | 0 })
}

/** As `STEPS`, of the primes 41, 43 and 47: each thing that is decided has its own, or one would follow from the other. */
const LEAPS = { way: 1731405415, name: 2394180231, phones: 3675008525 }

/** The word of the next member. */
export function nextWord(member: GoldenSequence): number {
  member.at = (member.at + GOLDEN) | 0
  return member.at
}

const GOLDEN = 0x9e3779b1

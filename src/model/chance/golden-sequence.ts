import type { Random } from './random.js'

/** The state of a sequence of words, one for each member of a conference. */
export type GoldenSequence = { at: number }

/**
 * Sequences of words for conferences with consecutive numbers: the words of one conference lie as far from each other as they can
 * (multiples of the golden ratio), and so do the first words of all conferences.
 */
export function goldenSequences(
  seed: number,
  what: keyof typeof STEPS,
  aspect: (seed: number, entity: number) => Random,
): (index: number) => GoldenSequence {
  const shift = aspect(seed, 0).word()
  return index => ({ at: (shift + Math.imul(index, STEPS[what])) | 0 })
}

/**
 * Fractions of the square roots of 41, 43 and 47 in 1/2^32, made odd. What is decided has a step of its own, or one decision would follow
 * from the other.
 */
const STEPS = { way: 1731405415, name: 2394180231, phones: 3675008525 }

/** The word of the next member. */
export function nextWord(sequence: GoldenSequence): number {
  sequence.at = (sequence.at + GOLDEN) | 0
  return sequence.at
}

const GOLDEN = 0x9e3779b1

import { type Random, shareOf } from './random.js'

/** Choices, and the share of all at which each of them ends. */
export type Shares<K> = { readonly keys: readonly K[]; readonly bounds: readonly number[] }

/** Shares that add up to 1, ready to be chosen from. Where all are 0, the last is chosen. */
export function sharesOf<const K>(shares: readonly (readonly [key: K, share: number])[]): Shares<K> {
  const positive = shares.filter(([, share]) => share > 0)
  const keys = (positive.length > 0 ? positive : shares.slice(-1)).map(([key]) => key)
  let sum = 0
  const bounds = positive.map(([, share]) => {
    sum += share
    return sum
  })
  return { keys, bounds }
}

/** The key that a draw falls on. */
export const choose = <K>(random: Random, shares: Shares<K>): K => chooseByWord(random.word(), shares)

/** The key that a word falls on. */
export function chooseByWord<K>(word: number, { keys, bounds }: Shares<K>): K {
  const drawn = shareOf(word)
  const last = keys.length - 1
  let at = 0
  while (at < last && drawn >= bounds[at]) at++
  return keys[at]
}

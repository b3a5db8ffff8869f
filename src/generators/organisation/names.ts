import { faker } from '@faker-js/faker/locale/en'
import { mixBits, shareOf } from '../../model/chance/random.js'

/** Names by number, from dictionaries that faker fills once: called for each person, it would cost more than all the rest. */
export type Names = {
  /** `first.last`, and for namesakes `first.i.last` or `first.last2`: different for each index. As a URI's user part, lower case. */
  person(index: number): string
  /** A company's domain by its number, different for each below `companies`. */
  company(index: number): string
}

/** First and last names as parts of a URI, the most frequent first. */
type Dictionary = { readonly firsts: readonly string[]; readonly lasts: readonly string[] }

/** A name as part of a SIP URI: lower case, without what would have to be escaped. An apostrophe need not be. */
const uriPart = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9']/g, '')

/** Names that so many others are nearly as frequent as: one in sixty has the first of 3,000 first names, one in seventy of 500 last names. */
const [FIRSTS, LASTS] = [10, 20]

/** The names of so many people, and of so many companies. */
export function namesOf(seed: number, { people, companies }: { people: number; companies: number }): Names {
  faker.seed(seed)
  const { firsts, lasts } = dictionary()
  const domains = faker.helpers.uniqueArray(() => uriPart(faker.company.name()), companies)
  const [first, last] = [byRank(firsts.length, FIRSTS), byRank(lasts.length, LASTS)]
  const pairs = new Int32Array(people)
  /** Of each person, how many before them have their name. */
  const namesakes = new Uint16Array(people)
  const counts = new Uint16Array(firsts.length * lasts.length)
  for (let index = 0; index < people; index++) {
    const word = mixBits(seed ^ mixBits(index + SALT))
    const pair = first(shareOf(word)) * lasts.length + last(shareOf(mixBits(word)))
    pairs[index] = pair
    namesakes[index] = counts[pair]++
  }
  return {
    person(index) {
      const [one, other] = [firsts[Math.floor(pairs[index] / lasts.length)], lasts[pairs[index] % lasts.length]]
      const before = namesakes[index]
      if (before === 0) return `${one}.${other}`
      // Every other one of the first two dozen has a middle initial.
      if (before % 2 === 1 && before < 2 * INITIALS.length) return `${one}.${INITIALS[(before - 1) / 2]}.${other}`
      return `${one}.${other}${before + 1}`
    },
    company: index => `${domains[index]}.example`,
  }
}

const SALT = 0x52a1

const INITIALS = 'jmacrlsedbkpth'

/** English names, in an order of frequency that the seed decides. */
function dictionary(): Dictionary {
  const { first_name: first, last_name: last } = faker.definitions.person
  return {
    firsts: shuffled([...(first.generic ?? []), ...(first.female ?? []), ...(first.male ?? [])]),
    lasts: shuffled(last.generic ?? []),
  }
}

const shuffled = (list: readonly string[]): readonly string[] =>
  faker.helpers.shuffle([...new Set(list.map(uriPart))].filter(name => name !== ''))

/** Draws one of so many, the n-th as often as 1 in n + `level`: as frequencies of names fall. */
export function byRank(size: number, level: number): (draw: number) => number {
  const bounds = new Float64Array(size)
  let sum = 0
  for (let rank = 0; rank < size; rank++) {
    sum += 1 / (rank + level)
    bounds[rank] = sum
  }
  return draw => {
    const wanted = draw * sum
    let [low, high] = [0, size - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if (bounds[middle] <= wanted) low = middle + 1
      else high = middle
    }
    return low
  }
}

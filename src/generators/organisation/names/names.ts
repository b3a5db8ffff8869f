import { mixBits, shareOf } from '../../../model/chance/random.js'
import type { Locale } from '../../config/definition/locales.js'
import { dictionaryOf } from './dictionary.js'

/** Names by number, from dictionaries that faker fills once: called for each person, it would cost more than all the rest. */
export type Names = {
  /** `first.last`, and for namesakes `first.i.last` or `first.last2`: different for each index. As a URI's user part, lower case. */
  person(index: number): string
  /** The same for whoever comes to a person's place in a week: with a number, so that nobody has the name already. */
  newcomer(user: number, week: number): string
  /** A company's domain by its number, different for each below `companies`. */
  company(index: number): string
}

/** Names that so many others are nearly as frequent as: one in sixty has the first of 3,000 first names, one in seventy of 500 last names. */
const [FIRSTS, LASTS] = [10, 20]

/** How many people and companies there are, and whose language each person's name is of; companies are of the world's. */
export type Named = {
  readonly people: number
  readonly companies: number
  readonly locale: Locale
  /** Languages of people besides the world's. */
  readonly others: readonly Locale[]
  readonly localeOf: (index: number) => Locale
}

/** The names of so many people, and of so many companies. */
export function namesOf(seed: number, { people, companies, locale, others, localeOf }: Named): Names {
  const own = dictionaryOf(seed, locale)
  const domains = own.companies(companies)
  const spoken = [...new Set([locale, ...others])]
  const dictionaries = spoken.map(each => (each === locale ? own : dictionaryOf(seed, each)))
  // A name of two languages is one name, so that its namesakes are told apart.
  const firsts = merged(dictionaries.map(each => each.firsts))
  const lasts = merged(dictionaries.map(each => each.lasts))
  const draws = firsts.places.map((first, i) => ({
    first: byRank(first.length, FIRSTS),
    last: byRank(lasts.places[i].length, LASTS),
  }))
  const pairs = new Int32Array(people)
  /** Of each person, how many before them have their name. */
  const namesakes = new Uint16Array(people)
  const counts = new Uint16Array(firsts.all.length * lasts.all.length)
  for (let index = 0; index < people; index++) {
    const word = mixBits(seed ^ mixBits(index + SALT))
    const language = spoken.indexOf(localeOf(index))
    const first = firsts.places[language][draws[language].first(shareOf(word))]
    const last = lasts.places[language][draws[language].last(shareOf(mixBits(word)))]
    const pair = first * lasts.all.length + last
    pairs[index] = pair
    namesakes[index] = counts[pair]++
  }
  return {
    person(index) {
      const [one, other] = [
        firsts.all[Math.floor(pairs[index] / lasts.all.length)],
        lasts.all[pairs[index] % lasts.all.length],
      ]
      const before = namesakes[index]
      if (before === 0) return `${one}.${other}`
      // Every other one of the first two dozen has a middle initial.
      if (before % 2 === 1 && before < 2 * INITIALS.length) return `${one}.${INITIALS[(before - 1) / 2]}.${other}`
      return `${one}.${other}${before + 1}`
    },
    newcomer(user, week) {
      const word = mixBits(seed ^ mixBits(user + SALT) ^ mixBits(week))
      // Each place has numbers of its own, one for each week.
      const number = NUMBERS + (Math.imul(user, 0x9e3779b1) & PLACES) + (PLACES + 1) * (week % WEEKS_APART)
      const language = spoken.indexOf(localeOf(user - 1))
      const first = firsts.places[language][draws[language].first(shareOf(word))]
      const last = lasts.places[language][draws[language].last(shareOf(mixBits(word)))]
      return `${firsts.all[first]}.${lasts.all[last]}${number}`
    },
    company: index => `${domains[index]}.example`,
  }
}

const SALT = 0x52a1

/** Newcomers have numbers from here on, which no namesakes of those who were there reach. */
const NUMBERS = 10_000
/** One less than a power of two above the number of users: to multiply by an odd number gives each place another. */
const PLACES = 2 ** 21 - 1
const WEEKS_APART = 1024

const INITIALS = 'jmacrlsedbkpth'

/** The names of several lists, each once, and of each list the places where its names are. */
function merged(lists: readonly (readonly string[])[]) {
  const places = new Map<string, number>()
  for (const name of lists.flat()) if (!places.has(name)) places.set(name, places.size)
  return { all: [...places.keys()], places: lists.map(list => list.map(name => places.get(name) ?? 0)) }
}

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

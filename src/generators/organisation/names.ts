import { faker } from '@faker-js/faker/locale/en'

/** Names by number, from dictionaries that faker fills once: called for each person, it would cost more than all the rest. */
export type Names = {
  /** `first.last`, different for every index; as a URI's user part, lower case. */
  person(index: number): string
  /** A company's domain, different for every index below `companies`. */
  company(index: number): string
}

/** A name as part of a SIP URI: lower case, without what would have to be escaped. An apostrophe need not be. */
const uriPart = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9']/g, '')

export function namesOf(seed: number, companies: number): Names {
  faker.seed(seed)
  const { first_name: first, last_name: last } = faker.definitions.person
  const firsts = shuffled([...(first.generic ?? []), ...(first.female ?? []), ...(first.male ?? [])])
  const lasts = shuffled(last.generic ?? [])
  const domains = faker.helpers.uniqueArray(() => uriPart(faker.company.name()), companies)
  const combinations = firsts.length * lasts.length
  // A step without a common divisor goes through every pair once before it comes back; neighbours get unlike names.
  const step = coprime(Math.floor(combinations * 0.618), combinations)
  return {
    person: index => {
      const pair = (index * step) % combinations
      const name = `${firsts[pair % firsts.length]}.${lasts[Math.floor(pair / firsts.length)]}`
      const round = Math.floor(index / combinations)
      return round === 0 ? name : `${name}${round + 1}`
    },
    company: index => `${domains[index]}.example`,
  }
}

const shuffled = (list: readonly string[]): readonly string[] =>
  faker.helpers.shuffle([...new Set(list.map(uriPart))].filter(name => name !== ''))

function coprime(from: number, to: number): number {
  let step = from
  while (divisor(step, to) !== 1) step++
  return step
}

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b))

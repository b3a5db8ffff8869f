import { faker } from '@faker-js/faker/locale/en'
import { shuffledNumbers } from '../../../model/chance/permutation.js'
import { streams } from '../../../model/chance/random.js'
import { type Locale, locales } from '../../config/definition/locales.js'
import { de } from './de.js'
import { es } from './es.js'
import { fr } from './fr.js'
import { ja } from './ja.js'
import { nl } from './nl.js'
import { ptBR } from './pt-br.js'
import { uriPart } from './romanised.js'
import { sv } from './sv.js'

/** First and last names as parts of a URI, the most frequent first, in an order that the seed decides. */
export type Dictionary = {
  readonly firsts: readonly string[]
  readonly lasts: readonly string[]
  /** So many companies, each as part of a domain, no two alike. */
  companies(count: number): readonly string[]
}

/** The names of a language. Call `companies` before the next dictionary. */
export const dictionaryOf = (seed: number, locale: Locale): Dictionary =>
  locale === 'en' ? english(seed) : listed(seed, locale)

function english(seed: number): Dictionary {
  faker.seed(seed)
  const { first_name: first, last_name: last } = faker.definitions.person
  const shuffled = (list: readonly string[]): readonly string[] =>
    faker.helpers.shuffle([...new Set(list.map(name => uriPart(name, 'en')))].filter(name => name !== ''))
  return {
    firsts: shuffled([...(first.generic ?? []), ...(first.female ?? []), ...(first.male ?? [])]),
    lasts: shuffled(last.generic ?? []),
    companies: count => faker.helpers.uniqueArray(() => uriPart(faker.company.name(), 'en'), count),
  }
}

const lists = { de, fr, es, nl, sv, ja, 'pt-BR': ptBR } as const

const orders = streams('names')

function listed(seed: number, locale: Exclude<Locale, 'en'>): Dictionary {
  const random = orders(seed, locales.indexOf(locale))
  const list = lists[locale]
  const shuffled = (text: string): readonly string[] => {
    const words = text.split(/\s+/)
    return [...shuffledNumbers(0, words.length, random)].map(at => words[at])
  }
  const [firsts, lasts, forms] = [list.firsts, list.lasts, list.companies].map(shuffled)
  return { firsts, lasts, companies: count => companies(lasts, forms, count) }
}

/** Companies by their founder and their form or trade, and by two founders where there are not so many. */
function companies(lasts: readonly string[], forms: readonly string[], count: number): readonly string[] {
  const found = new Set<string>()
  for (let i = 0; found.size < count; i++) {
    const [founder, round] = [i % lasts.length, Math.floor(i / lasts.length)]
    const others = Math.floor(round / forms.length)
    const other = others === 0 ? '' : lasts[(founder + others) % lasts.length]
    found.add(`${lasts[founder]}${other}${forms[(founder + round) % forms.length]}`)
  }
  return [...found]
}

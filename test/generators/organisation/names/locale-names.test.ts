import { allLocales } from '@faker-js/faker'
import { describe, expect, it } from 'vitest'
import { type ConfigInput, resolveConfig } from '../../../../src/generators/config/config.js'
import { type Locale, locales, zoneOfLocale } from '../../../../src/generators/config/definition/locales.js'
import { de } from '../../../../src/generators/organisation/names/de.js'
import { ja } from '../../../../src/generators/organisation/names/ja.js'
import { romanised, uriPart } from '../../../../src/generators/organisation/names/romanised.js'
import { organisationOf } from '../../../../src/generators/organisation/organisation.js'
import { inRepository } from '../../../repository.js'

const sources = { de: 'de', fr: 'fr', es: 'es', nl: 'nl', sv: 'sv', 'pt-BR': 'pt_BR' } as const

/** The lists of a locale as faker has them, in ASCII, as the source text of a module. */
function moduleOf(locale: keyof typeof sources): string {
  const { person, company } = allLocales[sources[locale]]
  const listed = (...lists: readonly unknown[]) => {
    const names = lists.flatMap(list => (Array.isArray(list) ? list : [])) as readonly string[]
    return [...new Set(names.map(name => uriPart(name, locale).replaceAll("'", '')))].filter(name => name !== '')
  }
  const { first_name: first, last_name: last } = person!
  const parts = {
    firsts: listed(first?.generic, first?.female, first?.male),
    lasts: listed(last?.generic, last?.female),
    companies: listed(company?.legal_entity_type),
  }
  const lines = Object.entries(parts).map(([name, list]) => `  ${name}: ${wrapped(list)},\n`)
  const name = locale.replace('-', '')
  return `/** Names of faker's locale ${sources[locale]}, in ASCII; made by test/generators/organisation/names/locale-names.test.ts. */\nexport const ${name} = {\n${lines.join('')}}\n`
}

/** Words as a template literal of short lines. */
function wrapped(words: readonly string[]): string {
  const lines = ['']
  for (const word of words) {
    if (lines.at(-1)!.length + word.length > 134) lines.push('')
    lines[lines.length - 1] += ` ${word}`
  }
  return lines.length === 1 ? `'${lines[0].trim()}'` : `\`${lines.map(line => line.trim()).join('\n    ')}\``
}

const uris = (input: ConfigInput, count: number) => {
  const config = resolveConfig(input)
  const { population, sites } = organisationOf(config)
  return Array.from({ length: count }, (_, i) => ({ uri: population.uriOf(i + 1), site: sites.of(i + 1) }))
}

describe('a world', () => {
  it.each(locales)('of %s has addresses in ASCII, no two alike, and companies of its own', locale => {
    const { population, config } = organisationOf(
      resolveConfig({ users: 3000, locale, topology: { federatedCompanies: 1000 } }),
    )
    const { locals, federated, uriOf } = population
    const all = [locals, federated].flatMap(({ first, size }) =>
      Array.from({ length: size }, (_, i) => uriOf(first + i)),
    )
    expect(all.filter(uri => !/^[a-z0-9']+\.([a-z0-9']+\.)?[a-z0-9']+@[a-z0-9'-]+\.(com|example)$/.test(uri))).toEqual(
      [],
    )
    expect(new Set(all).size).toBe(all.length)
    expect(config.timezone).toBe(zoneOfLocale(locale))
  })

  it('has the zone that it gives, whatever its language', () => {
    expect(resolveConfig({ locale: 'de', timezone: 'Asia/Tokyo' }).timezone).toBe('Asia/Tokyo')
  })

  it('of sites of several languages has at each the names of its own, as a world of that language has them', () => {
    const sites = [
      { name: 'Berlin', timezone: 'Europe/Berlin', share: 0.5, locale: 'de' as const },
      { name: 'Osaka', timezone: 'Asia/Tokyo', share: 0.5, locale: 'ja' as const },
    ]
    const mixed = uris({ users: 1000, sites }, 1000)
    expect(new Set(mixed.map(({ uri }) => uri)).size).toBe(1000)
    for (const [site, names] of [de, ja].entries()) {
      const lasts = new Set(names.lasts.split(/\s+/))
      const own = mixed.filter(each => each.site === site)
      expect(own.length).toBeGreaterThan(300)
      const strange = own.filter(({ uri }) => !lasts.has(/([a-z]+)\d*@/.exec(uri)![1]))
      expect(strange).toEqual([])
    }
  })

  it('keeps the names of those who are there when there are more users', () => {
    for (const locale of locales) expect(uris({ users: 150, locale }, 100)).toEqual(uris({ users: 100, locale }, 100))
  })
})

describe('names of other languages', () => {
  it.each(Object.keys(sources) as readonly (keyof typeof sources)[])('of %s are those of faker', async locale => {
    const file = `src/generators/organisation/names/${locale.toLowerCase()}.ts`
    await expect(moduleOf(locale)).toMatchFileSnapshot(inRepository(file))
  })

  it.each([
    ['de', 'Jürgen Groß-Böttcher', 'juergengrossboettcher'],
    ['de', 'Ju\u0308rgen', 'juergen'],
    ['de', 'Ümit Öz', 'uemitoez'],
    ['sv', 'Åsa Sjöström', 'asasjostrom'],
    ['fr', 'François Lefèvre', 'francoislefevre'],
    ['fr', 'Cœur Noël', 'coeurnoel'],
    ['es', 'Begoña Núñez', 'begonanunez'],
    ['nl', 'Daniël van ĳssel', 'danielvanijssel'],
    ['pt-BR', 'João Conceição', 'joaoconceicao'],
    ['ja', 'Yūko Ōta', 'yukoota'],
    ['en', "Sinéad O'Neil", "sineado'neil"],
  ] satisfies readonly [Locale, string, string][])('of %s are written as there: %s', (locale, name, part) => {
    expect(uriPart(name, locale)).toBe(part)
  })

  it('of other alphabets stay, so that it can be said', () => {
    expect(romanised('山田 Łukasz', 'ja')).toBe('山田 lukasz')
  })
})

import type { Config } from '../../config/config.js'
import { uriOfName } from '../names/romanised.js'
import { givenPeople, type Person } from './directory.js'

/** The URIs of the first users, from the file of people, each once. */
export function givenUris(config: Config): readonly string[] {
  const people = givenPeople(config)
  const taken = new Set(people.flatMap(({ uri }) => uri?.toLowerCase() ?? []))
  return people.map(person => {
    if (person.uri !== undefined) return person.uri
    const name = uriPartOf(person, config) ?? ''
    for (let namesake = 1; ; namesake++) {
      const uri = `${name}${namesake === 1 ? '' : namesake}@${config.domain}`
      if (taken.has(uri)) continue
      taken.add(uri)
      return uri
    }
  })
}

/** What a name becomes in a URI, as the language of the site has it; undefined where it has no Latin letters. */
export function uriPartOf({ name = '', site }: Person, { sites, locale }: Config): string | undefined {
  return uriOfName(name, sites.find(each => each.name === site)?.locale ?? locale)
}

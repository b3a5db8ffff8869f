import { didYouMean } from '../../generators/config/definition/suggest.js'
import { UsageError } from '../../model/usage-error.js'
import type { Definition } from '../../truth/answers/definition.js'
import { allDefinitions } from '../../truth/answers/definitions.js'

/** The question of a name. Throws a `UsageError` where there is none. */
export function questionNamed(name: string): Definition {
  const found = allDefinitions.find(each => each.name === name)
  if (found !== undefined) return found
  const names = allDefinitions.map(each => each.name)
  throw new UsageError(`${JSON.stringify(name)} is not a question${didYouMean(name, names)} (see rollcall questions)`)
}

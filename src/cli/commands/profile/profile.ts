import { joinOr } from '../../../generators/config/definition/format-value.js'
import { type ProfileName, profileNames } from '../../../generators/config/definition/profile-names.js'
import { didYouMean } from '../../../generators/config/definition/suggest.js'
import { profiles } from '../../../generators/config/profiles.js'
import { UsageError } from '../../../model/usage-error.js'
import type { Command } from '../../program/command.js'

const options = {
  schema: {
    kind: 'flag',
    description: 'print the JSON Schema of configuration files, for an editor to complete them by',
  },
} as const

export const profile: Command<typeof options> = {
  name: 'profile',
  about: 'Print a profile, a whole configuration file with the source of each figure, or the names of all profiles',
  operand: { name: 'name', description: 'which profile', allowed: joinOr(profileNames), optional: true },
  options,
  examples: [
    ['rollcall profile', 'what profiles there are'],
    ['rollcall profile heavy > mine.yaml', 'a file to change, for generate --config mine.yaml'],
    ['rollcall profile --schema > rollcall.schema.json', 'what an editor needs to check and complete it'],
  ],
  async run(given, { operands: [operand = ''], streams: { stdout } }) {
    if (given.schema && operand !== '')
      throw new UsageError('--schema is not allowed with a name: it is the same for all')
    if (given.schema) {
      const { jsonSchema } = await import('./json-schema.js')
      stdout.write(`${JSON.stringify(jsonSchema(), null, 2)}\n`)
    } else if (operand === '') {
      stdout.write(profileNames.map(name => `${name.padEnd(12)}${profiles[name].about}\n`).join(''))
    } else {
      const { profileYaml } = await import('./yaml.js')
      stdout.write(profileYaml(named(operand)))
    }
    return 0
  },
}

function named(word: string): ProfileName {
  const name = profileNames.find(known => known === word)
  if (name !== undefined) return name
  throw new UsageError(
    `name must be ${joinOr(profileNames)}, not ${JSON.stringify(word)}${didYouMean(word, profileNames)}`,
  )
}

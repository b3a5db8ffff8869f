import { joinOr } from '../../../generators/config/definition/format-value.js'
import { type ProfileName, profileNames } from '../../../generators/config/definition/profile-names.js'
import { didYouMean } from '../../../generators/config/definition/suggest.js'
import { UsageError } from '../../../model/usage-error.js'
import type { Command } from '../../program/command.js'

const options = {
  schema: { kind: 'flag', description: 'print the JSON Schema of config files, for editors' },
} as const

export const profile: Command<typeof options> = {
  name: 'profile',
  summary: 'print a profile as a config file, or list all profiles',
  details: 'The file has every setting with its source.',
  operand: {
    name: 'name',
    description: 'profile to print',
    allowed: joinOr(profileNames),
    choices: profileNames,
    optional: true,
  },
  options,
  examples: [
    ['rollcall profile', 'the list of profiles'],
    ['rollcall profile heavy > mine.yaml', 'a file to change, for generate --config mine.yaml'],
    ['rollcall profile --schema > rollcall.schema.json', 'completion and checks in an editor'],
  ],
  async run(values, { operands: [name = ''], streams: { stdout } }) {
    if (values.schema && name !== '') {
      throw new UsageError('--schema is not allowed with a name: it is the same for all')
    }
    if (values.schema) {
      const { jsonSchema } = await import('./json-schema.js')
      stdout.write(`${JSON.stringify(jsonSchema(), null, 2)}
`)
    } else if (name === '') {
      const { profiles } = await import('../../../generators/config/profiles.js')
      stdout.write(
        profileNames
          .map(
            each => `${each.padEnd(12)}${profiles[each].about}
`,
          )
          .join(''),
      )
    } else {
      const { profileYaml } = await import('./yaml.js')
      stdout.write(profileYaml(knownName(name)))
    }
    return 0
  },
}

function knownName(word: string): ProfileName {
  const name = profileNames.find(known => known === word)
  if (name !== undefined) return name
  throw new UsageError(
    `name must be ${joinOr(profileNames)}, not ${JSON.stringify(word)}${didYouMean(word, profileNames)}`,
  )
}

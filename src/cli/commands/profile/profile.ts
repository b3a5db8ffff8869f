import { joinOr } from '../../../generators/config/definition/format-value.js'
import { type ProfileName, profileNames } from '../../../generators/config/definition/profile-names.js'
import { didYouMean } from '../../../generators/config/definition/suggest.js'
import { UsageError } from '../../../model/usage-error.js'
import type { Command } from '../../program/command.js'
import { profileOptions } from './options.js'

export const profile: Command<typeof profileOptions> = {
  name: 'profile',
  summary: 'print a profile as a config file, list all profiles, or measure one',
  details:
    'The file of a profile has every setting with its source; that of a source what its rows show, without anybody in them.',
  operand: {
    name: 'name',
    description: 'profile to print',
    allowed: joinOr(profileNames),
    choices: profileNames,
    optional: true,
  },
  options: profileOptions,
  groups: [
    ['Measuring', ['from', 'users', 'timezone', 'release', 'format', 'names']],
    ['Editors', ['schema']],
  ],
  examples: [
    ['rollcall profile', 'the list of profiles'],
    ['rollcall profile heavy > mine.yaml', 'a file to change, for generate --config mine.yaml'],
    [
      'rollcall profile --from lcscdr.duckdb --users 8000 --timezone Europe/Berlin',
      'what generate --config makes a twin of',
    ],
    ['rollcall profile --schema > rollcall.schema.json', 'completion and checks in an editor'],
  ],
  async run(values, { operands: [name = ''], streams }) {
    const { schema: _, from, ...reading } = values
    const stray = Object.entries(reading).find(([, value]) => value !== undefined)?.[0]
    if (from === undefined && stray !== undefined) throw new UsageError(`--${stray} needs --from`)
    if (from !== undefined && values.schema) throw new UsageError('--schema is not allowed with --from')
    if (from !== undefined && name !== '')
      throw new UsageError('--from is not allowed with a name: it measures another')
    if (values.schema && name !== '') {
      throw new UsageError('--schema is not allowed with a name: it is the same for all')
    }
    const { stdout } = streams
    if (values.schema) {
      const { jsonSchema } = await import('./json-schema.js')
      stdout.write(`${JSON.stringify(jsonSchema(), null, 2)}
`)
    } else if (from !== undefined) {
      const { profileFrom } = await import('./from.js')
      await profileFrom(from, values, streams)
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

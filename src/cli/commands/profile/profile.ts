import fs from 'node:fs'
import { joinOr } from '../../../generators/config/definition/format-value.js'
import { type ProfileName, profileNames } from '../../../generators/config/definition/profile-names.js'
import { didYouMean } from '../../../generators/config/definition/suggest.js'
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
    if (given.schema) stdout.write(text('schema.json'))
    else if (operand === '') stdout.write(profileNames.map(line).join(''))
    else stdout.write(text(`${named(operand)}.yaml`))
    return 0
  },
}

/** Profiles are part of the package, so that they can be read without running anything. */
const text = (file: string): string => fs.readFileSync(new URL(`../../../../profiles/${file}`, import.meta.url), 'utf8')

/** The second line of each says what it is. */
function line(name: ProfileName): string {
  const [, about] = text(`${name}.yaml`).split('\n')
  return `${name.padEnd(12)}${about.replace(/^# \S+: /, '')}\n`
}

function named(word: string): ProfileName {
  const name = profileNames.find(known => known === word)
  if (name !== undefined) return name
  throw new UsageError(
    `name must be ${joinOr(profileNames)}, not ${JSON.stringify(word)}${didYouMean(word, profileNames)}`,
  )
}

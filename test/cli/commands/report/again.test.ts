import path from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { generate } from '../../../../src/cli/commands/generate/generate.js'
import { commandFor } from '../../../../src/cli/commands/report/again.js'
import { configFrom } from '../../../../src/cli/configuration/config.js'
import { parseArguments } from '../../../../src/cli/program/arguments.js'
import { type ConfigInput, resolveConfig } from '../../../../src/generators/config/config.js'
import { folder } from '../../rollcall.js'

test.each<[ConfigInput, string]>([
  [{}, 'rollcall generate'],
  [{ users: 20, days: 1, seed: 7 }, 'rollcall generate --users 20 --days 1 --seed 7'],
  [{ profile: 'heavy', release: 2013 }, 'rollcall generate --profile heavy --release 2013'],
  [{ start: '2024-03-01', until: '2024-03-04T10:00' }, 'rollcall generate --start 2024-03-01 --until 2024-03-04T10:00'],
  [{ faults: { joinFailure: 0.5 } }, 'rollcall generate --config world.yaml'],
  [
    { users: 9, conferences: { size: { '2': 0.5, '5': 0.5 } }, scenarios: [{ name: 'all-hands', at: '2024-01-09' }] },
    'rollcall generate --config world.yaml --users 9',
  ],
])('the command for %j makes the same world', async (input, command) => {
  const config = resolveConfig(input)
  const made = commandFor(config)
  expect(made.command.replace(/--until \S+/, `--until ${input.until}`)).toBe(command)
  const cwd = folder(made.yaml === undefined ? {} : { 'world.yaml': made.yaml })
  const words = made.command.replace('world.yaml', path.join(cwd, 'world.yaml')).split(' ').slice(2)
  expect(await configFrom(parseArguments(words, generate).values)).toEqual(config)
})

test('the file says what differs, and no more', () => {
  const { yaml = '' } = commandFor(resolveConfig({ faults: { joinFailure: 0.5 } }))
  expect(parse(yaml)).toEqual({ faults: { joinFailure: 0.5 } })
})

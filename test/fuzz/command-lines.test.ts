import fc from 'fast-check'
import { test } from 'vitest'
import { commands } from '../../src/cli/dispatch.js'
import { numRuns } from '../num-runs.js'
import { hostileText } from './hostile.js'
import { inFolder, wellBehaved } from './well-behaved.js'

const words: Readonly<Record<string, readonly string[]>> = {
  ...{
    users: ['1', '3'],
    days: ['1', '2'],
    start: ['2024-01-08', '2037-12-31', '2000-01-01'],
    seed: ['7', '4294967295'],
  },
  ...{ timezone: ['UTC', 'Asia/Kathmandu'], release: ['2010', '2013', '2015'], profile: ['tiny', 'heavy'] },
  ...{ scenario: ['purge@2024-01-08', 'all-hands@2024-01-08T10:00', 'mcu-failure@2024-01-08T10:00,minutes=5'] },
  ...{
    format: ['csv', 'tsv', 'ndjson', 'sqlite', 'tsql', 'postgres', 'mysql', 'bcp', 'csv,tsql'],
    compress: ['gzip', 'zstd'],
  },
  ...{
    'shift-to': ['2026-11-21T00:00Z', 'now'],
    out: ['a', 'a/b', 'a.b'],
    tables: ['Roles', 'users,Roles'],
    defects: ['x=1'],
  },
  ...{
    'schema-name': ['cdr'],
    database: ['Cdr'],
    'rows-per-insert': ['1'],
    'rows-per-transaction': ['5'],
    split: ['1MB'],
  },
  ...{ jobs: ['1'], append: ['1'], part: ['1/2', 'auto'], config: ['world.yaml', 'bad.yaml', '.'], dialect: ['mysql'] },
  ...{
    only: ['foreign-keys-resolve'],
    ignore: ['foreign-keys-resolve'],
    until: ['2024-01-09 00:00:00'],
    'max-examples': ['0'],
  },
}

/** What would take long, and is right: not what is looked for here. */
const takesLong = /^--?(users|days|append|jobs)(=|$)/

const names = [...new Set(commands.flatMap(({ options }) => Object.keys(options)))]

/** Files as a user may have them, by their names. */
const files = {
  'world.yaml': 'users: 3\ndays: 1\n',
  'bad.yaml': 'usrs: 3\njoiners: {mobile: 7}\n',
  'Roles.csv': 'RoleId,Role\n0,Unknown\n',
}

const value = (name: string): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...(words[name] ?? ['1'])) },
    { weight: 1, arbitrary: hostileText.filter(text => !takesLong.test(`--${name}`) || !(Number(text) > 3)) },
  )

/** An option as one or two words, or without its value. */
const option: fc.Arbitrary<readonly string[]> = fc
  .constantFrom(...names)
  .chain(name =>
    fc.oneof(
      { weight: 4, arbitrary: value(name).map(text => [`--${name}`, text]) },
      { weight: 2, arbitrary: value(name).map(text => [`--${name}=${text}`]) },
      { weight: 3, arbitrary: fc.constant([`--${name}`]) },
      { weight: 1, arbitrary: fc.constant([`-${name}`]) },
    ),
  )

const line = fc.record({
  command: fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom('generate', ...commands.map(({ name }) => name)) },
    { weight: 1, arbitrary: hostileText },
  ),
  rest: fc.array(
    fc.oneof(
      { weight: 5, arbitrary: option },
      { weight: 1, arbitrary: hostileText.map(text => [text]) },
      { weight: 1, arbitrary: hostileText.map(text => [`--${text}`]) },
      { weight: 1, arbitrary: fc.constantFrom(...Object.keys(files), '.').map(name => [name]) },
    ),
    { maxLength: 5 },
  ),
})

/** Within what a test may take and may write to: a small world, and not the standard output of this process. */
function bounded(command: string, words: readonly string[]): readonly string[] | undefined {
  const asked = (name: string) => words.some(word => word === `--${name}` || word.startsWith(`--${name}=`))
  const streams = words.some((word, i) => word === '--out=-' || (word === '--out' && words[i + 1] === '-'))
  if (streams || command === '__complete') return undefined
  const small = [
    ...(asked('users') ? [] : ['--users', '2']),
    ...(asked('days') || asked('append') ? [] : ['--days', '1']),
  ]
  if (command === 'generate') return [command, ...small, ...(asked('jobs') ? [] : ['--jobs', '1']), ...words]
  // Without a source it would simulate for long.
  return command === 'realism' ? [command, ...words, 'nowhere'] : [command, ...words]
}

test('whatever is typed, the exit code is 0, 1 or 2, a refusal is sentences, and leaves nothing', async () => {
  await fc.assert(
    fc.asyncProperty(line, async ({ command, rest }) => {
      const args = bounded(command, rest.flat())
      if (args !== undefined) await inFolder(files, cwd => wellBehaved(args, cwd))
    }),
    { numRuns: numRuns(100) },
  )
})

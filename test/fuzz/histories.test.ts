import fs from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { test } from 'vitest'
import { numRuns } from '../num-runs.js'
import { damage, damaged } from './hostile.js'
import { inFolder, wellBehaved } from './well-behaved.js'

/** Options that go well together more often than not. */
const options: readonly (readonly string[])[] = [
  ...['csv', 'tsv', 'ndjson', 'sqlite', 'duckdb', 'parquet', 'tsql', 'postgres', 'mysql', 'bcp', 'csv,tsql'].map(
    format => ['--format', format],
  ),
  ...['gzip', 'zstd'].map(compression => ['--compress', compression]),
  ...['--force', '--resume', '--checksums', '--views', '--answers', '--no-schema', '--idempotent', '--json'].map(
    flag => [flag],
  ),
  ...[
    ['--seed', '9'],
    ['--release', '2010'],
    ['--tables', 'Roles,Conferences'],
    ['--defects', 'dirty-light'],
    ['--rows-per-transaction', '10'],
  ],
]

const generate = fc.subarray(options.slice(), { maxLength: 3 }).map(chosen => {
  const words = chosen.flatMap(([name, ...value], i) =>
    chosen.findIndex(([other]) => other === name) === i ? [name, ...value] : [],
  )
  return ['generate', '--users', '2', '--jobs', '1', ...words]
})
const whole = fc.tuple(generate, fc.constantFrom('1', '2')).map(([words, days]) => [...words, '--days', days])
const longer = generate.map(words => [...words, '--append', '1'])
const part = fc
  .tuple(fc.constantFrom('csv', 'sqlite', 'parquet', 'tsql'), fc.constantFrom('1', '2'))
  .map(([format, i]) => [
    'generate',
    '--users',
    '2',
    '--days',
    '2',
    '--format',
    format,
    '--part',
    `${i}/2`,
    '--out',
    `p${i}`,
  ])
const merge = fc
  .subarray(['--force', '--checksums', '--json'])
  .map(words => ['merge', 'p1', 'p2', '--out', 'out', ...words])
const judge = fc.constantFrom(['verify', 'out'], ['verify', '--json', 'p1'], ['realism', 'out'])

/** What happens to a file between two commands. */
const spoil = fc.record({
  which: fc.nat(1000),
  manifest: fc.boolean(),
  how: fc.oneof(fc.constantFrom('remove', 'empty', 'folder', 'rename'), damage),
})
type Spoil = typeof spoil extends fc.Arbitrary<infer T> ? T : never

const step = fc.oneof<fc.WeightedArbitrary<readonly string[] | Spoil>[]>(
  { weight: 4, arbitrary: whole },
  { weight: 2, arbitrary: longer },
  { weight: 2, arbitrary: part },
  { weight: 1, arbitrary: merge },
  { weight: 1, arbitrary: judge },
  { weight: 3, arbitrary: spoil },
)

function spoilIn(cwd: string, { which, manifest, how }: Spoil): void {
  const files = fs
    .readdirSync(cwd, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && (!manifest || entry.name === 'manifest.json'))
    .map(({ parentPath, name }) => path.join(parentPath, name))
    .sort()
  if (files.length === 0) return
  const file = files[which % files.length]
  if (how === 'rename') fs.renameSync(file, `${file}x`)
  else if (how === 'remove' || how === 'folder') fs.rmSync(file)
  if (how === 'folder') fs.mkdirSync(file)
  if (how === 'empty') fs.writeFileSync(file, '')
  if (typeof how === 'object') fs.writeFileSync(file, damaged(fs.readFileSync(file), how))
}

test('whatever is done one after the other, and to files in between, each command is done or refused in sentences', async () => {
  await fc.assert(
    fc.asyncProperty(fc.tuple(whole, fc.array(step, { minLength: 1, maxLength: 4 })), async ([first, rest]) => {
      await inFolder({}, async cwd => {
        for (const step of [first, ...rest]) {
          if (Array.isArray(step)) await wellBehaved(step, cwd)
          else spoilIn(cwd, step as Spoil)
        }
      })
    }),
    { numRuns: numRuns(4) },
  )
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { rollcall } from '../cli/rollcall.js'
import { numRuns } from '../num-runs.js'
import { damage, damaged, hostileText } from './hostile.js'
import { inFolder, wellBehaved } from './well-behaved.js'

type Tree = { [key: string]: unknown }

/** All knobs there are, with sites and scenarios. */
const profile = (await rollcall(['profile', 'heavy'], { cwd: '.' })).stdout
const whole: Tree = {
  ...parse(profile),
  scenarios: [{ name: 'pool-failover', at: '2024-01-09T10:00' }],
}

/** Where something stands in it. */
const paths: readonly (readonly string[])[] = placesIn(whole)

function placesIn(value: unknown): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, below]) => [[key], ...placesIn(below).map(rest => [key, ...rest])])
}

const scalar: fc.Arbitrary<unknown> = fc.oneof(
  hostileText,
  fc.constantFrom(
    null,
    true,
    false,
    0,
    -0,
    1,
    -1,
    0.5,
    1e-9,
    1e308,
    5e-324,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    2 ** 53,
    4294967296,
  ),
  fc.double(),
)
const { value: strange } = fc.letrec(tie => ({
  value: fc.oneof({ maxDepth: 4 }, { weight: 3, arbitrary: scalar }, tie('list'), tie('mapping')),
  list: fc.array(tie('value'), { maxLength: 3 }),
  mapping: fc.dictionary(hostileText, tie('value'), { maxKeys: 3 }),
}))

/** Knobs that have other values, new keys, or are gone. */
const change = fc.record({
  at: fc.constantFrom(...paths),
  value: strange,
  how: fc.oneof(
    { weight: 4, arbitrary: fc.constant('set') },
    { weight: 1, arbitrary: fc.constantFrom('add', 'remove') },
  ),
  key: hostileText,
})

function changed(
  tree: Tree,
  changes: readonly { at: readonly string[]; value: unknown; how: string; key: string }[],
): Tree {
  const copy = structuredClone(tree)
  for (const { at, value, how, key } of changes) {
    const parent = at.slice(0, -1).reduce<unknown>((node, name) => (node as Tree | undefined)?.[name], copy)
    if (typeof parent !== 'object' || parent === null) continue
    const name = at.at(-1) ?? ''
    if (how === 'remove') delete (parent as Tree)[name]
    else
      Object.defineProperty(parent, how === 'add' ? key : name, {
        value,
        enumerable: true,
        configurable: true,
        writable: true,
      })
  }
  return copy
}

/** `generate` with a config file, up to the point where rows would be written: `--out` is a file, which is refused last. */
const refuses = (yaml: string | Buffer, ...words: readonly string[]) =>
  inFolder({ 'world.yaml': yaml, taken: '' }, async cwd => {
    expect(await wellBehaved(['generate', '--config', 'world.yaml', '--out', 'taken', ...words], cwd)).toBe(2)
  })

test('whatever value a knob is given, it is taken or refused in sentences', async () => {
  const styles = fc.constantFrom(
    {},
    { collectionStyle: 'flow' } as const,
    { defaultStringType: 'QUOTE_DOUBLE' } as const,
  )
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), styles, async (changes, style) => {
      await refuses(stringify(changed(whole, changes), style))
    }),
    { numRuns: numRuns(40) },
  )
})

test('whatever becomes of the text of a config, it is taken or refused in sentences', async () => {
  const text = Buffer.from(profile)
  await fc.assert(
    fc.asyncProperty(damage, async damage => {
      await refuses(damaged(text, damage), '--users', '2', '--days', '1')
    }),
    { numRuns: numRuns(25) },
  )
})

const levels = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`

test.each([
  ['nested in brackets', `users: ${levels(20_000)}`],
  ['nested in braces', `users: ${'{a: '.repeat(5000)}1${'}'.repeat(5000)}`],
  ['nested in dashes', `sites: ${'- '.repeat(3000)}1`],
  ['not closed', '['.repeat(20_000)],
  ['of many unknown keys', Array.from({ length: 20_000 }, (_, i) => `k${i}: 1`).join('\n')],
  [
    'of aliases that double',
    Array.from({ length: 40 }, (_, i) => `a${i}: &a${i} [${i === 0 ? '1' : `*a${i - 1}, *a${i - 1}`}]`).join('\n'),
  ],
  ['of an alias of itself', 'users: &a [*a]'],
  ['of a merge of itself', 'a: &a\n  <<: *a\nusers: 1'],
  ['of many scenarios', `scenarios:\n${'- {name: purge, at: 2024-01-08}\n'.repeat(2000)}`],
  ['of one long line', `users: ${'9'.repeat(100_000)}`],
  ['of many documents', '---\nusers: 1\n'.repeat(1000)],
  ['of another kind', Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 255, 254, 0])],
])('a config %s is refused soon', async (_, yaml) => {
  await refuses(yaml)
})

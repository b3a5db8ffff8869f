import duckdb from '@duckdb/node-api'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import * as arbitraries from '../../src/fast-check/index.js'
import type { RowWorld } from '../../src/index.js'
import * as rollcall from '../../src/index.js'
import * as testing from '../../src/testing/index.js'
import '../../src/testing/vitest.js'
import { folder } from '../cli/rollcall.js'
import { inRepository } from '../repository.js'
import { executed, pageText } from './pages.js'

type Test = (name: string, call: (fixtures: object) => unknown) => void

/** Runs the tests of a block at once: `queue` has what they are still to do. */
function runner(queue: Promise<unknown>[]): Test & { extend(fixtures: testing.WorldFixtures): Test } {
  const run = (call: () => unknown) => void queue.push(Promise.resolve().then(call))
  const test: Test = (_, call) => run(() => call({}))
  return Object.assign(test, {
    extend:
      ({ world, sqlite }: testing.WorldFixtures): Test =>
      (_, call) =>
        run(() => sqlite({ world }, async database => void (await call({ world, sqlite: database })))),
  })
}

/** Runs a block in this process, where its imports have been loaded already, and gives what it prints. */
async function js(code: string, cwd: string): Promise<string> {
  const queue: Promise<unknown>[] = []
  const { world } = rollcall
  const inFolder = (config: rollcall.ConfigInput): RowWorld => {
    const made = world(config)
    return { ...made, write: (name, options) => made.write(`${cwd}/${name}`, options) }
  }
  const modules: Readonly<Record<string, object>> = {
    rollcall: { ...rollcall, world: inFolder },
    'rollcall/testing': testing,
    'rollcall/testing/vitest': {},
    'rollcall/fast-check': arbitraries,
    'fast-check': { default: fc },
    '@duckdb/node-api': duckdb,
    vitest: { expect, test: runner(queue) },
  }
  const body = code
    .replaceAll(/^import (\{.*\}) from ('.*')$/gm, 'const $1 = modules[$2]')
    .replaceAll(/^import (\w+) from ('.*')$/gm, 'const { default: $1 } = modules[$2]')
    .replaceAll(/^import ('.*')$/gm, 'void modules[$1]')
  let said = ''
  const shown = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))
  const console = {
    log: (...values: readonly unknown[]) => {
      said += `${values.map(shown).join(' ')}\n`
    },
  }
  const run = Object.getPrototypeOf(async () => {}).constructor
  await new run('modules', 'console', body)(modules, console)
  await Promise.all(queue)
  return said
}

it('docs/library.md: every script prints what it says, and its tests pass', async () => {
  const cwd = folder()
  const languages = { js: (code: string) => js(code, cwd) }
  // `npm run pack-matrix` installs the tarball.
  const known = { 'npm install --save-dev ./rollcall-0.1.0.tgz --omit=optional': '' }
  const fresh = await executed(pageText('docs/library.md'), { cwd, languages, known })
  await expect(fresh).toMatchFileSnapshot(inRepository('docs/library.md'))
})

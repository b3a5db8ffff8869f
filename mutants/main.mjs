// npm run mutants [-- ROOM | FILE ...]: makes one small change after another to the rooms, or to files of them, and lists those that
// no test noticed. `npm run mutants -- export/text export/output/manifest/journal.ts`

import { Stryker } from '@stryker-mutator/core'
import { rooms } from './rooms.mjs'

const names = Object.keys(rooms)
const roomOf = asked => names.find(room => asked === room || asked.startsWith(`${room}/`))

const asked = process.argv.slice(2)
const unknown = asked.find(each => roomOf(each) === undefined)
if (unknown !== undefined) {
  console.error(`${unknown} must be, or be in, one of ${names.join(', ')}`)
  process.exit(2)
}

for (const each of asked.length > 0 ? asked : names) {
  const room = roomOf(each)
  const { except = [] } = rooms[room]
  process.env.ROLLCALL_ROOM = room
  const report = `.mutants/${each.replaceAll('/', '-')}`
  await new Stryker({
    mutate: [
      each.endsWith('.ts') ? `src/${each}` : `src/${each}/**/*.ts`,
      ...except.map(file => `!src/${room}/${file}`),
    ],
    testRunner: 'vitest',
    vitest: { configFile: 'mutants/vitest.config.mjs', related: false },
    plugins: ['@stryker-mutator/vitest-runner'],
    coverageAnalysis: 'perTest',
    concurrency: Number(process.env.ROLLCALL_JOBS ?? 2),
    // A busy machine is no endless loop, which is found by counting anyway.
    timeoutMS: 30_000,
    thresholds: { high: 95, low: 85, break: 85 },
    reporters: ['progress-append-only', 'clear-text', 'html', 'json'],
    clearTextReporter: { logTests: false, reportTests: false },
    htmlReporter: { fileName: `${report}.html` },
    jsonReporter: { fileName: `${report}.json` },
    tempDirName: '.mutants/work',
    // Stryker would read tsconfig.json through an interface of the compiler that TypeScript 7 no longer has.
    tsconfigFile: 'none',
    disableTypeChecks: false,
    ignorePatterns: ['dist', 'out', '.bench', 'docs', 'examples'],
  }).runMutationTest()
}

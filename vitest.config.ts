import { randomInt } from 'node:crypto'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

// Chosen once for the whole run, so that every file and every worker explores the same worlds.
process.env.ROLLCALL_SEED ??= String(randomInt(0x7fff_ffff))

// Tests compare what the command line prints, which has no colours where nobody forces them.
delete process.env.FORCE_COLOR

// For .ci/run, which counts the tests: `npm cit` hands no arguments on.
const report = process.env.ROLLCALL_REPORT

// These start database servers, MariaDB among them, which npm does not install: CI asks for them, and `npm run kills`; `npm cit` needs nothing else.
const engines = [
  'test/export/engines/**/*.test.ts',
  'test/live/engines/**/*.test.ts',
  'test/report/answers/postgres.test.ts',
  'test/truth/defects/servers.test.ts',
  'test/reading/servers.test.ts',
]
const withEngines = process.env.ROLLCALL_ENGINES === 'required' || process.env.ROLLCALL_KILLS !== undefined

/** What takes longest, at 5 to 20 seconds each: begun last, one of them would go on when there is nothing left to do beside it. */
const longest = [
  'live/engines/kills',
  'live/engines/replay',
  'export/engines/engines',
  'reading/sources',
  'report/page/report-page',
  'docs/realism',
  'cli/commands/generate/jobs',
  'docs/contributing',
  'verify/agreement',
  'worlds/parts',
  'cli/commands/generate/generate',
  'cli/program/streams',
  'report/answers/reference-query',
  'cli/commands/generate/append',
  'docs/scale',
]

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const place = longest.findIndex(name => moduleId.endsWith(`/test/${name}.test.ts`))
      return place < 0 ? longest.length : place
    }
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b))
  }
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: withEngines ? [] : engines,
    environment: 'node',
    pool: 'forks',
    maxWorkers: 2,
    // One process for many files: to load faker, zod and DuckDB anew for each of them took a third of the time. No test replaces a module,
    // and what one sets in its surroundings it sets back.
    isolate: false,
    // Worlds are many small things that soon are garbage; with more room they are looked through less often.
    execArgv: ['--max-semi-space-size=64'],
    sequence: { sequencer: LongestFirst },
    // For what hangs: on a machine with much else to do, a test may take fifty times as long as it usually does.
    testTimeout: 900_000,
    hookTimeout: 900_000,
    globalSetup: './test/seed.ts',
    setupFiles: ['./test/seed.ts', './test/poison.ts'],
    reporters: report === undefined ? ['default'] : ['default', ['json', { outputFile: report }]],
  },
})

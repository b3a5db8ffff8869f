import { randomInt } from 'node:crypto'
import { defineConfig } from 'vitest/config'

// Chosen once for the whole run, so that every file and every worker explores the same worlds.
process.env.ROLLCALL_SEED ??= String(randomInt(0x7fff_ffff))

// For .ci/run, which counts the tests: `npm cit` hands no arguments on.
const report = process.env.ROLLCALL_REPORT

// These start database servers, MariaDB among them, which npm does not install: CI asks for them, `npm cit` needs nothing else.
const engines = [
  'test/engines/**/*.test.ts',
  'test/answers/postgres.test.ts',
  'test/defects/servers.test.ts',
  'test/verify/servers.test.ts',
]
const withEngines = process.env.ROLLCALL_ENGINES === 'required'

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
    testTimeout: 60_000,
    hookTimeout: 60_000,
    globalSetup: './test/seed.ts',
    setupFiles: './test/seed.ts',
    reporters: report === undefined ? ['default'] : ['default', ['json', { outputFile: report }]],
  },
})

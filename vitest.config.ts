import { randomInt } from 'node:crypto'
import { defineConfig } from 'vitest/config'

// Chosen once for the whole run, so that every file and every worker explores the same worlds.
process.env.ROLLCALL_SEED ??= String(randomInt(0x7fff_ffff))

// For .ci/run, which counts the tests: `npm cit` hands no arguments on.
const report = process.env.ROLLCALL_REPORT

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    environment: 'node',
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    globalSetup: './test/seed.ts',
    setupFiles: './test/seed.ts',
    reporters: report === undefined ? ['default'] : ['default', ['json', { outputFile: report }]],
  },
})

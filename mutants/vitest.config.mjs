import { defineConfig } from 'vitest/config'
import { rooms } from './rooms.mjs'

const { tests, slow = [] } = rooms[process.env.ROLLCALL_ROOM]

export default defineConfig({
  test: {
    include: [...tests, 'mutants/loads.test.mjs'],
    exclude: slow,
    environment: 'node',
    // One thread for all files, a third of the time; Stryker begins a new one for each mutant, so what modules do when they are loaded is
    // done anew.
    pool: 'threads',
    maxWorkers: 1,
    isolate: false,
    testTimeout: 60_000,
    setupFiles: './mutants/setup.mjs',
  },
})

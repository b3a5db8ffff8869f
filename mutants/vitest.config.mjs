import { defineConfig } from 'vitest/config'
import { rooms } from './rooms.mjs'

export default defineConfig({
  test: {
    include: [...rooms[process.env.ROLLCALL_ROOM].tests, 'mutants/loads.test.mjs'],
    environment: 'node',
    // One thread for all files, a third of the time; Stryker begins a new one for each mutant, so what modules do when they are loaded is
    // done anew.
    pool: 'threads',
    maxWorkers: 1,
    isolate: false,
    setupFiles: './mutants/setup.mjs',
  },
})

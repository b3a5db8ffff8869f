import { defineConfig } from 'vitest/config'
import { rooms } from './rooms.mjs'

// Each file in a process of its own, unlike the usual run: a mutant may be in what a module does when it is loaded.
export default defineConfig({
  test: {
    include: [...rooms[process.env.ROLLCALL_ROOM].tests, 'mutants/loads.test.mjs'],
    environment: 'node',
    setupFiles: './mutants/setup.mjs',
  },
})

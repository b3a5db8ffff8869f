import type { ConfigInput } from '../generators/config/config.js'
import type { Spoilable } from '../library/memory-world.js'
import type { SqliteDatabase } from '../library/sqlite.js'
import { type RowWorld, world } from '../library/world.js'
import { UsageError } from '../model/usage-error.js'

/** A world, and an SQLite database of its rows that each test has for itself. */
export type WorldFixtures = {
  readonly world: RowWorld & Spoilable<RowWorld>
  readonly sqlite: (
    context: { readonly world: RowWorld },
    use: (database: SqliteDatabase) => Promise<void>,
  ) => Promise<void>
}

/**
 * Fixtures for `test.extend` of vitest: `const it = test.extend(worldFixtures({ users: 50, days: 1 }))`, then
 * `it('...', ({ world, sqlite }) => ...)`. Throws a `UsageError` that names each bad knob.
 */
export const worldFixtures = (config: ConfigInput = {}): WorldFixtures => ({
  world: world(config),
  async sqlite({ world: rows }, use) {
    const database = await rows.sqlite()
    try {
      await use(database)
    } finally {
      database.close()
    }
  },
})

/** What test runners have to be told of work before and after tests. */
type Hooks = {
  readonly beforeAll: (call: () => Promise<void>) => unknown
  readonly afterAll: (call: () => void) => unknown
}

/**
 * For runners without fixtures, such as jest: an SQLite database of a world's rows, from before the first test until after the last.
 * `const database = sqliteOf(office)`, then `database().all('SELECT ...')` in tests. `hooks` are those of the runner; they need not be given
 * where they are global.
 */
export function sqliteOf(rows: RowWorld, hooks: Hooks = globalThis as unknown as Hooks): () => SqliteDatabase {
  if (typeof hooks.beforeAll !== 'function' || typeof hooks.afterAll !== 'function') {
    throw new UsageError('sqliteOf needs { beforeAll, afterAll } of the test runner, where they are not global')
  }
  let database: SqliteDatabase | undefined
  hooks.beforeAll(async () => {
    database = await rows.sqlite()
  })
  hooks.afterAll(() => database?.close())
  return () => {
    if (database !== undefined) return database
    throw new UsageError('sqliteOf has a database from beforeAll on: ask for it within tests')
  }
}

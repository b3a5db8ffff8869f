import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type Database, openDatabase } from '../../src/export/databases/sqlite-driver.js'
import { openOutput } from '../../src/export/output/output.js'
import type { ConfigInput } from '../../src/generators/config/config.js'
import { simulate } from '../../src/generators/simulate.js'

/** A query of a world. */
export type WorldQuery = { readonly world: ConfigInput; readonly sql: string }

/**
 * Worlds as SQLite databases, each made once, until `close`, with rows in the tables that are named in what is asked of them: the other
 * tables are most of the work.
 */
export function worldDatabases(queries: readonly WorldQuery[]) {
  const databases = new Map<string, Promise<{ readonly database: Database; readonly out: string }>>()
  return {
    databaseOf: async (config: ConfigInput): Promise<Database> => {
      const name = JSON.stringify(config)
      const asked = queries.filter(({ world }) => JSON.stringify(world) === name)
      const words = new Set(asked.flatMap(({ sql }) => sql.match(/\w+/g) ?? []))
      const made = databases.get(name) ?? writeWorld(config, words)
      databases.set(name, made)
      return (await made).database
    },
    close: async (): Promise<void> => {
      for (const made of databases.values()) {
        const { database, out } = await made
        database.close()
        fs.rmSync(out, { recursive: true, force: true })
      }
    },
  }
}

async function writeWorld(config: ConfigInput, tables: ReadonlySet<string>) {
  const out = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-'))
  const world = simulate(config)
  const output = await openOutput({
    formats: ['sqlite'],
    out,
    force: false,
    schema: world.schema,
    about: { version: '0', config: {} },
  })
  for (const batch of world.batches()) if (tables.has(batch.table.name)) await output.write(batch)
  await output.finish()
  return { database: await openDatabase(`${out}/lcscdr.sqlite`), out }
}

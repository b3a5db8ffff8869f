import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type Database, openDatabase } from '../../src/export/databases/sqlite-driver.js'
import { openOutput } from '../../src/export/output/output.js'
import type { ConfigInput } from '../../src/generators/config/config.js'
import { simulate } from '../../src/generators/simulate.js'

/** Something to be asked of a world. */
export type Inquiry = { readonly world: ConfigInput; readonly sql: string }

/**
 * Worlds as SQLite databases, each made once, until `close`, with rows in the tables that are named in what is asked of them: the other
 * tables are most of the work.
 */
export function library(inquiries: readonly Inquiry[]) {
  const shelf = new Map<string, Promise<{ readonly database: Database; readonly out: string }>>()
  return {
    written: async (config: ConfigInput): Promise<Database> => {
      const name = JSON.stringify(config)
      const asked = inquiries.filter(({ world }) => JSON.stringify(world) === name)
      const words = new Set(asked.flatMap(({ sql }) => sql.match(/\w+/g) ?? []))
      const volume = shelf.get(name) ?? bound(config, words)
      shelf.set(name, volume)
      return (await volume).database
    },
    close: async (): Promise<void> => {
      for (const volume of shelf.values()) {
        const { database, out } = await volume
        database.close()
        fs.rmSync(out, { recursive: true, force: true })
      }
    },
  }
}

async function bound(config: ConfigInput, tables: ReadonlySet<string>) {
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

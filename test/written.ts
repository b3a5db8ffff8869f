import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type Database, openDatabase } from '../src/export/driver.js'
import { openOutput } from '../src/export/output.js'
import type { ConfigInput } from '../src/generators/config.js'
import { simulate } from '../src/generators/simulate.js'

/** Worlds as SQLite databases, each made once, until `close`. */
export function library() {
  const shelf = new Map<string, Promise<{ readonly database: Database; readonly out: string }>>()
  return {
    written: async (config: ConfigInput): Promise<Database> => {
      const name = JSON.stringify(config)
      const volume = shelf.get(name) ?? bound(config)
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

async function bound(config: ConfigInput) {
  const out = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-'))
  const world = simulate(config)
  const output = await openOutput({
    formats: ['sqlite'],
    out,
    force: false,
    schema: world.schema,
    about: { version: '0', config: {} },
  })
  for (const batch of world.batches()) await output.write(batch)
  await output.finish()
  return { database: await openDatabase(`${out}/lcscdr.sqlite`), out }
}

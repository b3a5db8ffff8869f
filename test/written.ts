import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import { type Database, openDatabase } from '../src/export/driver.js'
import { openOutput } from '../src/export/output.js'
import type { ConfigInput } from '../src/generators/config.js'
import { simulate } from '../src/generators/simulate.js'

/** A world as a SQLite database, until the test is over. */
export async function written(config: ConfigInput): Promise<Database> {
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
  const database = await openDatabase(`${out}/lcscdr.sqlite`)
  onTestFinished(() => {
    database.close()
    fs.rmSync(out, { recursive: true, force: true })
  })
  return database
}

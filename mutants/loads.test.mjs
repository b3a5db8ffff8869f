import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

// Where a change makes a module fail while it is loaded, no test of the files that import it is ever begun, and Stryker counts that none
// failed. This one does.
const room = path.join(import.meta.dirname, '..', 'src', process.env.ROLLCALL_ROOM)
const files = fs.readdirSync(room, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.ts'))

test.each(files)('%s can be loaded', async name => {
  expect(await import(path.join(room, name))).toBeDefined()
})

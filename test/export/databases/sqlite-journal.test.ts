import fs from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { openDatabase, openWasm } from '../../../src/export/databases/sqlite-driver.js'
import { folder } from '../../cli/rollcall.js'

/** A database file, and the journal beside it, as a process leaves them that is killed while it writes a transaction to the file. */
async function cutShort(): Promise<string> {
  const cwd = folder()
  const file = path.join(cwd, 'whole.db')
  const database = await openWasm(file)
  database.exec(
    'PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = OFF; PRAGMA cache_size = 2; CREATE TABLE t (n int, text)',
  )
  database.exec(`WITH RECURSIVE s(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM s WHERE i < 50)
    INSERT INTO t SELECT 1, hex(randomblob(2000)) FROM s`)
  database.exec('BEGIN')
  database.exec('UPDATE t SET n = 2, text = hex(randomblob(2500))')
  const cut = path.join(cwd, 'cut.db')
  fs.copyFileSync(file, cut)
  fs.copyFileSync(`${file}-journal`, `${cut}-journal`)
  database.exec('ROLLBACK')
  database.close()
  return cut
}

it.each([
  ['WebAssembly', openWasm],
  ['whatever this Node has', openDatabase],
])('with %s, a transaction that was cut short is taken back when the file is opened', async (_, open) => {
  const database = await open(await cutShort())
  expect(database.all('PRAGMA integrity_check').map(row => Object.values(row))).toEqual([['ok']])
  expect(database.all('SELECT n, count(*) AS rows FROM t GROUP BY n')).toEqual([{ n: 1, rows: 50 }])
  database.close()
})

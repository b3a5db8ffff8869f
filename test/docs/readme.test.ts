import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Database, openDatabase } from '../../src/export/databases/sqlite-driver.js'
import { inRepository } from '../repository.js'
import { executed, pageText } from './pages.js'
import { table } from './table.js'

/** What no two runs share: how long it took. */
const steady = (text: string): string =>
  text.replace(/^time {4}.*$/gm, 'time    1.0 s, 30,000 rows per CPU-second').replace(/[ \t]+$/gm, '')

let cwd = ''
let firstRun = ''
let database: Database

/** A clone as the README's reader has it after `npm ci` and `npm start`. */
beforeAll(async () => {
  cwd = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-readme-'))
  for (const name of ['package.json', 'dist']) fs.cpSync(inRepository(name), path.join(cwd, name), { recursive: true })
  fs.symlinkSync(inRepository('node_modules'), path.join(cwd, 'node_modules'))
  const [, yaml] = /^```yaml\n# busy\.yaml\n([\s\S]*?)^```$/m.exec(pageText('README.md')) ?? []
  fs.writeFileSync(path.join(cwd, 'busy.yaml'), yaml)
  firstRun = execFileSync('npm', ['start', '--silent'], { cwd, encoding: 'utf8' })
  database = await openDatabase(path.join(cwd, 'out', 'lcscdr.sqlite'))
})
afterAll(() => {
  database?.close()
  fs.rmSync(cwd, { recursive: true, force: true })
})

function js(code: string): string {
  fs.writeFileSync(path.join(cwd, 'example.mjs'), code)
  return execFileSync(process.execPath, ['example.mjs'], { cwd, encoding: 'utf8' })
}

it('README.md: every command, query and script prints what it says', async () => {
  const sql = (query: string) => {
    const rows = database.all(query)
    expect(rows.length, query).toBeGreaterThan(4)
    return table(rows)
  }
  const languages = { js, sql }
  const fresh = await executed(pageText('README.md'), {
    cwd,
    languages,
    steady,
    known: { 'npm ci': '', 'npm start': firstRun },
  })
  await expect(fresh).toMatchFileSnapshot(inRepository('README.md'))
})

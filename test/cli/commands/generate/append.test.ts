import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../../../src/export/databases/sqlite-driver.js'
import { folder, rollcall, runBuilt } from '../../rollcall.js'

const contents = (folder: string, names = fs.readdirSync(folder)) =>
  Object.fromEntries(names.map(name => [name, fs.readFileSync(path.join(folder, name), 'latin1')]))

async function rowsIn(folder: string) {
  const database = await openDatabase(path.join(folder, 'lcscdr.sqlite'))
  const names = database
    .all("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    .map(({ name }) => name)
  const rows = names.map(name => database.all(`SELECT * FROM "${name}"`).map(row => Object.values(row)))
  const schema = database.all('SELECT sql FROM sqlite_master ORDER BY name').map(({ sql }) => sql)
  const dangling = database.all('PRAGMA foreign_key_check')
  database.close()
  return { names, rows, schema, dangling }
}

// Many are still talking when the period ends.
const knobs = 'users: 40\nstart: 2024-01-08\nconferences: { overnightPerUsers: 20 }\n'

async function run(cwd: string, ...args: readonly string[]) {
  const outcome = await rollcall(['generate', '--quiet', '--config', 'world.yaml', ...args], { cwd })
  expect(outcome).toEqual({ code: 0, stdout: '', stderr: '' })
}

describe('--append', () => {
  it('makes a short period the long one, byte for byte, in any number of steps', async () => {
    const cwd = folder({ 'world.yaml': knobs })
    const what = ['--format', 'csv,tsql,postgres', '--rows-per-transaction', '500', '--compress', 'gzip']
    await run(cwd, ...what, '--days', '4', '--out', 'long')
    await run(cwd, ...what, '--days', '1', '--out', 'short')
    const before = fs.readFileSync(path.join(cwd, 'short', 'lcscdr.sql.gz'), 'latin1')
    await run(cwd, ...what, '--append', '1', '--out', 'short')
    await run(cwd, ...what, '--append', '2', '--out', 'short')
    expect(contents(path.join(cwd, 'short'))).toEqual(contents(path.join(cwd, 'long')))
    expect(fs.readFileSync(path.join(cwd, 'short', 'lcscdr.sql.gz'), 'latin1')).not.toBe(before)
  })

  it('gives an SQLite database the same rows, keys and views, and the manifest the same digest', async () => {
    const cwd = folder({ 'world.yaml': knobs })
    await run(cwd, '--days', '3', '--out', 'long')
    await run(cwd, '--days', '1', '--out', 'short')
    await run(cwd, '--append', '2', '--out', 'short')
    const [long, short] = await Promise.all(['long', 'short'].map(out => rowsIn(path.join(cwd, out))))
    expect(short).toEqual(long)
    expect(short.dangling).toEqual([])
    const [one, other] = ['long', 'short'].map(out =>
      JSON.parse(fs.readFileSync(path.join(cwd, out, 'manifest.json'), 'utf8')),
    )
    expect([other.digest, other.chapters]).toEqual([one.digest, one.chapters])
  })

  it('works with several processes', async () => {
    const cwd = folder({ 'world.yaml': knobs })
    await run(cwd, '--format', 'csv,sqlite', '--days', '6', '--out', 'long')
    await run(cwd, '--format', 'csv,sqlite', '--days', '2', '--out', 'short')
    const args = ['--format', 'csv,sqlite', '--append', '4', '--out', 'short', '--jobs', '2', '--quiet']
    expect((await runBuilt(['generate', '--config', 'world.yaml', ...args], { cwd })).stderr).toBe('')
    const files = fs.readdirSync(path.join(cwd, 'long')).filter(name => name.endsWith('.csv'))
    expect(contents(path.join(cwd, 'short'), files)).toEqual(contents(path.join(cwd, 'long'), files))
    expect(await rowsIn(path.join(cwd, 'short'))).toEqual(await rowsIn(path.join(cwd, 'long')))
  })

  it('refuses what it cannot do, and leaves the existing output', async () => {
    const cwd = folder({ 'world.yaml': knobs })
    const refused = async (...args: readonly string[]) =>
      (await rollcall(['generate', '--quiet', '--config', 'world.yaml', ...args], { cwd })).stderr.trim()
    expect(await refused('--append', '1')).toBe('--append needs what an earlier run wrote, and --out "out" holds none')
    await run(cwd, '--days', '2', '--format', 'csv')
    const before = contents(path.join(cwd, 'out'))
    const needs = '--append needs the options that made --out "out";'
    expect(await refused('--append', '1')).toBe(`${needs} --format is different`)
    expect(await refused('--append', '1', '--format', 'csv', '--seed', '2')).toBe(`${needs} the config is different`)
    expect(await refused('--append', '1', '--format', 'csv', '--compress', 'gzip')).toBe(
      `${needs} an option for what is in the files is different`,
    )
    expect(await refused('--append', '1', '--format', 'csv', '--tables', 'Users')).toBe(
      `${needs} --tables is different`,
    )
    await run(cwd, '--days', '1', '--format', 'sqlite,tsql', '--out', 'whole')
    for (const tables of ['Users', 'Roles,Pools']) {
      const few = ['--format', 'sqlite,tsql', '--tables', tables, '--out', 'whole']
      expect(await refused('--append', '1', ...few)).toBe(
        '--append needs the options that made --out "whole"; --tables is different',
      )
    }
    expect(await refused('--append', '3659', '--format', 'csv')).toMatch(/^--append 3659: days must be /)
    expect(contents(path.join(cwd, 'out'))).toEqual(before)
    const manifest = path.join(cwd, 'out', 'manifest.json')
    fs.writeFileSync(manifest, JSON.stringify({ ...JSON.parse(before['manifest.json']), rollcall: '0.0.1' }))
    expect(await refused('--append', '1', '--format', 'csv')).toBe(`${needs} the version of Rollcall is different`)
    fs.writeFileSync(manifest, before['manifest.json'], 'latin1')
    fs.appendFileSync(path.join(cwd, 'out', 'Dialogs.csv'), 'more\n')
    expect(await refused('--append', '1', '--format', 'csv')).toBe(
      '--append needs Dialogs.csv as its manifest has it, and it was changed; make it anew',
    )
    expect(fs.readdirSync(path.join(cwd, 'out')).sort()).toEqual(Object.keys(before).sort())
  })
})

import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { contentsOf, writeSmallWorld } from '../../../verify/verify-source.js'
import { folder, rollcall } from '../../rollcall.js'

const load = (target: string, ...words: readonly string[]) => rollcall(['load', target, ...words], { cwd: folder() })
const target = (scheme = 'sqlite') => `${scheme}:${path.join(folder(), 'a.db')}`

describe('rollcall load', () => {
  it.each([
    ['csv', 'sqlite', 'CSV'],
    ['parquet', 'duckdb', 'Parquet'],
    ['mysql', 'sqlite', 'a MySQL script'],
  ])('brings what is in %s files into %s', async (format, scheme, what) => {
    const from = await writeSmallWorld(format)
    const url = target(scheme)
    const { code, stdout, stderr } = await load(url, '--from', from)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(new RegExp(`^from {4}.*, read as ${what}\noutput {2}${url}, \\w+ \\d`, 'm'))
    const [sent, there] = [await contentsOf(from), await contentsOf(url)]
    expect(there.tables).toEqual(sent.tables)
  })

  it('does not replace the rows that it is to read', async () => {
    const url = target()
    await load(url, '--from', folder({ 'Roles.csv': 'RoleId,Role\n0,Presenter\n' }))
    const before = await contentsOf(url)
    const cwd = path.dirname(url.replace('sqlite:', ''))
    for (const from of [url, './a.db']) {
      const { code, stderr } = await rollcall(['load', url, '--from', from, '--force'], { cwd })
      expect({ code, stderr }).toEqual({
        code: 2,
        stderr: '--from is sqlite:a.db itself, whose rows --force would replace; load them into another database\n',
      })
    }
    expect(await contentsOf(url)).toEqual(before)
  })

  it('goes on with the same rows only', async () => {
    const from = folder({ 'Roles.csv': 'RoleId,Role\n0,Presenter\n' })
    const url = target()
    const first = await load(url, '--from', from, '--json')
    expect(first).toMatchObject({ code: 0, stderr: '' })
    const again = await load(url, '--from', from, '--json', '--resume')
    expect(JSON.parse(again.stdout).digest).toBe(JSON.parse(first.stdout).digest)
    expect(await load(url, '--from', from)).toMatchObject({ code: 2, stderr: expect.stringContaining('--force') })
    fs.appendFileSync(path.join(from, 'Roles.csv'), '1,Attendee\n')
    expect(await load(url, '--from', from, '--resume')).toMatchObject({
      code: 2,
      stderr: `--resume needs the options of the load that ${url} holds; what the rows follow from, the config or the files, is different\n`,
    })
    expect(await load(url, '--from', from, '--resume', '--release', '2013')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--release is different'),
    })
  })

  it.each(['sqlite', 'duckdb'])('--dry-run tells what a load into %s comes to, and writes nothing', async scheme => {
    const from = await writeSmallWorld('csv')
    const url = target(scheme)
    const file = url.replace(/^\w+:/, '')
    const dry = await load(url, '--from', from, '--dry-run', '--json')
    expect(dry).toMatchObject({ code: 0, stderr: '' })
    expect(fs.existsSync(file)).toBe(false)
    const { rows, bytes, seconds, ...rest } = JSON.parse(dry.stdout)
    expect(rest).toEqual({ dryRun: true, exact: true })
    expect(seconds).toBeGreaterThan(0)
    const { tables } = JSON.parse((await load(url, '--from', from, '--json')).stdout)
    expect(rows).toBe(tables.reduce((sum: number, table: { rows: number }) => sum + table.rows, 0))
    const { size } = fs.statSync(file)
    expect(bytes).toBeGreaterThan(size / 2)
    expect(bytes).toBeLessThan(size * 2)
  })

  it('--dry-run connects to no server, and looks at every cell as a load does', async () => {
    const server = 'postgres://me@127.0.0.1:1/db'
    const good = await load(server, '--from', folder({ 'Roles.csv': 'RoleId,Role\n0,Presenter\n' }), '--dry-run')
    expect(good).toEqual({
      code: 0,
      stdout: '1 row, about 12 bytes in postgres://127.0.0.1:1/db, about 1 s; nothing was written\n',
      stderr: '',
    })
    const bad = await load(server, '--from', folder({ 'Roles.csv': 'RoleId,Role\n0,\n' }), '--dry-run')
    expect(bad).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('Roles.Role is NULL in a row') })
  })

  it.each([
    ['--quiet', 'there would be nothing'],
    ['--resume', 'it does not look at what is there'],
  ])('--dry-run is not allowed with %s', async (option, why) => {
    expect(await load(target(), '--from', 'x', '--dry-run', option)).toEqual({
      code: 2,
      stdout: '',
      stderr: `--dry-run is not allowed with ${option}: ${why}\n`,
    })
  })

  it.each<[Readonly<Record<string, string>>, number, RegExp]>([
    [{ 'Roles.csv': 'RoleId,Role\n0,Presenter\n1,\n' }, 2, /: Roles\.Role is NULL in a row$/],
    [{ 'Roles.csv': `RoleId,Role\n0,${'x'.repeat(300)}\n` }, 2, /: Roles\.Role does not fit nvarchar\(\d+\) in a row$/],
    [{ 'Roles.csv': 'RoleId,Role\n3000,a\n3001,b\n' }, 2, /: Roles\.RoleId is no tinyint in 2 rows$/],
    [{ 'Roles.csv': 'RoleId\n1\n' }, 2, /: Roles lacks Role, which cannot be NULL$/],
    [{ 'Roles.csv': 'RoleId,Role\n1,a\n1,b\n' }, 1, / failed \(UNIQUE constraint failed: Roles.RoleId\); /],
    [
      { 'UriTypes.csv': 'UriTypeId,UriType\n1,a\n', 'Mcus.csv': 'McuId,McuUri,McuTypeId\n1,a,2\n' },
      1,
      /a row of Mcus refers to one of UriTypes that is not there; run it again with --force$/,
    ],
  ])('refuses rows that its tables cannot hold: %j', async (files, expected, says) => {
    const { code, stdout, stderr } = await load(target(), '--from', folder(files))
    expect({ code, stdout }).toEqual({ code: expected, stdout: '' })
    expect(stderr.trimEnd()).toMatch(says)
  })

  it.each([
    [['sqlite:x'], '--from is needed: a folder, an SQLite or DuckDB file, an SQL script, or the URL of a server'],
    [
      ['out', '--from', 'x'],
      'the target must be the URL of a database, such as postgres://user@host/LcsCDR, or sqlite:FILE',
    ],
    [
      ['mysql://h/x', '--from', 'x', '--names', 'lower'],
      '--names is not allowed with mysql://h/x: its names need no quotes as they are',
    ],
    [['sqlite:x', '--from', 'x', '--quiet', '--json'], '--quiet is not allowed with --json: choose one of them'],
    [
      ['postgres://me:secret@h/x', '--from', 'x', '--schema-name', 'a b'],
      '--schema-name must be a name of letters, digits and _, not "a b"',
    ],
  ])('%j is refused', async (words, says) => {
    const { code, stdout, stderr } = await rollcall(['load', ...words], { cwd: folder() })
    expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: `${says}\n` })
  })
})

import fs from 'node:fs'
import path from 'node:path'
import { inspect } from 'node:util'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { serverUrl } from '../../src/connections/server-url.js'
import { openSource } from '../../src/reading/open.js'
import { folder, rollcall, runBuilt } from '../cli/rollcall.js'
import { writeSmallWorld } from '../verify/verify-source.js'
import { type FakeTables, fakePostgres, fakeSqlServer } from './fake-servers.js'

const USER = 'hidden-user'
const PASSWORD = 'hunter/2 @ö'
const LOGIN = `${USER}:${encodeURIComponent(PASSWORD)}`

/** The tables of a folder of CSV, with their first rows. */
function tablesOf(out: string): FakeTables {
  const files = fs.readdirSync(out).filter(name => name.endsWith('.csv'))
  return Object.fromEntries(
    files.map(file => {
      const cast = (cell: string, { quoting }: { quoting: boolean }) => (cell === '' && !quoting ? null : cell)
      const [columns, ...rows]: string[][] = parse(fs.readFileSync(path.join(out, file)), { cast })
      return [path.basename(file, '.csv'), { columns, rows: rows.slice(0, 5) }]
    }),
  )
}

const servers = { postgres: fakePostgres, mssql: fakeSqlServer }
const inTheClear = { postgres: '', mssql: '?encrypt=false' }

const quick = ['--only', 'message-counts-are-positive']

/** Both commands, in text and JSON, against one URL: their exit codes and all that they said. */
async function said(url: string): Promise<{ codes: readonly number[]; text: string }> {
  const codes: number[] = []
  let text = ''
  for (const words of [['verify', ...quick], ['verify', ...quick, '--json'], ['realism'], ['realism', '--json']]) {
    const { code, stdout, stderr } = await rollcall([...words, url], { cwd: folder() })
    codes.push(code ?? -1)
    text += stdout + stderr
  }
  return { codes, text }
}

const expectNoSecret = (text: string) => {
  for (const secret of [USER, PASSWORD, encodeURIComponent(PASSWORD), 'hunter']) expect(text).not.toContain(secret)
}

describe.each(['postgres', 'mssql'] as const)('user and password of %s:// appear nowhere', scheme => {
  test('when there is something to say', async () => {
    const { port, received } = await servers[scheme](tablesOf(await writeSmallWorld('csv')))
    const place = `${scheme}://127.0.0.1:${port}/LcsCDR`
    const { codes, text } = await said(place.replace('//', `//${LOGIN}@`) + inTheClear[scheme])
    expect(text).toContain(place)
    expectNoSecret(text)
    expect(codes).toEqual([0, 0, 0, 0])
    if (scheme === 'postgres') expect(Buffer.from(received(), 'latin1').toString()).toContain(PASSWORD)
  })

  test('when the server repeats it', async () => {
    const { port } = await servers[scheme]({}, { refuses: `no ${PASSWORD} here, nor ${encodeURIComponent(PASSWORD)}` })
    const { codes, text } = await said(`${scheme}://${LOGIN}@127.0.0.1:${port}/LcsCDR${inTheClear[scheme]}`)
    expect(text).toContain('no *** here')
    expectNoSecret(text)
    expect(codes).toEqual([2, 2, 2, 2])
  })

  test('when it is in the environment, and the server repeats it', async () => {
    const { port } = await servers[scheme]({}, { refuses: `no ${PASSWORD} here` })
    const url = `${scheme}://${USER}@127.0.0.1:${port}/LcsCDR${inTheClear[scheme]}`
    for (const name of scheme === 'postgres' ? ['PGPASSWORD', 'ROLLCALL_PASSWORD'] : ['ROLLCALL_PASSWORD']) {
      const { code, stdout, stderr } = await runBuilt(['verify', url], { cwd: folder(), env: { [name]: PASSWORD } })
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
      expect(stderr).toContain('no *** here')
      expectNoSecret(stderr)
    }
  })
})

describe.each(['postgres', 'mysql', 'mssql'])('nor do they where %s:// is refused', scheme => {
  test.each([
    ['nobody answers', `@127.0.0.1:1/LcsCDR`],
    ['a parameter is unknown', `@127.0.0.1:1/LcsCDR?password=${encodeURIComponent(PASSWORD)}`],
    ['a parameter is unnamed', `@127.0.0.1:1/LcsCDR?${encodeURIComponent(PASSWORD)}`],
    ['it is no URL', '@127.0.0.1:port/LcsCDR'],
    ['the password is not encoded', '/x@127.0.0.1:1/LcsCDR'],
    ['a port is taken for it', '@host:1/LcsCDR'.replace('@', '/hunter@')],
  ])('when %s', async (_, rest) => {
    const { codes, text } = await said(`${scheme}://${LOGIN}${rest}`)
    expectNoSecret(text)
    expect(codes).toEqual([2, 2, 2, 2])
  })
})

test.each([
  'mysql://hidden-user:hunter@h/LcsCDR',
  'jdbc:sqlserver://h;user=hidden-user;password=hunter',
  'postgres:/hidden-user:hunter@h/LcsCDR',
  'postgres:hidden-user:hunter@h',
  'mssql://hidden-user:12/hunter@h/LcsCDR',
  'mssql://hidden-user:12?hunter@h/LcsCDR',
  'mssql://hidden-user:12#hunter@h/LcsCDR',
  'mssql://hidden-user:%hunter@h/LcsCDR',
  '//hidden-user:hunter@h/LcsCDR',
  'hidden-user:hunter@h',
  'Server=h;User Id=hidden-user;Password=hunter',
])('%s is refused without its secrets', async url => {
  const { codes, text } = await said(url)
  expectNoSecret(text)
  expect(codes).toEqual([2, 2, 2, 2])
})

test('however it is shown, a URL has no secrets', () => {
  const url = serverUrl(`postgres://${LOGIN}@db.example:5433/Lcs%20CDR?sslmode=disable`)
  const shown = 'postgres://db.example:5433/Lcs%20CDR'
  expect([String(url), `${url}`, JSON.stringify({ url })]).toEqual([shown, shown, JSON.stringify({ url: shown })])
  expectNoSecret(inspect(url, { depth: 9, showHidden: true }))
  expect(url.login()).toEqual({ user: USER, password: PASSWORD })
  expect(url).toMatchObject({ host: 'db.example', port: 5433, database: 'Lcs CDR' })
})

test('a path is no URL', async () => {
  const refusal = openSource(undefined as never, path.join(folder(), 'postgres:x'))
  await expect(refusal).rejects.toThrow(/postgres:x does not exist$/)
})

test.each(['generate', 'merge', 'schema', 'profile', 'verify', 'realism', 'completion', 'help', 'nothing'])(
  '%s repeats no login that is a word of its command line',
  async command => {
    const url = `postgres://${USER}:hunter@h/d`
    for (const words of [[url], ['x', url], ['--format', url], ['--config', url], [`--quiet=${url}`], [`--${url}`]]) {
      const { code, stdout, stderr } = await rollcall([command, ...words], { cwd: folder() })
      expectNoSecret(stdout + stderr)
      expect(code).toBe(2)
    }
  },
)

test('data of a source steer no terminal', async () => {
  const hostile = '\u001b]0;x\u0007\u009b2J\u202egnp\u2028'
  const name = `a${hostile.replaceAll('\u0000', '')}`
  const cwd = folder()
  fs.mkdirSync(path.join(cwd, name))
  fs.writeFileSync(path.join(cwd, name, 'Roles.csv'), `RoleId,Role,${hostile}\n0,"${hostile}",1\n1,"a\nb",2\n`)
  fs.writeFileSync(path.join(cwd, name, 'Pools.csv'), `PoolId,PoolFQDN\n1,a\n`)
  for (const words of [
    ['verify'],
    ['verify', '--json'],
    ['verify', '--only', hostile],
    ['verify', '--format', hostile],
  ]) {
    const { stdout, stderr } = await rollcall([...words, name], { cwd })
    expect(stdout + stderr).toMatch(/\\u001b/)
    expect(stdout + stderr).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}]/u)
    if (words.includes('--json')) expect(JSON.parse(stdout)).toMatchObject({ source: name })
  }
  fs.writeFileSync(path.join(cwd, name, 'Pools.csv'), `PoolId,PoolFQDN\n${hostile},a\n`)
  const { stderr, code } = await rollcall(['verify', name], { cwd })
  expect(code).toBe(2)
  expect(stderr).not.toMatch(/(?!\n$)[\p{Cc}\p{Cf}\p{Zl}]/u)
})

import { describe, expect, test } from 'vitest'
import { databasePlace } from '../../src/connections/database-place.js'
import { openConnection } from '../../src/connections/open-connection.js'
import { folder, runBuilt } from '../cli/rollcall.js'
import { errorOf } from '../verify/verify-source.js'
import { type FakeTables, fakePostgres, fakeSqlServer } from './fake-servers.js'

const tables: FakeTables = {
  Pools: { columns: ['PoolId', 'PoolFQDN'], rows: [['1', 'pool1.example']] },
}

describe('a connection that is lost is one line and code 2', () => {
  test.each([
    ['postgres', fakePostgres, ''],
    ['mssql', fakeSqlServer, '?encrypt=false'],
  ] as const)('%s://', async (scheme, start, parameters) => {
    const { port } = await start(tables, { losesConnection: true })
    const url = `${scheme}://me:secret@127.0.0.1:${port}/LcsCDR`
    const { code, stdout, stderr } = await runBuilt(['verify', url + parameters], { cwd: folder() })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(new RegExp(`^${scheme}://127.0.0.1:${port}/LcsCDR cannot be read: [^\n]+\n$`))
  })
})

describe('where encryption is asked for, nothing is said without it', () => {
  test.each(['', '?encrypt=true', '?trustServerCertificate=true'])('mssql://%s', async parameters => {
    const { port, received } = await fakeSqlServer(tables)
    const place = `mssql://127.0.0.1:${port}/LcsCDR`
    expect(await errorOf(place.replace('//', '//me:secret@') + parameters)).toBe(
      `${place} offers no encryption; ?encrypt=false talks to it in the clear`,
    )
    expect(received().charCodeAt(0)).toBe(0x12)
    expect(received()).not.toContain([...'me'].join('\0'))
  })

  test.each(['require', 'verify-ca', 'verify-full'])('postgres://?sslmode=%s', async mode => {
    const { port, received } = await fakePostgres(tables)
    const place = `postgres://127.0.0.1:${port}/LcsCDR`
    expect(await errorOf(`${place.replace('//', '//me:secret@')}?sslmode=${mode}`)).toBe(
      `${place} cannot be read: The server does not support SSL connections`,
    )
    expect(received()).toHaveLength(8)
  })

  test('and otherwise it is read', async () => {
    const postgres = await fakePostgres(tables)
    expect(await errorOf(`postgres://127.0.0.1:${postgres.port}/LcsCDR?sslmode=disable`)).toMatch(/^(judged|.*lacks)/)
    const mssql = await fakeSqlServer(tables)
    expect(await errorOf(`mssql://127.0.0.1:${mssql.port}/LcsCDR?encrypt=false`)).toMatch(/^(judged|.*lacks)/)
  })
})

test.each([
  ['mssql', 'Encrypt=false', 'Encrypt is not a parameter; it is spelt encrypt'],
  ['mssql', 'encrypt=no', 'encrypt must be true or false'],
  ['mssql', 'encrypt=False', 'encrypt must be true or false'],
  ['mssql', 'encrypt', 'encrypt must be true or false'],
  ['mssql', 'encrypt=true&encrypt=false', 'encrypt is given more than once'],
  ['mssql', 'ssl=true', 'ssl is not a parameter; there is encrypt, trustServerCertificate'],
  [
    'mssql',
    'trustservercertificate=true',
    'trustservercertificate is not a parameter; it is spelt trustServerCertificate',
  ],
  ['postgres', 'sslmode=prefer', 'sslmode must be disable, require, verify-ca or verify-full'],
  ['postgres', 'SSLMode=require', 'SSLMode is not a parameter; it is spelt sslmode'],
  ['postgresql', 'password=x', 'password is not a parameter; there is sslmode, sslrootcert'],
  ['postgres', 'x%20y=1', 'what follows the ? is not a parameter; there is sslmode, sslrootcert'],
])('%s://?%s is refused', async (scheme, parameters, reason) => {
  expect(await errorOf(`${scheme}://me:secret@127.0.0.1:1/LcsCDR?${parameters}`)).toBe(
    `${scheme}://127.0.0.1:1/LcsCDR: ${reason}`,
  )
})

test.each([
  ['postgres', fakePostgres, '', 'FETCH'],
  ['mssql', fakeSqlServer, '?encrypt=false', 'SELECT * FROM [dbo].[Pools]'],
] as const)('%s: a table has the names of its columns', async (scheme, start, parameters, sql) => {
  const { port } = await start(tables)
  const url = databasePlace(`${scheme}://me:secret@127.0.0.1:${port}/LcsCDR${parameters}`, 'the source')
  const connection = await openConnection(url, { readOnly: true })
  await connection.run('DECLARE pages NO SCROLL CURSOR FOR SELECT * FROM "dbo"."Pools"')
  expect(await connection.table(sql)).toEqual({ names: ['PoolId', 'PoolFQDN'], rows: [['1', 'pool1.example']] })
  await connection.close()
})

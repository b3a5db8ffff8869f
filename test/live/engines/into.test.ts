import mysql from 'mysql2'
import mysqlPromised from 'mysql2/promise'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { world } from '../../../src/index.js'
import { type Engine, installed } from '../../export/engines/engine.js'
import { startMariadb } from '../../export/engines/mariadb.js'
import { startPostgres } from '../../export/engines/postgres.js'
import { verifySource } from '../../verify/verify-source.js'

const office = world({ users: 60, days: 1, seed: 4 })

const broken = async (url: string) =>
  (await verifySource(url)).results.filter(({ breaches }) => breaches.length > 0).map(({ invariant }) => invariant.name)

describe('into a client of pg', () => {
  let engine: Engine
  beforeAll(async () => {
    engine = await startPostgres()
    await engine.create('library')
  })
  afterAll(() => engine?.stop())

  test('go all rows, or none', async () => {
    const client = new pg.Client({ connectionString: engine.url('library') })
    await client.connect()
    await client.query('CREATE TABLE "Users" (n int)')
    await expect(office.into(client)).rejects.toThrow('relation "Users" already exists')
    await client.query('DROP TABLE "Users"')
    const counts = await office.into(client)
    await client.end()
    expect(counts.FocusJoinsAndLeaves).toBe(office.rows('FocusJoinsAndLeaves').length)
    expect(await broken(engine.url('library'))).toEqual([])
  })

  test('not into a pool, but into a client of one', async () => {
    const pool = new pg.Pool({ connectionString: engine.url('library') })
    // Its end does not wait for its connections, which the server may cut when it stops.
    pool.on('error', () => undefined)
    await expect(office.into(pool as never)).rejects.toThrow(/, not a pool$/)
    const client = await pool.connect()
    const counts = await office.into(client, { schemaName: 'small', lowerNames: true })
    const { rows } = await client.query('SELECT count(*)::int AS n FROM small.focusjoinsandleaves')
    expect(rows).toEqual([{ n: counts.FocusJoinsAndLeaves }])
    client.release()
    await pool.end()
  })
})

describe.runIf(installed('mariadbd', 'mariadb-install-db', 'mariadb'))('into a connection of mysql2', () => {
  let engine: Engine
  beforeAll(async () => {
    engine = await startMariadb()
    for (const name of ['callbacks', 'promises']) await engine.create(name)
  })
  afterAll(() => engine?.stop())

  test.each(['callbacks', 'promises'])('with %s go all rows', async name => {
    const url = engine.url(name).replace(/^mariadb/, 'mysql')
    const connection = name === 'promises' ? await mysqlPromised.createConnection(url) : mysql.createConnection(url)
    await office.into(connection)
    connection.destroy()
    expect(await broken(engine.url(name))).toEqual([])
  })
})

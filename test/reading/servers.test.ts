import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { schemaOf } from '../../src/model/schema/release.js'
import { fromMilliseconds } from '../../src/model/time.js'
import { folder } from '../cli/rollcall.js'
import { type Engine, installed } from '../export/engines/engine.js'
import { startPostgres } from '../export/engines/postgres.js'
import { counts, verifySource, writeSmallWorld } from '../verify/verify-source.js'

const database = 'verify'

describe.runIf(installed('psql'))('a PostgreSQL database', () => {
  let engine: Engine
  beforeAll(async () => {
    engine = await startPostgres()
    await engine.create(database)
  })
  afterAll(() => engine?.stop())

  test('is judged like files, and a wrong cell is found in it', async () => {
    await engine.run(database, path.join(await writeSmallWorld('postgres'), 'lcscdr.postgres.sql'))
    const known = { captureEnd: fromMilliseconds(Date.UTC(2024, 0, 9, 5)) }
    const url = engine.url(database)
    const good = await verifySource(url, { about: known })
    expect(good.what).toBe('a PostgreSQL database')
    expect(good.tables).toHaveLength(schemaOf(2015).tables.length)
    expect(good.tables.map(({ table, rows }) => `${table} ${rows}`)).toContain('Roles 3')
    expect(counts(good)).toEqual({})

    const spoilt = folder({ 'spoil.sql': `UPDATE "Roles" SET "Role" = 'Leader' WHERE "RoleId" = 1;` })
    await engine.run(database, path.join(spoilt, 'spoil.sql'))
    expect(counts(await verifySource(url, { about: known }))).toEqual({ 'built-in-rows-are-as-published': 1 })
  })
})

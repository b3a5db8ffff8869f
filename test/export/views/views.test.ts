import fs from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../../src/export/databases/sqlite-driver.js'
import { viewRows } from '../../../src/export/views/view-rows.js'
import { simulate } from '../../../src/generators/simulate.js'
import type { World } from '../../../src/generators/world.js'
import { rows } from '../../../src/model/rows/row-objects.js'
import { configs } from '../../worlds/arbitraries.js'
import { optionsFor, temporaryFolder, written } from '../sample.js'

const spelt = (cell: unknown): unknown =>
  cell instanceof Date
    ? cell.toISOString().replace('T', ' ').replace('Z', '')
    : typeof cell === 'boolean'
      ? +cell
      : cell

/** The rows of each view as sorted lines: a view promises no order. */
function materialised(world: World): ReadonlyMap<string, readonly string[]> {
  const views = viewRows(world.schema)
  const lines = new Map<string, string[]>(views.tables.map(({ name }) => [name, []]))
  for (const batch of world.batches()) {
    for (const view of views.see(batch)) {
      for (const row of rows(view)) lines.get(view.table.name)?.push(JSON.stringify(Object.values(row).map(spelt)))
    }
  }
  for (const each of lines.values()) each.sort()
  return lines
}

async function fromSqlite(world: World): Promise<ReadonlyMap<string, readonly string[]>> {
  const folder = temporaryFolder()
  await written(optionsFor(folder, { formats: ['sqlite'], schema: world.schema }), world.batches())
  const database = await openDatabase(path.join(folder, 'lcscdr.sqlite'))
  const lines = world.schema.views.map(({ name }) => {
    const all = database.all(`SELECT * FROM "${name}"`).map(row => JSON.stringify(Object.values(row)))
    return [name, all.sort()] as const
  })
  database.close()
  return new Map(lines)
}

describe('views as rows', () => {
  it('stand beside the tables in formats of one file a table, and change no digest of the tables', async () => {
    const world = simulate({ users: 40, days: 1 })
    const [plain, both] = [temporaryFolder(), temporaryFolder()]
    const without = await written(optionsFor(plain, { schema: world.schema }), world.batches())
    const options = optionsFor(both, { schema: world.schema, formats: ['csv', 'sqlite'], views: true })
    const manifest = await written(options, world.batches())
    expect(without.views).toBeUndefined()
    expect(manifest).toMatchObject({ tables: without.tables, digest: without.digest })
    expect(manifest.views?.map(({ table }) => table)).toEqual(world.schema.views.map(({ name }) => name))
    for (const { table, rows } of manifest.views ?? []) {
      const file = manifest.files.find(each => each.table === table)
      expect(file).toMatchObject({ file: `${table}.csv`, rows })
      const { columns = [] } = world.schema.views.find(({ name }) => name === table) ?? {}
      const text = fs.readFileSync(path.join(both, `${table}.csv`), 'utf8')
      expect(text.slice(0, text.indexOf('\n'))).toBe(columns.map(({ name }) => name).join())
      expect(text.trimEnd().split('\n').length - 1).toBe(rows)
    }
  })

  it('are cell by cell what SQLite computes from CREATE VIEW', async () => {
    const world = simulate({ users: 400, days: 2, seed: 4, release: 2013 })
    const [ours, theirs] = [materialised(world), await fromSqlite(world)]
    expect([...ours.keys()]).toEqual(world.schema.views.map(({ name }) => name))
    for (const [view, lines] of theirs) {
      expect(lines.length, view).toBeGreaterThan(0)
      expect(ours.get(view), view).toEqual(lines)
    }
  })

  it('add up, leg by leg, to what the tables say, as public monitoring queries read them', async () => {
    const world = simulate({ users: 100, days: 1 })
    const folder = temporaryFolder()
    await written(optionsFor(folder, { formats: ['sqlite'], schema: world.schema }), world.batches())
    const database = await openDatabase(path.join(folder, 'lcscdr.sqlite'))
    const length = 'round(sum(julianday(m.UserLeaveTime) - julianday(m.UserJoinTime)) * 86400)'
    const key = 'm.SessionIdTime = c.SessionIdTime AND m.SessionIdSeq = c.SessionIdSeq'
    const onViews = database.all(
      `SELECT m.UriType, m.IsFromPstn, count(*) AS Legs, ${length} AS Seconds FROM CDRReportsConferencesView AS c
       JOIN CDRReportsMcuJoinsAndLeavesSummaryView AS m ON ${key} GROUP BY 1, 2 ORDER BY 1, 2`,
    )
    const onTables = database.all(
      `SELECT t.UriType, m.IsFromPstn, count(*) AS Legs, ${length} AS Seconds FROM Conferences AS c
       JOIN McuJoinsAndLeaves AS m ON ${key} JOIN Mcus USING (McuId) JOIN UriTypes AS t ON t.UriTypeId = Mcus.McuTypeId
       GROUP BY 1, 2 ORDER BY 1, 2`,
    )
    expect(onViews.length).toBeGreaterThan(4)
    expect(onViews).toEqual(onTables)
    const [{ texts }] = database.all(
      `SELECT count(*) AS texts FROM DialogsView AS v JOIN Dialogs AS d ON d.SessionIdTime = v.LsCDRSessionIdTime
       AND d.SessionIdSeq = v.LsCDRSessionIdSeq WHERE v.ExternalId = CAST(d.ExternalId AS TEXT)`,
    )
    expect(database.all('SELECT count(*) AS texts FROM Dialogs')).toEqual([{ texts }])
    database.close()
  })

  it('and so in any world', async () => {
    const same = fc.asyncProperty(configs, async config => {
      const world = simulate(config)
      expect(materialised(world)).toEqual(await fromSqlite(world))
    })
    await fc.assert(same, { numRuns: 4 })
  })
})

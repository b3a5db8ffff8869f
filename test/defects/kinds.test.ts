import { expect, test } from 'vitest'
import { simulate } from '../../src/generators/simulate.js'
import type { Change, Defect } from '../../src/model/defects/defect.js'
import { type Asked, type Injected, inject } from '../../src/model/defects/inject.js'
import { kinds, presets } from '../../src/model/defects/kinds.js'
import { batchesOf, type Lot, lotsOf, type Row } from '../../src/model/defects/rows.js'
import { judge } from '../../src/model/invariants/index.js'
import { sayTime } from '../../src/model/invariants/words.js'
import { type Release, type ReleaseTable, releases } from '../../src/model/schema.js'
import { HOUR } from '../../src/model/time.js'
import { contextOf } from '../world.js'

/** A small installation that meets enough for every kind, in each release. */
function cleanWorld(release: Release) {
  const config = { users: 120, days: 2, start: '2024-01-09', seed: 11, release, joiners: { rejoin: 0.2 } }
  const world = simulate({ ...config, pstn: { share: 0.3 }, load: { conferencesPerUserDay: 0.3 } })
  return {
    ...world,
    lots: lotsOf(world.batches()),
    tables: new Map(world.schema.tables.map(table => [table.name, table])),
  }
}

const worlds = { 2010: cleanWorld(2010), 2013: cleanWorld(2013), 2015: cleanWorld(2015) }

/** So many of each kind; with `atMost`, as many as there can be. */
const asking = (counts: Readonly<Record<string, number>>, atMost = false): ReadonlyMap<string, Asked> =>
  new Map(Object.entries(counts).map(([name, count]) => [name, { count, atMost }]))

function injectedInto(release: Release, asked: ReadonlyMap<string, Asked>): Injected {
  const { schema, periodEnd, config, lots } = worlds[release]
  const setting = { schema, periodEnd, localOffset: -5 * HOUR, pstnFocusRows: true, seed: config.seed }
  return inject(batchesOf(lots), asked, setting)
}

/** A key as the invariants' reports write it. */
function keyText(table: ReleaseTable, key: Row): string {
  const columns = table.columns.filter(column => Object.hasOwn(key, column.key))
  const order = table.primaryKey.length > 0 ? table.primaryKey : columns.map(({ name }) => name)
  return order
    .map(name => {
      const column = columns.find(candidate => candidate.name === name)
      const cell = key[column?.key ?? ''] ?? null
      const text =
        column?.kind === 'datetime'
          ? sayTime(Number(cell))
          : typeof cell === 'string'
            ? JSON.stringify(cell)
            : String(cell ?? 'NULL')
      return `${name} ${text}`
    })
    .join(', ')
}

/** What the invariants report, told apart by the defect that it is about; `undefined` is a false alarm. */
function reports(
  release: Release,
  { batches, defects }: Injected,
): readonly { invariant: string; defect: Defect | undefined }[] {
  const world = worlds[release]
  const { tables } = world
  const at = new Map<string, Defect>()
  for (const defect of defects) {
    for (const { table, key } of defect.shows) {
      for (const invariant of defect.invariants)
        at.set(`${invariant} ${table} ${keyText(tables.get(table) as ReleaseTable, key)}`, defect)
    }
  }
  const found = judge(batches(), contextOf(world), { most: Number.POSITIVE_INFINITY }).flatMap(({ first }) => first)
  return found.map(({ invariant, table, key }) => ({ invariant, defect: at.get(`${invariant} ${table} ${key}`) }))
}

/** Every row, by table, in an order of its own. */
function sorted(lots: readonly Lot[], release: Release): ReadonlyMap<string, readonly string[]> {
  const rows = new Map<string, string[]>()
  const { tables } = worlds[release]
  for (const { table, rows: more } of lots) {
    const texts = more.map(row => JSON.stringify(tables.get(table.name)?.columns.map(({ key }) => row[key])))
    rows.set(table.name, [...(rows.get(table.name) ?? []), ...texts])
  }
  for (const texts of rows.values()) texts.sort()
  return rows
}

/** The clean twin with the listed changes done to it, and nothing else. */
function replayed(release: Release, changes: readonly Change[]): readonly Lot[] {
  const { tables } = worlds[release]
  const lots = worlds[release].lots.map(({ table, rows }) => ({ table, rows: rows.map(row => ({ ...row })) }))
  const keyOf = (table: string, row: Row): string => {
    const { primaryKey = [], columns = [] } = tables.get(table) ?? {}
    return JSON.stringify(
      columns.filter(({ name }) => primaryKey.length === 0 || primaryKey.includes(name)).map(({ key }) => row[key]),
    )
  }
  const rows = new Map<string, { lot: Lot; row: Row }>()
  for (const lot of lots)
    for (const row of lot.rows) rows.set(`${lot.table.name} ${keyOf(lot.table.name, row)}`, { lot, row })
  for (const change of changes) {
    const { table, key } = change
    const known = rows.get(`${table} ${keyOf(table, key)}`)
    if (change.change === 'added') lots.find(lot => lot.table.name === table)?.rows.push(change.row)
    else if (known === undefined) throw new Error(`the clean twin has no ${table} ${JSON.stringify(key)}`)
    else if (change.change === 'removed') known.lot.rows.splice(known.lot.rows.indexOf(known.row), 1)
    else if (change.change === 'cell') {
      expect(known.row[change.column]).toBe(change.old)
      known.row[change.column] = change.new
    }
  }
  return lots
}

/** Every defect shows as promised, no law reports anything else, and the listed changes are all the changes there are. */
function expectLabelled(release: Release, injected: Injected): void {
  const found = reports(release, injected)
  expect(found.filter(({ defect }) => defect === undefined)).toEqual([])
  for (const { shows, invariants } of injected.defects) {
    const fired = new Set(found.filter(({ defect }) => defect?.shows === shows).map(({ invariant }) => invariant))
    expect([...fired].sort()).toEqual([...invariants].sort())
  }
  const changes = injected.defects.flatMap(defect => defect.changes)
  expect(sorted(lotsOf(injected.batches()), release)).toEqual(sorted(replayed(release, changes), release))
}

test.each(kinds.map(({ name }) => name))('%s: what was asked for is found, and nothing else is', name => {
  const count = name === 'wrong-uritype-id-order' ? 1 : 3
  const injected = injectedInto(2015, asking({ [name]: count }))
  expect(injected.defects).toHaveLength(count)
  for (const { changes } of injected.defects) expect(changes.length).toBeGreaterThan(0)
  expectLabelled(2015, injected)
})

test.each(releases)('all kinds at once in %i can be told apart', release => {
  const injected = injectedInto(release, asking(presets['importer-torture'], true))
  const possible = kinds.filter(({ since = 2010 }) => since <= release).map(({ name }) => name)
  expect([...new Set(injected.defects.map(({ kind }) => kind))].sort()).toEqual(possible.sort())
  expectLabelled(release, injected)
})

test('the same seed spoils the same rows', () => {
  const asked = asking({ 'null-leave': 4 })
  expect(injectedInto(2015, asked).defects).toEqual(injectedInto(2015, asked).defects)
})

test('more than a world has room for is refused by name and number', () => {
  const asked = asking({ 'unknown-client-type': 400 })
  expect(() => injectedInto(2015, asked)).toThrow(
    'unknown-client-type=400 is more than this world has room for, which is 18',
  )
  expect(() => injectedInto(2010, asked)).toThrow('unknown-client-type needs --release 2013 or later, not 2010')
})

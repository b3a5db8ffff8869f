import { expect, test } from 'vitest'
import { simulate } from '../../../src/generators/simulate.js'
import { isSince, kindOf, type ReleaseTable } from '../../../src/model/schema/definition/schema.js'
import { HOUR } from '../../../src/model/time.js'
import { formatTime } from '../../../src/model/time-text.js'
import type { Change, Defect } from '../../../src/truth/defects/defect.js'
import { type DefectCount, type InjectedWorld, inject } from '../../../src/truth/defects/inject.js'
import { defectKinds, presets } from '../../../src/truth/defects/kinds.js'
import { batchesOf, type Row, type TableRows, tableRowsOf } from '../../../src/truth/defects/table-rows.js'
import { checkLaws, usualLimits } from '../../../src/truth/invariants/index.js'
import { contextOf } from '../../worlds/world.js'

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
          ? formatTime(Number(cell))
          : typeof cell === 'string'
            ? JSON.stringify(cell)
            : String(cell ?? 'NULL')
      return `${name} ${text}`
    })
    .join(', ')
}

type Tables = ReadonlyMap<string, ReleaseTable>

const rowText = (table: ReleaseTable, row: Row): string =>
  `${table.name} ${JSON.stringify(table.columns.map(({ key }) => row[key]))}`

/** What is made of each row that the release has. */
const each = <T>(
  tableRows: readonly TableRows[],
  tables: Tables,
  make: (table: ReleaseTable, row: Row) => T,
): readonly T[] =>
  tableRows.flatMap(({ table: { name }, rows }) => {
    const table = tables.get(name)
    return table === undefined ? [] : rows.map(row => make(table, row))
  })

/** A small installation that meets enough for every kind, in each release. */
function cleanWorld(release: Published) {
  const config = {
    users: 120,
    days: 2,
    start: '2024-01-09',
    seed: 11,
    release,
    joiners: { rejoin: 0.2 },
    synthetic: { everyMinutes: 60 },
  }
  const world = simulate({
    ...config,
    pstn: { share: 0.3 },
    load: { conferencesPerUserDay: 0.3 },
    peerToPeer: { rows: true, im: { perUserDay: 3 } },
  })
  const tableRows = tableRowsOf(world.batches())
  const tables: Tables = new Map(world.schema.tables.map(table => [table.name, table]))
  return {
    ...world,
    tableRows,
    tables,
    texts: each(tableRows, tables, rowText),
    rows: new Map(each(tableRows, tables, (table, row) => [`${table.name} ${keyText(table, row)}`, row])),
  }
}

/** The releases with tables of their own. */
type Published = 2010 | 2013 | 2015

const worlds = { 2010: cleanWorld(2010), 2013: cleanWorld(2013), 2015: cleanWorld(2015) }

/** So many of each kind; with `atMost`, as many as there can be. */
const asking = (counts: Readonly<Record<string, number>>, atMost = false): ReadonlyMap<string, DefectCount> =>
  new Map(Object.entries(counts).map(([name, count]) => [name, { count, atMost }]))

function injectedInto(release: Published, asked: ReadonlyMap<string, DefectCount>): InjectedWorld {
  const { schema, captureEnd, config, tableRows } = worlds[release]
  const settings = {
    schema,
    captureEnd,
    localOffset: -5 * HOUR,
    pstnFocusRows: true,
    limits: usualLimits,
    seed: config.seed,
  }
  return inject(batchesOf(tableRows), asked, settings)
}

/** What the invariants report, each with the defect that it is about; `undefined` is a false alarm. */
function reports(
  release: Published,
  { batches, defects }: InjectedWorld,
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
  const found = checkLaws(batches(), contextOf(world), { maxExamples: Number.POSITIVE_INFINITY }).flatMap(
    ({ first }) => first,
  )
  return found.map(({ invariant, table, key }) => ({ invariant, defect: at.get(`${invariant} ${table} ${key}`) }))
}

/** What stands in one list more often than in another. */
function surplus(texts: readonly string[], others: readonly string[]): readonly string[] {
  const left = new Map<string, number>()
  for (const text of others) left.set(text, (left.get(text) ?? 0) + 1)
  return texts.filter(text => {
    const times = left.get(text) ?? 0
    left.set(text, times - 1)
    return times <= 0
  })
}

/** The rows of the clean twin that the listed changes do away with, and those that they bring. */
function listed(release: Published, changes: readonly Change[]) {
  const { tables, rows } = worlds[release]
  const modified = new Map<Row, { readonly table: ReleaseTable; after: Row | undefined }>()
  const come: string[] = []
  for (const change of changes) {
    const table = tables.get(change.table) as ReleaseTable
    const clean = rows.get(`${table.name} ${keyText(table, change.key)}`)
    if (change.change === 'added') come.push(rowText(table, change.row))
    else if (clean === undefined) throw new Error(`the clean twin has no ${table.name} ${keyText(table, change.key)}`)
    else if (change.change === 'removed') modified.set(clean, { table, after: undefined })
    else if (change.change === 'cell') {
      const after = { ...(modified.get(clean)?.after ?? clean) }
      expect(after[change.column]).toBe(change.old)
      modified.set(clean, { table, after: { ...after, [change.column]: change.new } })
    }
  }
  const gone = [...modified].map(([clean, { table }]) => rowText(table, clean))
  for (const { table, after } of modified.values()) if (after !== undefined) come.push(rowText(table, after))
  return { gone: surplus(gone, come), come: surplus(come, gone) }
}

/** Every defect shows as promised, no law reports anything else, and the listed changes are all the changes there are. */
function expectLabelled(release: Published, injected: InjectedWorld): void {
  const found = reports(release, injected)
  expect(found.filter(({ defect }) => defect === undefined)).toEqual([])
  for (const { shows, invariants } of injected.defects) {
    const fired = new Set(found.filter(({ defect }) => defect?.shows === shows).map(({ invariant }) => invariant))
    expect([...fired].sort()).toEqual([...invariants].sort())
  }
  const spoilt = each(tableRowsOf(injected.batches()), worlds[release].tables, rowText)
  const { gone, come } = listed(
    release,
    injected.defects.flatMap(({ changes }) => changes),
  )
  const clean = worlds[release].texts
  expect([...surplus(clean, spoilt)].sort()).toEqual([...gone].sort())
  expect([...surplus(spoilt, clean)].sort()).toEqual([...come].sort())
}

/** To look through a world takes much longer than to spoil it, so a few kinds, which have little to do with each other, share one. */
const lots = Array.from({ length: 10 }, (_, lot) =>
  defectKinds.map(({ name }) => name).filter((_, i) => i % 10 === lot),
)

test.each(lots.map(lot => [lot]))('of %s, what was asked for is found, and nothing else is', lot => {
  const counts = Object.fromEntries(lot.map(name => [name, name === 'wrong-uritype-id-order' ? 1 : 3]))
  const injected = injectedInto(2015, asking(counts))
  for (const [kind, count] of Object.entries(counts)) {
    expect(
      injected.defects.filter(defect => defect.kind === kind),
      kind,
    ).toHaveLength(count)
  }
  for (const { changes } of injected.defects) expect(changes.length).toBeGreaterThan(0)
  expectLabelled(2015, injected)
})

test.each([2010, 2013, 2015] as const)('all kinds at once in %i show each by itself', release => {
  const injected = injectedInto(release, asking(presets['importer-torture'], true))
  const possible = defectKinds.filter(({ since = 2010 }) => isSince(release, since)).map(({ name }) => name)
  expect([...new Set(injected.defects.map(({ kind }) => kind))].sort()).toEqual(possible.sort())
  expectLabelled(release, injected)
})

test('what SQL Server rounds away when it is loaded is what lostIn names, and nothing else', () => {
  const all = Object.fromEntries(defectKinds.map(({ name }) => [name, 1]))
  const world = injectedInto(2015, asking(all, true))
  const rounded = tableRowsOf(world.batches()).map(({ table, rows }) => {
    const times = Object.keys(table.columns).filter(column => kindOf(table.columns[column]) === 'datetime')
    const toTicks = (row: Row): Row => ({
      ...row,
      ...Object.fromEntries(
        times.map(column => [column, row[column] === null ? null : Math.round(Number(row[column]))]),
      ),
    })
    return { table, rows: rows.map(toTicks) }
  })
  const seen = new Set(reports(2015, { ...world, batches: () => batchesOf(rounded) }).map(({ defect }) => defect?.kind))
  const unseen = world.defects.filter(({ kind, invariants }) => invariants.length > 0 && !seen.has(kind))
  const lost = defectKinds.filter(({ lostIn }) => lostIn?.target === 'SQL Server').map(({ name }) => name)
  expect(lost).toEqual(['off-grid-datetime'])
  expect(unseen.map(({ kind }) => kind)).toEqual(lost)
})

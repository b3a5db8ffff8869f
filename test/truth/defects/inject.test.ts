import { describe, expect, test } from 'vitest'
import type { Release, Schema } from '../../../src/model/schema/definition/schema.js'
import { HOUR } from '../../../src/model/time.js'
import { inject } from '../../../src/truth/defects/inject.js'
import { defectKinds, presets } from '../../../src/truth/defects/kinds.js'
import { tableRowsOf } from '../../../src/truth/defects/table-rows.js'
import { usualLimits } from '../../../src/truth/invariants/index.js'
import { at, captureEnd, contextOf, goodWorld } from '../invariants/good-world.js'
import { batchesOf } from '../invariants/table-rows.js'

type Asked = { readonly atMost?: boolean; readonly seed?: number; readonly release?: Release }

/** Injects so many of each kind into the small good world. */
function injected(counts: Readonly<Record<string, number>>, { atMost = false, seed = 1, release = 2015 }: Asked = {}) {
  const { schema } = contextOf(release)
  return inject(
    batchesOf(goodWorld()),
    new Map(Object.entries(counts).map(([name, count]) => [name, { count, atMost }])),
    { schema, captureEnd, localOffset: -5 * HOUR, pstnFocusRows: true, limits: usualLimits, seed },
  )
}

/** The rows of a table once the defects are in. */
const rowsOf = (world: ReturnType<typeof injected>, table: string) =>
  tableRowsOf(world.batches())
    .filter(each => each.table.name === table)
    .flatMap(({ rows }) => rows)

describe('how many', () => {
  test('as many as were asked for, each in a conference of its own', () => {
    const { defects } = injected({ 'null-leave': 3, 'null-client-version': 1 })
    expect(defects.map(({ kind }) => kind).sort()).toEqual(['null-client-version', ...Array(3).fill('null-leave')])
    const keys = defects.map(({ changes: [{ key }] }) => `${key.SessionIdTime}/${key.SessionIdSeq}`)
    expect(new Set(keys).size).toBe(4)
  })

  test('more than there is room for are refused, with the number that there is', () => {
    expect(() => injected({ 'null-leave': 4, 'null-client-version': 1 })).toThrow(
      '--defects null-leave=4 is more than this world has room for, which is 3',
    )
    expect(() => injected({ 'overlapping-device': 1 }, { release: 2010 })).toThrow(
      '--defects overlapping-device needs --release 2013 or later, not 2010',
    )
  })

  test('with at most, as many as there is room for, and none that the release cannot have', () => {
    expect(injected({ 'null-leave': 9 }, { atMost: true }).defects).toHaveLength(4)
    expect(injected({ 'overlapping-device': 1 }, { atMost: true, release: 2010 }).defects).toEqual([])
    expect(injected({ 'overlapping-device': 1 }, { atMost: true, release: 2013 }).defects).toHaveLength(1)
    expect(injected({}).defects).toEqual([])
  })
})

describe('where', () => {
  const chosen = (seed: number) => injected({ 'null-leave': 1 }, { seed }).defects.map(({ changes }) => changes[0].key)

  test('the seed decides', () => {
    expect(chosen(1)).toEqual(chosen(1))
    const all = Array.from({ length: 20 }, (_, seed) => JSON.stringify(chosen(seed)))
    expect(new Set(all).size).toBe(6)
  })

  test('the same seed decides the same in every version', () => {
    const moments = [1, 2].flatMap(seed => chosen(seed).map(key => key.DialogSessionIdTime))
    expect(moments).toEqual([at('Mon 09:30:02'), at('Mon 20:01')])
  })

  test('some kinds take the oldest first', () => {
    const { defects } = injected({ 'purge-edge': 2 })
    const purged = defects.map(({ changes: [{ key }] }) => [key.SessionIdTime, key.SessionIdSeq])
    expect(purged).toEqual([
      [at('Mon 09:00'), 1],
      [at('Mon 09:30'), 1],
    ])
  })
})

describe('the rows', () => {
  test('are as the labels say, and as before where they say nothing', () => {
    const world = injected({ 'missing-mcu-row': 1, 'duplicate-key': 1, 'null-leave': 1 })
    const before = tableRowsOf(batchesOf(goodWorld())).flatMap(({ rows }) => rows)
    const after = tableRowsOf(world.batches()).flatMap(({ rows }) => rows)
    const texts = new Set(before.map(row => JSON.stringify(row)))
    expect(after).toHaveLength(before.length)
    expect(after.filter(row => !texts.has(JSON.stringify(row)))).toHaveLength(2)
  })

  test('are named by the keys that they had, and reported at those that they have', () => {
    const [{ changes, shows }] = injected({ 'seq-gap': 1 }).defects
    expect(changes[0]).toMatchObject({ table: 'Conferences', key: { SessionIdSeq: 1 }, old: 1, new: 2 })
    expect(shows[0]).toMatchObject({ table: 'Conferences', key: { SessionIdSeq: 2 } })
    expect(shows).toHaveLength(changes.length)
  })

  test('that nothing reports are reported nowhere', () => {
    expect(injected({ 'null-leave': 1 }).defects[0]).toMatchObject({ invariants: [], shows: [] })
  })

  test('of a burst follow each other in one moment', () => {
    const conferences = rowsOf(injected({ 'same-tick-burst': 2 }), 'Conferences')
    const first = conferences.filter(({ SessionIdTime }) => SessionIdTime === at('Mon 09:00'))
    expect(first.map(({ SessionIdSeq }) => SessionIdSeq)).toEqual([1, 2, 3])
  })

  test('of a burst of calls, too, with all that is of them', () => {
    const world = injected({ 'call-tick-burst': 2 })
    const seqs = (table: string) =>
      rowsOf(world, table)
        .filter(({ SessionIdTime }) => SessionIdTime === at('Tue 13:20'))
        .map(({ SessionIdSeq }) => SessionIdSeq)
    expect(seqs('Dialogs')).toEqual([1, 2, 3])
    expect(seqs('SessionDetails')).toEqual([1, 2, 3])
    expect(seqs('VoipDetails')).toEqual([1, 2, 3])
    expect(seqs('Media')).toEqual([1, 2])
    expect(seqs('ErrorReport')).toEqual([3])
  })
})

describe('constraints', () => {
  test('that rows can keep stay', () => {
    const { relaxed, schema } = injected({ 'null-leave': 1 })
    expect(relaxed).toEqual([])
    expect(schema).toEqual(contextOf(2015).schema)
  })

  test('a primary key becomes an index', () => {
    const { relaxed, schema } = injected({ 'duplicate-key': 1, 'dst-fold-duplicate': 1 })
    expect(relaxed).toEqual([{ table: 'McuJoinsAndLeaves', key: 'primary' }])
    const [before, after] = [contextOf(2015).schema, schema].map(({ tables }) =>
      tables.find(({ name }) => name === 'McuJoinsAndLeaves'),
    )
    expect(after?.primaryKey).toEqual([])
    expect(after?.indexes).toEqual([before?.primaryKey, ...(before?.indexes ?? [])])
    expect(after?.foreignKeys).toEqual(before?.foreignKeys)
    expect(schema.tables.filter(({ name }) => name !== 'McuJoinsAndLeaves')).toEqual(
      contextOf(2015).schema.tables.filter(({ name }) => name !== 'McuJoinsAndLeaves'),
    )
  })

  test('of several kinds go each once', () => {
    const { relaxed, schema } = injected({ 'duplicate-key': 1, 'orphan-user': 1, 'orphan-mcu': 1 })
    expect(relaxed).toEqual([
      { table: 'McuJoinsAndLeaves', key: 'primary' },
      { table: 'Conferences', key: ['OrganizerId'] },
      { table: 'McuJoinsAndLeaves', key: ['McuId'] },
    ])
    const references = (of: Schema) =>
      of.tables.flatMap(table => table.foreignKeys.map(({ columns }) => columns.join()))
    expect(references(contextOf(2015).schema).length - references(schema).length).toBe(2)
  })

  test('are left out where a kind breaks them, and only there', () => {
    const broken = defectKinds.flatMap(({ name, relaxes = [] }) =>
      relaxes.map(({ table, key }) => `${name}: ${table} ${key}`),
    )
    expect(broken).toEqual([
      'duplicate-row: FocusJoinsAndLeaves primary',
      'duplicate-key: McuJoinsAndLeaves primary',
      'dst-fold-duplicate: McuJoinsAndLeaves primary',
      'orphan-conference: McuJoinsAndLeaves SessionIdTime,SessionIdSeq',
      'orphan-dialog: McuJoinsAndLeaves DialogSessionIdTime,DialogSessionIdSeq',
      'orphan-user: Conferences OrganizerId',
      'orphan-mcu: McuJoinsAndLeaves McuId',
    ])
  })

  test('a reference becomes one that only views follow', () => {
    const { relaxed, schema } = injected({ 'orphan-user': 1 })
    expect(relaxed).toEqual([{ table: 'Conferences', key: ['OrganizerId'] }])
    const table = schema.tables.find(({ name }) => name === 'Conferences')
    expect(table?.foreignKeys.some(({ columns }) => columns.join() === 'OrganizerId')).toBe(false)
    expect(table?.lookups.map(({ columns }) => columns)).toEqual([['OrganizerId']])
    expect(table?.primaryKey).toEqual(['SessionIdTime', 'SessionIdSeq'])
  })
})

describe('the presets', () => {
  test('name kinds that there are', () => {
    for (const counts of Object.values(presets)) {
      for (const [name, count] of Object.entries(counts)) {
        expect(defectKinds.map(kind => kind.name)).toContain(name)
        expect(count).toBeGreaterThan(0)
      }
    }
  })

  test('light is a part of heavy, and torture has every kind', () => {
    expect(Object.keys(presets['dirty-heavy'])).toEqual(expect.arrayContaining(Object.keys(presets['dirty-light'])))
    expect(Object.keys(presets['importer-torture'])).toEqual(defectKinds.map(({ name }) => name))
  })

  test('ask for as many as the page says', () => {
    const most = Object.entries(presets).map(([name, counts]) => [name, Object.values(counts).reduce((a, b) => a + b)])
    expect(Object.fromEntries(most)).toEqual({ 'dirty-light': 17, 'dirty-heavy': 109, 'importer-torture': 91 })
    const { 'wrong-uritype-id-order': once, ...twice } = presets['importer-torture']
    expect([once, new Set(Object.values(twice))]).toEqual([1, new Set([2])])
  })
})

test('SQL Server alone loses a defect, by rounding', () => {
  const lost = defectKinds.filter(({ lostIn }) => lostIn !== undefined)
  expect(lost.map(({ name, lostIn }) => [name, lostIn?.target])).toEqual([['off-grid-datetime', 'SQL Server']])
  expect(lost[0].lostIn?.why).toMatch(/^datetime makes \.001, \.004 and \.008 into/)
})

test.each(defectKinds.map(kind => [kind.name, kind] as const))('%s is described in a sentence', (name, kind) => {
  expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)+$/)
  expect(kind.description).toMatch(/^[A-Z].*\.$/)
})

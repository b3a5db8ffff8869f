import { expect, test } from 'vitest'
import { kindOf, type Table } from '../../../src/model/schema/definition/schema.js'
import { allTables } from '../../../src/model/schema/tables/index.js'
import { batchesOf, type Cell, type Row, tableRowsOf } from '../../../src/truth/defects/table-rows.js'

const examples: Readonly<Record<string, readonly Cell[]>> = {
  datetime: [511_411_320_000, null, 0],
  int: [-1, null, 2 ** 31 - 1],
  long: [2 ** 48 - 1, null, -1],
  bit: [0, null, 1],
  guid: ['0BADCAFE-0000-4000-8000-000000000007', null, 'FFFFFFFF-FFFF-4FFF-BFFF-FFFFFFFFFFFE'],
  text: ['Ada', null, ''],
  bytes: ['call1;from1;to1', '', `call2;${'x'.repeat(5_000)}`, 'call3;from3;to3'],
  address: ['192.0.2.1', '2001:db8::1f', '203.0.113.254'],
}

/** Rows of a table with a cell of each sort in every column. */
const rowsOf = ({ columns }: Table): Row[] =>
  Array.from({ length: 12 }, (_, i) =>
    Object.fromEntries(
      Object.entries(columns).map(([name, column]) => {
        const cells = examples[kindOf(column)]
        return [name, cells[i % cells.length]]
      }),
    ),
  )

test('every kind of column is tried', () => {
  const kinds = allTables.flatMap(({ columns }) => Object.values(columns).map(column => kindOf(column)))
  expect([...new Set<string>(kinds)].sort()).toEqual(Object.keys(examples).sort())
})

test.each(allTables.map(table => [table.name, table] as const))('%s is the same after batches', (_, table) => {
  const lots = [{ table, rows: rowsOf(table) }]
  expect(tableRowsOf(batchesOf(lots))).toEqual(lots)
})

test('what a row leaves out is NULL, or no bytes', () => {
  const dialogs = allTables.filter(({ name }) => name === 'Dialogs').map(table => ({ table, rows: [{}] }))
  expect(tableRowsOf(batchesOf(dialogs))[0].rows).toEqual([
    { SessionIdTime: null, SessionIdSeq: null, ExternalChecksum: null, ExternalId: '' },
  ])
})

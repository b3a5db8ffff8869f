import { expect, test } from 'vitest'
import { checkLaws, invariants } from '../../../src/truth/invariants/index.js'
import { lawTables } from './cases/index.js'
import { lawTable, rowText } from './cases/law-table.js'
import { batchesOf } from './table-rows.js'

test.each(lawTables.map(each => [each.law, each.what, each] as const))('%s: %s', (law, _, { rows: text, settings }) => {
  const { rows, marked, context } = lawTable(text, settings)
  const laws = invariants.filter(({ name }) => name === law)
  const [{ first }] = checkLaws(batchesOf(rows), context, { laws })
  const reported = first.map(({ table, key, detail }) => ({ row: `${table}: ${key}`, detail }))
  expect(reported.map(({ row }) => row).sort()).toEqual(marked.map(row => rowText(row, context)).sort())
  for (const row of marked.filter(({ detail }) => detail !== undefined)) {
    expect(reported).toContainEqual({ row: rowText(row, context), detail: row.detail })
  }
})

test('each law has a case', () => {
  const named = new Set(lawTables.map(({ law }) => law))
  expect([...named].sort()).toEqual(invariants.map(({ name }) => name).sort())
})

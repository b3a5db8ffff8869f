import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWarehouse, type Warehouse } from '../../src/reading/warehouse/warehouse.js'
import { type Invariant, invariants } from '../../src/truth/invariants/index.js'
import { checkLaw } from '../../src/verify/check-law.js'
import { lawTables } from '../truth/invariants/cases/index.js'
import { lawTable, rowText } from '../truth/invariants/cases/law-table.js'
import { exampleText } from './compare-forms.js'
import { warehouseFiller } from './fill-warehouse.js'
import { shown } from './shown.js'

let warehouse: Warehouse
let fill: ReturnType<typeof warehouseFiller>
beforeAll(async () => {
  warehouse = await openWarehouse()
  await warehouse.run('SET threads = 1')
  fill = warehouseFiller(warehouse)
})
afterAll(() => warehouse.close())

test.each(lawTables.map(each => [each.law, each.what, each] as const))('%s: %s', async (name, _, each) => {
  const { rows, marked, context } = lawTable(each.rows, each.settings)
  const { info } = await fill(rows, context)
  const law = invariants.find(invariant => invariant.name === name) as Invariant
  const { breaches } = await checkLaw(warehouse, info, law, 100)
  const found = breaches.flatMap(({ table, examples }) => examples.map(example => exampleText(table, example)))
  const expected = marked.map(row => rowText(row, context))
  expect([...new Set(found)].sort()).toEqual([...new Set(expected)].sort())

  for (const { table, examples } of breaches) {
    for (const { values } of examples) {
      expect(shown(name)).toContain(`${table}: ${Object.keys(values).join(', ')}`.trim())
    }
  }
})

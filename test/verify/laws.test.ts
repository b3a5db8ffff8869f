import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWarehouse, type Warehouse } from '../../src/reading/warehouse/warehouse.js'
import { lawTables } from '../truth/invariants/cases/index.js'
import { lawTable, rowText } from '../truth/invariants/cases/law-table.js'
import { fromQueries } from './compare-forms.js'
import { warehouseFiller } from './fill-warehouse.js'

let warehouse: Warehouse
let fill: ReturnType<typeof warehouseFiller>
beforeAll(async () => {
  warehouse = await openWarehouse()
  await warehouse.run('SET threads = 1')
  fill = warehouseFiller(warehouse)
})
afterAll(() => warehouse.close())

test.each(lawTables.map(each => [each.law, each.what, each] as const))(
  '%s: %s',
  async (law, _, { rows: text, settings }) => {
    const { rows, marked, context } = lawTable(text, settings)
    const { info } = await fill(rows, context)
    const changed = new Set(rows.map(({ table }) => table))
    const expected = [...new Set(marked.map(row => rowText(row, context)))].sort()
    expect(await fromQueries(warehouse, { info, changed }, [law])).toEqual(
      expected.length > 0 ? { [law]: expected } : {},
    )
  },
)

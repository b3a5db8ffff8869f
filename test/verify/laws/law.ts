import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWarehouse, type Warehouse } from '../../../src/reading/warehouse/warehouse.js'
import { collectTables } from '../../../src/truth/invariants/cdr-tables.js'
import { describeKey } from '../../../src/truth/invariants/describe-row.js'
import { checkLaws, invariants, type LawContext } from '../../../src/truth/invariants/index.js'
import { batchesOf } from '../../truth/invariants/table-rows.js'
import { fromQueries } from '../compare-forms.js'
import { warehouseFiller } from '../fill-warehouse.js'
import { lawTable, type Marked, type Settings } from './law-table.js'

/** A test of a law on a few rows: it reports the marked rows and no others, whether it walks over rows or queries them. */
export type LawTest = (name: string, what: string, rows: string, settings?: Settings) => void

/** Opens a warehouse for the laws of one test file. */
export function lawTests(): LawTest {
  let warehouse: Warehouse
  let fill: ReturnType<typeof warehouseFiller>
  beforeAll(async () => {
    warehouse = await openWarehouse()
    await warehouse.run('SET threads = 1')
    fill = warehouseFiller(warehouse)
  })
  afterAll(() => warehouse.close())

  return (name, what, text, settings) => {
    test(`${name}: ${what}`, async () => {
      const { rows, marked, context } = lawTable(text, settings)
      const expected = [...new Set(marked.map(each => keyText(each, context)))].sort()

      const laws = invariants.filter(law => law.name === name)
      const [{ first }] = checkLaws(batchesOf(rows), context, { laws })
      expect([...new Set(first.map(({ table, key }) => `${table}: ${key}`))].sort()).toEqual(expected)
      for (const { detail, ...each } of marked) {
        const said = first.filter(({ table, key }) => `${table}: ${key}` === keyText(each, context))
        if (detail !== undefined) expect(said.map(found => found.detail)).toContain(detail)
      }

      const { info } = await fill(rows, context)
      const changed = new Set(rows.map(({ table }) => table))
      const reported = await fromQueries(warehouse, { info, changed }, [name])
      expect(reported).toEqual(expected.length > 0 ? { [name]: expected } : {})
    })
  }
}

function keyText({ table, row }: Marked, context: LawContext): string {
  const rows = collectTables(batchesOf([{ table, rows: [row] }]), context).rows(table)
  return `${table}: ${describeKey(rows, 0)}`
}

import { expect, onTestFinished, test } from 'vitest'
import { openWarehouse } from '../../src/reading/warehouse/warehouse.js'

test('what does not fit into memory is said in one sentence, without the advice of the engine', async () => {
  const warehouse = await openWarehouse()
  onTestFinished(() => warehouse.close())
  const long = "SELECT string_agg(repeat('x', 10_000_000), '') FROM range(100)"
  const says = 'values or rows are so large that they do not fit into 300 MB of memory'
  await expect(warehouse.query(long)).rejects.toThrow(new Error(says))
  expect((await warehouse.query('SELECT 1 AS one')).rows).toEqual([[1]])
})

import { describe, expect, expectTypeOf, it } from 'vitest'
import { Batch, NULL_BIT, NULL_GUID, NULL_INT, NULL_TIME } from '../../../src/model/rows/batch.js'
import { isOf, type Row, rows, rowsOf } from '../../../src/model/rows/row-objects.js'
import { table } from '../../../src/model/schema/definition/schema.js'
import { focusJoinsAndLeaves, mcus } from '../../../src/model/schema/tables/index.js'
import { fromMilliseconds } from '../../../src/model/time.js'

const all = table({
  name: 'All',
  about: 'A column of each kind.',
  columns: {
    At: { type: 'datetime', about: '', nullable: true },
    Count: { type: 'int', about: '', nullable: true },
    Flag: { type: 'bit', about: '', nullable: true },
    Guid: { type: 'uniqueidentifier', about: '', nullable: true },
    Text: { type: 'nvarchar(20)', about: '', nullable: true },
    Id: { type: 'varbinary(20)', about: '' },
  },
  primaryKey: ['Count'],
  foreignKeys: [],
})

function filled(): Batch<typeof all.columns> {
  const batch = new Batch(all, 1)
  batch.add()
  batch.add()
  batch.values.At.set([fromMilliseconds(Date.UTC(2024, 0, 8, 9, 0, 0, 5)), NULL_TIME])
  batch.values.Count.set([-7, NULL_INT])
  batch.values.Flag.set([1, NULL_BIT])
  batch.values.Guid.set([0xaabbccdd, 0x00112233, 0x44556677, 0x8899eeff, NULL_GUID, NULL_GUID, NULL_GUID, NULL_GUID])
  batch.values.Text[0] = "O'Hara"
  batch.values.Text[1] = null
  batch.values.Id.heap.set([1, 2, 3])
  batch.values.Id.ends.set([2, 3])
  return batch
}

describe('rows as objects', () => {
  it('hold what SQL Server would show', () => {
    expect([...rows(filled())]).toEqual([
      {
        At: new Date('2024-01-08T09:00:00.007Z'),
        Count: -7,
        Flag: true,
        Guid: 'AABBCCDD-0011-2233-4455-66778899EEFF',
        Text: "O'Hara",
        Id: new Uint8Array([1, 2]),
      },
      { At: null, Count: null, Flag: null, Guid: null, Text: null, Id: new Uint8Array([3]) },
    ])
  })

  it('stay as they are when the batch is used again', () => {
    const batch = filled()
    const [first] = [...rows(batch)]
    batch.values.Id.heap.fill(9)
    batch.values.At.fill(0)
    expect(first).toMatchObject({ At: new Date('2024-01-08T09:00:00.007Z'), Id: new Uint8Array([1, 2]) })
  })

  it('come out of batches of many tables by table', () => {
    const others: Batch[] = [new Batch(mcus), filled(), new Batch(focusJoinsAndLeaves), filled()]
    expect([...rowsOf(others, all)].map(row => row.Count)).toEqual([-7, null, -7, null])
    expect([...rowsOf(others, mcus)]).toEqual([])
  })

  it('have the types of their columns', () => {
    type Focus = Row<typeof focusJoinsAndLeaves.columns>
    expectTypeOf<Focus['SessionIdTime']>().toEqualTypeOf<Date>()
    expectTypeOf<Focus['UserLeaveTime']>().toEqualTypeOf<Date | null>()
    expectTypeOf<Focus['SessionIdSeq']>().toEqualTypeOf<number>()
    // @ts-expect-error a column that the table does not have
    expectTypeOf<Focus['NoSuchColumn']>().toBeUndefined()
    const batch: Batch = new Batch(focusJoinsAndLeaves)
    if (isOf(batch, focusJoinsAndLeaves)) {
      expectTypeOf(batch.values.UserJoinTime).toExtend<Float64Array>()
      for (const row of rows(batch)) {
        expectTypeOf(row.UserLeaveTime).toEqualTypeOf<Date | null>()
      }
    }
  })
})

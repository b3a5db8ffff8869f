import { expect, it } from 'vitest'
import { cellsIn } from '../../../../src/export/databases/cells.js'
import { simulate } from '../../../../src/generators/simulate.js'
import { rowDigest } from '../../../../src/live/replay/events/row-digest.js'
import { rowDigester } from '../../../../src/live/targets/row-digest.js'

it.each([
  ['postgres', false],
  ['mssql', true],
] as const)('the digest of cells is that of the row that is loaded: %s', (engine, wide) => {
  const { schema, batches } = simulate({ users: 20, days: 1 })
  for (const batch of batches()) {
    const table = schema.tables.find(({ name }) => name === batch.table.name)!
    const digester = rowDigester(table, engine)
    digester.add(batch)
    const cells = table.columns.map(column => cellsIn(batch, column))
    let sum = 0n
    for (let row = 0; row < batch.length; row++)
      sum += BigInt(
        rowDigest(
          cells.map(cell => cell(row)),
          wide,
        ),
      )
    expect(sum, table.name).toBe(digester.take())
  }
})

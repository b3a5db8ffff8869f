import { describe, expect, it } from 'vitest'
import { simulate } from '../../../src/generators/simulate.js'
import { Batch } from '../../../src/model/rows/batch.js'
import type { Storage } from '../../../src/model/rows/storage.js'
import { cellsOf, POISON, poisonBatches } from '../../../src/model/rows/unwritten-cells.js'
import { type Kind, kindOf, type Table } from '../../../src/model/schema/definition/schema.js'
import { allTables } from '../../../src/model/schema/tables/index.js'

/** The columns in which a row of a batch was not written, each once. */
const unwritten = ({ table, values, length }: Batch): readonly string[] =>
  Object.entries(table.columns).flatMap(([name, column]) => {
    const kind = kindOf(column)
    const width = kind === 'guid' ? 4 : 1
    const cells = [...cellsOf(values[name])].slice(0, length * width)
    return cells.includes(POISON[kind]) ? [name] : []
  })

/** Writes a row, but for one column. */
function writeAllBut(forgotten: string, batch: Batch): void {
  const row = batch.add()
  for (const [name, column] of Object.entries(batch.table.columns)) {
    const width = kindOf(column) === 'guid' ? 4 : 1
    const cells = cellsOf(batch.values[name] as Storage[Kind]) as (number | string)[]
    if (name !== forgotten) cells.fill(kindOf(column) === 'text' ? 'a' : 1, row * width, (row + 1) * width)
  }
}

describe.each(allTables.map(table => [table.name, table] as const))('%s', (_, table: Table) => {
  it.each(Object.keys(table.columns))(
    'shows that nobody wrote %s, in a new row, a grown batch and a cleared one',
    name => {
      const batch = new Batch(table, 1)
      for (const rows of [1, 2, 3]) {
        while (batch.length < rows) writeAllBut(name, batch)
        expect(unwritten(batch)).toEqual([name])
        batch.clear()
        writeAllBut('', batch)
        expect(unwritten(batch)).toEqual([])
      }
    },
  )
})

it('is nowhere in the rows of worlds', () => {
  const found = new Set<string>()
  const chapters = [
    { users: 300, days: 3, seed: 6 },
    { users: 80, days: 1, scenarios: [{ name: 'pool-failover', at: '2024-01-08T10:00' }] },
  ]
  for (const config of chapters as Parameters<typeof simulate>[0][]) {
    for (const batch of simulate(config).batches()) {
      for (const name of unwritten(batch)) found.add(`${batch.table.name}.${name}`)
    }
  }
  expect([...found]).toEqual([])
})

it('is not put anywhere unless it is asked for', () => {
  poisonBatches(false)
  try {
    const batch = new Batch(allTables[0])
    batch.add()
    expect(unwritten(batch)).toEqual([])
  } finally {
    poisonBatches(true)
  }
})

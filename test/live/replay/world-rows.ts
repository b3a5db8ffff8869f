import { cellsIn } from '../../../src/export/databases/cells.js'
import type { World } from '../../../src/generators/world.js'
import type { Batch } from '../../../src/model/rows/batch.js'
import { MemoryTarget } from './memory-target.js'

export type Rows = Record<string, unknown>[]

/** The rows of batches as statements have them, by table. */
export function rowsOf(world: World, batches: Iterable<Batch>): Map<string, Rows> {
  const found = new Map<string, Rows>(world.schema.tables.map(({ name }) => [name, []]))
  for (const batch of batches) {
    const { columns } = world.schema.tables.find(({ name }) => name === batch.table.name)!
    const read = columns.map(column => [column.name, cellsIn(batch, column)] as const)
    for (let row = 0; row < batch.length; row++) {
      found.get(batch.table.name)!.push(Object.fromEntries(read.map(([name, cell]) => [name, cell(row)])))
    }
  }
  return found
}

/** A target with what is there from the beginning. */
export function targetOf(world: World): MemoryTarget {
  const target = new MemoryTarget(world.schema)
  for (const { batches } of world.chapters({ from: 0, to: 0 })) {
    for (const [name, rows] of rowsOf(world, batches)) {
      for (const row of rows) target.insert(world.schema.tables.find(each => each.name === name)!, row as never)
    }
  }
  return target
}

/** The rows of a table in an order of their own. */
export const sorted = (rows: readonly object[]): readonly string[] => rows.map(row => JSON.stringify(row)).sort()

import { Batch } from '../../model/rows/batch.js'
import { cellCopier } from './cell-copy.js'
import type { Numbers } from './joined-rows.js'
import { type JoinedTable, nameOf, rowsFor } from './joined-tables.js'
import type { PlannedView } from './plan-view.js'

/** Makes a function that fills rows of a view from rows of its base: first it finds the joined rows, then it copies cells by column. */
export function viewFiller(
  { table, joins, columns }: PlannedView,
  tables: readonly JoinedTable[],
): (given: Batch) => Batch {
  const types = table.columns.map(({ name, type, about }) => [name, { type, about }] as const)
  const batch = new Batch({ ...table, columns: Object.fromEntries(types) })
  const joined = joins.map(join => rowsFor(join, tables))
  return given => {
    batch.clear()
    while (batch.length < given.length) batch.add()
    const sources = [given, ...joined.map(({ rows }) => rows)]
    const found = [Int32Array.from({ length: given.length }, (_, row) => row)]
    joins.forEach(({ source, by }, i) => {
      const names = by.map(from => (source === 0 ? from.key : nameOf({ from, kind: from.kind })))
      const keys = names.map(name => sources[source].values[name] as Numbers)
      found.push(found[source].map(row => (row < 0 ? row : joined[i].find(keys, row))))
    })
    for (const { name, source, cell } of columns) {
      const { from, kind } = cell
      const copy =
        source === 0
          ? cellCopier(from.kind, kind)(given.values[from.key], batch.values[name])
          : cellCopier(kind, kind)(sources[source].values[nameOf(cell)], batch.values[name])
      for (let row = 0; row < given.length; row++) copy(found[source][row], row)
    }
    return batch
  }
}

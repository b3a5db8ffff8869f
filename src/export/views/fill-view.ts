import { Batch } from '../../model/rows/batch.js'
import { type CopyCell, cellCopier } from './cell-copy.js'
import type { Numbers } from './joined-rows.js'
import { type JoinedTable, nameOf, rowsFor } from './joined-tables.js'
import type { PlannedView, ShownColumn } from './plan-view.js'

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
    const cellsOf = ({ source, cell }: ShownColumn) =>
      source === 0 ? given.values[cell.from.key] : sources[source].values[nameOf(cell)]
    const copierOf = (shown: ShownColumn, name: string): CopyCell => {
      const { from, kind } = shown.cell
      return cellCopier(shown.source === 0 ? from.kind : kind, kind)(cellsOf(shown), batch.values[name])
    }
    for (const { name, otherwise, ...first } of columns) {
      const copy = copierOf(first, name)
      if (otherwise === undefined) {
        for (let row = 0; row < given.length; row++) copy(found[first.source][row], row)
        continue
      }
      const copyOther = copierOf(otherwise, name)
      const [one, other] = otherwise.unless
      const [ones, others] = [cellsOf(one) as Numbers, cellsOf(other) as Numbers]
      for (let row = 0; row < given.length; row++) {
        const at = found[one.source][row]
        if (at >= 0 && ones[at] === others[at]) copy(found[first.source][row], row)
        else copyOther(found[otherwise.source][row], row)
      }
    }
    return batch
  }
}

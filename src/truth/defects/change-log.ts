import type { ReleaseTable, Schema } from '../../model/schema/definition/schema.js'
import { SECOND } from '../../model/time.js'
import type { Candidate, Change, Defect, RowEditor } from './defect.js'
import type { Row, TableRows } from './table-rows.js'

type Marked = { readonly table: string; readonly row: Row }

/** A defect before its rows are named by their keys: later defects may change these. */
export type Unlabelled = Omit<Defect, 'shows'> & { readonly marked: readonly Marked[] }

/** Applies defects to rows, and keeps a log of every change. */
export function changeLog(tableRows: readonly TableRows[], schema: Schema) {
  const homeOf = new Map<Row, TableRows>()
  for (const home of tableRows) for (const row of home.rows) homeOf.set(row, home)
  const tables = new Map(schema.tables.map(table => [table.name, table]))
  const cleanKeys = new Map<Row, Row>()
  const keyNow = (table: string, row: Row): Row => keyOf(tables.get(table), row)
  const cleanKey = (table: string, row: Row): Row => {
    const known = cleanKeys.get(row) ?? keyNow(table, row)
    cleanKeys.set(row, known)
    return known
  }
  const homeFor = (table: string, row: Row): TableRows => {
    const home = homeOf.get(row)
    if (home === undefined) throw new Error(`${table} has no such row`)
    return home
  }

  function apply(kind: string, invariants: readonly string[], candidate: Candidate): Unlabelled {
    const changes: Change[] = []
    const marked: Marked[] = []
    const editor: RowEditor = {
      set(table, row, cells) {
        const key = cleanKey(table, row)
        marked.push({ table, row })
        for (const [column, value] of Object.entries(cells)) {
          if (!has(tables.get(table), column) || row[column] === value) continue
          changes.push({ change: 'cell', table, key, column, old: row[column], new: value })
          row[column] = value
        }
      },
      add(table, after, row) {
        const home = homeFor(table, after)
        home.rows.splice(home.rows.indexOf(after) + 1, 0, row)
        homeOf.set(row, home)
        marked.push({ table, row })
        changes.push({ change: 'added', table, key: keyNow(table, row), row: { ...row } })
      },
      remove(table, row) {
        const home = homeFor(table, row)
        home.rows.splice(home.rows.indexOf(row), 1)
        changes.push({ change: 'removed', table, key: cleanKey(table, row), row: { ...row } })
      },
      modified(table, row, fact) {
        if (Number(row.LastModifiedTime) < fact) editor.set(table, row, { LastModifiedTime: fact + 5 * SECOND })
      },
      reportedAt(table, row) {
        marked.push({ table, row })
      },
    }
    candidate.edit(editor)
    return { kind, invariants, changes, marked }
  }

  // What nothing reports shows nowhere; a defect that touches every row would list them all twice.
  const label = ({ marked, ...defect }: Unlabelled): Defect => {
    const rows = defect.invariants.length === 0 ? [] : [...new Map(marked.map(each => [each.row, each])).values()]
    return { ...defect, shows: rows.map(({ table, row }) => ({ table, key: keyNow(table, row) })) }
  }
  return { apply, label }
}

const has = (table: ReleaseTable | undefined, column: string): boolean =>
  table?.columns.some(({ key }) => key === column) ?? false

/** The primary key under the names that batches use; of a table without one, all of the row. */
function keyOf(table: ReleaseTable | undefined, row: Row): Row {
  if (table === undefined) return {}
  const key = table.columns.filter(({ name }) => table.primaryKey.length === 0 || table.primaryKey.includes(name))
  return Object.fromEntries(key.map(column => [column.key, row[column.key]]))
}

import { at } from '../invariants/good-world.js'
import { insertAfter, type Row, remove, rowsOf, type WorldRows } from '../invariants/table-rows.js'

/** A change to the small good world. */
export type Edit = (world: WorldRows) => void

/** Keys of its conferences. */
export const inThe = {
  first: { SessionIdTime: at('Mon 09:00:00'), SessionIdSeq: 1 },
  quick: { SessionIdTime: at('Mon 09:30:00'), SessionIdSeq: 1 },
  synthetic: { SessionIdTime: at('Mon 09:30:00'), SessionIdSeq: 2 },
  late: { SessionIdTime: at('Mon 20:00:00'), SessionIdSeq: 1 },
  second: { SessionIdTime: at('Tue 09:00:00'), SessionIdSeq: 1 },
} as const

function found(world: WorldRows, table: string, where: Row): readonly Row[] {
  const rows = rowsOf(world, table).filter(row => Object.entries(where).every(([key, cell]) => row[key] === cell))
  if (rows.length === 0) throw new Error(`${table} has no row with ${JSON.stringify(where)}`)
  return rows
}

/** Changes cells of all rows that have others. */
export const set =
  (table: string, where: Row, cells: Row): Edit =>
  world => {
    for (const row of found(world, table, where)) Object.assign(row, cells)
  }

/** Puts a copy with other cells behind the first of such rows. */
export const copied =
  (table: string, where: Row, cells: Row): Edit =>
  world => {
    const [row] = found(world, table, where)
    insertAfter(world, row, { ...row, ...cells })
  }

export const gone =
  (table: string, where: Row): Edit =>
  world => {
    for (const row of found(world, table, where)) remove(world, row)
  }

export const inOrder =
  (edits: readonly Edit[]): Edit =>
  world => {
    for (const edit of edits) edit(world)
  }

import type { Random } from '../../src/model/chance/random.js'
import { type Column, kindOf } from '../../src/model/schema/definition/schema.js'
import { allTables } from '../../src/model/schema/tables/index.js'
import { DAY, HOUR, SECOND } from '../../src/model/time.js'
import { type Cell, type Row, rowsOf, type WorldRows } from '../truth/invariants/table-rows.js'

/** One cell that was changed. `must` says why some law has to be broken by it; without it, the new value may be as good as the old. */
export type Mutation = {
  readonly table: string
  readonly column: string
  readonly how: string
  readonly old: Cell
  readonly now: Cell
  readonly must?: string
}

type Parent = { readonly table: string; readonly column: string }
type Target = {
  readonly table: string
  readonly column: string
  readonly spec: Column
  /** What the column refers to. */
  readonly parents: readonly Parent[]
}

/** Every column that is part of a key, refers to another table, or holds a time. */
const targets: readonly Target[] = allTables.flatMap(({ name: table, columns, primaryKey, foreignKeys }) =>
  Object.entries(columns)
    .map(([column, spec]) => ({
      table,
      column,
      spec,
      parents: foreignKeys
        .filter(({ columns }) => columns.includes(column))
        .map(({ columns, references, parent }) => ({ table: references, column: parent[columns.indexOf(column)] })),
    }))
    .filter(
      ({ column, spec, parents }) => parents.length > 0 || primaryKey.includes(column) || kindOf(spec) === 'datetime',
    ),
)

/** Changes one cell of the rows, chosen by chance, and says which. */
export function mutate(world: WorldRows, random: Random): Mutation {
  for (;;) {
    const target = pick(targets, random)
    const rows = rowsOf(world, target.table)
    if (rows.length === 0) continue
    const row = pick(rows, random)
    const { how, now, must } = change(target, row, rows, numbersNobodyHas(world, target.parents), random)
    const old = row[target.column] ?? null
    if (now === old) continue
    row[target.column] = now
    const { table, column } = target
    return { table, column, how, old, now, ...(must !== undefined && { must }) }
  }
}

type Change = { readonly how: string; readonly now: Cell; readonly must?: string }

/** They fit every column. A world of few users may have two hundred conference URIs, though. */
function numbersNobodyHas(world: WorldRows, parents: readonly Parent[]): readonly number[] {
  const taken = new Set(parents.flatMap(({ table, column }) => rowsOf(world, table).map(row => row[column])))
  return Array.from({ length: 50 }, (_, i) => 200 + i).filter(number => !taken.has(number))
}

function change(
  { column, spec, parents }: Target,
  row: Row,
  rows: readonly Row[],
  unknowns: readonly number[],
  random: Random,
): Change {
  const old = row[column] ?? null
  const required = spec.nullable !== true
  const nothing: Change = { how: 'NULL', now: null, ...(required && { must: 'a required column' }) }
  const other: Change = { how: "another row's value", now: pick(rows, random)[column] ?? null }
  if (old === null) return other
  if (kindOf(spec) !== 'datetime') {
    const unknown = { how: 'a number nobody has', now: pick(unknowns, random) }
    const changes: Change[] = [
      nothing,
      other,
      parents.length > 0 ? { ...unknown, must: 'a reference to nothing' } : unknown,
    ]
    return pick(changes, random)
  }
  const sign = random.next() < 0.5 ? -1 : 1
  const moved = [1, SECOND, HOUR, 2 * DAY].map(length => ({
    how: `moved by ${length} ticks`,
    now: Number(old) + sign * length,
  }))
  const between: Change = { how: 'between two ticks', now: Number(old) + 0.5, must: 'no tick of SQL Server' }
  return pick([nothing, other, between, ...moved], random)
}

const pick = <T>(from: readonly T[], random: Random): T => from[Math.floor(random.next() * from.length)]

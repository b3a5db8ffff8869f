import type { Kind, ReleaseTable } from '../../src/model/schema/definition/schema.js'
import { toMilliseconds } from '../../src/model/time.js'
import { type RawTable, rawTable, storedText } from '../../src/reading/warehouse/raw-table.js'
import { ARRIVAL, loadTables } from '../../src/reading/warehouse/typed-load.js'
import type { Warehouse } from '../../src/reading/warehouse/warehouse.js'
import type { LawContext } from '../../src/truth/invariants/index.js'
import { repeatedIn } from '../../src/verify/check-law.js'
import type { SourceInfo } from '../../src/verify/queries/law-query.js'
import { type Cell, rowsOf, type WorldRows } from '../truth/invariants/table-rows.js'

/** What a warehouse has been filled with, and which tables that changed. */
export type Filled = { readonly info: SourceInfo; readonly changed: ReadonlySet<string> }

/** Fills a warehouse again and again; tables that are as they were stay where they are. */
export function warehouseFiller(warehouse: Warehouse): (world: WorldRows, context: LawContext) => Promise<Filled> {
  const held = new Map<string, string>()
  return async (world, context) => {
    const { tables } = context.schema
    const texts = tables.map(table => [table, textsOf(world, table)] as const)
    const changed = texts.filter(([table, rows]) => held.get(table.name) !== JSON.stringify([table.columns, rows]))
    // Many small tables are made in memory many times as fast as on the disk.
    if (held.size === 0) await warehouse.run('USE memory')
    for (const [table, rows] of changed) {
      await warehouse.run(`DROP TABLE IF EXISTS ${table.name}`)
      await loadTables(warehouse, context.schema, [await storedTable(warehouse, table, rows)], true)
      held.set(table.name, JSON.stringify([table.columns, rows]))
    }
    const has = (name: string, column?: string) =>
      tables.some(
        table =>
          table.name === name &&
          (column === undefined || table.columns.some(known => known.name.toLowerCase() === column.toLowerCase())),
      )
    const registrations = rowsOf(world, 'Registration').length > 0
    const info = {
      ...context,
      has,
      repeated: await repeatedIn(warehouse, has),
      arrivals: true,
      registrations,
      lostMilliseconds: false,
    }
    return { info, changed: new Set(changed.map(([{ name }]) => name)) }
  }
}

type Texts = readonly (readonly (string | null)[])[]

/** The rows of a table as text, each with the number of the lot that brought it. */
const textsOf = (world: WorldRows, { name, columns }: ReleaseTable): Texts =>
  world.flatMap(({ table, rows }, arrival) =>
    table === name
      ? rows.map(row => [...columns.map(({ key, kind }) => textOf(kind, row[key] ?? null)), String(arrival)])
      : [],
  )

async function storedTable(warehouse: Warehouse, { name, columns }: ReleaseTable, rows: Texts): Promise<RawTable> {
  const names = [...columns.map(column => column.name), ARRIVAL]
  const cells = await warehouse.createTextTable(names)
  for (const row of rows) cells.add(row)
  cells.close()
  return rawTable(name, storedText(warehouse, cells.name, name, names))
}

function textOf(kind: Kind, cell: Cell): string | null {
  // A batch has no byte string that is NULL.
  if (kind === 'bytes') return `0x${Buffer.from(String(cell ?? ''), 'latin1').toString('hex')}`
  if (cell === null) return null
  if (kind !== 'datetime') return String(cell)
  const time = Number(cell)
  // Whole ticks as SQL Server shows them; what lies between two, to the microsecond.
  const milliseconds = Number.isInteger(time) ? toMilliseconds(time) : (time * 10) / 3
  const whole = Math.floor(milliseconds)
  const rest = Math.round((milliseconds - whole) * 1000)
  const text = new Date(whole).toISOString().slice(0, -1).replace(/^\+0/, '').replace('T', ' ')
  return `${text}${String(rest).padStart(3, '0')}`
}

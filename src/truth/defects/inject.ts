import { type Random, stream } from '../../model/chance/random.js'
import type { Batch } from '../../model/rows/batch.js'
import type { ReleaseTable, Schema } from '../../model/schema/definition/schema.js'
import { SECOND } from '../../model/time.js'
import { UsageError } from '../../model/usage-error.js'
import { cleanWorldOf, type WorldSettings } from './clean-world.js'
import type { Candidate, Change, Constraint, Defect, RowEditor } from './defect.js'
import { defectKinds } from './kinds.js'
import { batchesOf, type Row, type TableRows, tableRowsOf } from './table-rows.js'

/** How many of a kind. `atMost`: as many as the world has room for. */
export type DefectCount = { readonly count: number; readonly atMost: boolean }

export type InjectedWorld = {
  /** The rows with the defects in them. */
  batches(): Iterable<Batch>
  readonly defects: readonly Defect[]
  /** The schema without the constraints that the rows cannot keep. */
  readonly schema: Schema
  readonly relaxed: readonly Constraint[]
}

/**
 * Puts exactly so many defects of each kind into a world, at places chosen by the seed, and labels each. No two share a conference or
 * whatever else their invariants look at, so that each shows by itself. Holds all rows in memory.
 */
export function inject(
  cleanBatches: Iterable<Batch>,
  asked: ReadonlyMap<string, DefectCount>,
  given: WorldSettings & { readonly seed: number },
): InjectedWorld {
  const tableRows = tableRowsOf(cleanBatches)
  const clean = cleanWorldOf(tableRows, given)
  const log = changeLog(tableRows, given.schema)
  const claimed = new Set<string>()
  const defects: Unkeyed[] = []
  const wanted = defectKinds.filter(({ name }) => asked.has(name))
  for (const kind of wanted) {
    const { count, atMost } = asked.get(kind.name) ?? { count: 0, atMost: true }
    if (given.schema.release < (kind.since ?? 0)) {
      if (atMost) continue
      throw new UsageError(`--defects ${kind.name} needs --release ${kind.since} or later, not ${given.schema.release}`)
    }
    const random = stream(given.seed, 'defects', kind.name)
    const chosen = choose({
      candidates: kind.candidates(clean),
      count,
      claimed,
      random,
      inOrder: kind.inOrder === true,
    })
    if (chosen.length < count && !atMost) {
      throw new UsageError(
        `--defects ${kind.name}=${count} is more than this world has room for, which is ${chosen.length}`,
      )
    }
    for (const candidate of chosen) defects.push(log.done(kind.name, kind.violates(clean), candidate))
  }
  const relaxed = unique(
    wanted.flatMap(({ name, relaxes = [] }) => (defects.some(({ kind }) => kind === name) ? relaxes : [])),
  )
  return {
    batches: () => batchesOf(tableRows),
    defects: defects.map(log.keyed),
    schema: relaxedSchema(given.schema, relaxed),
    relaxed,
  }
}

type Choice = {
  readonly candidates: readonly Candidate[]
  readonly count: number
  readonly claimed: Set<string>
  readonly random: Random
  readonly inOrder: boolean
}

function choose({ candidates, count, claimed, random, inOrder }: Choice): readonly Candidate[] {
  const rest = [...candidates]
  const chosen: Candidate[] = []
  for (let at = 0; at < rest.length && chosen.length < count; at++) {
    if (!inOrder) {
      const other = at + Math.floor(random.next() * (rest.length - at))
      ;[rest[at], rest[other]] = [rest[other], rest[at]]
    }
    const candidate = rest[at]
    if (candidate.claims.some(claim => claimed.has(claim))) continue
    for (const claim of candidate.claims) claimed.add(claim)
    chosen.push(candidate)
  }
  return chosen
}

type Marked = { readonly table: string; readonly row: Row }

/** A defect whose rows are still at hand, so that their keys can be told when all is done. */
type Unkeyed = Omit<Defect, 'shows'> & { readonly marked: readonly Marked[] }

/** Does what a victim asks for and writes it down. */
function changeLog(tableRows: readonly TableRows[], schema: Schema) {
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

  function done(kind: string, invariants: readonly string[], candidate: Candidate): Unkeyed {
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
        const home = homeOf.get(after)
        if (home === undefined) throw new Error(`${table} has no such row`)
        home.rows.splice(home.rows.indexOf(after) + 1, 0, row)
        homeOf.set(row, home)
        marked.push({ table, row })
        changes.push({ change: 'added', table, key: keyNow(table, row), row: { ...row } })
      },
      remove(table, row) {
        const home = homeOf.get(row)
        home?.rows.splice(home.rows.indexOf(row), 1)
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
  const keyed = ({ marked, ...defect }: Unkeyed): Defect => {
    const rows = defect.invariants.length === 0 ? [] : [...new Map(marked.map(each => [each.row, each])).values()]
    return { ...defect, shows: rows.map(({ table, row }) => ({ table, key: keyNow(table, row) })) }
  }
  return { done, keyed }
}

const has = (table: ReleaseTable | undefined, column: string): boolean =>
  table?.columns.some(({ key }) => key === column) ?? false

/** The primary key under the names that batches use; of a table without one, all of the row. */
function keyOf(table: ReleaseTable | undefined, row: Row): Row {
  if (table === undefined) return {}
  const key = table.columns.filter(({ name }) => table.primaryKey.length === 0 || table.primaryKey.includes(name))
  return Object.fromEntries(key.map(column => [column.key, row[column.key]]))
}

const unique = (constraints: readonly Constraint[]): readonly Constraint[] => {
  const texts = constraints.map(constraint => JSON.stringify(constraint))
  return constraints.filter((_, i) => texts.indexOf(texts[i]) === i)
}

/** Tables without the named constraints: a key becomes an index, a reference one that only views follow. */
function relaxedSchema(schema: Schema, relaxed: readonly Constraint[]): Schema {
  const tables = schema.tables.map(table =>
    relaxed.filter(({ table: name }) => name === table.name).reduce(without, table),
  )
  return { ...schema, tables }
}

function without(table: ReleaseTable, { key }: Constraint): ReleaseTable {
  if (key === 'primary') return { ...table, primaryKey: [], indexes: [table.primaryKey, ...table.indexes] }
  const isIt = (columns: readonly string[]) => columns.join() === key.join()
  return {
    ...table,
    foreignKeys: table.foreignKeys.filter(({ columns }) => !isIt(columns)),
    lookups: [...table.lookups, ...table.foreignKeys.filter(({ columns }) => isIt(columns))],
  }
}

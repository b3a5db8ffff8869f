import type { Companion } from '../export/output/companion.js'
import type { ReleaseColumn, Schema } from '../model/schema/definition/schema.js'
import { formatTime } from '../model/time-text.js'
import type { Change, Constraint, Defect } from '../truth/defects/defect.js'
import { defectKinds } from '../truth/defects/kinds.js'
import type { Row } from '../truth/defects/table-rows.js'

export const DEFECTS_JSON = 'defects.json'

type Labels = {
  readonly version: string
  readonly schema: Schema
  readonly defects: readonly Defect[]
  readonly relaxed: readonly Constraint[]
}

/** The file of labelled defects, one on each line. */
export const defectsFile = (labels: Labels): Companion => ({ file: DEFECTS_JSON, text: () => json(labels) })

function* json({ version, schema, defects, relaxed }: Labels): Iterable<string> {
  const present = new Set(defects.map(({ kind }) => kind))
  const about = defectKinds.filter(({ name }) => present.has(name)).map(({ name, description }) => [name, description])
  yield `{\n"rollcall": ${JSON.stringify(version)},\n"release": ${JSON.stringify(schema.release)},\n`
  yield `"kinds": ${JSON.stringify(Object.fromEntries(about))},\n`
  const lost = defectKinds.flatMap(({ name, lostIn }) => (lostIn && present.has(name) ? [[name, lostIn]] : []))
  yield `"lostIn": ${JSON.stringify(Object.fromEntries(lost))},\n`
  yield `"relaxed": ${JSON.stringify(relaxed.map(constraintText))},\n"defects": [`
  for (const [i, defect] of defects.entries())
    yield `${i === 0 ? '' : ','}\n${JSON.stringify(defectJson(schema, defect))}`
  yield '\n]\n}\n'
}

/** A constraint in words: `primary key of T`, `foreign key of T (a, b)`. */
export const constraintText = ({ table, key }: Constraint): string =>
  key === 'primary' ? `primary key of ${table}` : `foreign key of ${table} (${key.join(', ')})`

function defectJson(schema: Schema, { kind, invariants, changes, shows }: Defect) {
  return {
    kind,
    invariants,
    changes: changes.map(change => changeJson(schema, change)),
    shows: shows.map(({ table, key }) => ({ table, key: rowJson(schema, table, key) })),
  }
}

function changeJson(schema: Schema, change: Change) {
  const { table } = change
  const key = rowJson(schema, table, change.key)
  if (change.change !== 'cell') return { change: change.change, table, key, row: rowJson(schema, table, change.row) }
  const column = columnOf(schema, table, change.column)
  return {
    change: change.change,
    table,
    key,
    column: column?.name ?? change.column,
    old: cellJson(column, change.old),
    new: cellJson(column, change.new),
  }
}

const columnOf = (schema: Schema, table: string, key: string): ReleaseColumn | undefined =>
  schema.tables.find(({ name }) => name === table)?.columns.find(column => column.key === key)

/** Under the names that the release has; columns that it lacks are left out. */
function rowJson(schema: Schema, table: string, row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).flatMap(([key, cell]) => {
      const column = columnOf(schema, table, key)
      return column === undefined ? [] : [[column.name, cellJson(column, cell)]]
    }),
  )
}

/** As the other formats write it: times to the millisecond, bytes in hexadecimal. */
function cellJson(column: ReleaseColumn | undefined, cell: Row[string]): Row[string] {
  if (cell === null) return null
  if (column?.kind === 'datetime') return formatTime(Number(cell))
  if (column?.kind === 'bytes') return `0x${Buffer.from(String(cell), 'latin1').toString('hex').toUpperCase()}`
  return cell
}

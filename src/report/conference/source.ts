import type { Release, ReleaseTable, Schema } from '../../model/schema/definition/schema.js'
import { schemaOf } from '../../model/schema/release.js'
import { UsageError } from '../../model/usage-error.js'
import { openSource, type SourceOptions, type SourcePlace } from '../../reading/open.js'
import { releaseOf } from '../../reading/warehouse/release-detection.js'
import { type LoadedTables, loadTables, warehouseTypes } from '../../reading/warehouse/typed-load.js'
import type { Warehouse } from '../../reading/warehouse/warehouse.js'

/** Tables in a warehouse that conferences are read from. What `loadSource` gives will do, with its warehouse. */
export type ConferenceSource = {
  readonly warehouse: Warehouse
  readonly schema: Schema
  readonly tables: LoadedTables['tables']
}

/** All that tells of conferences. Of these, `Conferences` alone is needed. */
const tables = [
  'Conferences',
  'FocusJoinsAndLeaves',
  'McuJoinsAndLeaves',
  'ConferenceSessionDetails',
  'ConferenceUris',
  'Users',
  'Tenants',
  'UriTypes',
  'ClientVersions',
  'Mcus',
  'Pools',
  'Servers',
  'MediationServers',
  'Gateways',
  'EdgeServers',
] as const
/** What only some ask for. */
type FurtherTable = 'Dialogs' | 'ConferenceMessageCount'
export type ConferenceTable = (typeof tables)[number] | FurtherTable

type Request = SourceOptions & {
  readonly release?: Release | undefined
  readonly progress?: (text: string) => void
  readonly further?: readonly FurtherTable[]
}

/** Copies what tells of conferences into the warehouse. Throws a `UsageError` where there is nothing that can be used. */
export async function loadConferences(
  warehouse: Warehouse,
  place: SourcePlace,
  { progress = () => {}, release, further = [], ...options }: Request = {},
): Promise<ConferenceSource> {
  progress(`reading ${place}`)
  const wanted: readonly string[] = [...tables, ...further]
  const source = await openSource(warehouse, place, { ...options, only: wanted })
  const raw = source.tables.filter(({ name }) => wanted.includes(name))
  const schema = schemaOf(release ?? releaseOf(raw))
  const loaded = await loadTables(warehouse, schema, raw, source.arrivals, progress)
  const found = { warehouse, schema, tables: loaded.tables }
  await prepareConferences(found, String(place))
  return found
}

/**
 * Makes views in the schema `whole` with all tables and columns that queries may name, empty or NULL where the source lacks them.
 * `place` is what the user calls the source.
 */
export async function prepareConferences(source: ConferenceSource, place: string): Promise<void> {
  if ((source.tables.get('Conferences')?.rows ?? 0) === 0) {
    throw new UsageError(
      `${place} has no conferences: Conferences ${source.tables.has('Conferences') ? 'is empty' : 'is not there'}`,
    )
  }
  const lacking = ['SessionIdTime', 'SessionIdSeq'].filter(column => !hasColumn(source, 'Conferences', column))
  if (lacking.length > 0)
    throw new UsageError(`${place} has no conferences: Conferences lacks ${lacking.join(' and ')}, their key`)
  await source.warehouse.run('CREATE SCHEMA IF NOT EXISTS whole')
  for (const name of tables) await source.warehouse.run(viewOf(source, name))
}

function viewOf({ tables }: ConferenceSource, name: ConferenceTable): string {
  const columns = tables.get(name)?.columns
  const cells = latest(name).columns.map(({ name: column, kind }) =>
    columns?.has(column.toLowerCase()) ? column : `CAST(NULL AS ${warehouseTypes[kind]}) AS ${column}`,
  )
  const rows = columns === undefined ? 'WHERE false' : `FROM main.${name}`
  return `CREATE OR REPLACE VIEW whole.${name} AS SELECT ${cells.join(', ')} ${rows}`
}

const latest = (name: string): ReleaseTable => tableIn(schemaOf(2015), name)

export function tableIn(schema: Schema, name: string): ReleaseTable {
  const found = schema.tables.find(table => table.name === name)
  if (found === undefined) throw new Error(`there is no table ${name}`)
  return found
}

/** Whether the source itself has a column. */
export const hasColumn = ({ tables }: ConferenceSource, table: ConferenceTable, column: string): boolean =>
  tables.get(table)?.columns.has(column.toLowerCase()) === true

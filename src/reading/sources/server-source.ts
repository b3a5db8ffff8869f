import type { Connection } from '../../connections/connection.js'
import { engineOf, openConnection } from '../../connections/open-connection.js'
import type { ServerUrl } from '../../connections/server-url.js'
import { UsageError } from '../../model/usage-error.js'
import { type RawTable, rawTable, storedText } from '../warehouse/raw-table.js'
import type { Warehouse } from '../warehouse/warehouse.js'
import { keepsManifest, manifestFolder, ofManifest } from './kept-manifest.js'
import { type Catalog, catalogs } from './server-catalogs.js'
import type { Source } from './source.js'
import { isColumn, tableNamed } from './table-names.js'

type ServerOptions = { readonly lowerNames?: boolean; readonly only?: readonly string[] | undefined }

/** A database behind a URL. Its tables are copied, as of one moment where the engine can do that, so that the server answers plain reads only. */
export async function readServer(
  warehouse: Warehouse,
  url: ServerUrl,
  { lowerNames = false, only }: ServerOptions = {},
): Promise<Source> {
  const engine = engineOf(url)
  const catalog = catalogs[engine]
  if (catalog === undefined) throw new UsageError(`${url} cannot be read: it is no server`)
  const connection = await refusing(url, () => openConnection(url, { readOnly: true }))
  try {
    return await refusing(url, () => copied(warehouse, connection, { ...catalog, at: String(url), lowerNames, only }))
  } finally {
    await connection.close()
  }
}

async function refusing<T>(url: ServerUrl, attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt()
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(`${url} cannot be read: ${url.withoutPassword((error as Error).message)}`)
  }
}

async function copied(
  warehouse: Warehouse,
  connection: Connection,
  { at, what, begin, columns, name, lowerNames, only }: Catalog & ServerOptions & { readonly at: string },
): Promise<Source> {
  for (const statement of begin) await connection.run(statement)
  const found = new Map<string, { schema: string; table: string; columns: string[]; others: string[] }>()
  const notes: string[] = []
  for (const [schema, table, column] of (await connection.rows(columns)).map(row => row.map(String))) {
    const known = lowerNames && table !== table.toLowerCase() ? undefined : tableNamed(table)
    if (keepsManifest(table))
      notes.push(...(notes.length === 0 ? [`${name(schema)}.${name(table)}`] : []), name(column))
    if (known === undefined || only?.includes(known) === false) continue
    const raw = found.get(known) ?? { schema, table, columns: [], others: [] }
    found.set(known, raw)
    if (raw.schema !== schema || raw.table !== table) {
      throw new UsageError(`${at} has ${table} in ${raw.schema} and in ${schema}; one is allowed`)
    }
    const into = isColumn(known, column) ? raw.columns : raw.others
    into.push(column)
  }
  if (found.size === 0) {
    const spelt = lowerNames ? ', in lower case' : ''
    throw new UsageError(`${at} has none of the tables of LcsCDR, such as Conferences${spelt}`)
  }
  const tables: RawTable[] = []
  for (const [table, raw] of found) {
    if (raw.columns.length === 0)
      throw new UsageError(`${at}: ${raw.table} has no column of the ${table} of any release`)
    const cells = await warehouse.createTextTable(raw.columns)
    const from = `${name(raw.schema)}.${name(raw.table)}`
    await connection.read(`SELECT ${raw.columns.map(name).join(', ')} FROM ${from}`, row => cells.add(row))
    cells.close()
    const part = storedText(warehouse, cells.name, `${at} (${raw.table})`, raw.columns, raw.others)
    tables.push(rawTable(table, part))
  }
  const folder = await manifestIn(warehouse, connection, notes)
  return { what, arrivals: false, tables, ...(folder !== undefined && { folder }) }
}

/** The folder with the manifest of the load that made a database, if that is complete. */
async function manifestIn(
  warehouse: Warehouse,
  connection: Connection,
  [table, numbers, texts]: readonly string[],
): Promise<string | undefined> {
  if (texts === undefined) return undefined
  const [found] = await connection.rows(`SELECT ${texts} FROM ${table} WHERE ${ofManifest(numbers)}`)
  return found?.[0] == null ? undefined : manifestFolder(warehouse, found[0])
}

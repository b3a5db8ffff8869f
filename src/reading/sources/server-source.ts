import { UsageError } from '../../model/usage-error.js'
import { type RawTable, rawTable, storedText } from '../warehouse/raw-table.js'
import type { Warehouse } from '../warehouse/warehouse.js'
import type { Server } from './server.js'
import type { ServerUrl } from './server-url.js'
import type { Source } from './source.js'
import { isColumn, tableNamed } from './table-names.js'

const openers: Readonly<Record<string, (url: ServerUrl) => Promise<Server>>> = {
  postgres: async url => (await import('./postgres.js')).openPostgres(url),
  postgresql: async url => (await import('./postgres.js')).openPostgres(url),
  mssql: async url => (await import('./mssql.js')).openMssql(url),
}

/** A database behind a URL. Its tables are copied, so that the server answers plain reads only. */
export async function readServer(warehouse: Warehouse, url: ServerUrl): Promise<Source> {
  const open = openers[url.scheme]
  if (open === undefined) throw new UsageError(`${url} must begin with mssql:// or postgres://`)
  const server = await refusing(url, () => open(url))
  try {
    return await refusing(url, () => copied(warehouse, server, String(url)))
  } finally {
    await server.close()
  }
}

async function refusing<T>(url: ServerUrl, attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt()
  } catch (error) {
    if (error instanceof UsageError) throw error
    const { message, code } = error as NodeJS.ErrnoException
    if (code === 'ERR_MODULE_NOT_FOUND') {
      const needed = /package '([^']+)'/.exec(message)?.[1]
      throw new UsageError(`${url} needs the package ${needed}, which is not installed: npm install ${needed}`)
    }
    throw new UsageError(`${url} cannot be read: ${url.withoutPassword(message || String(code))}`)
  }
}

async function copied(warehouse: Warehouse, server: Server, at: string): Promise<Source> {
  const found = new Map<string, { schema: string; table: string; columns: string[]; others: string[] }>()
  for (const [schema, table, column] of await server.columns()) {
    const known = tableNamed(table)
    if (known === undefined) continue
    const raw = found.get(known) ?? { schema, table, columns: [], others: [] }
    found.set(known, raw)
    if (raw.schema !== schema || raw.table !== table) {
      throw new UsageError(`${at} has ${table} in ${raw.schema} and in ${schema}; one is allowed`)
    }
    const into = isColumn(known, column) ? raw.columns : raw.others
    into.push(column)
  }
  if (found.size === 0) throw new UsageError(`${at} has none of the tables of LcsCDR, such as Conferences`)
  const tables: RawTable[] = []
  for (const [table, raw] of found) {
    if (raw.columns.length === 0)
      throw new UsageError(`${at}: ${raw.table} has no column of the ${table} of any release`)
    const cells = await warehouse.createTextTable(raw.columns)
    await server.read(raw, row => cells.add(row))
    cells.close()
    const part = storedText(warehouse, cells.name, `${at} (${raw.table})`, raw.columns, raw.others)
    tables.push(rawTable(table, part))
  }
  return { what: server.what, arrivals: false, tables }
}

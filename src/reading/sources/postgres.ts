import fs from 'node:fs'
import type { ConnectionOptions } from 'node:tls'
import type { ClientConfig } from 'pg'
import type { Server } from './server.js'
import type { ServerUrl } from './server-url.js'
import { name } from './table-names.js'

const PAGE = 10_000

/** PostgreSQL through pg, in one transaction: all tables are read as of one moment. */
export async function openPostgres(url: ServerUrl): Promise<Server> {
  const { default: pg } = await import('pg')
  // Everything as the text that the server sends: a Date would lose what is finer than a millisecond.
  const types = { getTypeParser: () => (text: string) => text }
  const client = new pg.Client({ ...connectionOf(url), types })
  // An error event that nobody hears would end the program; whoever waits for an answer is told besides.
  client.on('error', () => {})
  const close = () => client.end().catch(() => {})
  try {
    await client.connect()
    await client.query("SET TimeZone = 'UTC'; SET DateStyle = 'ISO'; SET bytea_output = 'hex'")
    await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY')
  } catch (error) {
    await close()
    throw error
  }
  const rows = async (text: string): Promise<(string | null)[][]> =>
    (await client.query<(string | null)[]>({ text, rowMode: 'array' })).rows
  return {
    what: 'a PostgreSQL database',
    async columns() {
      const found = await rows(
        'SELECT c.table_schema, c.table_name, c.column_name FROM information_schema.columns AS c ' +
          'JOIN information_schema.tables AS t USING (table_schema, table_name) ' +
          "WHERE t.table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema') " +
          'ORDER BY c.ordinal_position',
      )
      return found.map(row => row.map(String))
    },
    async read({ schema, table, columns }, add) {
      const from = `${name(schema)}.${name(table)}`
      await client.query(`DECLARE pages NO SCROLL CURSOR FOR SELECT ${columns.map(name).join(', ')} FROM ${from}`)
      for (;;) {
        const page = await rows(`FETCH ${PAGE} FROM pages`)
        for (const row of page) add(row.map(cell => cell?.replace(/^\\x/, '0x') ?? null))
        if (page.length < PAGE) break
      }
      await client.query('CLOSE pages')
    },
    close,
  }
}

/** What the URL leaves out, the environment says (PGUSER, PGSSLMODE ...), or it is as pg would have it. */
function connectionOf(url: ServerUrl): ClientConfig {
  const { sslmode, sslrootcert } = url.parameters({ sslmode: Object.keys(tls), sslrootcert: [] })
  const { user, password } = url.login()
  // libpq too checks the certificate if it is told whose to trust.
  const mode = sslmode === 'require' && sslrootcert !== undefined ? 'verify-ca' : sslmode
  const ca = sslrootcert === undefined ? {} : { ca: fs.readFileSync(sslrootcert, 'utf8') }
  return {
    ...(url.host !== '' && { host: url.host }),
    ...(url.port !== undefined && { port: url.port }),
    ...(url.database !== '' && { database: url.database }),
    ...(user !== undefined && { user }),
    ...(password !== undefined && { password }),
    ...(mode !== undefined && { ssl: mode === 'disable' ? false : { ...ca, ...tls[mode] } }),
    connectionTimeoutMillis: 15_000,
  }
}

/** As libpq means them: `require` encrypts, whoever answers; `verify-ca` asks for a certificate; `verify-full` for one of this host. */
const tls: Readonly<Record<string, ConnectionOptions>> = {
  disable: {},
  require: { rejectUnauthorized: false },
  'verify-ca': { rejectUnauthorized: true, checkServerIdentity: () => undefined },
  'verify-full': { rejectUnauthorized: true },
}

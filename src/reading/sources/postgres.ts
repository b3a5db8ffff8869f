import type { Server } from './server.js'
import { name } from './table-names.js'

const PAGE = 10_000

/** PostgreSQL through pg, in one transaction: all tables are read as of one moment. */
export async function openPostgres(url: URL): Promise<Server> {
  const { default: pg } = await import('pg')
  // Everything as the text that the server sends: a Date would lose what is finer than a millisecond.
  const types = { getTypeParser: () => (text: string) => text }
  const client = new pg.Client({ connectionString: url.href.replace(/^postgresql:/, 'postgres:'), types })
  await client.connect()
  await client.query("SET TimeZone = 'UTC'; SET DateStyle = 'ISO'; SET bytea_output = 'hex'")
  await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY')
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
    close: () => client.end(),
  }
}

import type { Server } from './server.js'

/** SQL Server through tedious. `encrypt=false` and `trustServerCertificate=true` in the URL are for servers under test. */
export async function openMssql(url: URL): Promise<Server> {
  const { default: library } = await import('tedious')
  const connection = new library.Connection({
    server: url.hostname,
    authentication: {
      type: 'default',
      options: { userName: decodeURIComponent(url.username), password: decodeURIComponent(url.password) },
    },
    options: {
      database: decodeURIComponent(url.pathname.slice(1)),
      port: Number(url.port || 1433),
      encrypt: url.searchParams.get('encrypt') !== 'false',
      trustServerCertificate: url.searchParams.get('trustServerCertificate') === 'true',
      readOnlyIntent: true,
      requestTimeout: 0,
    },
  })
  await new Promise<void>((resolve, reject) => connection.connect(error => (error ? reject(error) : resolve())))

  const read = (sql: string, row: (cells: readonly (string | null)[]) => void): Promise<void> =>
    new Promise((resolve, reject) => {
      const request = new library.Request(sql, error => (error ? reject(error) : resolve()))
      request.on('row', (columns: readonly { value: unknown }[]) => row(columns.map(({ value }) => cellText(value))))
      connection.execSqlBatch(request)
    })
  return {
    what: 'an SQL Server database',
    async columns() {
      const found: string[][] = []
      await read(
        'SELECT s.name, t.name, c.name FROM sys.columns AS c JOIN sys.tables AS t ON t.object_id = c.object_id ' +
          'JOIN sys.schemas AS s ON s.schema_id = t.schema_id ORDER BY c.column_id',
        cells => found.push(cells.map(String)),
      )
      return found
    },
    read: ({ schema, table, columns }, add) =>
      read(`SELECT ${columns.map(name).join(', ')} FROM ${name(schema)}.${name(table)}`, add),
    async close() {
      connection.close()
    },
  }
}

const name = (text: string): string => `[${text.replaceAll(']', ']]')}]`

function cellText(value: unknown): string | null {
  if (value === null || value === undefined) return null
  if (value instanceof Date) return value.toISOString().replace('T', ' ').replace('Z', '')
  if (value instanceof Uint8Array) return `0x${Buffer.from(value).toString('hex')}`
  return String(value)
}

import { once } from 'node:events'
import net from 'node:net'
import type { Connection } from 'tedious'
import { UsageError } from '../../model/usage-error.js'
import type { Server } from './server.js'
import type { ServerUrl } from './server-url.js'

const flag = ['true', 'false']

/** SQL Server through tedious, encrypted unless the URL says `encrypt=false`. Rejects when the connection fails, now or later. */
export async function openMssql(url: ServerUrl): Promise<Server> {
  const { encrypt = 'true', trustServerCertificate } = url.parameters({ encrypt: flag, trustServerCertificate: flag })
  const { user: userName = '', password = '' } = url.login()
  const { default: library } = await import('tedious')
  const port = url.port ?? 1433
  const guard = plainLoginGuard()
  const connection = new library.Connection({
    server: url.host,
    authentication: { type: 'default', options: { userName, password } },
    options: {
      database: url.database,
      port,
      encrypt: encrypt === 'true',
      trustServerCertificate: trustServerCertificate === 'true',
      readOnlyIntent: true,
      requestTimeout: 0,
      ...(encrypt === 'true' && { connector: () => guard.connect(url.host, port) }),
    },
  })
  const lost = lossOf(connection)
  connection.on('secure', guard.encrypted)
  await new Promise<void>((resolve, reject) => connection.connect(error => (error ? reject(error) : resolve()))).catch(
    error => {
      throw guard.tripped()
        ? new UsageError(`${url} offers no encryption; ?encrypt=false talks to it in the clear`)
        : error
    },
  )
  const read = (sql: string, row: (cells: readonly (string | null)[]) => void): Promise<void> =>
    Promise.race([
      lost,
      new Promise<void>((resolve, reject) => {
        const request = new library.Request(sql, error => (error ? reject(error) : resolve()))
        request.on('row', (columns: readonly { value: unknown }[]) => row(columns.map(({ value }) => cellText(value))))
        connection.execSqlBatch(request)
      }),
    ])
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

/** Rejects when the connection is lost, whoever is waiting. An error event that nobody hears would end the program. */
function lossOf(connection: Connection): Promise<never> {
  const lost = new Promise<never>((_, reject) => connection.on('error', reject))
  lost.catch(() => {})
  return lost
}

/** The first byte of the packet in which a client of SQL Server says user and password. */
const LOGIN = 0x10

/**
 * tedious logs in without encryption where a server offers none, even if it was told to encrypt. This hands it sockets on which a login
 * in the clear is not sent.
 */
function plainLoginGuard() {
  let encrypted = false
  let tripped = false
  return {
    encrypted() {
      encrypted = true
    },
    tripped: () => tripped,
    async connect(host: string, port: number): Promise<net.Socket> {
      const socket = net.connect({ host, port })
      await once(socket, 'connect')
      const write = socket.write.bind(socket) as (...rest: unknown[]) => boolean
      socket.write = ((bytes: Uint8Array, ...rest: unknown[]) => {
        if (encrypted || bytes[0] !== LOGIN) return write(bytes, ...rest)
        tripped = true
        socket.destroy(new Error('the server offers no encryption'))
        return false
      }) as typeof socket.write
      return socket
    },
  }
}

const name = (text: string): string => `[${text.replaceAll(']', ']]')}]`

function cellText(value: unknown): string | null {
  if (value === null || value === undefined) return null
  if (value instanceof Date) return momentText(value)
  if (value instanceof Uint8Array) return `0x${Buffer.from(value).toString('hex')}`
  return String(value)
}

/** With all seven digits of a datetime2: a Date has three, and tedious keeps the rest beside it, in seconds. */
function momentText(moment: Date & { readonly nanosecondsDelta?: number }): string {
  const finer = Math.round((moment.nanosecondsDelta ?? 0) * 1e7)
  const digits = finer === 0 ? '' : String(finer).padStart(4, '0')
  return moment.toISOString().replace('T', ' ').replace('Z', digits)
}

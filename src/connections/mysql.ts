import fs from 'node:fs'
import type { Connection as Client, ConnectionOptions as ClientOptions, QueryError, SslOptions } from 'mysql2'
import { loadPackage } from '../export/sink/load-package.js'
import {
  type Connection,
  type ConnectionOptions,
  connectionError,
  type QueryTable,
  type TextCell,
} from './connection.js'
import { loss } from './in-turn.js'
import type { ServerUrl } from './server-url.js'

export interface MysqlConnection extends Connection {
  /** For LOAD DATA LOCAL. It carries out its calls in turn by itself. */
  readonly client: Client
}

/** MySQL and MariaDB through mysql2. Sessions are in UTC, and refuse what does not fit instead of cutting it. */
export async function openMysql(
  url: ServerUrl,
  { withoutDatabase = false }: ConnectionOptions = {},
): Promise<MysqlConnection> {
  const config = configOf(url, withoutDatabase)
  const mysql = loadPackage<typeof import('mysql2')>('mysql2', String(url))
  const failed = (error: unknown) => connectionError(error, url.withoutPassword)
  const { lost, lose } = loss()
  const client = mysql.createConnection(config)
  // An error event that nobody hears would end the program; whoever waits for an answer is told besides.
  client.on('error', error => lose(failed(error)))
  client.on('end', () =>
    lose(failed({ message: 'the server closed the connection', code: 'PROTOCOL_CONNECTION_LOST' })),
  )
  const asked = <T>(call: (done: (error: QueryError | null, result: T) => void) => unknown): Promise<T> =>
    new Promise((resolve, reject) => {
      call((error, result) => {
        if (error === null) return resolve(result)
        if (error.fatal) lose(failed(error))
        reject(failed(error))
      })
    })
  const rows = async (sql: string): Promise<readonly (readonly TextCell[])[]> =>
    (await asked<unknown[][]>(done => client.query({ sql, rowsAsArray: true }, done as never))).map(row =>
      row.map(text),
    )
  const table = (sql: string): Promise<QueryTable> =>
    new Promise((resolve, reject) => {
      client.query({ sql, rowsAsArray: true }, (error, found, fields) => {
        if (error !== null) return reject(failed(error))
        const rows = Array.isArray(found) ? (found as unknown as unknown[][]) : []
        resolve({ names: (fields ?? []).map(({ name }) => name), rows: rows.map(row => row.map(text)) })
      })
    })
  const run = async (sql: string): Promise<void> => {
    await asked(done => client.query(sql, done))
  }
  try {
    await asked<void>(done => client.connect(error => done(error, undefined)))
    await run("SET SESSION time_zone = '+00:00', sql_mode = 'STRICT_ALL_TABLES'")
    const [[version = '']] = (await rows('SELECT VERSION()')) as readonly (readonly string[])[]
    return {
      engine: 'mysql',
      product: `${/mariadb/i.test(version) ? 'MariaDB' : 'MySQL'} ${version.split('-')[0]}`,
      client,
      lost,
      run,
      rows,
      table,
      read: (sql, row) =>
        new Promise((resolve, reject) => {
          const query = client.query({ sql, rowsAsArray: true })
          query.on('error', error => reject(failed(error)))
          query.on('result', found => row((found as unknown as unknown[]).map(text)))
          query.on('end', () => resolve())
        }),
      parameter: () => '?',
      prepare: async sql => async values =>
        (await asked<{ affectedRows: number }>(done => client.execute(sql, [...values] as never, done as never)))
          .affectedRows,
      close: () => new Promise(resolve => client.end(() => resolve())),
      destroy: () => client.destroy(),
    }
  } catch (error) {
    client.destroy()
    throw failed(error)
  }
}

/** Numbers that JavaScript cannot hold, decimals and moments come as text already, and bytes as a Buffer. */
const text = (value: unknown): TextCell => {
  if (value === null || value === undefined) return null
  return value instanceof Uint8Array ? `0x${Buffer.from(value).toString('hex')}` : String(value)
}

function configOf(url: ServerUrl, withoutDatabase: boolean): ClientOptions {
  const parameters = url.parameters({ 'ssl-mode': Object.keys(tls), 'ssl-ca': [], socket: [] })
  const { user, password } = url.login()
  const { 'ssl-ca': ca, socket } = parameters
  // As MySQL's own clients, who check the certificate if they are told whose to trust.
  const mode = parameters['ssl-mode'] ?? (ca === undefined ? 'disabled' : 'verify_ca')
  const ssl = { ...tls[mode], ...(ca !== undefined && { ca: fs.readFileSync(ca, 'utf8') }) }
  return {
    ...(url.host !== '' && { host: url.host }),
    ...(url.port !== undefined && { port: url.port }),
    ...(socket !== undefined && { socketPath: socket }),
    ...(url.database !== '' && !withoutDatabase && { database: url.database }),
    ...(user !== undefined && { user }),
    ...(password !== undefined && { password }),
    ...(mode !== 'disabled' && { ssl }),
    charset: 'utf8mb4',
    connectTimeout: 15_000,
    dateStrings: true,
    supportBigNumbers: true,
    bigNumberStrings: true,
  }
}

/** As MySQL's clients mean them: `required` encrypts, whoever answers; `verify_ca` asks for a certificate; `verify_identity` for one of this host. */
const tls: Readonly<Record<string, SslOptions>> = {
  disabled: {},
  required: { rejectUnauthorized: false },
  verify_ca: { rejectUnauthorized: true },
  verify_identity: { rejectUnauthorized: true, verifyIdentity: true },
}

import fs from 'node:fs'
import type { ConnectionOptions as TlsOptions } from 'node:tls'
import type { Client, ClientConfig } from 'pg'
import { loadPackage } from '../export/sink/load-package.js'
import {
  type Connection,
  type ConnectionOptions,
  connectionError,
  type QueryTable,
  type TextCell,
} from './connection.js'
import { inTurn, loss } from './in-turn.js'
import type { ServerUrl } from './server-url.js'

const PAGE = 10_000

/** The number of the type bytea. */
const BYTEA = 17

export interface PostgresConnection extends Connection {
  /** For COPY, which takes its turn by `inTurn`. */
  readonly client: Client
  /** Carries out a call when those before it have been. */
  inTurn<T>(call: () => Promise<T>): Promise<T>
}

/** PostgreSQL through pg. */
export async function openPostgres(
  url: ServerUrl,
  { pipelined = false, withoutDatabase = false }: ConnectionOptions = {},
): Promise<PostgresConnection> {
  const config = configOf(url)
  const pg = loadPackage<typeof import('pg')>('pg', String(url))
  // Everything as the text that the server sends: a Date would lose what is finer than a millisecond.
  const hex = (text: string) => text.replace(/^\\x/, '0x')
  const types = { getTypeParser: (oid: number) => (oid === BYTEA ? hex : (text: string) => text) }
  const client = new pg.Client({
    ...config,
    ...(withoutDatabase && { database: 'postgres' }),
    types: types as never,
    pipeline: pipelined,
  })
  const failed = (error: unknown) => connectionError(error, url.withoutPassword)
  const turn = inTurn()
  const { lost, lose } = loss()
  // An error event that nobody hears would end the program; whoever waits for an answer is told besides.
  client.on('error', error => lose(failed(error)))
  const close = () => client.end().catch(() => {})
  const table = async (text: string): Promise<QueryTable> => {
    try {
      const results = [await client.query<TextCell[]>({ text, rowMode: 'array' })].flat()
      const last = results.findLast(({ fields }) => fields.length > 0)
      return { names: last?.fields.map(({ name }) => name) ?? [], rows: last?.rows ?? [] }
    } catch (error) {
      throw failed(error)
    }
  }
  const query = async (text: string): Promise<TextCell[][]> => {
    try {
      return (await client.query<TextCell[]>({ text, rowMode: 'array' })).rows
    } catch (error) {
      throw failed(error)
    }
  }
  let statements = 0
  let version = ''
  client.connection.on('parameterStatus', ({ parameterName, parameterValue }) => {
    if (parameterName === 'server_version') version = ` ${parameterValue.split(' ')[0]}`
  })
  try {
    await client.connect()
    await query("SET TimeZone = 'UTC'; SET DateStyle = 'ISO'; SET bytea_output = 'hex'; SET client_encoding = 'UTF8'")
    return {
      engine: 'postgres',
      product: `PostgreSQL${version}`,
      client,
      lost,
      inTurn: call =>
        turn(() =>
          call().catch(error => {
            throw failed(error)
          }),
        ),
      close: () => turn(close),
      destroy: () => void streamOf(client).destroy(),
      run: sql => turn(() => query(sql).then(() => {})),
      rows: sql => turn(() => query(sql)),
      table: sql => turn(() => table(sql)),
      read: (sql, row) =>
        turn(async () => {
          await query(`DECLARE pages NO SCROLL CURSOR FOR ${sql}`)
          for (;;) {
            const page = await query(`FETCH ${PAGE} FROM pages`)
            for (const cells of page) row(cells)
            if (page.length < PAGE) break
          }
          await query('CLOSE pages')
        }),
      parameter: number => `$${number}`,
      async prepare(text) {
        const name = `rollcall${++statements}`
        const execute = async (values: readonly unknown[]): Promise<number> => {
          try {
            return (await client.query({ name, text, values: [...values] })).rowCount ?? 0
          } catch (error) {
            throw failed(error)
          }
        }
        return pipelined ? execute : values => turn(() => execute(values))
      },
    }
  } catch (error) {
    await close()
    throw failed(error)
  }
}

/** The socket of a connection, which the types of pg know only as a stream. */
const streamOf = (client: Client) => client.connection.stream

/** What the URL leaves out, the environment says (PGUSER, PGSSLMODE ...), or it is as pg would have it. */
function configOf(url: ServerUrl): ClientConfig {
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
    application_name: 'rollcall',
  }
}

/** As libpq means them: `require` encrypts, whoever answers; `verify-ca` asks for a certificate; `verify-full` for one of this host. */
const tls: Readonly<Record<string, TlsOptions>> = {
  disable: {},
  require: { rejectUnauthorized: false },
  'verify-ca': { rejectUnauthorized: true, checkServerIdentity: () => undefined },
  'verify-full': { rejectUnauthorized: true },
}

import { UsageError } from '../model/usage-error.js'
import { type Connection, ConnectionError, type ConnectionOptions, type Engine } from './connection.js'
import { type DatabasePlace, isDatabaseFile } from './database-place.js'
import type { ServerUrl } from './server-url.js'

const engines: Readonly<Record<string, Exclude<Engine, 'sqlite' | 'duckdb'>>> = {
  postgres: 'postgres',
  postgresql: 'postgres',
  mysql: 'mysql',
  mariadb: 'mysql',
  mssql: 'mssql',
  sqlserver: 'mssql',
}

/** The variables of the environment that may have the password, where the URL has none. */
const passwordVariables = {
  postgres: ['PGPASSWORD', 'ROLLCALL_PASSWORD'],
  mysql: ['MYSQL_PWD', 'ROLLCALL_PASSWORD'],
  mssql: ['ROLLCALL_PASSWORD'],
} as const

/** The engine that a place names. Throws a `UsageError` for a scheme that is none of ours. */
export function engineOf(place: DatabasePlace): Engine {
  if (isDatabaseFile(place)) return place.scheme
  const engine = Object.hasOwn(engines, place.scheme) ? engines[place.scheme] : undefined
  if (engine !== undefined) return engine
  throw new UsageError(`${place} must begin with postgres://, mysql://, mariadb://, mssql:// or sqlserver://`)
}

/** What asks a user for a password, where there is one to ask. */
export type AskPassword = (question: string) => Promise<string>

/**
 * The place with the password that the environment has for it, or that the user is asked for because the server wants one. To be done once,
 * before any number of connections is opened.
 */
export async function withLogin(place: DatabasePlace, ask?: AskPassword): Promise<DatabasePlace> {
  const known = withPasswordOf(place, process.env)
  if (isDatabaseFile(known) || known.login().password !== undefined || ask === undefined) return known
  try {
    const connection = await openConnection(known, { withoutDatabase: true })
    await connection.close()
    return known
  } catch (error) {
    if (!wantsPassword(error)) return known
    return known.withPassword(await ask(`Password for ${known}: `))
  }
}

function withPasswordOf(place: DatabasePlace, env: NodeJS.ProcessEnv): DatabasePlace {
  const engine = engineOf(place)
  if (isDatabaseFile(place) || engine === 'sqlite' || engine === 'duckdb') return place
  const password = passwordVariables[engine].map(name => env[name]).find(value => value !== undefined && value !== '')
  return place.login().password === undefined && password !== undefined ? place.withPassword(password) : place
}

const wantsPassword = (error: unknown): boolean =>
  error instanceof ConnectionError &&
  (['28P01', 'ER_ACCESS_DENIED_ERROR', 'ELOGIN'].includes(error.code) ||
    error.message.includes('password must be a string'))

/** Opens a connection with the driver of the engine, which is loaded now. Throws a `UsageError` where that is not installed. */
export async function openConnection(place: DatabasePlace, options: ConnectionOptions = {}): Promise<Connection> {
  const known = withPasswordOf(place, process.env)
  if (!isDatabaseFile(known)) return openServer(known, options)
  return known.scheme === 'sqlite'
    ? (await import('./sqlite.js')).openSqliteFile(known)
    : (await import('./duckdb.js')).openDuckdbFile(known)
}

async function openServer(url: ServerUrl, options: ConnectionOptions): Promise<Connection> {
  const engine = engineOf(url)
  if (engine === 'postgres') return (await import('./postgres.js')).openPostgres(url, options)
  if (engine === 'mysql') return (await import('./mysql.js')).openMysql(url, options)
  return (await import('./mssql.js')).openMssql(url, options)
}

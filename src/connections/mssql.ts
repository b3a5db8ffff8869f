import type { BulkLoad, Connection as Client } from 'tedious'
import { loadPackage } from '../export/sink/load-package.js'
import { UsageError } from '../model/usage-error.js'
import {
  type Cell,
  type Connection,
  type ConnectionOptions,
  connectionError,
  type ParameterType,
  type PreparedStatement,
  type QueryTable,
  type TextCell,
} from './connection.js'
import { inTurn, loss } from './in-turn.js'
import { plainLoginGuard } from './mssql-login-guard.js'
import type { ServerUrl } from './server-url.js'

const flag = ['true', 'false']

export interface MssqlConnection extends Connection {
  /** For bulk loads, which take their turn by `inTurn`. */
  readonly client: Client
  /** Carries out a call when those before it have been: tedious takes one at a time. Rejects when the connection is lost. */
  inTurn<T>(call: () => Promise<T>): Promise<T>
  typeOf(type: ParameterType): MssqlType
}

/** A type as tedious has it. */
export type MssqlType = {
  readonly type: Parameters<BulkLoad['addColumn']>[1]
  readonly options: { readonly length?: number }
}

/** SQL Server through tedious, encrypted unless the URL says `encrypt=false`. */
export async function openMssql(
  url: ServerUrl,
  { readOnly = false, withoutDatabase = false }: ConnectionOptions = {},
): Promise<MssqlConnection> {
  const { encrypt = 'true', trustServerCertificate } = url.parameters({ encrypt: flag, trustServerCertificate: flag })
  const { user: userName = '', password = '' } = url.login()
  const library = loadPackage<typeof import('tedious')>('tedious', String(url))
  const port = url.port ?? 1433
  const guard = plainLoginGuard()
  const client = new library.Connection({
    server: url.host,
    authentication: { type: 'default', options: { userName, password } },
    options: {
      database: withoutDatabase ? 'master' : url.database,
      port,
      appName: 'rollcall',
      encrypt: encrypt === 'true',
      trustServerCertificate: trustServerCertificate === 'true',
      readOnlyIntent: readOnly,
      requestTimeout: 0,
      // Whoever wants to try again does so.
      maxRetriesOnTransientErrors: 0,
      useUTC: true,
      ...(encrypt === 'true' && { connector: () => guard.connect(url.host, port) }),
    },
  })
  const failed = (error: unknown) =>
    guard.tripped()
      ? new UsageError(`${url} offers no encryption; ?encrypt=false talks to it in the clear`)
      : connectionError(error, url.withoutPassword)
  const { lost, lose } = loss()
  client.on('error', error => lose(failed(error)))
  client.on('end', () =>
    lose(connectionError({ message: 'the server closed the connection', code: 'ESOCKET' }, url.withoutPassword)),
  )
  client.on('secure', guard.encrypted)
  const turn = inTurn()
  const guarded = <T>(call: () => Promise<T>): Promise<T> =>
    turn(() =>
      Promise.race([
        lost,
        call().catch(error => {
          throw failed(error)
        }),
      ]),
    )
  // The reason comes first; that the login failed comes behind it, and is all that tedious keeps.
  const said: { readonly message: string; readonly number: number }[] = []
  const listen = (each: (typeof said)[number]) => said.push(each)
  client.on('errorMessage', listen)
  await new Promise<void>((resolve, reject) =>
    client.connect(error => {
      if (!error) return resolve()
      const reason = said[0] && { message: said[0].message, code: 'ELOGIN', number: said[0].number }
      reject(failed(reason ?? error))
    }),
  )
  client.off('errorMessage', listen)
  const read = (sql: string, row: (cells: readonly TextCell[]) => void): Promise<void> =>
    guarded(
      () =>
        new Promise<void>((resolve, reject) => {
          const request = new library.Request(sql, error => (error ? reject(error) : resolve()))
          request.on('row', (columns: readonly { value: unknown }[]) =>
            row(columns.map(({ value }) => cellText(value))),
          )
          client.execSqlBatch(request)
        }),
    )
  const table = (sql: string): Promise<QueryTable> =>
    guarded(
      () =>
        new Promise((resolve, reject) => {
          let names: readonly string[] = []
          let found: (readonly TextCell[])[] = []
          const done = (error?: Error | null) => (error ? reject(error) : resolve({ names, rows: found }))
          const request = new library.Request(sql, done)
          request.on('columnMetadata', columns => {
            names = Object.values(columns).map(({ colName }) => colName)
            found = []
          })
          request.on('row', (columns: readonly { value: unknown }[]) =>
            found.push(columns.map(({ value }) => cellText(value))),
          )
          client.execSqlBatch(request)
        }),
    )
  const rows = async (sql: string): Promise<readonly (readonly TextCell[])[]> => {
    const found: (readonly TextCell[])[] = []
    await read(sql, cells => found.push(cells))
    return found
  }
  const product = readOnly
    ? 'SQL Server'
    : `SQL Server ${(await rows("SELECT CAST(SERVERPROPERTY('ProductVersion') AS nvarchar(128))"))[0]?.[0]}`
  return {
    engine: 'mssql',
    product,
    client,
    lost,
    inTurn: guarded,
    typeOf: typesIn(library),
    run: sql => read(sql, () => {}),
    rows,
    table,
    read,
    parameter: number => `@p${number}`,
    async prepare(sql, types): Promise<PreparedStatement> {
      const { done, request } = preparable(library, sql, types)
      await guarded(
        () =>
          new Promise<void>((resolve, reject) => {
            request.once('prepared', () => resolve())
            done.current = error => error && reject(error)
            client.prepare(request)
          }),
      )
      return values =>
        guarded(
          () =>
            new Promise<number>((resolve, reject) => {
              done.current = (error, count) => (error ? reject(error) : resolve(count))
              // tedious keeps it, and would say it of every execution from then on.
              request.error = undefined
              client.execute(
                request,
                Object.fromEntries(values.map((value, i) => [`p${i + 1}`, given(value, types[i])])),
              )
            }),
        )
    },
    async close() {
      client.close()
    },
    destroy: () => client.close(),
  }
}

type Library = typeof import('tedious')

/** A request that is prepared once and executed often; whoever waits for it is `done.current`. */
function preparable(library: Library, sql: string, types: readonly ParameterType[]) {
  const done: { current: (error: Error | null | undefined, count: number) => void } = { current() {} }
  const request = new library.Request(sql, (error, count) => done.current(error, count ?? 0))
  const typeOf = typesIn(library)
  for (const [i, type] of types.entries()) {
    request.addParameter(`p${i + 1}`, typeOf(type).type, undefined, typeOf(type).options)
  }
  return { done, request }
}

const typesIn =
  ({ TYPES }: Library) =>
  (type: ParameterType): MssqlType => {
    const [, base, length] = /^(\w+)(?:\((\w+)\))?$/.exec(type) ?? []
    const options = length === undefined ? {} : { length: length === 'max' ? Number.POSITIVE_INFINITY : Number(length) }
    return { type: TYPES[typeNames[base]], options }
  }

const typeNames: Readonly<
  Record<
    string,
    | 'DateTime'
    | 'BigInt'
    | 'Int'
    | 'SmallInt'
    | 'TinyInt'
    | 'Bit'
    | 'UniqueIdentifier'
    | 'NVarChar'
    | 'VarChar'
    | 'VarBinary'
  >
> = {
  datetime: 'DateTime',
  bigint: 'BigInt',
  int: 'Int',
  smallint: 'SmallInt',
  tinyint: 'TinyInt',
  bit: 'Bit',
  uniqueidentifier: 'UniqueIdentifier',
  nvarchar: 'NVarChar',
  varchar: 'VarChar',
  varbinary: 'VarBinary',
}

/** A value as tedious takes it. */
function given(value: Cell, type: ParameterType): unknown {
  if (value === null) return null
  if (type === 'datetime') return new Date(`${String(value).replace(' ', 'T')}Z`)
  if (type === 'bit') return value !== 0
  return value instanceof Uint8Array ? Buffer.from(value) : value
}

function cellText(value: unknown): TextCell {
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

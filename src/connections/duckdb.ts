import type { DuckDBConnection, DuckDBPreparedStatement, DuckDBValue } from '@duckdb/node-api'
import { literalPath } from '../export/databases/engine-paths.js'
import { loadPackage } from '../export/sink/load-package.js'
import { type Cell, type Connection, connectionError, type TextCell } from './connection.js'
import type { DatabaseFile } from './database-place.js'
import { inTurn } from './in-turn.js'

export interface DuckdbConnection extends Connection {
  /** For appenders, between statements. */
  readonly duckdb: DuckDBConnection
}

/** DuckDB may hold so much before it goes on on disk. */
const MEMORY = '1GB'

/** A DuckDB file, which is made if it is not there. No other process can have it open meanwhile. */
export async function openDuckdbFile(place: DatabaseFile): Promise<DuckdbConnection> {
  const { file } = place
  const { DuckDBInstance } = loadPackage<typeof import('@duckdb/node-api')>('@duckdb/node-api', String(place))
  const failed = (error: unknown) => connectionError(error, said => said)
  const turn = inTurn()
  let doing = 0
  const attempt = <T>(call: () => Promise<T>): Promise<T> =>
    turn(async () => {
      doing++
      try {
        return await call()
      } catch (error) {
        throw failed(error)
      } finally {
        doing--
      }
    })
  const options = {
    memory_limit: MEMORY,
    // Nothing is to be fetched from anywhere.
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  }
  const instance = await DuckDBInstance.create(literalPath(file), options).catch(error => {
    throw failed(error)
  })
  const duckdb = await instance.connect()
  const rows = (sql: string) =>
    attempt(async () => (await duckdb.runAndReadAll(sql)).getRows().map(row => row.map(text)))
  const table = (sql: string) =>
    attempt(async () => {
      const reader = await duckdb.runAndReadAll(sql)
      return { names: reader.columnNames(), rows: reader.getRows().map(row => row.map(text)) }
    })
  const close = (): void => {
    duckdb.closeSync()
    instance.closeSync()
  }
  const [[version]] = await rows('SELECT version()')
  return {
    engine: 'duckdb',
    product: `DuckDB ${version?.replace(/^v/, '')}`,
    duckdb,
    lost: new Promise<never>(() => {}),
    run: sql => attempt(() => duckdb.run(sql).then(() => {})),
    rows,
    table,
    read: (sql, row) =>
      attempt(async () => {
        const result = await duckdb.stream(sql)
        for await (const page of result.yieldRows()) for (const cells of page) row(cells.map(text))
      }),
    parameter: number => `$${number}`,
    async prepare(sql, types) {
      const statement = await attempt(() => duckdb.prepare(sql))
      return values =>
        attempt(async () => {
          for (const [i, value] of values.entries())
            bind(statement, i + 1, types[i] === 'bit' && value !== null ? value !== 0 : value)
          return (await statement.run()).rowsChanged
        })
    },
    close: () => turn(async () => close()),
    destroy() {
      // Closing would wait for what is under way, and the end of the process for its thread.
      duckdb.interrupt()
      if (doing === 0) close()
    },
  }
}

/** Moments and GUIDs are given as text, which DuckDB makes what the column is. */
function bind(statement: DuckDBPreparedStatement, number: number, value: Cell | boolean): void {
  if (value === null) statement.bindNull(number)
  else if (typeof value === 'boolean') statement.bindBoolean(number, value)
  else if (typeof value === 'number') statement.bindBigInt(number, BigInt(value))
  else if (typeof value === 'string') statement.bindVarchar(number, value)
  else statement.bindBlob(number, value)
}

function text(value: DuckDBValue): TextCell {
  if (value === null) return null
  if (typeof value === 'object' && 'bytes' in value)
    return `0x${Buffer.from(value.bytes as Uint8Array).toString('hex')}`
  return String(value)
}

import type { Connection } from '../../connections/connection.js'
import { type DatabasePlace, isDatabaseFile } from '../../connections/database-place.js'
import { openConnection } from '../../connections/open-connection.js'
import { stream } from '../../model/chance/random.js'
import type { LiveTarget } from '../targets/target.js'
import { systemClock } from './dispatch/clock.js'
import type { Executor } from './dispatch/dispatcher.js'
import { closed, type Line, line } from './dispatch/executor.js'
import { type Fault, faultOf } from './dispatch/faults.js'
import { sessionOn } from './dispatch/session.js'
import type { Shape } from './events/statement.js'
import type { Asking } from './reads.js'

/** Times in milliseconds. */
export type ConnectionSettings = {
  readonly place: DatabasePlace
  readonly target: LiveTarget
  readonly schemaName: string | undefined
  readonly timeout: number
  readonly retryFor: number
  readonly seed: number
  readonly resumed: boolean
  onFault(fault: Fault, error: Error): void
}

/** The server gives up a statement by itself after the time-out, and undoes it; so much later nobody waits for it any more. */
const GRACE = 5000

/** Lines for writes. What is in a file has one connection, which all share. */
export function writeLines(
  settings: ConnectionSettings,
  shapes: readonly Shape[],
  { connections, batch }: { readonly connections: number; readonly batch: number },
): readonly Line[] {
  const { place, target, timeout, retryFor, seed, resumed, onFault } = settings
  const { engine } = target.connection
  const shared = isDatabaseFile(place) ? borrowed(target.connection) : undefined
  return Array.from({ length: shared === undefined ? connections : 1 }, (_, i) =>
    line({
      engine,
      shapes,
      open: async () => {
        const connection = shared ?? (await opened(settings, batch > 1))
        return sessionOn(connection, shapes, target.dialect)
      },
      clock: systemClock,
      patience: { timeout: timeout + GRACE, retryFor },
      random: stream(seed, 'pauses', i),
      resumed,
      onFault,
    }),
  )
}

/** A connection that whoever uses it does not end. */
const borrowed = (connection: Connection): Connection => ({ ...connection, close: async () => {}, destroy() {} })

/** What asks queries, and is not tried again. */
export function readLine(settings: ConnectionSettings): { readonly execute: Executor<Asking>; close(): Promise<void> } {
  const { place, target, onFault } = settings
  const shared = isDatabaseFile(place) ? borrowed(target.connection) : undefined
  let connection: Connection | undefined
  return {
    async execute([{ read }]) {
      try {
        connection ??= shared ?? (await opened(settings, false))
        await connection.rows(read.sql)
        return [undefined]
      } catch (error) {
        const fault = faultOf(target.connection.engine, error as Error)
        onFault(fault, error as Error)
        if (fault.lost) connection = undefined
        return [fault.kind]
      }
    },
    async close() {
      if (connection !== undefined) await closed(connection, systemClock)
    },
  }
}

async function opened(
  { place, target, schemaName, timeout }: ConnectionSettings,
  pipelined: boolean,
): Promise<Connection> {
  const connection = await openConnection(place, { pipelined })
  try {
    for (const sql of sessionStatements(connection, timeout)) await connection.run(sql)
    if (schemaName !== undefined && connection.engine === 'postgres') {
      await connection.run(`SET search_path = ${target.dialect.name(schemaName)}`)
    }
    return connection
  } catch (error) {
    connection.destroy()
    throw error
  }
}

/** Has the server end what takes too long, as far as it can. MySQL only ends what waits for a lock. */
function sessionStatements({ engine, product }: Connection, timeout: number): readonly string[] {
  const seconds = Math.max(1, Math.ceil(timeout / 1000))
  if (engine === 'postgres') return [`SET statement_timeout = ${Math.ceil(timeout)}`]
  if (engine === 'mssql') return [`SET LOCK_TIMEOUT ${Math.ceil(timeout)}`]
  if (engine !== 'mysql') return []
  return product.startsWith('MariaDB')
    ? [`SET SESSION max_statement_time = ${timeout / 1000}`, `SET SESSION innodb_lock_wait_timeout = ${seconds}`]
    : [`SET SESSION innodb_lock_wait_timeout = ${seconds}`]
}

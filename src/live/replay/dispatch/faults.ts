import type { Engine } from '../../../connections/connection.js'

/** Why a statement could not be carried out, and what to do about it. */
export type Fault = {
  readonly kind: FaultKind
  /** Whether it may be tried again. */
  readonly retry: boolean
  /** Whether the connection is of no use any more. */
  readonly lost: boolean
  /** Whether it may have been carried out all the same. */
  readonly unknown: boolean
}

export type FaultKind =
  | 'connection lost'
  | 'not accepting connections'
  | 'time-out'
  | 'deadlock'
  | 'lock time-out'
  | 'disk full'
  | 'duplicate key'
  | 'missing row'
  | 'parent failed'
  | 'refused'

type Thrown = Error & { readonly code?: string; readonly number?: number | undefined }

const kinds: { readonly [K in FaultKind]: Omit<Fault, 'kind'> } = {
  'connection lost': { retry: true, lost: true, unknown: true },
  // Said at the login, so nothing has been done.
  'not accepting connections': { retry: true, lost: true, unknown: false },
  'time-out': { retry: true, lost: false, unknown: false },
  deadlock: { retry: true, lost: false, unknown: false },
  'lock time-out': { retry: true, lost: false, unknown: false },
  'disk full': { retry: true, lost: false, unknown: false },
  'duplicate key': { retry: false, lost: false, unknown: false },
  'missing row': { retry: false, lost: false, unknown: false },
  'parent failed': { retry: false, lost: false, unknown: false },
  refused: { retry: false, lost: false, unknown: false },
}

export const fault = (kind: FaultKind): Fault => ({ kind, ...kinds[kind] })

/** An answer did not come in time, and the connection was given up. It may have been carried out. */
export const noAnswer: Fault = { kind: 'time-out', retry: true, lost: true, unknown: true }

/** What no server says: the way to it is broken. */
const BROKEN = new Set([
  ...['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENETUNREACH', 'EHOSTUNREACH', 'ENETDOWN', 'EAI_AGAIN'],
  ...['PROTOCOL_CONNECTION_LOST', 'PROTOCOL_SEQUENCE_TIMEOUT', 'ESOCKET', 'ECONNCLOSED', 'EINVALIDSTATE'],
])
const BROKEN_MESSAGE =
  /Connection terminated|connection is closed|closed state|Client has encountered a connection error|not queryable/i

/** By engine: codes and numbers that the server says. */
const said: { readonly [E in Engine]: readonly (readonly [FaultKind, readonly (string | number)[]])[] } = {
  postgres: [
    ['connection lost', ['57P01', '57P02', '08000', '08003', '08006', '25P03', '57P05']],
    ['not accepting connections', ['57P03', '53300', '08001', '08004']],
    ['deadlock', ['40P01', '40001']],
    ['lock time-out', ['55P03']],
    ['time-out', ['57014']],
    ['disk full', ['53100']],
    ['duplicate key', ['23505']],
  ],
  mysql: [
    ['connection lost', [1053, 1079, 1152, 1159, 1161, 1184, 1927, 4031]],
    ['not accepting connections', [1040, 1203]],
    ['deadlock', [1213]],
    ['lock time-out', [1205]],
    ['time-out', [1969, 3024]],
    ['disk full', [1021, 1114]],
    ['duplicate key', [1062]],
  ],
  mssql: [
    ['connection lost', [6005, 17142]],
    ['not accepting connections', [17142, 18451, 40613]],
    ['deadlock', [1205]],
    ['lock time-out', [1222]],
    ['time-out', ['ETIMEOUT']],
    ['disk full', [1105, 9002]],
    ['duplicate key', [2627, 2601]],
  ],
  sqlite: [],
  duckdb: [],
}

/** SQLite and DuckDB say what happened in words. */
const words: readonly (readonly [FaultKind, RegExp])[] = [
  ['lock time-out', /database (table )?is locked|busy/i],
  ['disk full', /disk is full|No space left|out of disk/i],
  ['duplicate key', /UNIQUE constraint failed|Duplicate key/i],
]

/** What an error of a connection means. */
export function faultOf(engine: Engine, error: Error): Fault {
  const { code = '', number, message } = error as Thrown
  // The server is there, or will be soon; nothing has been sent.
  if (code === 'ECONNREFUSED' || code === 'ENOENT') return fault('not accepting connections')
  const known = said[engine].find(
    ([, codes]) => codes.includes(code) || (number !== undefined && codes.includes(number)),
  )
  if (known !== undefined) return fault(known[0])
  if (BROKEN.has(code) || BROKEN_MESSAGE.test(message)) return fault('connection lost')
  if (/ENOSPC/.test(code)) return fault('disk full')
  const inWords =
    engine === 'sqlite' || engine === 'duckdb' ? words.find(([, pattern]) => pattern.test(message)) : undefined
  return fault(inWords?.[0] ?? 'refused')
}

import { expect, it } from 'vitest'
import { ConnectionError, type Engine } from '../../../../src/connections/connection.js'
import { type FaultKind, faultOf } from '../../../../src/live/replay/dispatch/faults.js'

it.each<[Engine, string, number | undefined, string, FaultKind]>([
  ['postgres', '57P01', undefined, 'terminating connection due to administrator command', 'connection lost'],
  ['postgres', '', undefined, 'Connection terminated unexpectedly', 'connection lost'],
  ['postgres', 'ECONNRESET', -104, 'read ECONNRESET', 'connection lost'],
  ['postgres', 'ECONNREFUSED', -111, 'connect ECONNREFUSED 127.0.0.1:5432', 'not accepting connections'],
  ['postgres', '57P03', undefined, 'the database system is starting up', 'not accepting connections'],
  ['postgres', '53300', undefined, 'sorry, too many clients already', 'not accepting connections'],
  ['postgres', '40P01', undefined, 'deadlock detected', 'deadlock'],
  ['postgres', '57014', undefined, 'canceling statement due to statement timeout', 'time-out'],
  ['postgres', '53100', undefined, 'could not extend file: No space left on device', 'disk full'],
  ['postgres', '23505', undefined, 'duplicate key value violates unique constraint', 'duplicate key'],
  ['postgres', '23503', undefined, 'violates foreign key constraint', 'refused'],
  ['postgres', '42P01', undefined, 'relation "Dialogs" does not exist', 'refused'],
  // The number 1205 is a deadlock's in SQL Server, and a lock's that was waited for too long in MySQL.
  [
    'mssql',
    'EREQUEST',
    1205,
    'was deadlocked on lock resources and has been chosen as the deadlock victim',
    'deadlock',
  ],
  ['mysql', 'ER_LOCK_WAIT_TIMEOUT', 1205, 'Lock wait timeout exceeded; try restarting transaction', 'lock time-out'],
  ['mysql', 'ER_LOCK_DEADLOCK', 1213, 'Deadlock found when trying to get lock', 'deadlock'],
  [
    'mysql',
    'PROTOCOL_CONNECTION_LOST',
    undefined,
    'Connection lost: The server closed the connection.',
    'connection lost',
  ],
  ['mysql', '', undefined, "Can't add new command when connection is in closed state", 'connection lost'],
  ['mysql', 'ER_STATEMENT_TIMEOUT', 1969, 'Query execution was interrupted (max_statement_time exceeded)', 'time-out'],
  ['mysql', 'ER_RECORD_FILE_FULL', 1114, "The table 'Dialogs' is full", 'disk full'],
  ['mysql', 'ER_DUP_ENTRY', 1062, "Duplicate entry '1' for key 'PRIMARY'", 'duplicate key'],
  ['mysql', 'ER_NO_REFERENCED_ROW_2', 1452, 'Cannot add or update a child row', 'refused'],
  ['mssql', 'ESOCKET', undefined, 'Connection lost - read ECONNRESET', 'connection lost'],
  ['mssql', 'EREQUEST', 2627, 'Violation of PRIMARY KEY constraint', 'duplicate key'],
  ['mssql', 'EREQUEST', 1105, "Could not allocate space because the 'PRIMARY' filegroup is full", 'disk full'],
  ['mssql', 'EREQUEST', 547, 'The INSERT statement conflicted with the FOREIGN KEY constraint', 'refused'],
  ['sqlite', 'SQLITE_BUSY', 5, 'database is locked', 'lock time-out'],
  ['sqlite', 'ERR_SQLITE_ERROR', 13, 'database or disk is full', 'disk full'],
  ['sqlite', '', undefined, 'UNIQUE constraint failed: Dialogs.SessionIdTime, Dialogs.SessionIdSeq', 'duplicate key'],
  ['sqlite', '', undefined, 'FOREIGN KEY constraint failed', 'refused'],
  ['duckdb', '', undefined, 'Constraint Error: Duplicate key "SessionIdTime: 2024-01-08"', 'duplicate key'],
])('%s says %s (%s) "%s": %s', (engine, code, number, message, kind) => {
  const found = faultOf(engine, new ConnectionError(message, code, number))
  expect(found.kind).toBe(kind)
  // What may be tried again, and where a row may be there although nobody said so.
  const again = ['connection lost', 'not accepting connections', 'deadlock', 'lock time-out', 'time-out', 'disk full']
  expect(found.retry).toBe(again.includes(kind))
  expect(found.unknown).toBe(kind === 'connection lost')
})

import { AUDIO, VIDEO } from '../../model/call/medium.js'
import type { CdrTables, Rows } from './cdr-tables.js'
import { followReference } from './joins.js'

/** The table of sessions between two, and the key of a session. */
export const between = 'SessionDetails'
export const sessionKey = ['SessionIdTime', 'SessionIdSeq']

/** For each row of a table that is keyed by a session, its row of SessionDetails. */
export const sessionOfTwo = (cdr: CdrTables, table: string): Int32Array =>
  followReference(cdr, cdr.rows(table), sessionKey, between, sessionKey)

/** Several columns of numbers at once. */
export const numbersOf = (rows: Rows, ...columns: readonly string[]): readonly Float64Array[] =>
  columns.map(column => rows.numbers(column))

export const isNull = (cell: number): boolean => Number.isNaN(cell)

/** Bits of MediaTypes of which a session needs one to have a row in VoipDetails. */
export const VOICE_BITS = AUDIO | VIDEO

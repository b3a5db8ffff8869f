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

/** SIP status of an invitation that was accepted. */
export const ACCEPTED = 200

/** Bits of MediaTypes. */
export const [IM_BIT, FILE_BIT, AUDIO_BIT, VOICE_BITS] = [1, 2, 16, 48] as const

/**
 * DiagnosticIds of 51000 to 51999 are notes of a client on a session that went as its user wished, such as 51004, ended by the user
 * ([MS-OCER] 8). All others name a failure: of servers, or from 52000 on of what a client met with.
 */
const NOTES = { from: 51_000, to: 51_999 }

/** Whether a DiagnosticId says that a session which was joined broke, and was not left. */
export const isBreak = (diagnostic: number | null): boolean =>
  diagnostic !== null && (diagnostic < NOTES.from || diagnostic > NOTES.to)

/** The same as a condition of SQL on a column. */
export const breakCondition = (column: string): string =>
  `(${column} IS NOT NULL AND ${column} NOT BETWEEN ${NOTES.from} AND ${NOTES.to})`

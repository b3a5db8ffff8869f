import { escapedText } from '../text/escapes.js'
import type { TextFormat } from '../text/text-format.js'
import { tsvFormat } from '../text/tsv.js'
import { postgresDialect } from './dialects.js'
import { type ScriptFormat, wantsInserts } from './script-format.js'

const controls = Array.from({ length: 0x1f }, (_, i) => i + 1).concat(0x7f)
const hexEscapes = Object.fromEntries(
  controls.map(unit => [String.fromCharCode(unit), `\\x${unit.toString(16).padStart(2, '0')}`]),
)

const insertFormat: TextFormat = {
  row: ['(', ')'],
  separator: ',',
  null: 'NULL',
  time: ["'", "'"],
  dateTimeSeparator: ' ',
  guid: ["'", "'"],
  bytes: ["'\\x", "'"],
  bit: ['false', 'true'],
  safeText: ["'", "'"],
  text: escapedText({
    around: ["'", "'"],
    // Without the E a backslash is a backslash.
    opensEscaped: "E'",
    escapes: { ...hexEscapes, "'": "''", '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' },
  }),
}

/** COPY is several times as fast as INSERT, and needs psql; with INSERTs the script is SQL that any client takes. */
export const postgresScript: ScriptFormat = {
  dialect: postgresDialect,
  format: insertFormat,
  ends: ';\n',
  begin: 'BEGIN',
  commit: 'COMMIT',
  rowsPerInsert: { max: 10_000, default: 1000 },
  prelude(script) {
    const { database } = script
    const psql = wantsInserts(script) ? '' : '\\set ON_ERROR_STOP on\n'
    const connect = database === undefined ? '' : `\\connect ${postgresDialect.name(database)}\n`
    return `${psql}${connect}SET client_encoding = 'UTF8';\nSET standard_conforming_strings = on;\n`
  },
  createSchema: quoted => `CREATE SCHEMA IF NOT EXISTS ${quoted}`,
  copies: { format: { ...tsvFormat, bytes: ['\\\\x', ''], bit: ['f', 't'] }, ends: '\\.\n' },
}

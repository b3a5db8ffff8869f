import { escapedText } from '../text/escapes.js'
import type { TextFormat } from '../text/text-format.js'
import { mysqlDialect } from './dialects.js'
import type { ScriptFormat } from './script-format.js'

const insertFormat: TextFormat = {
  row: ['(', ')'],
  separator: ',',
  null: 'NULL',
  time: ["'", "'"],
  dateTimeSeparator: ' ',
  guid: ["'", "'"],
  // 0x without digits would be no number to MySQL.
  bytes: ["X'", "'"],
  bit: ['0', '1'],
  safeText: ["'", "'"],
  text: escapedText({
    around: ["'", "'"],
    // The last is where a file ends for Windows.
    escapes: { "'": "''", '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\u001a': '\\Z' },
  }),
}

/** For MySQL and MariaDB. Errors that would be warnings are errors: nothing is cut to fit. */
export const mysqlScript: ScriptFormat = {
  dialect: mysqlDialect,
  format: insertFormat,
  ends: ';\n',
  begin: 'START TRANSACTION',
  commit: 'COMMIT',
  rowsPerInsert: { max: 10_000, default: 1000 },
  prelude({ database }) {
    const use = database === undefined ? '' : `USE ${mysqlDialect.name(database)};\n`
    return `${use}SET NAMES utf8mb4;\nSET SESSION sql_mode = 'STRICT_ALL_TABLES';\n`
  },
}

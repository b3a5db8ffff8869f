import { writeAscii } from '../text/ascii.js'
import type { StringEncoding, TextFormat } from '../text/text-format.js'
import { tsqlDialect } from './dialects.js'
import type { ScriptFormat } from './script-format.js'
import { tsqlBesides } from './tsql-besides.js'

const QUOTE = 0x27
const DOLLAR = 0x24
const PARENTHESIS = 0x28

/** A text in more pieces than this is written as a whole: SQL Server's stack limits how deep an expression may be. */
const MOST_PIECES = 16

/**
 * The script is ASCII, whatever the texts hold: the code page that sqlcmd guesses cannot spoil it, and no line end
 * inside a text can make a line that sqlcmd takes for its own GO. `$(` would be a variable of sqlcmd's even there.
 */
const quotedText: StringEncoding = {
  fixedBytes: MOST_PIECES * "' + NCHAR(65535) + N'".length + 'CAST(0x AS nvarchar(4000))'.length,
  // Four hexadecimal digits, or every other one a `$(`.
  bytesPerUnit: 4,
  write(bytes, start, text) {
    let at = writeAscii(bytes, start, "N'")
    let pieces = 0
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i)
      const special = unit < 0x20 || unit > 0x7e
      const variable = unit === DOLLAR && text.charCodeAt(i + 1) === PARENTHESIS
      if ((special || variable) && ++pieces > MOST_PIECES) return writeUnits(bytes, start, text)
      if (special) at = writeAscii(bytes, at, `' + NCHAR(${unit}) + N'`)
      else bytes[at++] = unit
      if (unit === QUOTE) bytes[at++] = QUOTE
      if (variable) at = writeAscii(bytes, at, "' + N'")
    }
    bytes[at] = QUOTE
    return at + 1
  },
}

/** A text as its bytes: UTF-16, low byte first, is what SQL Server makes of binary cast to nvarchar. */
function writeUnits(bytes: Uint8Array, at: number, text: string): number {
  const hex = Buffer.from(text, 'utf16le').toString('hex').toUpperCase()
  return writeAscii(bytes, at, `CAST(0x${hex} AS nvarchar(${text.length}))`)
}

/** The T in a datetime makes it mean the same whatever the login's language and date format. */
const tsqlFormat: TextFormat = {
  row: ['(', ')'],
  separator: ',',
  null: 'NULL',
  // Rows of nothing but NULL make SQL Server take the column for int, which it converts to anything but a GUID.
  nullGuid: 'CAST(NULL AS uniqueidentifier)',
  time: ["'", "'"],
  dateTimeSeparator: 'T',
  guid: ["'", "'"],
  bytes: ['0x', ''],
  bit: ['0', '1'],
  safeText: ["N'", "'"],
  text: quotedText,
}

// Quoted identifiers are for sqlcmd, which has them off unless asked; SQL Server keeps the setting with each view.
const settings = ['NOCOUNT', 'XACT_ABORT', 'ANSI_NULLS', 'QUOTED_IDENTIFIER'].map(name => `SET ${name} ON`)

/** A script that sqlcmd and SQL Server Management Studio take as it is: each statement alone between two GO. */
export const tsqlScript: ScriptFormat = {
  dialect: tsqlDialect,
  format: tsqlFormat,
  ends: ';\nGO\n',
  begin: 'BEGIN TRANSACTION',
  commit: 'COMMIT TRANSACTION',
  // SQL Server takes no more rows in one VALUES.
  rowsPerInsert: { max: 1000, default: 1000 },
  prelude({ database }) {
    const use = database === undefined ? '' : `USE ${tsqlDialect.name(database)};\nGO\n`
    return `${use}${settings.join(';\n')};\nGO\n`
  },
  // CREATE SCHEMA has to be alone in its batch.
  createSchema(quoted, name) {
    const create = `IF SCHEMA_ID(${literal(name)}) IS NULL EXEC(${literal(`CREATE SCHEMA ${quoted}`)})`
    return `EXEC(${literal(create)})`
  },
  besides: tsqlBesides,
}

const literal = (text: string): string => `N'${text.replaceAll("'", "''")}'`

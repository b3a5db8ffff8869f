import type { Batch } from '../model/batch.js'
import type { ReleaseTable } from '../model/schema.js'
import { writeAscii } from './bytes.js'
import type { Chunk } from './chunk.js'
import { tsqlDialect } from './ddl.js'
import { rowWriter, type TextForm, type TextFormat } from './text.js'

const QUOTE = 0x27
const DOLLAR = 0x24
const PARENTHESIS = 0x28

/** A text in more pieces than this is written as a whole: SQL Server's stack limits how deep an expression may be. */
const MOST_PIECES = 16

/**
 * The script is ASCII, whatever the texts hold: the code page that sqlcmd guesses cannot spoil it, and no line end
 * inside a text can make a line that sqlcmd takes for its own GO. `$(` would be a variable of sqlcmd's even there.
 */
const tsqlText: TextForm = {
  around: MOST_PIECES * "' + NCHAR(65535) + N'".length + 'CAST(0x AS nvarchar(4000))'.length,
  // Four hexadecimal digits, or every other one a `$(`.
  perUnit: 4,
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
export const tsqlFormat: TextFormat = {
  opens: '(',
  between: ',',
  closes: ')',
  null: 'NULL',
  // Rows of nothing but NULL make SQL Server take the column for int, which it converts to anything but a GUID.
  nullGuid: 'CAST(NULL AS uniqueidentifier)',
  quote: "'",
  dateFromTime: 'T',
  text: tsqlText,
}

/** SQL Server takes no more rows in one VALUES. */
const MOST_ROWS = 1000

/** Writes a batch as INSERT statements, each alone between two GO. */
export function insertWriter(table: ReleaseTable, chunk: Chunk): (batch: Batch) => void {
  const names = table.columns.map(column => tsqlDialect.name(column.name)).join(', ')
  const insert = `INSERT INTO ${tsqlDialect.table(table.name)} (${names}) VALUES\n`
  const write = rowWriter(table, tsqlFormat, chunk)
  return batch => {
    for (let first = 0; first < batch.length; first += MOST_ROWS) {
      const end = Math.min(first + MOST_ROWS, batch.length)
      chunk.ascii(insert)
      for (let row = first; row < end; row++) {
        write(batch, row)
        chunk.ascii(row === end - 1 ? ';\nGO\n' : ',\n')
      }
    }
  }
}

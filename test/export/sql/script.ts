/** A cell of a script: NULL, a number as written, or a text. */
export type Literal = null | number | string

/** The batches of a script: what stands between two lines that hold GO and nothing else. */
export const batchesOf = (script: string): readonly string[] =>
  script
    .split(/^GO$/m)
    .map(batch => batch.trim())
    .filter(batch => batch !== '')

export type Insert = {
  readonly table: string
  readonly columns: readonly string[]
  readonly rows: readonly Literal[][]
}

/** Reads `INSERT INTO [dbo].[T] ([a], [b]) VALUES (..), (..);` as SQL Server would, and nothing else. */
export function readInsert(sql: string): Insert {
  const head = /^INSERT INTO \[dbo\]\.\[(\w+)\] \(([^)]*)\) VALUES\n/.exec(sql)
  if (head === null) throw new Error(`no INSERT: ${sql.slice(0, 80)}`)
  const columns = head[2].split(', ').map(name => name.slice(1, -1))
  const body = sql.slice(head[0].length)
  if (!body.endsWith(';')) throw new Error('no semicolon at the end')
  const rows = body
    .slice(0, -1)
    .split(/(?<=\)),\n/)
    .map(readRow)
  return { table: head[1], columns, rows }
}

const tokens = [
  /\s*\+\s*|,/,
  /N?'((?:[^']|'')*)'/,
  /NCHAR\((\d+)\)/,
  /CAST\(0x([0-9A-F]+) AS nvarchar\(\d+\)\)/,
  /(NULL|CAST\(NULL AS uniqueidentifier\))/,
  /(0x[0-9A-F]*)/,
  /(-?\d+)/,
]
const token = new RegExp(tokens.map(({ source }) => source).join('|'), 'y')

function readRow(line: string): Literal[] {
  if (!line.startsWith('(') || !line.endsWith(')')) throw new Error(`no row: ${line.slice(0, 80)}`)
  const text = line.slice(1, -1)
  const row: Literal[] = []
  let joining = false
  token.lastIndex = 0
  while (token.lastIndex < text.length) {
    const at = token.lastIndex
    const found = token.exec(text)
    if (found === null) throw new Error(`cannot read ${text.slice(at, at + 40)}`)
    const [noBreak, quoted, unit, units, none, bytes, digits] = found
    if (noBreak.trim() === '+') joining = true
    else if (noBreak !== ',') {
      const value =
        none !== undefined ? null : digits !== undefined ? Number(digits) : (bytes ?? textOf(quoted, unit, units))
      if (joining) row[row.length - 1] = `${row.at(-1)}${value}`
      else row.push(value)
      joining = false
    }
  }
  return row
}

function textOf(quoted: string | undefined, unit: string | undefined, units: string | undefined): string {
  if (unit !== undefined) return String.fromCharCode(Number(unit))
  if (units !== undefined) return Buffer.from(units, 'hex').toString('utf16le')
  return quoted?.replaceAll("''", "'") ?? ''
}

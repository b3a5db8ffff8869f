import { readFiles, sqlString } from '../../export/databases/engine-paths.js'
import { UsageError } from '../../model/usage-error.js'
import { type RawPart, textColumns } from '../warehouse/raw-table.js'
import type { Warehouse } from '../warehouse/warehouse.js'
import { hasMixedEnds } from './line-ends.js'
import { headOf, MAX_HEAD_BYTES, plainFile } from './plain-text.js'
import { isColumn, name } from './table-names.js'

/** How a file of rows is written: found out from its beginning. */
type CsvForm = {
  readonly separator: string
  readonly names: readonly string[]
  /** Rows before the first that has cells of the table. */
  readonly skipped: number
  /** Whether `\N` is NULL and backslashes stand before what would end a field, as in PostgreSQL's COPY, or quotes stand around it. */
  readonly escapes: boolean
  readonly mixedEnds: boolean
}

/** A CSV or TSV file. */
export async function csvPart(warehouse: Warehouse, table: string, file: string): Promise<RawPart> {
  const form = formOf(table, file, await headOf(file))
  return {
    at: file,
    columns: textColumns(form.names),
    async open() {
      const { path, remove } = await plainFile(warehouse, file, {
        delimiter: delimiterOf(form),
        mixedEnds: form.mixedEnds,
      })
      return { from: rowsOf(path, form), close: remove }
    },
  }
}

/** What separates fields where quotes may stand around them. */
const delimiterOf = ({ escapes, separator }: Pick<CsvForm, 'escapes' | 'separator'>): string | undefined =>
  escapes ? undefined : separator

/** All as text: what is no number or moment is then refused with its place, instead of changing the column's type. */
function rowsOf(file: string, { separator, names, skipped, escapes }: CsvForm): string {
  const options = [
    `columns = {${names.map(column => `${sqlString(column)}: 'VARCHAR'`).join(', ')}}`,
    'auto_detect = false',
    "compression = 'none'",
    'header = false',
    `skip = ${skipped}`,
    `delim = ${sqlString(separator)}`,
    'strict_mode = true',
    ...(escapes ? ["quote = ''", "escape = ''", "nullstr = '\\N'"] : ["quote = '\"'", "escape = '\"'", ...quotedNulls]),
  ]
  const rows = readFiles('read_csv', [file], options)
  return escapes
    ? `(SELECT ${names.map(column => `${unescaped(name(column))} AS ${name(column)}`).join(', ')} FROM ${rows})`
    : rows
}

const quotedNulls = ["nullstr = ['', 'NULL', '\\N']", 'allow_quoted_nulls = false']

const escapes: Readonly<Record<string, number>> = { b: 8, t: 9, n: 10, v: 11, f: 12, r: 13 }

/** Between two backslashes that stand for one there are only such that stand for something else. */
function unescaped(cell: string): string {
  const plain = Object.entries(escapes).reduce(
    (sql, [letter, code]) => `replace(${sql}, '\\${letter}', chr(${code}))`,
    'x',
  )
  const parts = `list_transform(string_split(${cell}, '\\\\'), lambda x: ${plain})`
  return `CASE WHEN contains(${cell}, '\\') THEN array_to_string(${parts}, '\\') ELSE ${cell} END`
}

const separators = [',', ';', '\t', '|']

function formOf(table: string, file: string, text: string): CsvForm {
  if (text === '') throw new UsageError(`${file} is empty: not even a first line that names the columns`)
  const head = text.replace(/^\uFEFF/, '')
  const prelude = preludeOf(head)
  const start = head.slice(prelude.length)
  const [best] = separators
    .map(separator => ({ separator, ...firstRecord(start, separator) }))
    .sort((a, b) => known(table, b.fields) - known(table, a.fields))
  if (best.length === head.length && head.length >= MAX_HEAD_BYTES)
    throw new UsageError(`${file}: the first line is over 1 MB long, which is no header`)
  if (known(table, best.fields) === 0) {
    const [line] = start.split(/\r?\n/)
    const shown = JSON.stringify(line.length > 80 ? `${line.slice(0, 80)}…` : line)
    throw new UsageError(`${file}: the first line must name columns of ${table}, not ${shown}`)
  }
  const { separator, fields } = best
  const rest = start.slice(best.length)
  const ruled = new RegExp(`^-+(${separator === '|' ? '\\|' : separator}-+)*\\r?\\n`).test(rest)
  const skipped = linesOf(prelude) + 1 + (ruled ? 1 : 0)
  const escapes = isEscaped(file, rest)
  const mixedEnds = hasMixedEnds(head, delimiterOf({ separator, escapes }))
  return { separator, names: namesOf(table, file, fields), skipped, escapes, mixedEnds }
}

/** What PowerShell and Excel say before the header. */
const preludeOf = (head: string): string => /^((#TYPE .*|sep=.)\r?\n)*/i.exec(head)?.[0] ?? ''

const linesOf = (text: string): number => text.split('\n').length - 1

const known = (table: string, names: readonly string[]): number => names.filter(name => isColumn(table, name)).length

/** A TSV file, unless a field of it begins with a quote: then it is CSV with tabs. */
const isEscaped = (file: string, rows: string): boolean => /\.tsv(\.\w+)?$/i.test(file) && !/(^|[\t\n])"/.test(rows)

/** Columns that no release has may have any name, or none, or the same. */
function namesOf(table: string, file: string, fields: readonly string[]): readonly string[] {
  const lower = fields.map(column => column.toLowerCase())
  return fields.map((column, i) => {
    if (column === '') return `(unnamed column ${i + 1})`
    if (lower.indexOf(lower[i]) === i) return column
    if (isColumn(table, column)) throw new UsageError(`${file}: the first line names ${column} twice`)
    return `${column} (column ${i + 1})`
  })
}

/** The fields of the first record, and how long it is with its line end. */
function firstRecord(text: string, separator: string): { fields: readonly string[]; length: number } {
  const fields: string[] = []
  const field = new RegExp(`[ ]*(?:"((?:[^"]|"")*)"[^${separator}\\r\\n]*|([^${separator}\\r\\n]*))`, 'y')
  for (let at = 0; ; at++) {
    field.lastIndex = at
    const [found, quoted, plain = ''] = field.exec(text) ?? ['', undefined]
    at += found.length
    fields.push((quoted?.replaceAll('""', '"') ?? plain).trim())
    if (text[at] === separator) continue
    const [end] = /^(\r\n|\n|\r|)/.exec(text.slice(at, at + 2)) ?? ['']
    return { fields, length: at + end.length }
  }
}

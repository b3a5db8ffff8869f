import fs from 'node:fs'
import { CsvError, parse } from 'csv-parse/sync'
import { UsageError } from '../model/usage-error.js'
import type { Result } from '../truth/answers/compare.js'

const separators = [',', ';', '\t', '|']

/** The result of a query as a CSV file has it: names of columns in the first line, NULL or nothing for NULL. */
export function resultIn(file: string): Result {
  const text = fileText(file, '--result')
  const [head = ''] = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  const [delimiter] = separators.toSorted((a, b) => head.split(b).length - head.split(a).length)
  const [columns, ...rows] = parsed(text, delimiter, file)
  if (columns === undefined) throw new UsageError(`${file} is empty: not even a first line that names the columns`)
  return { columns, rows: rows.map(row => row.map(cell => (cell === 'NULL' ? null : cell))) }
}

function parsed(text: string, delimiter: string, file: string): string[][] {
  try {
    return parse(text, { bom: true, delimiter, skip_empty_lines: true, relax_quotes: true })
  } catch (error) {
    if (error instanceof CsvError) throw new UsageError(`${file} cannot be read: ${error.message}`)
    throw error
  }
}

/** The text of a file that an option names. */
export function fileText(file: string, option: string): string {
  try {
    return fs.readFileSync(file, 'utf8')
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const reason =
      { ENOENT: 'does not exist', EISDIR: 'is a folder', EACCES: 'cannot be read: permission denied' }[code ?? ''] ??
      message
    throw new UsageError(`${option}: ${file} ${reason}`)
  }
}

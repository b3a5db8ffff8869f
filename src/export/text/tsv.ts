import { escapedText } from './escapes.js'
import type { TextFormat } from './text-format.js'

/**
 * The dialect of TSV that PostgreSQL's COPY and MySQL's LOAD DATA read and write: one row a line whatever the texts
 * hold, and `\N` for NULL.
 */
export const tsvFormat: TextFormat = {
  header: table => `${table.columns.map(column => column.name).join('\t')}\n`,
  row: ['', '\n'],
  separator: '\t',
  null: '\\N',
  time: ['', ''],
  dateTimeSeparator: ' ',
  guid: ['', ''],
  bytes: ['0x', ''],
  bit: ['0', '1'],
  safeText: ['', ''],
  text: escapedText({ around: ['', ''], escapes: { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' } }),
}

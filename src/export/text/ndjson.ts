import type { ReleaseTable } from '../../model/schema/definition/schema.js'
import { escapedText } from './escapes.js'
import type { TextFormat } from './text-format.js'

const controls = Array.from({ length: 0x20 }, (_, unit) => String.fromCharCode(unit))
const escapes = Object.fromEntries(['"', '\\', ...controls].map(mark => [mark, JSON.stringify(mark).slice(1, -1)]))

/** One JSON object a line. Times are UTC and say so, as JavaScript writes them. */
export const ndjsonFormat: TextFormat = {
  row: ['{', '}\n'],
  label: column => `${JSON.stringify(column.name)}:`,
  separator: ',',
  null: 'null',
  time: ['"', 'Z"'],
  dateTimeSeparator: 'T',
  guid: ['"', '"'],
  bytes: ['"0x', '"'],
  bit: ['false', 'true'],
  safeText: ['"', '"'],
  text: escapedText({ around: ['"', '"'], escapes }),
}

/** For rows of all tables in one stream: each says first whose it is. */
export const taggedNdjson = (table: ReleaseTable): TextFormat => ({
  ...ndjsonFormat,
  row: [`{"table":${JSON.stringify(table.name)},`, '}\n'],
})

import { cellText } from '../src/export/text/cell-text.js'
import type { Batch } from '../src/model/rows/batch.js'
import type { ReleaseTable } from '../src/model/schema/definition/schema.js'

/**
 * The same CSV as ours, made the obvious way: a string for each cell, joined. What it costs is what the tables of digits save, and tests
 * hold the two to each other byte for byte.
 */
export function csvStrings(table: ReleaseTable, batch: Batch): string {
  const cells = table.columns.map(column => {
    const text = cellText(batch, column)
    return column.kind === 'bytes' ? (row: number) => `0x${text(row)}` : text
  })
  let text = ''
  for (let row = 0; row < batch.length; row++) text += `${cells.map(cell => field(cell(row))).join(',')}\n`
  return text
}

function field(text: string | null): string {
  if (text === null) return ''
  // biome-ignore lint/suspicious/noControlCharactersInRegex: line ends and the other controls are what needs quotes
  const plain = text !== '' && !/[",\u0000-\u001f]|^[ \t\u00a0]|[ \t\u00a0]$/.test(text)
  return plain ? text : `"${text.replaceAll('"', '""')}"`
}

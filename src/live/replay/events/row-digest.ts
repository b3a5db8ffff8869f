import { hash } from 'node:crypto'
import type { Cell } from '../../../connections/connection.js'

/**
 * The digest of a row, as src/live/targets/row-digest.ts defines it; here of cells that are no row of a batch, since more will be known later.
 * `wide`: of the text in UTF-16, as SQL Server sees it.
 */
export function rowDigest(cells: readonly Cell[], wide: boolean): number {
  const text = cells.map(cellText).join('|')
  return Number.parseInt(hash('md5', wide ? Buffer.from(text, 'utf16le') : text).slice(0, 8), 16)
}

function cellText(cell: Cell): string | number {
  if (cell === null) return '~'
  return cell instanceof Uint8Array ? Buffer.from(cell).toString('hex').toUpperCase() : cell
}

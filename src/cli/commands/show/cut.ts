import stringWidth from 'string-width'
import { oneLine } from '../../program/printable.js'

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Columns that a text takes in a terminal. */
export const widthOf = (text: string): number => stringWidth(text)

/** A text of data in exactly so many columns, cut with an ellipsis or filled with blanks. */
export function fitted(text: string, width: number, ellipsis = '…'): string {
  const shown = cut(text, width, ellipsis)
  return shown + ' '.repeat(width - widthOf(shown))
}

/** A text of data in so many columns at most. */
export function cut(text: string, width: number, ellipsis = '…'): string {
  // No name needs more code units than this to be wider than any terminal.
  const safe = oneLine(text.slice(0, 2000))
  if (widthOf(safe) <= width) return safe
  let shown = ''
  let columns = 0
  for (const { segment } of segmenter.segment(safe)) {
    columns += widthOf(segment)
    if (columns > width - ellipsis.length) break
    shown += segment
  }
  return shown + ellipsis
}

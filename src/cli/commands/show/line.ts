import { styleText } from 'node:util'
import type { Stream } from '../../program/streams.js'

export type Style = Exclude<Parameters<typeof styleText>[0], readonly unknown[]>

/** A text in one colour. */
export type Piece = { readonly text: string; readonly style?: Style | undefined }
export type Line = readonly Piece[]

export const plain = (text: string): Line => [{ text }]
export const styled = (style: Style, text: string): Line => [{ text, style }]

/** Lines with the colours that the stream shows. */
export const painted = (lines: readonly Line[], stream: Stream): string =>
  lines
    .map(
      line =>
        `${trimmed(line)
          .map(({ text, style }) => paint(text, style, stream))
          .join('')}\n`,
    )
    .join('')

const paint = (text: string, style: Style | undefined, stream: Stream): string =>
  style === undefined ? text : styleText(style, text, { stream })

/** Without blanks at its end. */
function trimmed(line: Line): Line {
  const last = line.findLastIndex(({ text }) => text.trimEnd() !== '')
  return line.slice(0, last + 1).map((piece, i) => (i === last ? { ...piece, text: piece.text.trimEnd() } : piece))
}

/** A row of a chart: one character a cell. */
export type Cells = {
  readonly width: number
  put(at: number, mark: Piece): void
  fill(from: number, to: number, mark: Piece): void
  line(): Line
}

export function cells(width: number): Cells {
  const row: Piece[] = Array.from({ length: width }, () => ({ text: ' ' }))
  const put = (at: number, mark: Piece) => {
    if (at >= 0 && at < width) row[at] = mark
  }
  return {
    width,
    put,
    fill(from, to, mark) {
      for (let at = from; at <= to; at++) put(at, mark)
    },
    line() {
      const pieces: { text: string; style: Style | undefined }[] = []
      for (const { text, style } of row) {
        const last = pieces.at(-1)
        if (last !== undefined && last.style === style) last.text += text
        else pieces.push({ text, style })
      }
      return pieces
    },
  }
}

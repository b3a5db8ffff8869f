import type { Stream } from './streams.js'

/** Control and format characters, line separators and halves of surrogate pairs: whatever is no text and may steer a terminal. */
const STEERING = /(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu

/** Text with escapes such as `\u001b` in place of what is none. JSON stays the same JSON. */
export const escapeControls = (text: string): string =>
  text.replaceAll(STEERING, found =>
    found
      .split('')
      .map(unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  )

/** Text of data or of the user, within a line of ours. */
export const oneLine = (text: string): string => escapeControls(text.replaceAll('\n', '\\n').replaceAll('\t', '\\t'))

/** Begins a line anew. */
export const ERASE_LINE = '\r\u001b[K'

/** A stream on which nothing but our own colours and progress steers a terminal. */
export const printable = (stream: Stream): Stream =>
  Object.create(stream, {
    write: {
      value: (text: string, done?: (error?: Error | null) => void) =>
        stream.write(steersNothingElse(text, stream), done),
    },
  })

/** The codes that `styleText` puts around texts, and the beginning of a progress line. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
const OWN = /(^\r\u001b\[K|\u001b\[(?:1|2|22|3[1-69])m)/

function steersNothingElse(text: string, { isTTY }: Stream): string {
  if (!isTTY && process.env.FORCE_COLOR === undefined) return escapeControls(text)
  return text
    .split(OWN)
    .map((part, i) => (i % 2 === 1 ? part : escapeControls(part)))
    .join('')
}

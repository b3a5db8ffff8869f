import { writeAscii } from './ascii.js'
import type { Pair, StringEncoding } from './text-format.js'

/** The quotes of a format: texts around strings, and replacements of single ASCII characters. */
export type Escapes = {
  readonly around: Pair
  /** The opening of a string in which something was replaced, where that differs. */
  readonly opensEscaped?: string
  readonly escapes: Readonly<Record<string, string>>
}

const encoder = new TextEncoder()

/** Makes the encoding of strings. Plain ASCII, which is nearly every text, is copied as it is met; others start over. */
export function escapedText({ around: [opens, closes], opensEscaped = opens, escapes }: Escapes): StringEncoding {
  const special = new Uint8Array(0x80)
  for (const character of Object.keys(escapes)) special[character.charCodeAt(0)] = 1
  const longest = Math.max(0, ...Object.values(escapes).map(text => text.length))

  const writeEscaped = (bytes: Uint8Array, start: number, text: string): number => {
    let shown = ''
    for (const character of text) shown += escapes[character] ?? character
    const at = writeAscii(bytes, start, shown === text ? opens : opensEscaped)
    return writeAscii(bytes, at + encoder.encodeInto(shown, bytes.subarray(at)).written, closes)
  }
  return {
    fixedBytes: Math.max(opens.length, opensEscaped.length) + closes.length,
    // A UTF-16 unit takes at most three bytes of UTF-8.
    bytesPerUnit: Math.max(3, longest),
    write(bytes, start, text) {
      const at = writeAscii(bytes, start, opens)
      for (let i = 0; i < text.length; i++) {
        const unit = text.charCodeAt(i)
        if (unit > 0x7f || special[unit] === 1) return writeEscaped(bytes, start, text)
        bytes[at + i] = unit
      }
      return writeAscii(bytes, at + text.length, closes)
    },
  }
}

import type { StringEncoding, TextFormat } from './text-format.js'

const QUOTE = 0x22
const COMMA = 0x2c
const encoder = new TextEncoder()

/**
 * Plain ASCII is copied as it is met, which is nearly every text; what needs quotes starts over. NULL is nothing, so
 * the empty string needs quotes as well. Blanks at an end do too: some readers trim what is not quoted.
 */
const csvText: StringEncoding = {
  fixedBytes: 2,
  // A quote doubles; a UTF-16 unit takes at most three bytes of UTF-8.
  bytesPerUnit: 3,
  write(bytes, at, text) {
    if (text.length === 0 || isBlank(text.charCodeAt(0)) || isBlank(text.charCodeAt(text.length - 1))) {
      return writeQuoted(bytes, at, text)
    }
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i)
      if (unit === QUOTE || unit === COMMA || unit < 0x20) return writeQuoted(bytes, at, text)
      if (unit > 0x7f) return writeWide(bytes, at, text)
      bytes[at + i] = unit
    }
    return at + text.length
  },
}

/** RFC 4180, with line feeds; datetimes, GUIDs and binary values as SQL Server Management Studio shows them. */
export const csvFormat: TextFormat = {
  header: table => `${table.columns.map(column => column.name).join(',')}\n`,
  row: ['', '\n'],
  separator: ',',
  null: '',
  time: ['', ''],
  dateTimeSeparator: ' ',
  guid: ['', ''],
  bytes: ['0x', ''],
  bit: ['0', '1'],
  safeText: ['', ''],
  text: csvText,
}

const isBlank = (unit: number): boolean => unit === 0x20 || unit === 0x09 || unit === 0xa0

function writeQuoted(bytes: Uint8Array, at: number, text: string): number {
  bytes[at] = QUOTE
  const { written } = encoder.encodeInto(text.replaceAll('"', '""'), bytes.subarray(at + 1))
  bytes[at + 1 + written] = QUOTE
  return at + written + 2
}

function writeWide(bytes: Uint8Array, at: number, text: string): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: line ends and the other controls are what needs quotes
  if (/[",\u0000-\u001f]/.test(text)) return writeQuoted(bytes, at, text)
  return at + encoder.encodeInto(text, bytes.subarray(at)).written
}

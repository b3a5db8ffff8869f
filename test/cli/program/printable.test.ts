import { Writable } from 'node:stream'
import { styleText } from 'node:util'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hideLogins } from '../../../src/cli/program/hide-logins.js'
import { ERASE_LINE, escapeControls, oneLine, printable } from '../../../src/cli/program/printable.js'
import { progressOn } from '../../../src/cli/program/progress.js'
import type { Stream } from '../../../src/cli/program/streams.js'

const hostile = '\u001b[2J\u001b]0;title\u0007\r\u0000\u007f\u009b31m\u202egnp\u2066\u200f\u2028\ud800\ufeff\u{e0041}'
const text = fc.string({ unit: 'binary' })

/** Looks for what the escapes must have removed, by another way: code point by code point. */
function steers(said: string): boolean {
  const isText = /^[\P{C}\n\t\p{Cn}\p{Co}]$/u
  return [...said].some(character => !isText.test(character) || /[\u2028\u2029]/.test(character))
}

test('nothing that steers a terminal is left in a text, and what is text stays', () => {
  expect(steers(hostile)).toBe(true)
  expect(escapeControls('é ✓ 漢 😀\n\t"\\')).toBe('é ✓ 漢 😀\n\t"\\')
  expect(escapeControls('\u001b\u202e\u{e0041}')).toBe('\\u001b\\u202e\\udb40\\udc41')
  expect(oneLine('a\nb\tc\r')).toBe('a\\nb\\tc\\u000d')
  fc.assert(fc.property(text, value => !steers(escapeControls(value))))
})

test('JSON stays the same JSON', () => {
  fc.assert(
    fc.property(fc.oneof(text, fc.constant(hostile)), value => {
      expect(JSON.parse(escapeControls(JSON.stringify({ [value]: [value] })))).toEqual({ [value]: [value] })
    }),
  )
})

function listening(isTTY: boolean): { readonly stream: Stream; said(): string } {
  let written = ''
  const sink = new Writable({
    decodeStrings: false,
    write(text, _, done) {
      written += text
      done()
    },
  })
  return { stream: printable(Object.assign(sink, { isTTY, columns: 30 })), said: () => written }
}

/** Without what the program itself may do. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: our own colours
const withoutOwn = (said: string): string => said.replaceAll(/\u001b\[(1|2|22|31|39)m|\r\u001b\[K/g, '')

test.each([true, false])('a stream, on a terminal: %s', isTTY => {
  const { stream, said } = listening(isTTY)
  stream.write(`${styleText('red', oneLine(hostile), { stream })}${hostile}`)
  expect(said().includes('\u001b[31m')).toBe(isTTY)
  expect(steers(withoutOwn(said()))).toBe(false)
})

test('a progress line erases the one before, and its text steers nothing', () => {
  const { stream, said } = listening(true)
  const progress = progressOn(stream, true)
  progress.show(`reading ${hostile}`)
  progress.clear()
  expect([said().startsWith(ERASE_LINE), said().endsWith(ERASE_LINE)]).toEqual([true, true])
  expect(steers(withoutOwn(said()))).toBe(false)
})

test.each([
  ['"postgres://me:secret@db/x" is no command', 'postgres://me:secret@db/x', '"postgres://***@db/x" is no command'],
  ['"postgres://me:secr..." is long', 'postgres://me:secret@db/x', '"postgres://***..." is long'],
  ['"mssql://a:\\"b c\\\\@h" fails', 'mssql://a:"b c\\@h', '"mssql://***@h" fails'],
  ['Server=h;Password=top;x', 'Server=h;Password=top;x', 'Server=h;Password=***;x'],
  ['User Id=sa; Password=top;x is not there', 'User Id=sa; Password=top;x', 'User Id=***; Password=***;x is not there'],
  ['//me:secret@db/x does not exist', '//me:secret@db/x', '//***@db/x does not exist'],
  ['"sa:secret@db" does not exist, nor sa:secret@db', 'sa:secret@db', '"***@db" does not exist, nor ***@db'],
  ['a//b@c does not exist', 'a//b@c', 'a//b@c does not exist'],
  ['me@here.csv does not exist', 'me@here.csv', 'me@here.csv does not exist'],
  ['purge@2024-01-09T10:00 is no event', 'purge@2024-01-09T10:00', 'purge@2024-01-09T10:00 is no event'],
  ['see postgres://user:password@host', 'postgres://me:secret@db', 'see postgres://user:password@host'],
  ['out does not exist', 'out', 'out does not exist'],
])('%j after %j hides the login', (message, word, expected) => {
  expect(hideLogins(message, ['verify', word])).toBe(expected)
})

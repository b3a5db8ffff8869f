import { describe, expect, test } from 'vitest'
import { csvFormat } from '../../../src/export/text/csv.js'
import { escapedText } from '../../../src/export/text/escapes.js'
import { ndjsonFormat } from '../../../src/export/text/ndjson.js'
import type { StringEncoding } from '../../../src/export/text/text-format.js'
import { tsvFormat } from '../../../src/export/text/tsv.js'
import { hostileTexts } from '../sample.js'

/** What is written of a text, from an odd place on, in no more bytes than it says it may take. */
function written({ write, fixedBytes, bytesPerUnit }: StringEncoding, text: string): string {
  const bytes = new Uint8Array(3 + fixedBytes + bytesPerUnit * text.length)
  const end = write(bytes, 3, text)
  return Buffer.from(bytes.subarray(3, end)).toString('utf8')
}

describe('CSV', () => {
  test.each(['a b', "O'Neil", 'é', 'tilde~', 'a\u007fb', 'a\u00a0b', 'semi;colon', '日本語'])(
    'writes %j as it is',
    text => {
      expect(written(csvFormat.text, text)).toBe(text)
    },
  )

  test.each([
    ['nothing, which would be NULL', ''],
    ['a blank at the start', ' a'],
    ['a blank at the end', 'a '],
    ['a tab at the start', '\ta'],
    ['a tab at the end', 'a\t'],
    ['a no-break space at the start', '\u00a0a'],
    ['a no-break space at the end', 'a\u00a0'],
    ['one blank', ' '],
    ['a comma', 'a,b'],
    ['a line feed', 'a\nb'],
    ['a carriage return', 'a\rb'],
    ['the last of the control characters', 'a\u001fb'],
    ['a comma after what is not ASCII', 'é,'],
    ['a line feed after what is not ASCII', 'é\n日'],
  ])('quotes %s', (_, text) => {
    expect(written(csvFormat.text, text)).toBe(`"${text}"`)
  })

  test('doubles quotes', () => {
    expect(written(csvFormat.text, '"')).toBe('""""')
    expect(written(csvFormat.text, 'a"b"')).toBe('"a""b"""')
    expect(written(csvFormat.text, 'é"')).toBe('"é"""')
  })
})

test('NDJSON writes texts as JSON does', () => {
  const controls = Array.from({ length: 0x21 }, (_, unit) => String.fromCharCode(unit))
  for (const text of [...hostileTexts, ...controls, ...controls.map(control => `é${control}é`)])
    expect(written(ndjsonFormat.text, text)).toBe(JSON.stringify(text))
})

test.each([
  ['\\', '\\\\'],
  ['a\tb', 'a\\tb'],
  ['a\nb', 'a\\nb'],
  ['a\rb', 'a\\rb'],
  ['é\t日', 'é\\t日'],
  ['"quotes", blanks ', '"quotes", blanks '],
  ['', ''],
])('TSV writes %j with the escapes of COPY and LOAD DATA', (text, expected) => {
  expect(written(tsvFormat.text, text)).toBe(expected)
})

test('what opens an escaped text may differ from what opens a plain one', () => {
  const quoted = escapedText({ around: ["'", "'"], opensEscaped: "E'", escapes: { '\\': '\\\\' } })
  expect(written(quoted, 'plain')).toBe("'plain'")
  expect(written(quoted, 'é')).toBe("'é'")
  expect(written(quoted, 'back\\slash')).toBe("E'back\\\\slash'")
  expect([quoted.fixedBytes, quoted.bytesPerUnit]).toEqual([3, 3])
})

test('the longest escape decides how many bytes a character may take', () => {
  expect(escapedText({ around: ['', ''], escapes: { x: '[six]' } }).bytesPerUnit).toBe(5)
  expect(escapedText({ around: ['', ''], escapes: { x: 'y' } }).bytesPerUnit).toBe(3)
  expect(escapedText({ around: ['', ''], escapes: {} }).bytesPerUnit).toBe(3)
})

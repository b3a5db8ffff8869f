import fc from 'fast-check'
import { expect, test } from 'vitest'
import { writeGuid, writeHex } from '../../../src/export/text/hex.js'

/** What a writer writes, from an odd place on. */
function text(write: (view: DataView, at: number) => number): string {
  const bytes = new Uint8Array(128).fill(0x2a)
  const end = write(new DataView(bytes.buffer), 5)
  return Buffer.from(bytes.subarray(5, end)).toString('latin1')
}

test('GUIDs are written as SQL Server prints them', () => {
  const words = Uint32Array.of(0, 0x0123_4567, 0x89ab_cdef, 0xfedc_ba98, 0x7654_3210)
  expect(text((view, at) => writeGuid(view, at, words, 1))).toBe('01234567-89AB-CDEF-FEDC-BA9876543210')
})

test('bytes are written in upper-case hexadecimal', () => {
  const stretch = fc.uint8Array({ maxLength: 60 })
  const same = fc.property(stretch, heap => {
    const hex = Buffer.from(heap).toString('hex').toUpperCase()
    return text((view, at) => writeHex(view, at, heap, 0, heap.length)) === hex
  })
  fc.assert(same)
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { writeGuid, writeHex, writeInt, writeLong } from '../../../src/export/text/bytes.js'
import { timeFormatter } from '../../../src/export/text/cell-text.js'
import { toMilliseconds } from '../../../src/model/time.js'

/** What a writer writes, from an odd place on. */
function text(write: (view: DataView, at: number) => number): string {
  const bytes = new Uint8Array(128).fill(0x2a)
  const end = write(new DataView(bytes.buffer), 5)
  return Buffer.from(bytes.subarray(5, end)).toString('latin1')
}

test('integers are written as JavaScript writes them', () => {
  const edges = [0, 9, 10, 99, 100, 9999, 10_000, 10_001, 99_999_999, 100_000_000, 0x7fff_ffff]
  const values = fc.oneof(fc.integer(), fc.constantFrom(...edges, ...edges.map(edge => -edge)))
  fc.assert(fc.property(values, value => text((view, at) => writeInt(view, at, value)) === String(Number(value + 0))))
})

test('long integers are written as JavaScript writes them', () => {
  const values = fc.oneof(
    fc.maxSafeInteger(),
    fc.integer(),
    fc.constantFrom(0, -1, 1e9, -1e9, 1e9 - 1, 1e15, 9_000_000_009),
  )
  fc.assert(fc.property(values, value => text((view, at) => writeLong(view, at, value)) === String(Number(value + 0))))
})

test('times are written as ISO 8601 writes the milliseconds that SQL Server shows', () => {
  const cellText = timeFormatter()
  const year = 366 * 86_400 * 300
  const ticks = fc.oneof(
    fc.integer({ min: -30 * year, max: 80 * year }),
    fc
      .integer({ min: 0, max: 25_000 })
      .chain(day => fc.constantFrom(-1, 0, 1, 298, 299).map(off => day * 86_400 * 300 + off)),
  )
  // Now and then one that is no whole tick, as a labelled defect makes them.
  const same = fc.property(ticks, fc.constantFrom(0, 0, 0, 0.3), (whole, part) => {
    const time = whole + part
    const iso = new Date(toMilliseconds(time)).toISOString().slice(0, -1)
    expect(cellText(time)).toBe(iso.replace('T', ' '))
  })
  fc.assert(same, { numRuns: 1000 })
})

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

import fc from 'fast-check'
import { test } from 'vitest'
import { writeInt, writeLong } from '../../../src/export/text/digits.js'

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

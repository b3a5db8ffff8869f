import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { added, noText, type TextSum, withBytes, without } from '../../../src/export/sink/text-sum.js'

const sumOf = (bytes: Uint8Array): TextSum => ({ checksum: crc32(bytes), bytes: bytes.length })
const texts = fc.uint8Array({ maxLength: 300 })

it('the sums of two texts add up to that of both, and one can be taken away again', () => {
  fc.assert(
    fc.property(texts, texts, (one, other) => {
      const both = sumOf(Buffer.concat([one, other]))
      expect(added(sumOf(one), sumOf(other))).toEqual(both)
      expect(withBytes(sumOf(one), other)).toEqual(both)
      expect(without(both, sumOf(one))).toEqual(sumOf(other))
    }),
  )
})

it('that goes for texts of any length: it is the same in whatever order they are put together', () => {
  const sum = fc.record({ checksum: fc.nat(0xffff_ffff), bytes: fc.nat(2 ** 45) })
  fc.assert(
    fc.property(sum, sum, sum, (one, two, three) => {
      expect(added(added(one, two), three)).toEqual(added(one, added(two, three)))
      expect(without(added(one, two), one)).toEqual(two)
      expect([added(noText, one), added(one, noText)]).toEqual([one, one])
    }),
  )
})

it('a text of four gibibytes and more', () => {
  // What zlib itself makes of so many zeros: their CRC-32 is that of a mebibyte of them, put together 4097 times.
  const mebibyte = Buffer.alloc(1 << 20)
  let checksum = 0
  for (let i = 0; i < 64; i++) checksum = crc32(mebibyte, checksum)
  const zeros = { checksum, bytes: 64 << 20 }
  let doubled: TextSum = zeros
  for (let i = 0; i < 7; i++) doubled = added(doubled, doubled)
  expect(doubled.bytes).toBe(2 ** 33)
  const behind = added({ checksum: crc32('x'), bytes: 1 }, doubled)
  expect(without(behind, { checksum: crc32('x'), bytes: 1 })).toEqual(doubled)
})

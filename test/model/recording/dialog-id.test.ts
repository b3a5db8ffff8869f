import fc from 'fast-check'
import { expect, it } from 'vitest'
import { mixBits } from '../../../src/model/chance/random.js'
import { checksum, idSeedsOf, nameDialogs, TAGGED_BY, viewOf } from '../../../src/model/recording/dialog-id.js'
import { bytesStart } from '../../../src/model/rows/batch.js'
import type { Bytes } from '../../../src/model/rows/storage.js'

const word = fc.integer({ min: -0x8000_0000, max: 0x7fff_ffff })

/** The text of a dialog id, digit by digit. */
function plainly(mark: number, mark2: number, server: number): string {
  const digits = (word: number, which: number) =>
    (mixBits(word ^ Math.imul(which, 0x9e3779b9)) >>> 0).toString(16).padStart(8, '0')
  const both = mark ^ mark2
  const call = digits(mark, 1) + digits(mark, 2) + digits(mark2, 3) + digits(mark2, 4)
  const tag = digits(both, 7)
  const tags = [
    tag.toUpperCase(),
    tag + digits(both, 8).slice(0, 2),
    (digits(mark + 4, 7) + digits(mark + 3, 7) + digits(mark + 2, 7) + tag).toUpperCase(),
  ]
  return `${call};${digits(both, 5)}${digits(both, 6).slice(0, 2)};${tags[server]}`
}

const server = fc.constantFrom(...Object.values(TAGGED_BY))
const seedsOf = (marks: readonly (readonly [number, number, number])[]) => ({
  words: Int32Array.from(marks.flatMap(mark => mark.slice(0, 2))),
  servers: Uint8Array.from(marks, ([, , kind]) => kind),
})

it('is written as it is spelt, one after the other, however many there are', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(word, word, server), { maxLength: 20 }), marks => {
      const bytes: Bytes = { heap: new Uint8Array(64), ends: new Int32Array(20) }
      const sums = new Int32Array(marks.length)
      nameDialogs(bytes, sums, seedsOf(marks), marks.length)
      const texts = marks.map((_, row) => bytes.heap.slice(bytesStart(bytes, row), bytes.ends[row]))
      expect([...sums]).toEqual(texts.map(text => checksum(viewOf(text), 0, text.length)))
      expect(texts.map(text => Buffer.from(text).toString())).toEqual(marks.map(mark => plainly(...mark)))
    }),
  )
})

it.each([
  ['focus', /^[0-9a-f]{32};[0-9a-f]{10};[0-9A-F]{8}$/],
  ['mcu', /^[0-9a-f]{32};[0-9a-f]{10};[0-9a-f]{10}$/],
  ['registrar', /^[0-9a-f]{32};[0-9a-f]{10};[0-9A-F]{32}$/],
] as const)('with a tag of the %s has its shape', (kind, shape) => {
  const bytes: Bytes = { heap: new Uint8Array(64), ends: new Int32Array(1) }
  nameDialogs(bytes, new Int32Array(1), seedsOf([[1, 2, TAGGED_BY[kind]]]), 1)
  expect(Buffer.from(bytes.heap.subarray(0, bytes.ends[0])).toString()).toMatch(shape)
})

it('has a checksum that depends on the bytes alone, and on each of them', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 1, maxLength: 60 }),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      (some, at, by) => {
        const whole = checksum(viewOf(some), 0, some.length)
        expect(checksum(viewOf(Uint8Array.from([7, ...some, 7])), 1, some.length + 1)).toBe(whole)
        const other = Uint8Array.from(some)
        other[at % some.length] ^= by
        expect(checksum(viewOf(other), 0, other.length)).not.toBe(whole)
      },
    ),
  )
})

it.each([
  ['', -2128831035],
  ['a', -468965076],
  ['abcd', -327192788],
])('the checksum of "%s" is known', (text, known) => {
  const bytes = Buffer.from(text)
  expect(checksum(viewOf(bytes), 0, bytes.length)).toBe(known)
})

it('has the room it needs, though there was a byte too few', () => {
  const seeds = { words: Int32Array.from({ length: 40 }, (_, i) => i), servers: new Uint8Array(20).fill(2) }
  const sums = new Int32Array(20)
  const bytes: Bytes = { heap: new Uint8Array(20 * 76 - 1), ends: new Int32Array(20) }
  nameDialogs(bytes, sums, seeds, 20)
  expect(bytes.ends.at(-1)).toBe(20 * 76)
  const exact: Bytes = { heap: new Uint8Array(20 * 76), ends: new Int32Array(20) }
  const { heap } = exact
  nameDialogs(exact, sums, seeds, 20)
  expect(exact.heap).toBe(heap)
  expect(heap).toEqual(bytes.heap.subarray(0, heap.length))
})

it('tells the words that it was made of', () => {
  fc.assert(
    fc.property(word, word, server, (one, other, kind) => {
      expect(idSeedsOf(plainly(one, other, kind))).toEqual([one, other])
    }),
  )
  expect(idSeedsOf('9afec1d2;1;2')).toBeUndefined()
})

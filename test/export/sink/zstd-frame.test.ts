import fc from 'fast-check'
import { decompress } from 'fzstd'
import { beforeAll, expect, test } from 'vitest'
import { packingOf } from '../../../src/export/sink/compress.js'
import { isRawFrame, MOST_IN_BLOCK, rawFrame, withLast, withoutHeader } from '../../../src/export/sink/zstd-frame.js'
import { unpackedZstd } from './unpacked-zstd.js'

let packed: (text: Buffer) => Promise<Buffer>

beforeAll(async () => {
  const packing = await packingOf('zstd')
  packed = async text => {
    const stream = packing!.piece(false)
    stream.end(text)
    return Buffer.concat(await stream.toArray())
  }
})

const readers: readonly (readonly [string, (input: Buffer) => Buffer])[] = [
  ['zstd', unpackedZstd],
  ['fzstd', input => Buffer.from(decompress(input))],
]

// A header says the length of its text in one byte, in two or in four; long rows make blocks that are coded, short ones such that are not.
test.each([1, 5, 255, 256, 5_000, 65_791, 65_792, 300_000, 1 << 20])(
  'a frame of %i bytes is joined to that of a header, in its place',
  async size => {
    const head = Buffer.from('Id,Note\r\n')
    const text = Buffer.from('Grüße an 42 Leute, um 10:03:17;'.repeat(1 + size / 31)).subarray(0, size)
    const [first, second] = [rawFrame(head), await packed(text)]
    const joined = Buffer.concat([withLast(first, false), withoutHeader(second)])
    expect(joined).toHaveLength(first.length + second.length)
    for (const [name, read] of readers) expect(read(joined).equals(Buffer.concat([head, text])), name).toBe(true)
    expect(withoutHeader(withoutHeader(second))).toEqual(withoutHeader(second))
  },
)

test.each([
  ['a byte for the window', '28b52ffd0058'],
  ['a window and a length of two bytes', '28b52ffd40580001'],
  ['a window and a length of eight bytes', '28b52ffdc0580001000000000000'],
  ['one byte of length', '28b52ffd2005'],
  ['eight bytes of length', '28b52ffde00500000000000000'],
] as const)('a header with %s is taken out', (_, header) => {
  const block = Buffer.from('29000048616c6c6f', 'hex')
  const open = withLast(rawFrame(Buffer.from('Id\n')), false)
  const behind = withoutHeader(Buffer.concat([Buffer.from(header, 'hex'), block]))
  expect(behind).toHaveLength(header.length / 2 + block.length)
  for (const [name, read] of readers) expect(String(read(Buffer.concat([open, behind]))), name).toBe('Id\nHallo')
})

test('a raw frame is known, open or closed, and no other is taken for one', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 2_000 }), async bytes => {
      const raw = rawFrame(bytes)
      const open = withLast(raw, false)
      expect([raw, open].map(isRawFrame)).toEqual([true, true])
      expect(withLast(open, true)).toEqual(raw)
      const other = await packed(Buffer.from(bytes))
      expect([other, raw.subarray(1), raw.subarray(0, -1), Buffer.concat([raw, other])].some(isRawFrame)).toBe(false)
    }),
    { numRuns: 20 },
  )
  expect(isRawFrame(new Uint8Array())).toBe(false)
})

test('a block of the most text that fits is one, and a longer head is compressed as rows are', async () => {
  const packing = (await packingOf('zstd'))!
  for (const more of [0, 1]) {
    const text = Buffer.from('x'.repeat(MOST_IN_BLOCK + more))
    const stream = packing.piece(true)
    stream.end(text)
    const bytes = Buffer.concat(await stream.toArray())
    expect(isRawFrame(bytes)).toBe(more === 0)
    for (const [name, read] of readers) expect(read(bytes).equals(text), name).toBe(true)
  }
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { zstdParts } from '../../src/reading/sources/zstd-parts.js'

const bytes = (...values: readonly number[]): Buffer => Buffer.from(values)
const MAGIC = bytes(0x28, 0xb5, 0x2f, 0xfd)

/** A block of so many bytes that are all the same: four bytes, whatever it unpacks to. */
function run(length: number, isLast: boolean): Buffer {
  const header = Buffer.alloc(3)
  header.writeUIntLE((length << 3) | 2 | Number(isLast), 0, 3)
  return Buffer.concat([header, bytes(0x78)])
}

const raw = (text: string, isLast = false): Buffer => {
  const header = Buffer.alloc(3)
  header.writeUIntLE((text.length << 3) | Number(isLast), 0, 3)
  return Buffer.concat([header, Buffer.from(text)])
}

const skippable = Buffer.concat([bytes(0x5a, 0x2a, 0x4d, 0x18, 3, 0, 0, 0), Buffer.from('any')])

/** Frames with all sorts of headers: a window of 128 KB, the size in one byte to eight, a checksum, a dictionary. */
const frames: readonly (readonly Buffer[])[] = [
  [Buffer.concat([MAGIC, bytes(0x00, 56)]), run(131_072, false), raw('abc', true)],
  [Buffer.concat([MAGIC, bytes(0x20, 3)]), raw('abc', true)],
  [Buffer.concat([MAGIC, bytes(0x60, 4, 0)]), run(260, true)],
  [Buffer.concat([MAGIC, bytes(0xa4, 4, 0, 0, 0)]), run(4, true), bytes(1, 2, 3, 4)],
  [Buffer.concat([MAGIC, bytes(0xc3, 56, 1, 2, 3, 4, 4, 0, 0, 0, 0, 0, 0, 0)]), run(4, true)],
]

async function partsOf(packed: Buffer, sizes: readonly number[] = []): Promise<readonly string[]> {
  async function* pieces(): AsyncGenerator<Buffer> {
    let at = 0
    for (const size of sizes) {
      yield packed.subarray(at, at + size)
      at += size
    }
    yield packed.subarray(at)
  }
  const parts: string[] = []
  for await (const part of zstdParts(pieces())) parts.push(part.toString('hex'))
  return parts
}

const all = Buffer.concat([skippable, ...frames.flat(), skippable])
const parts = frames.flat().map(part => part.toString('hex'))

test('headers, blocks and checksums come one by one, in whatever pieces the data come', async () => {
  expect(await partsOf(all)).toEqual(parts)
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 20 })), async sizes => {
      expect(await partsOf(all, sizes)).toEqual(parts)
    }),
  )
})

test.each([
  ['in what is skipped', all.subarray(0, 9)],
  ['in a header', all.subarray(0, 16)],
  ['in a block', all.subarray(0, 19)],
  ['before the last block', all.subarray(0, 21)],
])('an end %s is none', async (_, packed) => {
  await expect(partsOf(packed)).rejects.toThrow('unexpected EOF')
})

test.each([
  ['a window of 2 GB', bytes(0x00, 21 << 3), 'unpacking it takes 2048 MB of memory; pack it without --long'],
  ['a window that is just too large', bytes(0x00, (17 << 3) | 1), 'unpacking it takes 144 MB of memory'],
  ['a frame to be held whole, of 1 TB', bytes(0xe0, 0, 0, 0, 0, 0, 1, 0, 0), 'unpacking it takes 1048576 MB of memory'],
])('%s is refused', async (_, header, says) => {
  await expect(partsOf(Buffer.concat([MAGIC, header, run(1, true)]))).rejects.toThrow(says)
})

test('what is no frame is refused, and not passed over', async () => {
  await expect(partsOf(Buffer.concat([all, Buffer.from('more')]))).rejects.toThrow('no Zstandard')
})

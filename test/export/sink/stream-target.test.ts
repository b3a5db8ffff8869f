import { crc32, gunzipSync } from 'node:zlib'
import { decompress } from 'fzstd'
import { expect, test } from 'vitest'
import { packingOf } from '../../../src/export/sink/compress.js'
import type { ByteWriter } from '../../../src/export/sink/file.js'
import { streamTarget } from '../../../src/export/sink/stream-target.js'
import { firstFrame } from './first-frame.js'

/** A place that keeps what it is given. */
function kept() {
  const chunks: Uint8Array[] = []
  const out: ByteWriter = {
    put: bytes => void chunks.push(Buffer.from(bytes)),
    drained() {},
    settled() {},
    end() {},
    close() {},
  }
  return { out, content: () => Buffer.concat(chunks) }
}

const HEAD = 'Id,Note\n'

/** A header, rows of this process and of another in an order, and an end. */
async function streamed(compression: 'gzip' | 'zstd', rows: readonly (readonly ['own' | 'other', string])[]) {
  const { out, content } = kept()
  const target = await streamTarget(compression, out)
  const packing = (await packingOf(compression))!
  const file = target.create('Notes.csv', { headed: true })
  target.create('Others.csv', { headed: true })
  file.put(Buffer.from(HEAD))
  await file.settled()
  target.takeTexts()
  for (const [whose, text] of rows) {
    if (whose === 'own') {
      file.put(Buffer.from(text))
      await file.settled()
    } else {
      const stream = packing.piece(false)
      stream.end(text)
      for (const bytes of await stream.toArray()) await target.append('Notes.csv', bytes)
      target.takeTexts()
      target.addTexts({ stream: { checksum: crc32(text), bytes: text.length } })
    }
    target.takeTexts()
  }
  file.put(Buffer.from('end'))
  await file.end()
  return content()
}

const long = Array.from({ length: 400 }, (_, i) => `${i},${i * i}\n`).join('')

test.each([
  ['none', []],
  ['its own', [['own', long]]],
  ['those of others', [['other', long]]],
  [
    'few of others, and its own',
    [
      ['other', '1,\n'],
      ['own', long],
    ],
  ], // prettier-ignore
  [
    'its own, those of others, and its own',
    [
      ['own', long],
      ['other', '1,\n'],
      ['own', '2,\n'],
    ],
  ], // prettier-ignore
] as const)('a stream with rows of %s is one file, with rows behind its header', async (_, rows) => {
  const text = `${[HEAD, ...rows.map(([, text]) => text)].join('')}end`
  expect(String(gunzipSync(await streamed('gzip', rows)))).toBe(text)
  const packed = await streamed('zstd', rows)
  expect(String(Buffer.from(decompress(packed)))).toBe(text)
  expect(String(firstFrame(packed))).toBe(HEAD + (rows[0]?.[1] ?? 'end'))
})

test.each([
  ['gzip', gunzipSync],
  ['zstd', (content: Buffer) => Buffer.from(decompress(content))],
] as const)('a stream of only a header, of nothing at all, with %s', async (compression, unpack) => {
  for (const text of [HEAD, '']) {
    const { out, content } = kept()
    const file = (await streamTarget(compression, out)).create('Notes.csv', { headed: true })
    if (text !== '') file.put(Buffer.from(text))
    await file.settled()
    await file.end()
    expect(String(unpack(content()))).toBe(text)
  }
})

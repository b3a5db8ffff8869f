import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import zlib from 'node:zlib'
import { expect, test } from 'vitest'
import { type Compression, compressionExtension, compressor } from '../../../src/export/sink/compress.js'
import { cellBatch, hostileRows, ids, noteBatch, optionsFor, temporaryFolder, written } from '../sample.js'

const batches = () => [cellBatch(ids(3000).map(id => hostileRows[id % hostileRows.length])), noteBatch(ids(20))]

const unpacked: { readonly [C in Exclude<Compression, 'none'>]: (bytes: Buffer) => Promise<Buffer> } = {
  gzip: async bytes => zlib.gunzipSync(bytes),
  async zstd(bytes) {
    // Whole files, frame after frame; the program is what users have.
    return execFileSync('zstd', ['-dcq'], { input: bytes, maxBuffer: 1 << 28 })
  },
}

test.each(['gzip', 'zstd'] as const)(
  '%s holds what is there without it, and the manifest is about the file',
  async compression => {
    const plain = temporaryFolder()
    const folder = temporaryFolder()
    const formats = ['csv', 'ndjson', 'postgres', 'sqlite', 'bcp'] as const
    const one = await written(optionsFor(plain, { formats }), batches())
    const other = await written(optionsFor(folder, { formats, compression }), batches())
    expect(other.digest).toBe(one.digest)
    const ending = compressionExtension[compression]
    for (const { file, bytes, format } of other.files) {
      const content = fs.readFileSync(path.join(folder, file))
      expect(content.length).toBe(bytes)
      if (format === 'sqlite' || format === 'bcp') expect(file).not.toContain(ending)
      else {
        expect(file.endsWith(ending), file).toBe(true)
        const expected = fs.readFileSync(path.join(plain, file.slice(0, -ending.length)))
        expect((await unpacked[compression](content)).equals(expected), file).toBe(true)
      }
    }
    expect(other.files.length).toBe(one.files.length)
  },
)

test('zstd makes a file of nothing that is one', async () => {
  const folder = temporaryFolder()
  await written(optionsFor(folder, { formats: ['ndjson'], compression: 'zstd' }), [])
  const nothing = fs.readFileSync(path.join(folder, 'Cells.ndjson.zst'))
  expect(nothing.length).toBeGreaterThan(0)
  expect((await unpacked.zstd(nothing)).length).toBe(0)
})

test('one compressor after the other is as good as the first', async () => {
  for (let i = 0; i < 4; i++) {
    const make = await compressor('zstd')
    const stream = make?.()
    stream?.end('hello')
    const bytes = Buffer.concat((await stream?.toArray()) ?? [])
    expect(String(await unpacked.zstd(bytes))).toBe('hello')
  }
})

import { execFileSync, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import type { Transform } from 'node:stream'
import zlib from 'node:zlib'
import { decompress } from 'fzstd'
import { expect, test, vi } from 'vitest'
import { channelOptions } from '../../../src/export/output/output-options.js'
import { openSegmentWriter } from '../../../src/export/output/segment.js'
import { packingOf } from '../../../src/export/sink/compress.js'
import { type Compression, compressionExtension } from '../../../src/export/sink/compression.js'
import { simulate } from '../../../src/generators/simulate.js'
import { writeChapters } from '../output/chapters.js'
import { cellBatch, hostileRows, ids, noteBatch, optionsFor, temporaryFolder, written } from '../sample.js'
import { firstFrame } from './first-frame.js'

const batches = () => [cellBatch(ids(3000).map(id => hostileRows[id % hostileRows.length])), noteBatch(ids(20))]

const unpacked: { readonly [C in Exclude<Compression, 'none'>]: (bytes: Buffer) => Promise<Buffer> } = {
  gzip: async bytes => zlib.gunzipSync(bytes),
  async zstd(bytes) {
    // Whole files, frame after frame; the program is what users have, and npm does not install it.
    if (!hasZstd) return Buffer.from(decompress(bytes))
    return execFileSync('zstd', ['-dcq'], { input: bytes, maxBuffer: 1 << 28 })
  },
}

const hasZstd = spawnSync('zstd', ['--version']).error === undefined

test('Zstandard is made ready once, however many copies of what uses it a process has', async () => {
  const copies: Transform[] = []
  for (let i = 0; i < 3; i++) {
    vi.resetModules()
    const { packingOf: packing } = await import('../../../src/export/sink/compress.js')
    copies.push((await packing('zstd'))?.piece(false) as Transform)
    for (const copy of copies) copy.write(Buffer.alloc(1 << 20, `copy ${i} `))
  }
  for (const [i, copy] of copies.entries()) {
    copy.end()
    const bytes = await unpacked.zstd(Buffer.concat(await copy.toArray()))
    const wanted = [0, 1, 2].slice(i).map(number => Buffer.alloc(1 << 20, `copy ${number} `))
    expect(bytes.equals(Buffer.concat(wanted))).toBe(true)
  }
})

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

/** What a reader gets that stops behind the first member, and how many bytes it has left over. */
function firstMember(content: Buffer) {
  expect(content.subarray(0, 3).toString('hex')).toBe('1f8b08')
  const { buffer, engine } = zlib.inflateRawSync(content.subarray(10), { info: true }) as unknown as {
    buffer: Buffer
    engine: { bytesWritten: number }
  }
  const trailer = content.subarray(10 + engine.bytesWritten)
  return { text: buffer, checksum: trailer.readUInt32LE(0), size: trailer.readUInt32LE(4), left: trailer.length - 8 }
}

test('a gzip file is one member, however many chapters it has, and one of nothing too', async () => {
  const [plain, folder, script] = [temporaryFolder(), temporaryFolder(), temporaryFolder()]
  const formats = ['csv', 'ndjson', 'tsql'] as const
  await writeChapters(plain, 5, { formats })
  const { files } = await writeChapters(folder, 5, { formats, compression: 'gzip' })
  const split = await writeChapters(script, 5, {
    ...{ formats: ['mysql'], compression: 'gzip', script: { splitBytes: 2000 } },
  })
  expect(split.files.length).toBeGreaterThan(2)
  await written(optionsFor(path.join(folder, 'empty'), { formats: ['ndjson'], compression: 'gzip' }), [])
  const all = [...files.map(({ file }) => path.join(folder, file)), path.join(folder, 'empty', 'Cells.ndjson.gz')]
  for (const { file } of split.files) if (file.endsWith('.gz')) all.push(path.join(script, file))
  for (const file of all) {
    const { text, checksum, size, left } = firstMember(fs.readFileSync(file))
    const expected = path.join(plain, path.basename(file, '.gz'))
    if (fs.existsSync(expected) && path.dirname(file) === folder)
      expect(text.equals(fs.readFileSync(expected)), file).toBe(true)
    expect({ checksum, size, left }, file).toEqual({ checksum: zlib.crc32(text), size: text.length, left: 0 })
  }
})

test('the first frame of a Zstandard file holds the first rows too, if there are any', async () => {
  const formats = ['csv', 'ndjson', 'tsql', 'postgres'] as const
  for (const chapters of [0, 1, 5]) {
    const [plain, folder] = [temporaryFolder(), temporaryFolder()]
    const { files } = await writeChapters(plain, chapters, { formats })
    await writeChapters(folder, chapters, { formats, compression: 'zstd' })
    for (const { file, head = 0 } of files) {
      const text = fs.readFileSync(path.join(plain, file))
      const first = firstFrame(fs.readFileSync(path.join(folder, `${file}.zst`)))
      expect(text.subarray(0, first.length).equals(first), file).toBe(true)
      expect(first.length > head, file).toBe(text.length > head)
    }
  }
})

test('a stream of all tables goes through one compressor, in a worker too', async () => {
  const folder = path.join(temporaryFolder(), 'segment')
  const world = simulate({ users: 40, days: 1 })
  const options = optionsFor(folder, { schema: world.schema, formats: ['ndjson'], compression: 'gzip' })
  const plain = optionsFor(folder, { schema: world.schema, formats: ['ndjson'] })
  const made = async (of: typeof options, name: string) => {
    const writer = await openSegmentWriter(channelOptions(of), true)
    writer.begin(path.join(folder, name))
    for (const { number, batches } of world.chapters({ from: 0, to: 1 })) {
      for (const batch of batches) await writer.write(batch)
      await writer.endChapter(number)
    }
    writer.finish()
    return fs.readFileSync(path.join(folder, name, 'stream'))
  }
  const text = await made(plain, 'plain')
  const pieces = await made(options, 'packed')
  expect(zlib.inflateRawSync(Buffer.concat([pieces, Buffer.from([3, 0])])).equals(text)).toBe(true)
})

test('zstd makes a file of nothing that is one', async () => {
  const folder = temporaryFolder()
  await written(optionsFor(folder, { formats: ['ndjson'], compression: 'zstd' }), [])
  const nothing = fs.readFileSync(path.join(folder, 'Cells.ndjson.zst'))
  expect(nothing.length).toBeGreaterThan(0)
  expect((await unpacked.zstd(nothing)).length).toBe(0)
})

test('one compressor after the other is as good as the first', async () => {
  for (let i = 0; i < 4; i++) {
    const stream = (await packingOf('zstd'))?.piece(false)
    stream?.end('hello')
    const bytes = Buffer.concat((await stream?.toArray()) ?? [])
    expect(String(await unpacked.zstd(bytes))).toBe('hello')
  }
})

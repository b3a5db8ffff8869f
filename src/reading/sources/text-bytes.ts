import fs from 'node:fs'
import zlib from 'node:zlib'
import { UsageError } from '../../model/usage-error.js'
import { zstdParts } from './zstd-parts.js'

/** How the bytes of a text file stand for text. */
type Storage = {
  readonly packing: 'none' | 'gzip' | 'Zstandard'
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be'
  /** Whether a byte order mark stands before it. */
  readonly marked: boolean
}

const CHUNK = 1 << 18

/** The text of a file as UTF-8 without a mark, whatever the file is packed with and written in. Nothing of it is held. */
export async function* textBytes(file: string): AsyncGenerator<Buffer, void> {
  try {
    const { encoding, marked } = await storageOf(file)
    const bytes = unpacked(file)
    if (encoding === 'utf-8') yield* without(bytes, marked ? 3 : 0)
    else yield* decoded(bytes, encoding)
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(`${file} cannot be read: ${reasonOf(error as Error)}`)
  }
}

/** Whether a file can be read where it is by whoever reads UTF-8. A mark is for the reader to skip. */
export async function isPlainText(file: string): Promise<boolean> {
  const { packing, encoding } = await storageOf(file)
  return packing === 'none' && encoding === 'utf-8'
}

export async function storageOf(file: string): Promise<Storage> {
  const packing = packingOf(firstBytes(file, 4))
  let start = Buffer.alloc(0)
  for await (const bytes of unpacked(file)) {
    start = Buffer.concat([start, bytes])
    if (start.length >= 8) break
  }
  return { packing, ...encodingOf(start) }
}

function firstBytes(file: string, most: number): Buffer {
  const descriptor = fs.openSync(file, 'r')
  try {
    const buffer = Buffer.alloc(most)
    return buffer.subarray(0, fs.readSync(descriptor, buffer, 0, most, 0))
  } finally {
    fs.closeSync(descriptor)
  }
}

function packingOf(start: Buffer): Storage['packing'] {
  const magic = start.toString('hex')
  if (magic.startsWith('1f8b')) return 'gzip'
  // A frame, or one that is to be skipped.
  return magic === '28b52ffd' || /^5.2a4d18$/.test(magic) ? 'Zstandard' : 'none'
}

/** Without a mark, UTF-16 is told by the zero bytes beside its ASCII characters: a text that we read begins with some. */
function encodingOf(start: Buffer): Pick<Storage, 'encoding' | 'marked'> {
  const magic = start.toString('hex')
  if (/^(fffe0000|0000feff|000000(?!00)..|(?!00)..000000)/.test(magic))
    throw new Error('it is UTF-32, neither UTF-8 nor UTF-16')
  if (magic.startsWith('efbbbf')) return { encoding: 'utf-8', marked: true }
  if (magic.startsWith('fffe')) return { encoding: 'utf-16le', marked: true }
  if (magic.startsWith('feff')) return { encoding: 'utf-16be', marked: true }
  if (/^(?!00)..00(?!00)..00/.test(magic)) return { encoding: 'utf-16le', marked: false }
  if (/^00(?!00)..00(?!00)../.test(magic)) return { encoding: 'utf-16be', marked: false }
  return { encoding: 'utf-8', marked: false }
}

async function* unpacked(file: string): AsyncGenerator<Buffer, void> {
  const packing = packingOf(firstBytes(file, 4))
  const raw = fs.createReadStream(file, { highWaterMark: CHUNK })
  if (packing === 'none') yield* raw
  else if (packing === 'gzip') {
    const plain = raw.pipe(zlib.createGunzip({ chunkSize: CHUNK }))
    raw.on('error', error => plain.destroy(error))
    try {
      yield* plain
    } finally {
      raw.destroy()
    }
  } else yield* ofFrames(raw)
}

/** Node itself reads the first frame of several alone, and only from 22.15 on. */
async function* ofFrames(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
  const { Decompress } = await import('fzstd')
  let plain: Uint8Array[] = []
  const frames = new Decompress(bytes => plain.push(bytes))
  const taken = (): Buffer => {
    const bytes = Buffer.concat(plain)
    plain = []
    return bytes
  }
  for await (const part of zstdParts(packed)) {
    frames.push(part)
    if (plain.length > 0) yield taken()
  }
  frames.push(new Uint8Array(), true)
  if (plain.length > 0) yield taken()
}

async function* without(bytes: AsyncIterable<Buffer>, skipped: number): AsyncGenerator<Buffer, void> {
  let left = skipped
  for await (const chunk of bytes) {
    const rest = chunk.subarray(left)
    left = Math.max(0, left - chunk.length)
    if (rest.length > 0) yield rest
  }
}

async function* decoded(bytes: AsyncIterable<Buffer>, encoding: string): AsyncGenerator<Buffer, void> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  for await (const chunk of bytes) yield Buffer.from(decoder.decode(chunk, { stream: true }))
  const rest = decoder.decode()
  if (rest !== '') yield Buffer.from(rest)
}

function reasonOf({ message, code }: NodeJS.ErrnoException): string {
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return 'it begins as UTF-16 and does not go on as such'
  return code === 'Z_BUF_ERROR' || message === 'unexpected EOF' ? 'it ends before what is packed in it' : message
}

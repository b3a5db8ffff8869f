/** Bytes of the window, which is held in memory; `zstd -d` too takes no larger one unless it is told to. */
const MAX_WINDOW = 128 << 20

/**
 * Zstandard data (RFC 8878) in parts: the header of a frame, a block, a checksum. None unpacks to more than 128 KB, however much the whole
 * does. Throws an `Error` where the data end too early or a frame would need more memory than is given to it.
 */
export async function* zstdParts(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
  const bytes = byteReader(packed)
  try {
    for (let magic = await bytes.upTo(4); magic.length > 0; magic = await bytes.upTo(4)) {
      if (isSkippable(magic)) await skip(bytes.take, (await bytes.take(4)).readUInt32LE())
      else if (magic.toString('hex') === '28b52ffd') yield* frame(magic, bytes.take)
      else throw new Error('what is behind its last frame is no Zstandard')
    }
  } finally {
    await bytes.close()
  }
}

type Take = (length: number) => Promise<Buffer>

const isSkippable = (magic: Buffer): boolean => /^5.2a4d18$/.test(magic.toString('hex'))

async function skip(take: Take, length: number): Promise<void> {
  for (let left = length; left > 0; ) left -= (await take(Math.min(left, 1 << 16))).length
}

async function* frame(magic: Buffer, take: Take): AsyncGenerator<Buffer, void> {
  const descriptor = await take(1)
  const [isSingle, hasChecksum] = [(descriptor[0] & 0x20) > 0, (descriptor[0] & 4) > 0]
  const sizeBytes = [isSingle ? 1 : 0, 2, 4, 8][descriptor[0] >> 6]
  const window = isSingle ? undefined : await take(1)
  const dictionary = await take([0, 1, 2, 4][descriptor[0] & 3])
  const size = await take(sizeBytes)
  const needed = window === undefined ? sizeOf(size) : windowOf(window[0])
  if (needed > MAX_WINDOW) {
    throw new Error(`unpacking it takes ${Math.ceil(needed / (1 << 20))} MB of memory; pack it without --long`)
  }
  yield Buffer.concat([magic, descriptor, ...(window === undefined ? [] : [window]), dictionary, size])
  for (let isLast = false; !isLast; ) {
    const header = await take(3)
    const about = header.readUIntLE(0, 3)
    isLast = (about & 1) === 1
    // A byte that is repeated stands there once.
    const length = ((about >> 1) & 3) === 1 ? 1 : about >> 3
    yield Buffer.concat([header, await take(length)])
  }
  if (hasChecksum) yield await take(4)
}

/** Of two bytes, what is above 255. */
const sizeOf = (size: Buffer): number =>
  size.length === 8 ? Number(size.readBigUInt64LE()) : size.readUIntLE(0, size.length) + (size.length === 2 ? 256 : 0)

const windowOf = (byte: number): number => 2 ** (10 + (byte >> 3)) * (1 + (byte & 7) / 8)

function byteReader(chunks: AsyncIterable<Buffer>) {
  const iterator = chunks[Symbol.asyncIterator]()
  let held: Buffer = Buffer.alloc(0)
  /** So many bytes, or all that are left. */
  const upTo = async (length: number): Promise<Buffer> => {
    while (held.length < length) {
      const { value, done } = await iterator.next()
      if (done === true) break
      held = Buffer.concat([held, value])
    }
    const taken = held.subarray(0, length)
    held = held.subarray(taken.length)
    return taken
  }
  return {
    upTo,
    async take(length: number): Promise<Buffer> {
      const taken = await upTo(length)
      if (taken.length < length) throw new Error('unexpected EOF')
      return taken
    },
    async close(): Promise<void> {
      await iterator.return?.()
    },
  }
}

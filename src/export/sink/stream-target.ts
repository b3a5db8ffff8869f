import { type Compression, compressor, through } from './compress.js'
import type { ByteWriter } from './file.js'
import type { AppendableTarget } from './output-target.js'
import { openStdout } from './stdout.js'

/** One stream, so only one file can be made. */
export async function streamTarget(compression: Compression): Promise<AppendableTarget> {
  const raw = openStdout()
  let empty = true
  const counted: ByteWriter = {
    ...raw,
    put(bytes) {
      empty = false
      raw.put(bytes)
    },
  }
  const target = through(await compressor(compression), counted, () => empty)
  return {
    streamed: true,
    create: name => ({ ...target, name, holds() {} }),
    reserve(name) {
      throw new Error(`${name} cannot be a stream`)
    },
    append(_, bytes) {
      counted.put(bytes)
      return raw.drained()
    },
    grow() {},
    sizes: () => ({}),
    takeChecksums: () => ({}),
    sync() {},
    files: () => [],
  }
}

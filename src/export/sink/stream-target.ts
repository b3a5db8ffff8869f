import { packingOf } from './compress.js'
import type { Compression } from './compression.js'
import type { ByteWriter } from './file.js'
import type { AppendableTarget } from './output-target.js'
import { type PackedWriter, packedWriter } from './packed-writer.js'
import { openStdout } from './stdout.js'
import { joiningHead } from './zstd-head.js'

/** One stream, so only one file can be made. */
export async function streamTarget(compression: Compression, out = openStdout()): Promise<AppendableTarget> {
  const raw = compression === 'zstd' ? joiningHead(out) : out
  let empty = true
  const counted: ByteWriter = {
    ...raw,
    put(bytes) {
      empty = false
      raw.put(bytes)
    },
  }
  const packing = await packingOf(compression)
  let writer: PackedWriter | undefined
  return {
    streamed: true,
    create(name, { headed } = {}) {
      // Tables that share the stream share its compressor too.
      writer ??= packedWriter(packing, counted, { isEmpty: () => empty, headed })
      return { ...writer, name, holds() {} }
    },
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
    // Nobody goes on with a stream, so nobody needs to know; what it adds up to, it keeps itself, in the order of what was put.
    takeTexts() {
      writer?.takeText()
      return {}
    },
    addTexts(by) {
      for (const text of Object.values(by)) writer?.addText(text)
    },
    sync() {},
    files: () => [],
  }
}

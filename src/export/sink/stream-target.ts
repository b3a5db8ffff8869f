import { type Compression, packingOf } from './compress.js'
import type { ByteWriter } from './file.js'
import type { AppendableTarget } from './output-target.js'
import { packedWriter } from './packed-writer.js'
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
  const writer = packedWriter(await packingOf(compression), counted, { isEmpty: () => empty })
  return {
    streamed: true,
    create: name => ({ ...writer, name, holds() {} }),
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
    // Nobody goes on with a stream, so nobody needs to know; what it adds up to, it keeps itself.
    takeTexts: () => ({}),
    addTexts(by) {
      for (const text of Object.values(by)) writer.addText(text)
    },
    sync() {},
    files: () => [],
  }
}

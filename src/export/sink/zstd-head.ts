import type { ByteWriter } from './file.js'
import { isRawFrame, withLast, withoutHeader } from './zstd-frame.js'

/** Makes one frame of the first two that a stream is given, if the first is a head: what `join-head.ts` does in files that are there. */
export function joiningHead(target: ByteWriter): ByteWriter {
  let head: Uint8Array | undefined
  let isFirst = true
  const release = (isLast: boolean) => {
    if (head !== undefined) target.put(withLast(head, isLast))
    head = undefined
  }
  return {
    ...target,
    put(bytes) {
      const held = head !== undefined
      release(false)
      if (isFirst && isRawFrame(bytes)) head = bytes
      else target.put(held ? withoutHeader(bytes) : bytes)
      isFirst = false
    },
    end() {
      release(true)
      return target.end()
    },
  }
}

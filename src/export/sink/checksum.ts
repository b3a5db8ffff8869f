import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'

/** SHA-256 of a file, as `sha256sum` prints it. */
export function checksum(folder: string, name: string): string {
  const hash = createHash('sha256')
  const buffer = new Uint8Array(1 << 20)
  const fd = fs.openSync(path.join(folder, name), 'r')
  try {
    for (;;) {
      const read = fs.readSync(fd, buffer)
      if (read === 0) return hash.digest('hex')
      hash.update(buffer.subarray(0, read))
    }
  } finally {
    fs.closeSync(fd)
  }
}

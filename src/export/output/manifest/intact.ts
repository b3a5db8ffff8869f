import fs from 'node:fs'
import { crc32 } from 'node:zlib'
import { compressionExtension } from '../../sink/compression.js'
import type { TextSums } from '../../sink/text-sum.js'
import type { Journal } from './journal.js'

/** The number of chapters at the beginning of a file that are as noted; -1 if not even the bytes before them are. */
export function intactChapters(path: string, name: string, { heads, chapters }: Journal): number {
  if (!fs.existsSync(path) || !fs.statSync(path).isFile()) return -1
  const fd = fs.openSync(path, 'r')
  try {
    let at = heads.sizes[name] ?? 0
    if (checksumOf(fd, 0, at) !== (heads.checksums[name] ?? 0)) return -1
    for (const [i, { ends, checksums, texts }] of chapters.entries()) {
      const end = ends?.[name] ?? at
      if (lacksText(name, end - at, texts) || end < at || checksumOf(fd, at, end) !== (checksums?.[name] ?? 0)) return i
      at = end
    }
    return chapters.length
  } finally {
    fs.closeSync(fd)
  }
}

/** Whether the end of a file says what its text adds up to, so that it has to be known of each chapter. */
export const saysItsText = (name: string): boolean => name.endsWith(compressionExtension.gzip)

/** Whether it is not known of a chapter with so many bytes in a file. */
const lacksText = (name: string, bytes: number, texts: TextSums = {}): boolean =>
  bytes > 0 && saysItsText(name) && texts[name] === undefined

const BLOCK = 1 << 17

/** Takes all of a file and says whether the bytes before its chapters and those of each are as noted. */
export function noteChecker(name: string, { heads, chapters }: Journal) {
  const noted = [
    { end: heads.sizes[name] ?? 0, checksum: heads.checksums[name] ?? 0 },
    ...chapters.map(({ ends, checksums }) => ({ end: ends?.[name] ?? 0, checksum: checksums?.[name] ?? 0 })),
  ]
  let [at, passed, checksum] = [0, 0, 0]
  let holds = chapters.every(({ texts }, i) => !lacksText(name, noted[i + 1].end - noted[i].end, texts))
  const endStretches = () => {
    for (; passed < noted.length && noted[passed].end <= at; passed++) {
      holds &&= noted[passed].checksum === checksum
      checksum = 0
    }
  }
  return {
    put(bytes: Uint8Array) {
      for (let from = 0; from < bytes.length; ) {
        endStretches()
        const some = bytes.subarray(from, from + Math.max(0, (noted[passed]?.end ?? Number.POSITIVE_INFINITY) - at))
        checksum = crc32(some, checksum)
        at += some.length
        from += some.length
      }
    },
    holds() {
      endStretches()
      return holds && passed === noted.length
    },
  }
}

/** The CRC-32 of a stretch of a file, and nothing if the file ends before it does. */
function checksumOf(fd: number, from: number, to: number): number | undefined {
  const buffer = new Uint8Array(BLOCK)
  let checksum = 0
  for (let at = from; at < to; ) {
    const read = fs.readSync(fd, buffer, 0, Math.min(BLOCK, to - at), at)
    if (read === 0) return undefined
    checksum = crc32(buffer.subarray(0, read), checksum)
    at += read
  }
  return checksum
}

/** The CRC-32 of all of a file. */
export function fileChecksum(path: string): number {
  const fd = fs.openSync(path, 'r')
  try {
    return checksumOf(fd, 0, fs.fstatSync(fd).size) ?? 0
  } finally {
    fs.closeSync(fd)
  }
}

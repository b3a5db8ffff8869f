import fs from 'node:fs'
import path from 'node:path'
import { crc32 } from 'node:zlib'
import { compressionExtension } from '../sink/compression.js'
import { added, without } from '../sink/text-sum.js'
import { isRawFrame, MOST_FRAME_HEADER, withLast, withoutHeader } from '../sink/zstd-frame.js'
import type { Journal } from './manifest/journal.js'

/**
 * Makes one frame of the first two of each Zstandard file that is complete: the header of a table and its first rows. Readers that stop
 * behind the first frame would find no row otherwise, and think that there is none. No byte changes its place. Gives the journal with the
 * checksums as they are then.
 */
export const joinHeads = (folder: string, journal: Journal): Journal =>
  Object.keys(journal.heads.sizes)
    .filter(name => name.endsWith(compressionExtension.zstd))
    .reduce((known, name) => joinHead(folder, name, known), journal)

function joinHead(folder: string, name: string, { heads, chapters }: Journal): Journal {
  const head = heads.sizes[name]
  const fd = fs.openSync(path.join(folder, name), 'r+')
  try {
    const before = readAt(fd, head, 0)
    if (!isRawFrame(before)) return { heads, chapters }
    const old = readAt(fd, MOST_FRAME_HEADER, head)
    const [frame, behind] = [withLast(before, old.length === 0), withoutHeader(old)]
    fs.writeSync(fd, frame, 0, frame.length, 0)
    fs.writeSync(fd, behind, 0, behind.length, head)
    const checksums = { ...heads.checksums, [name]: crc32(frame) }
    return { heads: { ...heads, checksums }, chapters: withBeginning(chapters, { name, head, old, behind }) }
  } finally {
    fs.closeSync(fd)
  }
}

function readAt(fd: number, length: number, at: number): Buffer {
  const bytes = Buffer.alloc(length)
  return bytes.subarray(0, fs.readSync(fd, bytes, 0, length, at))
}

type Change = { readonly name: string; readonly head: number; readonly old: Uint8Array; readonly behind: Uint8Array }

/** The chapters, of which the first in a file begins with other bytes than before. */
function withBeginning(chapters: Journal['chapters'], { name, head, old, behind }: Change): Journal['chapters'] {
  const first = chapters.findIndex(({ ends }) => (ends?.[name] ?? 0) > head)
  return chapters.map((chapter, i) => {
    if (i !== first) return chapter
    const { ends = {}, checksums = {} } = chapter
    const whole = { checksum: checksums[name], bytes: ends[name] - head }
    const changed = Math.min(old.length, whole.bytes)
    const sumOf = (bytes: Uint8Array) => ({ checksum: crc32(bytes.subarray(0, changed)), bytes: changed })
    const { checksum } = added(sumOf(behind), without(whole, sumOf(old)))
    return { ...chapter, checksums: { ...checksums, [name]: checksum } }
  })
}

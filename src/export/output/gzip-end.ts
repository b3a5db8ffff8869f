import fs from 'node:fs'
import { GZIP_TRAILER } from '../sink/gzip.js'
import { noText, type TextSum, without } from '../sink/text-sum.js'

/** Sizes at the end of gzip files are counted modulo this. */
const SIZES = 0x1_0000_0000

/** No format writes as much behind its last row. */
const MOST_REST = 1 << 30

/**
 * What the text of a gzip file adds up to behind that of its chapters, as its end says; undefined where the end says something else than
 * the chapters do.
 */
export function restOfText(file: string, chapters: TextSum = noText): TextSum | undefined {
  const said = Buffer.alloc(GZIP_TRAILER)
  const fd = fs.openSync(file, 'r')
  try {
    const { size } = fs.fstatSync(fd)
    if (size < GZIP_TRAILER || fs.readSync(fd, said, 0, GZIP_TRAILER, size - GZIP_TRAILER) < GZIP_TRAILER)
      return undefined
  } finally {
    fs.closeSync(fd)
  }
  const more = (said.readUInt32LE(4) - (chapters.bytes % SIZES) + SIZES) % SIZES
  const rest = without({ checksum: said.readUInt32LE(0), bytes: chapters.bytes + more }, chapters)
  return rest.bytes > MOST_REST || (rest.bytes === 0 && rest.checksum !== 0) ? undefined : rest
}

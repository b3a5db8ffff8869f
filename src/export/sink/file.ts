import fs from 'node:fs'
import path from 'node:path'
import { crc32 } from 'node:zlib'

/** Takes bytes: a file, a stream, or a compressor before one. */
export interface ByteWriter {
  /** Takes the bytes, or copies them, before it returns. */
  put(bytes: Uint8Array): void
  /** Resolves when what was put has gone; back-pressure is waiting for it. */
  drained(): void | Promise<void>
  /** Resolves when other bytes could be put behind what was put. */
  settled(): void | Promise<void>
  /** Completes what was put. */
  end(): void | Promise<void>
  /** Closes it, complete or not. */
  close(): void
}

export interface FileWriter extends ByteWriter {
  readonly bytes: number
  /** Another process has put so many bytes behind what is here. */
  grow(bytes: number): void
  /** The CRC-32 of what was put since this was last asked. */
  takeChecksum(): number
  /** Returns when the disk has all bytes, whoever put them. */
  sync(): void
}

/**
 * A new file, or one that goes on behind so many bytes. Writing waits for the disk, so nothing piles up. Every byte goes to its own place
 * rather than to the end: a process that outlives the one it worked for can only write what belongs there.
 */
export function openFile(folder: string, name: string, behind?: number): FileWriter {
  const fd = withFileName(name, () => fs.openSync(path.join(folder, name), behind === undefined ? 'wx' : 'r+'))
  let size = behind ?? 0
  let checksum = 0
  let open = true
  const close = () => {
    if (open) withFileName(name, () => fs.closeSync(fd))
    open = false
  }
  return {
    get bytes() {
      return size
    },
    put(bytes) {
      withFileName(name, () => {
        for (let sent = 0; sent < bytes.length; ) {
          sent += fs.writeSync(fd, bytes, sent, bytes.length - sent, size + sent)
        }
      })
      size += bytes.length
      checksum = crc32(bytes, checksum)
    },
    grow(bytes) {
      size += bytes
    },
    takeChecksum() {
      const taken = checksum
      checksum = 0
      return taken
    },
    sync() {
      if (open) withFileName(name, () => fs.fsyncSync(fd))
    },
    drained() {},
    settled() {},
    end: close,
    close,
  }
}

/** Bytes that are copied at a time: few enough to stay in the cache between being read and being written. */
const BLOCK = 1 << 17

/** The content of a file in blocks, each in the memory of the one before. */
export function* readBlocks(file: string): Iterable<Uint8Array> {
  const buffer = new Uint8Array(BLOCK)
  const fd = fs.openSync(file, 'r')
  try {
    for (let read = fs.readSync(fd, buffer); read > 0; read = fs.readSync(fd, buffer)) yield buffer.subarray(0, read)
  } finally {
    fs.closeSync(fd)
  }
}

/** Does something with a file; an error names the file. */
export function withFileName<T>(name: string, act: () => T): T {
  try {
    return act()
  } catch (error) {
    throw new Error(`${name} could not be written: ${(error as Error).message}`, { cause: error })
  }
}

import { once } from 'node:events'
import type { Transform } from 'node:stream'
import { finished } from 'node:stream/promises'
import type { ByteWriter } from './file.js'
import type { Packing } from './packing.js'
import { added, noText, type TextSum, withBytes } from './text-sum.js'

/** A file to put text into, compressed on the way if it is to be. */
export type PackedWriter = ByteWriter & {
  /** The sum of the text that was put since this was last asked; nothing where it need not be known. */
  takeText(): TextSum | undefined
  /** Other processes have put pieces with that text behind what is here. */
  addText(text: TextSum): void
}

type PackedOptions = {
  readonly isEmpty: () => boolean
  /** The text that the file holds already. */
  readonly before?: TextSum | undefined
  /** Whether what is put before the first settlement stands before all rows. */
  readonly headed?: boolean | undefined
}

/** Writes to a target, through a packing if there is one. */
export const packedWriter = (packing: Packing | undefined, target: ByteWriter, options: PackedOptions): PackedWriter =>
  packing === undefined ? { ...target, takeText: () => undefined, addText() {} } : compressed(packing, target, options)

/**
 * Compresses beside the thread that renders. What is put between two settlements is a piece of its own, so compressed files can be put
 * together of pieces as plain ones can.
 */
function compressed(
  packing: Packing,
  target: ByteWriter,
  { isEmpty, before = noText, headed = false }: PackedOptions,
): PackedWriter {
  let piece: Transform | undefined
  let failure: Error | undefined
  let text = noText
  let all = before
  let inHead = headed
  const check = () => {
    if (failure !== undefined) throw failure
  }
  const open = () => {
    if (isEmpty() && packing.opens.length > 0) target.put(packing.opens)
  }
  const begin = (): Transform => {
    open()
    const stream = packing.piece(inHead)
    stream.on('error', error => {
      failure = error
    })
    stream.on('data', bytes => {
      try {
        target.put(bytes)
      } catch (error) {
        stream.destroy(error as Error)
      }
    })
    return stream
  }
  const settled = async () => {
    check()
    open()
    const ending = piece
    piece = undefined
    inHead = false
    if (ending !== undefined) {
      ending.end()
      await finished(ending)
    }
    await target.settled()
  }
  const take = () => {
    const taken = text
    all = added(all, taken)
    text = noText
    return taken
  }
  return {
    put(bytes) {
      check()
      piece ??= begin()
      if (packing.sums) text = withBytes(text, bytes)
      piece.write(Buffer.from(bytes))
    },
    async drained() {
      check()
      if (piece?.writableNeedDrain) await once(piece, 'drain')
      await target.drained()
    },
    settled,
    takeText: () => (packing.sums ? take() : undefined),
    addText(more) {
      all = added(all, more)
    },
    async end() {
      await settled()
      take()
      const closing = packing.closes(all, isEmpty())
      if (closing.length > 0) target.put(closing)
      await target.end()
    },
    close() {
      piece?.destroy()
      target.close()
    },
  }
}

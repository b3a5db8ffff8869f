import type { Transform } from 'node:stream'
import type { TextSum } from './text-sum.js'

/** How a compressed file is put together: of pieces that each process makes for itself, one behind the other. */
export type Packing = {
  /** The bytes before the first piece. */
  readonly opens: Uint8Array
  /** Makes the stream that compresses one piece, which may be what stands before all rows. */
  piece(isHead: boolean): Transform
  /** The bytes behind the last piece: of a file with such a text, in which something stands already or nothing. */
  closes(text: TextSum, isEmpty: boolean): Uint8Array
  /** Whether the sums of all texts have to be known for that. */
  readonly sums: boolean
}

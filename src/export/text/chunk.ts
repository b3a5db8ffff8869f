import { writeAscii } from './ascii.js'
import { SPILL } from './wide-stores.js'

/** Memory that text is written into; when it is full it is handed on and used again. */
export class Chunk {
  at = 0
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly view: DataView
  private readonly handOn: (bytes: Uint8Array) => void

  /** `handOn` must be done with the bytes, or have copied them, when it returns. */
  constructor(handOn: (bytes: Uint8Array) => void, size = 64 * 1024) {
    this.bytes = new Uint8Array(size)
    this.view = new DataView(this.bytes.buffer)
    this.handOn = handOn
  }

  /** Hands on what there is unless so many more bytes fit. */
  room(needed: number): void {
    if (this.at + needed + SPILL <= this.bytes.length) return
    this.flush()
    if (needed + SPILL > this.bytes.length) throw new Error(`${needed} bytes do not fit a chunk`)
  }

  ascii(text: string): void {
    this.room(text.length)
    this.at = writeAscii(this.bytes, this.at, text)
  }

  flush(): void {
    if (this.at > 0) this.handOn(this.bytes.subarray(0, this.at))
    this.at = 0
  }
}

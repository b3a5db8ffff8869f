import { orderName, partName, wholeName } from '../sink/format.js'
import type { MadeFile, Place } from '../sink/output-target.js'
import { Chunk } from '../text/chunk.js'

/** A script in one file, or in as many as its size asks for. Statements are not torn apart. */
export interface Parts {
  /** To write a statement into; `end` comes after each. */
  readonly chunk: Chunk
  /** Ends a statement with so many rows; `torn` says what to write if a new part begins before it. */
  endStatement(rows: number, torn?: Torn): void
  drained(): Promise<void>
  /** When nothing is held back any more. */
  settled(): Promise<void>
  finish(): Promise<void>
  close(): void
}

type PartsOptions = {
  readonly place: Place
  readonly ending: string
  readonly splitBytes: number | undefined
  /** How many bytes the end of a part may need. */
  readonly reserved: number
  /** What every part starts with. */
  readonly prelude: string
}

/** What stands at the end of one part and at the start of the next, where a transaction goes over both. */
export type Torn = { readonly end: string; readonly start: string }
export const whole: Torn = { end: '', start: '' }

export function openParts({ place, ending, splitBytes, reserved, prelude }: PartsOptions): Parts {
  const files: { target: MadeFile; size: number }[] = []
  let statement: Uint8Array[] = []
  let ended = 0
  const put = (bytes: Uint8Array) => {
    const file = files[files.length - 1]
    file.target.put(bytes)
    file.size += bytes.length
  }
  const next = () => {
    const name = splitBytes === undefined ? wholeName(ending) : partName(ending, files.length + 1)
    const target = place.create(name)
    files.push({ target, size: 0 })
    if (prelude !== '') put(Buffer.from(prelude))
  }
  const chunk = new Chunk(bytes => (splitBytes === undefined ? put(bytes) : statement.push(bytes.slice())))
  next()

  const endStatement = (rows: number, torn = whole) => {
    if (splitBytes === undefined) return
    chunk.flush()
    const file = files[files.length - 1]
    const size = statement.reduce((sum, { length }) => sum + length, 0)
    if (file.size > prelude.length && file.size + size + reserved > splitBytes) {
      put(Buffer.from(torn.end))
      next()
      put(Buffer.from(torn.start))
    }
    for (const bytes of statement) put(bytes)
    statement = []
    files[files.length - 1].target.holds(rows)
  }
  const drained = async () => {
    for (; ended < files.length - 1; ended++) await files[ended].target.end()
    await files[ended].target.drained()
  }
  return {
    chunk,
    endStatement,
    drained,
    async settled() {
      chunk.flush()
      await drained()
      await files[files.length - 1].target.settled()
    },
    async finish() {
      endStatement(0)
      chunk.flush()
      for (; ended < files.length; ended++) await files[ended].target.end()
      if (splitBytes === undefined) return
      const order = place.create(orderName(ending), { plain: true })
      order.put(Buffer.from(files.map(({ target }) => `${target.name}\n`).join('')))
      order.holds(0)
      await order.end()
    },
    close() {
      for (const { target } of files) target.close()
    },
  }
}

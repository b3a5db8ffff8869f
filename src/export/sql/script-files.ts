import { orderName, runFileName, splitName } from '../sink/file-names.js'
import type { OutputFile, OutputTarget } from '../sink/output-target.js'
import { Chunk } from '../text/chunk.js'

/** A script in one file, or in several of at most so many bytes. Statements are not torn apart. */
export interface ScriptFiles {
  /** Takes statements, with `endStatement` after each. */
  readonly chunk: Chunk
  /** Ends a statement with so many rows; `breakHere` is what to write if a new file begins before it. */
  endStatement(rows: number, breakHere?: TransactionBreak): void
  drained(): Promise<void>
  /** Resolves when nothing is held back any more. */
  settled(): Promise<void>
  finish(): Promise<void>
  close(): void
}

type ScriptFilesOptions = {
  readonly target: OutputTarget
  readonly extension: string
  readonly splitBytes: number | undefined
  /** The most bytes that the end of a file needs. */
  readonly reserved: number
  /** The text that every file starts with. */
  readonly prelude: string
}

/** The texts at the end of one file and at the start of the next, where a transaction goes over both. */
export type TransactionBreak = { readonly end: string; readonly start: string }
export const noBreak: TransactionBreak = { end: '', start: '' }

export function openScriptFiles({ target, extension, splitBytes, reserved, prelude }: ScriptFilesOptions): ScriptFiles {
  const files: { file: OutputFile; size: number }[] = []
  let statement: Uint8Array[] = []
  let ended = 0
  const put = (bytes: Uint8Array) => {
    const last = files[files.length - 1]
    last.file.put(bytes)
    last.size += bytes.length
  }
  const next = () => {
    const name = splitBytes === undefined ? runFileName(extension) : splitName(extension, files.length + 1)
    const file = target.create(name, { headed: splitBytes === undefined && prelude !== '' })
    files.push({ file, size: 0 })
    if (prelude !== '') put(Buffer.from(prelude))
  }
  const chunk = new Chunk(bytes => (splitBytes === undefined ? put(bytes) : statement.push(bytes.slice())))
  next()

  const endStatement = (rows: number, breakHere = noBreak) => {
    if (splitBytes === undefined) return
    chunk.flush()
    const last = files[files.length - 1]
    const size = statement.reduce((sum, { length }) => sum + length, 0)
    if (last.size > prelude.length && last.size + size + reserved > splitBytes) {
      put(Buffer.from(breakHere.end))
      next()
      put(Buffer.from(breakHere.start))
    }
    for (const bytes of statement) put(bytes)
    statement = []
    files[files.length - 1].file.holds(rows)
  }
  const drained = async () => {
    for (; ended < files.length - 1; ended++) await files[ended].file.end()
    await files[ended].file.drained()
  }
  return {
    chunk,
    endStatement,
    drained,
    async settled() {
      chunk.flush()
      await drained()
      await files[files.length - 1].file.settled()
    },
    async finish() {
      endStatement(0)
      chunk.flush()
      for (; ended < files.length; ended++) await files[ended].file.end()
      if (splitBytes === undefined) return
      const order = target.create(orderName(extension), { plain: true })
      order.put(Buffer.from(files.map(({ file }) => `${file.name}\n`).join('')))
      order.holds(0)
      await order.end()
    },
    close() {
      for (const { file } of files) file.close()
    },
  }
}

import { type TableWriter, tableWriter } from '../../export/text/text.js'
import type { TextFormat } from '../../export/text/text-format.js'
import type { Batch } from '../../model/rows/batch.js'
import type { ReleaseTable } from '../../model/schema/definition/schema.js'
import type { BulkLoad } from './target.js'

/** Rows of one table as text, in pieces. */
export type TableText = { readonly table: ReleaseTable; readonly pieces: readonly Buffer[]; readonly rows: number }

/** Chunks of text are no larger. */
const PIECE = 64 * 1024

/** Collects rows as text, a table at a time, for engines that read text; `send` hands a parcel of them to the server. */
export function textParcels(
  tables: readonly ReleaseTable[],
  format: TextFormat,
  send: (texts: readonly TableText[]) => Promise<void>,
): BulkLoad {
  // What was sent is written into again: new memory costs the system more than the text does, and has it looked through for garbage.
  const free: Buffer[] = []
  let bytes = 0
  let taken = new Map<string, { pieces: Buffer[]; rows: number }>()
  const of = (table: string) => {
    const known = taken.get(table) ?? { pieces: [], rows: 0 }
    taken.set(table, known)
    return known
  }
  const writers = new Map<string, TableWriter>(
    tables.map(table => {
      const keep = (chunk: Uint8Array): void => {
        bytes += chunk.length
        const memory = free.pop() ?? Buffer.allocUnsafeSlow(PIECE)
        memory.set(chunk)
        of(table.name).pieces.push(memory.subarray(0, chunk.length))
      }
      return [table.name, tableWriter(table, format, keep)]
    }),
  )
  return {
    take(batch: Batch) {
      const before = bytes
      writers.get(batch.table.name)?.write(batch)
      of(batch.table.name).rows += batch.length
      return bytes - before
    },
    parcel() {
      for (const writer of writers.values()) writer.flush()
      const all = taken
      const size = bytes
      taken = new Map()
      bytes = 0
      const texts = tables.flatMap(table => {
        const found = all.get(table.name)
        return found === undefined || found.rows === 0 ? [] : [{ table, ...found }]
      })
      return {
        bytes: size,
        async send() {
          if (texts.length === 0) return
          await send(texts)
          for (const { pieces } of texts) free.push(...pieces.map(({ buffer }) => Buffer.from(buffer)))
        },
      }
    },
    close() {},
  }
}

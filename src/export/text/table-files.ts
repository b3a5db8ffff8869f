import type { ReleaseTable } from '../../model/schema/definition/schema.js'
import type { Assignment, Sink } from '../sink/format.js'
import { Chunk } from './chunk.js'
import { rowsWriter } from './row-writer.js'
import type { TextFormat } from './text-format.js'

/** A file for each table, in a format that is the same for all or made for each. */
export function openTableFiles(
  { schema, place, extent }: Assignment,
  formatOf: (table: ReleaseTable) => TextFormat,
  ending: string,
): Sink {
  const files = new Map(
    schema.tables.map(table => {
      const { name } = table
      const format = formatOf(table)
      const file = place.create(`${name}.${ending}`, { table: name })
      const chunk = new Chunk(bytes => file.put(bytes))
      if (!extent.bare) chunk.ascii(format.header?.(table) ?? '')
      return [name, { file, chunk, write: rowsWriter(table, format, chunk) }]
    }),
  )
  return {
    write(batch) {
      const table = files.get(batch.table.name)
      if (table === undefined) return undefined
      table.write(batch, { first: 0, end: batch.length })
      // In one stream no table may wait until its chunk is full: its rows may be what the next table's refer to.
      if (place.streamed) table.chunk.flush()
      return table.file.drained()
    },
    async endChapter() {
      for (const { file, chunk } of files.values()) {
        chunk.flush()
        await file.settled()
      }
    },
    async finish() {
      for (const { file, chunk } of files.values()) {
        chunk.flush()
        if (!place.streamed) await file.end()
      }
      if (place.streamed) await [...files.values()].at(-1)?.file.end()
    },
    close() {
      for (const { file } of files.values()) file.close()
    },
  }
}

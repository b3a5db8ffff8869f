import type { ReleaseTable } from '../../model/schema/definition/schema.js'
import type { Sink, SinkOptions } from '../sink/format.js'
import { Chunk } from './chunk.js'
import { rowWriter } from './row-writer.js'
import type { TextFormat } from './text-format.js'

/** A file for each table, in a format that is the same for all or made for each. */
export function openTableFiles(
  { schema, target, extent }: SinkOptions,
  formatOf: (table: ReleaseTable) => TextFormat,
  extension: string,
): Sink {
  const files = new Map(
    schema.tables.map(table => {
      const { name } = table
      const format = formatOf(table)
      const file = target.create(`${name}.${extension}`, { table: name })
      const chunk = new Chunk(bytes => file.put(bytes))
      if (!extent.bare) chunk.ascii(format.header?.(table) ?? '')
      return [name, { file, chunk, write: rowWriter(table, format, chunk) }]
    }),
  )
  return {
    write(batch) {
      const table = files.get(batch.table.name)
      if (table === undefined) return undefined
      table.write(batch, { first: 0, end: batch.length })
      // In one stream no table may wait until its chunk is full: its rows may be what the next table's refer to.
      if (target.streamed) table.chunk.flush()
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
        if (!target.streamed) await file.end()
      }
      if (target.streamed) await [...files.values()].at(-1)?.file.end()
    },
    close() {
      for (const { file } of files.values()) file.close()
    },
  }
}

import type { ReleaseTable } from '../../model/schema/definition/schema.js'
import type { Sink, SinkOptions } from '../sink/sink.js'
import { tableWriter } from './text.js'
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
      const file = target.create(`${name}.${extension}`, { table: name, headed: !extent.bare })
      const writer = tableWriter(table, formatOf(table), bytes => file.put(bytes))
      if (!extent.bare) writer.header()
      return [name, { file, writer }]
    }),
  )
  return {
    write(batch) {
      const found = files.get(batch.table.name)
      if (found === undefined) return undefined
      found.writer.write(batch)
      // In one stream no table may wait until its chunk is full: its rows may be what the next table's refer to.
      if (target.streamed) found.writer.flush()
      return found.file.drained()
    },
    async endChapter() {
      for (const { file, writer } of files.values()) {
        writer.flush()
        await file.settled()
      }
    },
    async finish() {
      for (const { file, writer } of files.values()) {
        writer.footer()
        writer.flush()
        if (!target.streamed) await file.end()
      }
      if (target.streamed) await [...files.values()].at(-1)?.file.end()
    },
    close() {
      for (const { file } of files.values()) file.close()
    },
  }
}

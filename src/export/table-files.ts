import type { ReleaseTable } from '../model/schema.js'
import { Chunk } from './chunk.js'
import type { Assignment, Sink } from './format.js'
import type { MadeFile } from './place.js'
import { rowWriter, type TextFormat } from './text.js'

/** A file for each table, in a format that is the same for all or made for each. */
export function openTableFiles(
  { schema, place }: Assignment,
  formatOf: (table: ReleaseTable) => TextFormat,
  ending: string,
): Sink {
  const files = new Map(
    schema.tables.map(table => {
      const { name } = table
      const format = formatOf(table)
      const file = place.create(`${name}.${ending}`, { table: name })
      const chunk = new Chunk(bytes => file.put(bytes))
      chunk.ascii(format.header?.(table) ?? '')
      return [name, { file, chunk, write: rowWriter(table, format, chunk) }]
    }),
  )
  return {
    write(batch) {
      const table = files.get(batch.table.name)
      if (table === undefined) return undefined
      for (let row = 0; row < batch.length; row++) table.write(batch, row)
      // In one stream no table may wait until its chunk is full: its rows may be what the next table's refer to.
      if (place.streamed) table.chunk.flush()
      return table.file.drained()
    },
    async finish() {
      for (const { file, chunk } of files.values()) {
        chunk.flush()
        if (!place.streamed) await file.end()
      }
      if (place.streamed) await [...files.values()].at(-1)?.file.end()
    },
    close: closing([...files.values()].map(({ file }) => file)),
  }
}

/** What is digested is the CSV file, so there is nothing more to do than to keep it. */
export function openCsv({ schema, place, ledgers }: Assignment): Sink {
  const files = schema.tables.map(({ name }) => {
    const file = place.create(`${name}.csv`, { table: name })
    ledgers.get(name)?.copyTo(bytes => file.put(bytes))
    return file
  })
  return {
    async write() {
      for (const file of files) await file.drained()
    },
    async finish() {
      for (const file of files) await file.end()
    },
    close: closing(files),
  }
}

const closing = (files: readonly MadeFile[]) => () => {
  for (const file of files) file.close()
}

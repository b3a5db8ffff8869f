import { Chunk } from '../../src/export/text/chunk.js'
import { csvFormat } from '../../src/export/text/csv.js'
import { rowWriter } from '../../src/export/text/row-writer.js'
import type { World } from '../../src/generators/world.js'

/** Every table of a world as the text of its CSV file, in load order. */
export function csvOf(world: World): ReadonlyMap<string, string> {
  const files = new Map(
    world.schema.tables.map(table => {
      const parts: Buffer[] = []
      const chunk = new Chunk(bytes => parts.push(Buffer.from(bytes)))
      chunk.ascii(csvFormat.header?.(table) ?? '')
      return [table.name, { parts, chunk, write: rowWriter(table, csvFormat, chunk) }] as const
    }),
  )
  for (const batch of world.batches()) {
    files.get(batch.table.name)?.write(batch, { first: 0, end: batch.length })
  }
  return new Map(
    [...files].map(([name, { parts, chunk }]) => {
      chunk.flush()
      return [name, Buffer.concat(parts).toString('utf8')]
    }),
  )
}

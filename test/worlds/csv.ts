import { csvFormat } from '../../src/export/text/csv.js'
import { tableWriter } from '../../src/export/text/text.js'
import type { World } from '../../src/generators/world.js'

/** Every table of a world as the text of its CSV file, in load order. */
export function csvOf(world: World): ReadonlyMap<string, string> {
  const files = new Map(
    world.schema.tables.map(table => {
      const parts: Buffer[] = []
      const writer = tableWriter(table, csvFormat, bytes => parts.push(Buffer.from(bytes)))
      writer.header()
      return [table.name, { parts, writer }] as const
    }),
  )
  for (const batch of world.batches()) files.get(batch.table.name)?.writer.write(batch)
  return new Map(
    [...files].map(([name, { parts, writer }]) => {
      writer.flush()
      return [name, Buffer.concat(parts).toString('utf8')]
    }),
  )
}

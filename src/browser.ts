import { csvFormat } from './export/text/csv.js'
import { tableWriter } from './export/text/text.js'
import type { ConfigInput } from './generators/config/config.js'
import { simulate } from './generators/simulate.js'
import type { Story } from './generators/story/form.js'
import { story as rowsOfStory, type StoryOptions } from './generators/story/rows/story-world.js'
import type { World } from './generators/world.js'
import { type MemoryWorld, memoryWorldOf, type Spoilable, spoilable } from './library/memory-world.js'
import { sourceOf } from './library/row-source.js'

export type { Config, ConfigInput } from './generators/config/config.js'
export { simulate } from './generators/simulate.js'
export type { Story } from './generators/story/form.js'
export type { StoryOptions } from './generators/story/rows/story-world.js'
export type { World } from './generators/world.js'
export type { MemoryWorld, TableRow } from './library/memory-world.js'
export { UsageError } from './model/usage-error.js'

/** A world in memory: rows, answers and judgment, without files and databases. The same config gives the rows that it gives in Node. */
export const world = (config: ConfigInput = {}): MemoryWorld & Spoilable<MemoryWorld> =>
  spoilable(sourceOf(simulate(config)), memoryWorldOf)

/** A conference told by hand, as a world in memory. Throws a `UsageError` with a sentence for each mistake. */
export const story = (input: Story, options?: StoryOptions): MemoryWorld & Spoilable<MemoryWorld> =>
  spoilable(sourceOf(rowsOfStory(input, options)), memoryWorldOf)

/** The CSV of every table of a world by its name, parents first: what `generate --format csv` puts into files. */
export function csvText(world: World): ReadonlyMap<string, string> {
  const tables = new Map(
    world.schema.tables.map(table => {
      const decoder = new TextDecoder()
      const texts: string[] = []
      const writer = tableWriter(table, csvFormat, bytes => texts.push(decoder.decode(bytes, { stream: true })))
      writer.header()
      return [table.name, { writer, texts }]
    }),
  )
  for (const batch of world.batches()) tables.get(batch.table.name)?.writer.write(batch)
  return new Map(
    [...tables].map(([name, { writer, texts }]) => {
      writer.flush()
      return [name, texts.join('')]
    }),
  )
}

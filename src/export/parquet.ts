import type { Assignment, Sink } from './format.js'
import { openScratch, quoted, rowsOf } from './scratch.js'

/** Rows in a group; readers skip whole groups by the least and greatest value of a column. */
const GROUP = 122_880

/** A Parquet file for each table, with what made it in the metadata of each. */
export async function openParquet({ schema, place, about }: Assignment): Promise<Sink> {
  const files = schema.tables.map(table => ({ table, file: place.adopt(`${table.name}.parquet`, table.name) }))
  const scratch = await openScratch(files[0].file, schema.tables)
  const { config, version } = about
  return {
    write: scratch.write,
    endChapter() {},
    async finish() {
      scratch.seal()
      for (const { table, file } of files) {
        const facts = {
          rollcall: version,
          release: String(schema.release),
          table: table.name,
          seed: String(config.seed),
          config: JSON.stringify(config),
        }
        const metadata = Object.entries(facts).map(([key, value]) => `${quoted(key)}: ${quoted(value)}`)
        const how = `FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${GROUP}, USE_TMP_FILE false`
        await scratch.run(
          `COPY (FROM ${rowsOf(table)}) TO ${quoted(file)} (${how}, KV_METADATA {${metadata.join(', ')}})`,
        )
      }
    },
    close: scratch.close,
  }
}

import type { ReleaseTable, Schema } from '../../model/schema/definition/schema.js'
import type { GuidForm } from '../sink/script-options.js'
import type { About, Sink, SinkOptions } from '../sink/sink.js'
import { duckdbDialect } from '../sql/duckdb-dialect.js'
import { type DuckdbStaging, openDuckdbStaging, openEngine, stagedRows } from './duckdb-staging.js'
import { literalFile, readFiles, sqlString } from './engine-paths.js'

/** Rows in a group; readers skip whole groups by the least and greatest value of a column. */
const GROUP = 122_880

/** A Parquet file for each table, with what made it in the metadata of each. */
export async function openParquet({
  schema,
  target,
  about,
  parquetGuids,
}: SinkOptions): Promise<Sink & Pick<DuckdbStaging, 'append'>> {
  const files = schema.tables.map(table => ({ table, file: target.reserve(`${table.name}.parquet`, table.name) }))
  const staging = await openDuckdbStaging(files[0].file, schema.tables)
  return {
    write: staging.write,
    append: staging.append,
    endChapter() {},
    async finish() {
      staging.seal()
      for (const { table, file } of files) {
        await staging.run(copy(rowsOf(table, parquetGuids), file, { table, schema, about }))
      }
    },
    close: staging.close,
  }
}

/** The rows of a table, and their GUIDs as asked for: as text they are what CSV has. */
function rowsOf(table: ReleaseTable, guids: GuidForm): string {
  const texts = table.columns
    .filter(({ kind }) => kind === 'guid' && guids === 'text')
    .map(column => duckdbDialect.name(column.name))
    .map(name => `upper(CAST(${name} AS VARCHAR)) AS ${name}`)
  const rows = stagedRows(table)
  return texts.length === 0 ? rows : `(SELECT * REPLACE (${texts.join(', ')}) FROM ${rows})`
}

type Made = { readonly table: ReleaseTable; readonly schema: Schema; readonly about: About }

/** A file with the rows of several, one after the other. */
export async function mergeParquet(files: readonly string[], file: string, made: Made): Promise<void> {
  const engine = await openEngine(file)
  try {
    await engine.run(copy(readFiles('read_parquet', files), file, made))
  } finally {
    engine.close()
  }
}

function copy(from: string, file: string, { table, schema, about: { config, version } }: Made): string {
  const facts = {
    rollcall: version,
    release: String(schema.release),
    table: table.name,
    seed: String(config.seed),
    config: JSON.stringify(config),
  }
  const metadata = Object.entries(facts).map(([key, value]) => `${sqlString(key)}: ${sqlString(value)}`)
  const how = `FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${GROUP}, USE_TMP_FILE false`
  return `COPY (FROM ${from}) TO ${literalFile(file)} (${how}, KV_METADATA {${metadata.join(', ')}})`
}

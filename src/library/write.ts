import path from 'node:path'
import { type FormatName, formatNames } from '../export/formats.js'
import type { Companion } from '../export/output/companion.js'
import type { Manifest } from '../export/output/manifest/manifest.js'
import { openOutput } from '../export/output/output.js'
import type { Compression } from '../export/sink/compression.js'
import { didYouMean } from '../generators/config/definition/suggest.js'
import { UsageError } from '../model/usage-error.js'
import { answerFiles } from '../report/answers/answer-files.js'
import { defectsFile } from '../report/defects-file.js'
import { AnswerKey } from '../truth/answers/answer-key.js'
import type { RowSource } from './row-source.js'
import { version } from './version.js'

export interface WriteOptions {
  /** One of `csv` (if none is given), `tsv`, `ndjson`, `sqlite`, `duckdb`, `parquet`, `tsql`, `postgres`, `mysql`, `bcp`; or several. */
  readonly format?: FormatName | readonly FormatName[]
  /** Replace what an earlier run left in the folder. */
  readonly force?: boolean
  /** Write the right answers beside the rows, as `answers.json` and `answers.md`. */
  readonly answers?: boolean
  /** Compression of text: `none` (if none is given), `gzip` or `zstd`. */
  readonly compression?: Compression
}

/** Writes rows into a folder, as `rollcall generate --out` does. All files are there when the promise resolves, or none. */
export async function writeRows(source: RowSource, folder: string, options: WriteOptions = {}): Promise<Manifest> {
  const { config, schema, facts, defects } = source
  const about = { version: version(), config }
  const key = options.answers ? new AnswerKey() : undefined
  const companions: Companion[] = []
  if (key !== undefined) {
    const { captureEnd } = facts
    companions.push(
      ...answerFiles({ ...about, release: schema.release, schema, captureEnd, answers: () => key.answers() }),
    )
  }
  if (defects !== undefined) {
    companions.push(defectsFile({ ...about, schema, defects: defects.list, relaxed: defects.relaxed }))
  }
  const output = await openOutput({
    formats: formatsFrom(options.format),
    out: path.resolve(folder),
    force: options.force === true,
    schema,
    ...(options.compression && { compression: options.compression }),
    about,
    companions,
  })
  try {
    for (const { number, batches } of source.chapters?.(key) ?? [{ number: 0, batches: source.batches(key) }]) {
      for (const batch of batches) await output.write(batch)
      await output.endChapter(number)
    }
    return await output.finish()
  } catch (error) {
    output.abandon()
    throw error
  }
}

function formatsFrom(format: WriteOptions['format'] = 'csv'): readonly FormatName[] {
  const formats = [format].flat() as FormatName[]
  const unknown = formats.find(name => !formatNames.includes(name))
  if (unknown === undefined && formats.length > 0) return formats
  const hint = unknown === undefined ? '' : `, not ${JSON.stringify(unknown)}${didYouMean(unknown, formatNames)}`
  throw new UsageError(`format must be one or several of ${formatNames.join(', ')}${hint}`)
}

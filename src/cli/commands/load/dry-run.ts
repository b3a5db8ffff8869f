import fs from 'node:fs'
import path from 'node:path'
import { type DatabasePlace, databasePlace, isDatabaseFile } from '../../../connections/database-place.js'
import { engineOf } from '../../../connections/open-connection.js'
import { temporaryFolder } from '../../../export/sink/scratch-folder.js'
import { tableWriter } from '../../../export/text/text.js'
import { tsvFormat } from '../../../export/text/tsv.js'
import { openLiveOutput } from '../../../live/load/live-output.js'
import type { LoadSource } from '../../../live/load/source.js'
import type { Batch } from '../../../model/rows/batch.js'
import { version } from '../../program/version.js'
import { type Expectation, serverRates } from '../generate/expectation.js'

/** So many chapters, spread over all, stand for the others. */
const CHAPTERS = 10

/** Reckons what a load would come to from some of its rows. Connects to no server. */
export async function expectationOf(source: LoadSource, place: DatabasePlace): Promise<Expectation> {
  const begun = process.cpuUsage()
  const sample = isDatabaseFile(place) ? await fileSample(source, place.scheme) : await textSample(source)
  const { user, system } = process.cpuUsage(begun)
  // A file has pages for each table before it has any rows.
  const empty = isDatabaseFile(place) ? (await fileSample({ ...source, chapters: 0 }, place.scheme)).bytes : 0
  const scale = source.rows / Math.max(1, sample.rows)
  const rate = serverRates[engineOf(place)]
  const seconds = (scale * (user + system)) / 1e6
  return {
    rows: source.rows,
    bytes: empty + Math.round(scale * (sample.bytes - empty)),
    seconds: Math.max(seconds, rate === undefined ? 0 : source.rows / rate),
    exact: true,
  }
}

type Sample = { readonly rows: number; readonly bytes: number }

async function* sampled({ chapters, chapter }: LoadSource): AsyncIterable<Batch> {
  const count = Math.min(chapters, CHAPTERS)
  for (let i = 0; i < count; i++) yield* chapter(Math.floor((i * chapters) / count))
}

/** What a server is sent is text. */
async function textSample(source: LoadSource): Promise<Sample> {
  let rows = 0
  let bytes = 0
  const writers = new Map(
    source.schema.tables.map(table => [
      table.name,
      tableWriter(table, tsvFormat, chunk => {
        bytes += chunk.length
      }),
    ]),
  )
  for await (const batch of sampled(source)) {
    writers.get(batch.table.name)?.write(batch)
    rows += batch.length
  }
  for (const writer of writers.values()) writer.flush()
  return { rows, bytes }
}

/** A file is written where nobody sees it; without foreign keys, since parents may not be among the rows. */
async function fileSample(source: LoadSource, scheme: string): Promise<Sample> {
  const { path: folder, remove } = temporaryFolder('dry-run')
  try {
    const file = path.join(folder, 'sample')
    const output = await openLiveOutput({
      place: databasePlace(`${scheme}:${file}`, 'the target'),
      ...{ force: false, resume: false, makeSchema: true, foreignKeys: false },
      ...{ version: version(), schema: source.schema, origin: source.origin, manifest: { formats: [], config: {} } },
    })
    let rows = 0
    for await (const batch of sampled(source)) {
      await output.write(batch)
      rows += batch.length
    }
    await output.endChapter(0)
    await output.finish()
    return { rows, bytes: fs.statSync(file).size }
  } finally {
    remove()
  }
}

import fs from 'node:fs'
import path from 'node:path'
import { withLogin } from '../../connections/open-connection.js'
import { digestOf } from '../../export/output/manifest/digest.js'
import type { Manifest } from '../../export/output/manifest/manifest.js'
import { rowLedger } from '../../export/output/manifest/row-ledger.js'
import type { Output } from '../../export/output/output.js'
import { batchesIn, ROWS_FILE } from '../../export/output/rows-file.js'
import { textOptions } from '../../export/sink/script-options.js'
import { UsageError } from '../../model/usage-error.js'
import { openTarget, refusing } from '../targets/open-target.js'
import type { LiveTarget } from '../targets/target.js'
import { closeSchema, compareRows } from './close-target.js'
import type { LoadOptions } from './load-options.js'
import { type ChapterNote, noteWriter } from './notes.js'
import { type PreparedTarget, prepareTarget } from './prepare-target.js'
import { rowPipeline } from './row-pipeline.js'
import { rowSums } from './row-sums.js'

/** An output that is a database. */
export interface LiveOutput extends Output {
  /** `PostgreSQL 15.18`. */
  readonly product: string
  /** What is unusual about the load, as a sentence. */
  readonly remark: string | undefined
  /** The tables of LcsCDR that were there and were replaced, or emptied. */
  readonly replaced: readonly string[]
  /** How long each stage took, in seconds, of those that are over. */
  readonly seconds: LoadSeconds
}

/** `rows`: until all were in the database; `schema`: keys, indexes, views and what goes with them; `comparison`: reading back. */
export type LoadSeconds = { rows: number; schema: number; comparison: number }

/** Opens a database for the rows of a run. Throws a `UsageError` for what the user has to change, as long as nothing was written. */
export async function openLiveOutput(options: LoadOptions): Promise<LiveOutput> {
  const place = await withLogin(options.place, options.ask)
  const target = await openTarget(place, options)
  try {
    if (!(await refusing(place, () => target.lock()))) {
      throw new UsageError(`${place} is being loaded by another process; wait for it`)
    }
    return outputInto(target, options, await prepareTarget(target, options))
  } catch (error) {
    await target.connection.close()
    throw error
  }
}

function outputInto(target: LiveTarget, options: LoadOptions, { notes, replaced }: PreparedTarget): LiveOutput {
  const { schema, makeSchema } = options
  const { connection } = target
  const writer = noteWriter(target)
  const pipeline = rowPipeline(target, () => target.bulk(schema.tables, { fresh: makeSchema }))
  const ledger = rowLedger(schema.tables)
  const sums = rowSums(schema.tables, connection.engine)
  const chapters: ChapterNote[] = [...notes.chapters]
  ledger.append(chapters)
  const seconds: LoadSeconds = { rows: 0, schema: 0, comparison: 0 }
  const stopwatch = stopwatchFrom()
  let finished = false
  const output: LiveOutput = {
    product: connection.product,
    remark: target.remark,
    replaced,
    seconds,
    folder: undefined,
    published: notes.manifest,
    done: chapters.at(-1)?.chapter,
    async write(batch) {
      if (!ledger.add(batch)) return
      sums.add(batch)
      await pipeline.write(batch)
    },
    remove() {},
    async endChapter(chapter) {
      const note = { ...ledger.endChapter(chapter), sums: sums.take() }
      chapters.push(note)
      ledger.append([note])
      pipeline.commit(() => writer.chapter(note))
    },
    async append({ folder, chapters: ended }) {
      const rows = path.join(folder, ROWS_FILE)
      let number = 0
      for (const batch of batchesIn(rows)) {
        if (batch === undefined) await output.endChapter(ended[number++].chapter)
        else await output.write(batch)
      }
      fs.rmSync(folder, { recursive: true })
    },
    appendSlot: () => undefined,
    placed() {},
    async finish() {
      if (notes.manifest !== undefined) return closed(target, notes.manifest)
      if (ledger.isOpen) await output.endChapter((ledger.chapters.at(-1)?.chapter ?? -1) + 1)
      await pipeline.end()
      seconds.rows = stopwatch()
      await closeSchema(target, options)
      seconds.schema = stopwatch()
      await compareRows(target, options, chapters)
      seconds.comparison = stopwatch()
      const manifest: Manifest = {
        rollcall: options.version,
        release: schema.release,
        ...options.manifest,
        text: textOptions({}),
        tables: ledger.tables(),
        digest: digestOf(ledger.tables()),
        files: [],
        chapters: chapters.map(({ sums: _, ...chapter }) => chapter),
      }
      await writer.manifest(manifest)
      finished = true
      return closed(target, manifest)
    },
    abandon: () => connection.destroy(),
    keep() {
      connection.destroy()
      return true
    },
    isCommitted: () => finished,
  }
  return output
}

async function closed(target: LiveTarget, manifest: Manifest): Promise<Manifest> {
  await target.connection.close()
  return manifest
}

/** Gives the seconds since it was last asked. */
function stopwatchFrom(): () => number {
  let last = process.hrtime.bigint()
  return () => {
    const now = process.hrtime.bigint()
    const seconds = Number(now - last) / 1e9
    last = now
    return seconds
  }
}

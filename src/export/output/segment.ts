import fs from 'node:fs'
import path from 'node:path'
import type { Batch } from '../../model/rows/batch.js'
import { formats } from '../formats.js'
import { isSequence } from '../sink/format.js'
import type { Sizes } from '../sink/output-target.js'
import { type Common, openChannels } from './channels.js'
import { ledger } from './digest.js'
import type { ChapterRecord } from './manifest.js'
import { ROWS_FILE, rowsWriter } from './rows-file.js'
import { shardPlace } from './segment-target.js'

/** Some chapters that were made elsewhere, in a folder: text as it goes behind what there is, rows for whoever writes the rest. */
export type Shard = { readonly folder: string; readonly chapters: readonly ChapterRecord[] }

/** Where chapters may be put without waiting in a folder: all that comes before them is there, and ends here. */
export type Turn = { readonly folder: string; readonly ends: Sizes }

/**
 * Makes shards, one after the other. What writes them stays, since it takes V8 as long to make it fast as a day of thousands of users
 * takes to be written.
 */
export interface Shards {
  /** `folder` is where the next shard will be; until then it is made beside it. */
  begin(folder: string): void
  write(batch: Batch): void | Promise<void>
  endChapter(chapter: number): Promise<void>
  /** From now on the shard is made where it belongs. */
  take(turn: Turn): void
  /** Completes it; only then does its folder have its name. Says which chapters are where they belong already. */
  finish(): readonly ChapterRecord[] | undefined
}

const ABOUT = 'shard.json'

/** Where shards wait, in the folder of what is being made. */
export const SHARDS = 'shards'

/** While it is made, its name has a dot in it. */
const isComplete = (name: string): boolean => !name.includes('.')

const shardsIn = (folder: string): readonly string[] => {
  const shards = path.join(folder, SHARDS)
  return fs.existsSync(shards) ? fs.readdirSync(shards) : []
}

/** Whether any is complete. */
export const hasShards = (folder: string): boolean => shardsIn(folder).some(isComplete)

/** Removes what workers of an interrupted run had not completed. */
export function clearShards(folder: string): void {
  for (const name of shardsIn(folder)) {
    if (!isComplete(name)) fs.rmSync(path.join(folder, SHARDS, name), { recursive: true, force: true })
  }
}

export async function openShards(common: Common, streamed: boolean): Promise<Shards> {
  const sequences = common.formats.filter(name => isSequence(formats[name], common.script))
  const channels = await openChannels(
    { ...common, formats: sequences, extent: { opens: false, closes: false, bare: true } },
    { place: compression => shardPlace(compression, streamed) },
  )
  const names = new Set(common.schema.tables.map(({ name }) => name))
  const { see, endChapter } = ledger(common.schema.tables)
  const holdsRows = sequences.length < common.formats.length
  let folder = ''
  let making = ''
  let rows: ReturnType<typeof rowsWriter> | undefined
  let chapters: ChapterRecord[] = []
  let placed = false
  return {
    begin(next) {
      folder = next
      making = `${folder}.${process.pid}`
      chapters = []
      placed = false
      fs.rmSync(making, { recursive: true, force: true })
      fs.mkdirSync(making, { recursive: true })
      for (const { place } of channels) place.begin(making)
      rows = holdsRows ? rowsWriter(path.join(making, ROWS_FILE)) : undefined
    },
    async write(batch) {
      if (!names.has(batch.table.name) || batch.length === 0) return
      see(batch)
      rows?.write(batch)
      for (const { sink } of channels) await sink.write(batch)
    },
    async endChapter(chapter) {
      for (const { sink } of channels) await sink.endChapter()
      rows?.endChapter()
      const ends: Sizes = Object.assign({}, ...channels.map(({ place }) => place.sizes()))
      chapters.push({ ...endChapter(chapter), ends })
    },
    take(turn) {
      for (const { place } of channels) place.move(turn.folder, turn.ends)
      placed = true
    },
    finish() {
      for (const { place } of channels) place.end()
      rows?.close()
      if (placed) {
        fs.rmSync(making, { recursive: true })
        return chapters
      }
      fs.writeFileSync(path.join(making, ABOUT), JSON.stringify(chapters))
      fs.renameSync(making, folder)
      return undefined
    },
  }
}

/** Nothing if it is not there, complete. */
export function readShard(folder: string): Shard | undefined {
  const file = path.join(folder, ABOUT)
  if (!fs.existsSync(file)) return undefined
  return { folder, chapters: JSON.parse(fs.readFileSync(file, 'utf8')) as readonly ChapterRecord[] }
}

/** The files of a shard that have text in them. */
export const filesOfShard = ({ folder }: Shard): readonly string[] =>
  fs.readdirSync(folder).filter(name => name !== ABOUT && name !== ROWS_FILE)

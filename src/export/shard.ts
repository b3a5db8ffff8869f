import fs from 'node:fs'
import path from 'node:path'
import type { Batch } from '../model/batch.js'
import { account } from './account.js'
import { type Common, openChannels } from './channels.js'
import { isSequence } from './format.js'
import { formats } from './formats.js'
import type { ChapterRecord } from './manifest.js'
import { folderPlace, type Sizes, streamPlace } from './place.js'
import { ROWS_FILE, rowsWriter } from './rows-file.js'

/** Some chapters that were made elsewhere, in a folder: text as it goes behind what there is, rows for whoever writes the rest. */
export type Shard = { readonly folder: string; readonly chapters: readonly ChapterRecord[] }

export interface ShardOutput {
  write(batch: Batch): void | Promise<void>
  endChapter(chapter: number): Promise<void>
  /** Completes it; only then does it have its name. */
  finish(): Promise<void>
}

const ABOUT = 'shard.json'

/** `folder` is where it will be; until then it is made beside it. */
export async function openShard(common: Common, folder: string, streamed: boolean): Promise<ShardOutput> {
  const making = `${folder}.${process.pid}`
  fs.rmSync(making, { recursive: true, force: true })
  fs.mkdirSync(making, { recursive: true })
  const sequences = common.formats.filter(name => isSequence(formats[name], common.script))
  const extent = { opens: false, closes: false, bare: true }
  const channels = await openChannels(
    { ...common, formats: sequences, extent },
    {
      place: compression =>
        streamed ? streamPlace(compression, making) : folderPlace({ folder: making, compression, partial: true }),
    },
  )
  const rows = sequences.length < common.formats.length ? rowsWriter(path.join(making, ROWS_FILE)) : undefined
  const tables = account(common.schema.tables)
  return {
    async write(batch) {
      if (!tables.has(batch) || batch.length === 0) return
      tables.see(batch)
      rows?.write(batch)
      for (const { sink } of channels) await sink.write(batch)
    },
    async endChapter(chapter) {
      for (const { sink } of channels) await sink.endChapter()
      rows?.endChapter()
      const ends: Sizes = Object.assign({}, ...channels.map(({ place }) => place.sizes()))
      tables.add([{ ...tables.endChapter(chapter), ends }])
    },
    async finish() {
      for (const { sink } of channels) {
        await sink.finish()
        sink.close()
      }
      rows?.close()
      fs.writeFileSync(path.join(making, ABOUT), JSON.stringify(tables.chapters))
      fs.renameSync(making, folder)
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

import fs from 'node:fs'
import path from 'node:path'
import type { Batch } from '../../model/rows/batch.js'
import { formats } from '../formats.js'
import { isChaptered } from '../sink/format.js'
import type { FileChecksums, FileSizes } from '../sink/output-target.js'
import { type ChannelOptions, openChannels } from './channels.js'
import { fileChecksum, intactChapters } from './intact.js'
import type { ChapterRecord } from './manifest.js'
import { rowLedger } from './row-ledger.js'
import { openRowsFile, ROWS_FILE } from './rows-file.js'
import { segmentTarget } from './segment-target.js'

/** Some chapters that were made elsewhere, in a folder: text as it goes behind what there is, rows for whoever writes the rest. */
export type SegmentFiles = {
  readonly folder: string
  readonly chapters: readonly ChapterRecord[]
  /** The CRC-32 of the file of rows, if it has one. */
  readonly rowsChecksum?: number
}

/** Where chapters may be put without waiting in a folder: all that comes before them is there, and ends here. */
export type AppendSlot = { readonly folder: string; readonly ends: FileSizes }

/**
 * Makes segments, one after the other. What writes them stays, since it takes V8 as long to make it fast as a day of thousands of users
 * takes to be written.
 */
export interface SegmentWriter {
  /** `folder` is where the next segment will be; until then it is made beside it. */
  begin(folder: string): void
  write(batch: Batch): void | Promise<void>
  endChapter(chapter: number): Promise<void>
  /** From now on the segment is made where it belongs. */
  moveTo(slot: AppendSlot): void
  /** Completes it; only then does its folder have its name. Says which chapters are where they belong already. */
  finish(): readonly ChapterRecord[] | undefined
}

const ABOUT = 'segment.json'

/** Where segments wait, in the folder of what is being made. */
export const SEGMENTS = 'segments'

/** While it is made, its name has a dot in it. */
const isComplete = (name: string): boolean => !name.includes('.')

const segmentsIn = (folder: string): readonly string[] => {
  const segments = path.join(folder, SEGMENTS)
  return fs.existsSync(segments) ? fs.readdirSync(segments) : []
}

/** Whether any is complete. */
export const hasSegments = (folder: string): boolean => segmentsIn(folder).some(isComplete)

/** Removes what workers of an interrupted run had not completed, and what was changed since. */
export function clearSegments(folder: string): void {
  for (const name of segmentsIn(folder)) {
    const segment = path.join(folder, SEGMENTS, name)
    if (!isComplete(name) || !isIntact(segment)) fs.rmSync(segment, { recursive: true, force: true })
  }
}

function isIntact(folder: string): boolean {
  const segment = readSegment(folder)
  if (segment === undefined) return false
  const journal = { heads: { sizes: {}, checksums: {} }, chapters: segment.chapters }
  const { ends = {} } = segment.chapters.at(-1) ?? {}
  const rows = path.join(folder, ROWS_FILE)
  return (
    (segment.rowsChecksum === undefined || (fs.existsSync(rows) && fileChecksum(rows) === segment.rowsChecksum)) &&
    Object.entries(ends).every(
      ([name, end]) => end === 0 || intactChapters(path.join(folder, name), name, journal) === segment.chapters.length,
    )
  )
}

export async function openSegmentWriter(common: ChannelOptions, streamed: boolean): Promise<SegmentWriter> {
  const sequences = common.formats.filter(name => isChaptered(formats[name], common.script))
  const channels = await openChannels(
    { ...common, formats: sequences, extent: { opens: false, closes: false, bare: true } },
    { targetFor: compression => segmentTarget(compression, streamed) },
  )
  const ledger = rowLedger(common.schema.tables)
  const holdsRows = sequences.length < common.formats.length
  let folder = ''
  let making = ''
  let rows: ReturnType<typeof openRowsFile> | undefined
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
      for (const { target } of channels) target.begin(making)
      rows = holdsRows ? openRowsFile(path.join(making, ROWS_FILE)) : undefined
    },
    async write(batch) {
      if (!ledger.add(batch)) return
      rows?.write(batch)
      for (const { sink } of channels) await sink.write(batch)
    },
    async endChapter(chapter) {
      for (const { sink } of channels) await sink.endChapter()
      rows?.endChapter()
      const ends: FileSizes = Object.assign({}, ...channels.map(({ target }) => target.sizes()))
      const checksums: FileChecksums = Object.assign({}, ...channels.map(({ target }) => target.takeChecksums()))
      chapters.push({ ...ledger.endChapter(chapter), ends, checksums })
    },
    moveTo(slot) {
      for (const { target } of channels) target.move(slot.folder, slot.ends)
      placed = true
    },
    finish() {
      for (const { target } of channels) target.end()
      rows?.close()
      if (placed) {
        fs.rmSync(making, { recursive: true })
        return chapters
      }
      const rowsChecksum = holdsRows ? fileChecksum(path.join(making, ROWS_FILE)) : undefined
      fs.writeFileSync(path.join(making, ABOUT), JSON.stringify({ chapters, rowsChecksum }))
      fs.renameSync(making, folder)
      return undefined
    },
  }
}

/** Nothing if it is not there, complete and readable. */
export function readSegment(folder: string): SegmentFiles | undefined {
  const file = path.join(folder, ABOUT)
  if (!fs.existsSync(file)) return undefined
  try {
    return { ...(JSON.parse(fs.readFileSync(file, 'utf8')) as SegmentFiles), folder }
  } catch {
    return undefined
  }
}

/** The files of a segment that have text in them. */
export const segmentFiles = ({ folder }: SegmentFiles): readonly string[] =>
  fs.readdirSync(folder).filter(name => name !== ABOUT && name !== ROWS_FILE)

import fs from 'node:fs'
import path from 'node:path'
import type { Batch } from '../../model/rows/batch.js'
import { formats } from '../formats.js'
import { isChaptered } from '../sink/format.js'
import type { FileSizes } from '../sink/output-target.js'
import { type ChannelOptions, openChannels } from './channels.js'
import { chapterFacts } from './manifest/chapter-facts.js'
import { fileChecksum, intactChapters } from './manifest/intact.js'
import type { ChapterRecord } from './manifest/manifest.js'
import { segmentRecordIn } from './manifest/read-manifest.js'
import { rowLedger } from './manifest/row-ledger.js'
import { isFile, textOf } from './manifest/text-file.js'
import { openRowsFile, ROWS_FILE } from './rows-file.js'
import { segmentTarget } from './segment-target.js'

/** Some chapters that another process made, in a folder: text to append to files, rows for formats that are not made of chapters. */
export type SegmentFiles = {
  readonly folder: string
  readonly chapters: readonly ChapterRecord[]
  /** The CRC-32 of the file of rows, if it has one. */
  readonly rowsChecksum?: number
}

/** The folder and the ends of its files where the next chapters may be written at once: all that comes before them is there. */
export type AppendSlot = { readonly folder: string; readonly ends: FileSizes }

/**
 * Makes segments, one after the other, by the same row writers: V8 takes as long to make new ones fast as to write a day of thousands of
 * users.
 */
export interface SegmentWriter {
  /** Begins the segment that will be in `folder`; until it is complete it is made beside it. */
  begin(folder: string): void
  write(batch: Batch): void | Promise<void>
  endChapter(chapter: number): Promise<void>
  /** Moves what there is of the segment to where it belongs, and makes the rest there. */
  moveTo(slot: AppendSlot): void
  /** Completes it and gives its folder the name. Returns its chapters if they are where they belong already. */
  finish(): readonly ChapterRecord[] | undefined
}

const ABOUT = 'segment.json'

/** The folder in the staging folder where segments wait. */
export const SEGMENTS = 'segments'

/** A segment's name has a dot in it while it is made. */
const isComplete = (name: string): boolean => !name.includes('.')

const segmentsIn = (folder: string): readonly string[] => {
  const segments = path.join(folder, SEGMENTS)
  if (isFile(segments)) fs.rmSync(segments)
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
    (segment.rowsChecksum === undefined || (isFile(rows) && fileChecksum(rows) === segment.rowsChecksum)) &&
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
      chapters.push({ ...ledger.endChapter(chapter), ...chapterFacts(channels.map(({ target }) => target)) })
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

/** The segment in a folder; undefined unless it is complete and readable. */
export function readSegment(folder: string): SegmentFiles | undefined {
  const record = segmentRecordIn(textOf(path.join(folder, ABOUT)) ?? '')
  return record && { ...record, folder }
}

/** The files of a segment that have text in them. */
export const segmentFiles = ({ folder }: SegmentFiles): readonly string[] =>
  fs.readdirSync(folder).filter(name => name !== ABOUT && name !== ROWS_FILE)

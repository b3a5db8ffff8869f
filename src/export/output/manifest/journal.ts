import fs from 'node:fs'
import path from 'node:path'
import type { FileChecksums, FileSizes } from '../../sink/output-target.js'
import { added, noText, type TextSums } from '../../sink/text-sum.js'
import type { ChapterRecord, Manifest } from './manifest.js'
import { chapterRecordIn, headRecordIn } from './read-manifest.js'
import { textOf } from './text-file.js'

/** The complete chapters of an output that is being made: a line for the bytes before them, and one for each. */
export interface Journal {
  readonly heads: Heads
  readonly chapters: readonly ChapterRecord[]
}

/** The bytes in each file before the first chapter. */
export type Heads = { readonly sizes: FileSizes; readonly checksums: FileChecksums; readonly texts?: TextSums }

/** What the texts of files add up to, at the end of the last chapter. */
export function textsOf({ heads, chapters }: Journal): TextSums {
  const sums = { ...heads.texts }
  for (const { texts = {} } of chapters) {
    for (const [file, text] of Object.entries(texts)) sums[file] = added(sums[file] ?? noText, text)
  }
  return sums
}

export const JOURNAL = 'journal'

/**
 * The lines up to the first that is interrupted, changed or missing: chapters follow each other. Nothing if there is none, or if no
 * chapter is complete.
 */
export function readJournal(folder: string): Journal | undefined {
  const [first = '', ...lines] = (textOf(path.join(folder, JOURNAL)) ?? '').split('\n').slice(0, -1)
  const heads = headRecordIn(first)
  const chapters: ChapterRecord[] = []
  for (const line of lines) {
    const record = chapterRecordIn(line)
    if (record === undefined || record.chapter !== (chapters[0]?.chapter ?? record.chapter) + chapters.length) break
    chapters.push(record)
  }
  return heads !== undefined && chapters.length > 0 ? { heads, chapters } : undefined
}

/** What a manifest says of its chapters, as a journal would; those up to one, if not all. */
export function journalOf({ files, chapters }: Manifest, upTo = chapters.length): Journal {
  const heads = files.filter(({ head }) => head !== undefined)
  return {
    heads: {
      sizes: Object.fromEntries(heads.map(({ file, head = 0 }) => [file, head])),
      checksums: Object.fromEntries(heads.map(({ file, headChecksum = 0 }) => [file, headChecksum])),
      texts: Object.fromEntries(heads.flatMap(({ file, headText }) => (headText ? [[file, headText]] : []))),
    },
    chapters: chapters.slice(0, upTo),
  }
}

/** Notes what is complete. */
export interface JournalWriter {
  /** `size` is that of all files together by now. */
  add(chapters: readonly ChapterRecord[], size: number): void
  /** Notes what waits to be noted. */
  flush(): void
}

type JournalOptions = Journal & {
  readonly folder: string
  /** Returns when the disk has all of the files; a run that need not outlast a power failure has none. */
  readonly sync: (() => void) | undefined
}

/** So much is made again at most. To wait for the disk at every chapter would take longer than to make most of them. */
const UNNOTED_BYTES = 16 << 20

/** Begins the journal anew, since its last line may be half a line. */
export function openJournalWriter({ folder, heads, chapters, sync }: JournalOptions): JournalWriter {
  const file = path.join(folder, JOURNAL)
  const write = (text: string, flag: 'w' | 'a'): void => {
    sync?.()
    fs.writeFileSync(file, text, { flag, flush: sync !== undefined })
  }
  let waiting = ''
  let noted = 0
  const flush = (): void => {
    if (waiting !== '') write(waiting, 'a')
    waiting = ''
  }
  write([heads, ...chapters].map(line => `${JSON.stringify(line)}\n`).join(''), 'w')
  return {
    add(chapters, size) {
      waiting += chapters.map(chapter => `${JSON.stringify(chapter)}\n`).join('')
      if (sync !== undefined && size - noted < UNNOTED_BYTES) return
      noted = size
      flush()
    },
    flush,
  }
}

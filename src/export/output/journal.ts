import fs from 'node:fs'
import path from 'node:path'
import type { FileSizes } from '../sink/output-target.js'
import type { ChapterRecord } from './manifest.js'

/** What is complete of an output that is still being made: a line for what stands before the chapters, and one for each of them. */
export interface Journal {
  readonly heads: FileSizes
  readonly chapters: readonly ChapterRecord[]
}

const JOURNAL = 'journal'

/** Nothing if there is none, or if no chapter is complete. A line that was interrupted does not count. */
export function readJournal(folder: string): Journal | undefined {
  const file = path.join(folder, JOURNAL)
  if (!fs.existsSync(file)) return undefined
  const lines = fs.readFileSync(file, 'utf8').split('\n').slice(0, -1)
  const [first, ...chapters] = lines.map(line => JSON.parse(line))
  return chapters.length > 0 ? { heads: first as FileSizes, chapters: chapters as readonly ChapterRecord[] } : undefined
}

export function writeJournal(folder: string, { heads, chapters }: Journal): void {
  fs.writeFileSync(path.join(folder, JOURNAL), `${JSON.stringify(heads)}\n`)
  addToJournal(folder, chapters)
}

export function addToJournal(folder: string, chapters: readonly ChapterRecord[]): void {
  fs.appendFileSync(path.join(folder, JOURNAL), chapters.map(chapter => `${JSON.stringify(chapter)}\n`).join(''))
}

import fs from 'node:fs'
import path from 'node:path'
import { copySettled } from './existing-output.js'
import { intactChapters } from './manifest/intact.js'
import { JOURNAL, type Journal, readJournal } from './manifest/journal.js'
import type { OutputOptions } from './output-options.js'
import { SEGMENTS } from './segment.js'
import type { Staging } from './staging/staging.js'
import { OWNER } from './staging/staging-owner.js'

/** The chapters that are complete already, of the same run or of the output that days are added to. */
export function openJournal(
  staging: Staging,
  { out, existing, files, schema }: OutputOptions & { readonly files: readonly string[] },
  resumable: boolean,
): Journal | undefined {
  const journal = staging.resumed
    ? cleared(staging.folder, resumable ? intactJournal(staging.folder) : undefined)
    : undefined
  return (
    journal ??
    (existing &&
      copySettled(existing, { out, folder: staging.folder, files, tables: schema.tables.map(({ name }) => name) }))
  )
}

/** The journal as far as the files are what it says: what was lost or changed since is made again. */
function intactJournal(folder: string): Journal | undefined {
  const journal = readJournal(folder)
  if (journal === undefined) return undefined
  const intact = Math.min(
    ...Object.keys(journal.heads.sizes).map(file => intactChapters(path.join(folder, file), file, journal)),
  )
  return intact >= 1 ? { ...journal, chapters: journal.chapters.slice(0, intact) } : undefined
}

/** Removes what is of no use: files that the journal does not know, and all but the segments if there is no journal. */
function cleared(folder: string, journal: Journal | undefined): Journal | undefined {
  const { ends = {} } = journal?.chapters.at(-1) ?? {}
  const usable = Object.keys(ends).length > 0
  const stay = new Set([OWNER, SEGMENTS, ...(usable ? [JOURNAL, ...Object.keys(ends)] : [])])
  for (const name of fs.readdirSync(folder)) {
    if (!stay.has(name)) fs.rmSync(path.join(folder, name), { recursive: true })
  }
  return usable ? journal : undefined
}

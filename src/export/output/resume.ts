import fs from 'node:fs'
import path from 'node:path'
import { copySettled } from './append.js'
import { type Journal, readJournal } from './journal.js'
import type { OutputOptions } from './output-options.js'
import { SEGMENTS } from './segment.js'
import type { Staging } from './staging.js'

/** What is complete already: of the same run, or of what days are added to. */
export function openJournal(
  staging: Staging,
  { out, existing, files }: OutputOptions & { readonly files: readonly string[] },
  resumable: boolean,
): Journal | undefined {
  const journal = staging.resumed
    ? cleared(staging.folder, resumable ? readJournal(staging.folder) : undefined)
    : undefined
  return journal ?? (existing && copySettled(existing, { out, folder: staging.folder, files }))
}

/** What cannot be gone on with goes: files of which the journal knows nothing, and all but the segments if there is none. */
function cleared(folder: string, journal: Journal | undefined): Journal | undefined {
  const { ends = {} } = journal?.chapters.at(-1) ?? {}
  const usable = Object.keys(ends).length > 0
  const stay = new Set(['owner', SEGMENTS, ...(usable ? ['journal', ...Object.keys(ends)] : [])])
  for (const name of fs.readdirSync(folder)) {
    if (!stay.has(name)) fs.rmSync(path.join(folder, name), { recursive: true })
  }
  return usable ? journal : undefined
}

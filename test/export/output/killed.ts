import fs from 'node:fs'
import { vi } from 'vitest'
import { openOutput } from '../../../src/export/output/output.js'
import type { OutputOptions } from '../../../src/export/output/output-options.js'
import { optionsFor } from '../sample.js'
import { writeChapter } from './chapters.js'

/** What a process does to a disk. */
const calls = [
  ...(['mkdirSync', 'openSync', 'writeFileSync', 'writeSync', 'truncateSync', 'fsyncSync', 'closeSync'] as const),
  ...(['copyFileSync', 'renameSync', 'rmSync', 'rmdirSync'] as const),
]

/** Ends the process, as far as the disk can tell, at its n-th call: neither that nor any later one is made. Says whether it came so far. */
export async function killedAt(n: number, act: () => Promise<unknown>): Promise<boolean> {
  let made = 0
  for (const name of calls) {
    const real = fs[name] as (...args: unknown[]) => unknown
    vi.spyOn(fs, name).mockImplementation(((...args: unknown[]) => {
      if (++made >= n) throw new Error('killed')
      return real(...args)
    }) as never)
  }
  await act().catch(() => {})
  vi.restoreAllMocks()
  return made >= n
}

export type Run = Partial<OutputOptions>

/** Writes chapters from where an earlier run stopped, if it did. */
export async function run(out: string, chapters: number, options: Run): Promise<void> {
  const output = await openOutput(optionsFor(out, options))
  if (output.published === undefined) {
    for (let chapter = (output.done ?? -1) + 1; chapter < chapters; chapter++) await writeChapter(output, chapter)
  }
  await output.finish()
}

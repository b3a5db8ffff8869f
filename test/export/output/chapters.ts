import fs from 'node:fs'
import path from 'node:path'
import type { Manifest } from '../../../src/export/output/manifest/manifest.js'
import { type Output, openOutput } from '../../../src/export/output/output.js'
import type { OutputOptions } from '../../../src/export/output/output-options.js'
import type { Batch } from '../../../src/model/rows/batch.js'
import { cellBatch, hostileRows, noteBatch, optionsFor } from '../sample.js'

/** Chapter `number` of a small output: two rows of Cells and one of Notes, other ones in each. */
export function batchesOf(number: number): readonly Batch[] {
  const first = number * 2
  return [cellBatch(hostileRows.slice(first, first + 2), { first: first + 1 }), noteBatch([first + 1])]
}

export async function writeChapter(output: Output, number: number): Promise<void> {
  for (const batch of batchesOf(number)) await output.write(batch)
  await output.endChapter(number)
}

/** Writes some chapters, from the beginning on. */
export async function writeChapters(
  out: string,
  chapters: number,
  options: Partial<OutputOptions> = {},
): Promise<Manifest> {
  const output = await openOutput(optionsFor(out, options))
  for (let number = 0; number < chapters; number++) await writeChapter(output, number)
  return output.finish()
}

/** All files of a folder, by name. */
export const contents = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    fs
      .readdirSync(folder)
      .sort()
      .map(name => [name, fs.readFileSync(path.join(folder, name), 'latin1')]),
  )

/** The folder in which an output is being made. */
export const stagingIn = (out: string): string => {
  const name = fs.readdirSync(out).find(each => each.endsWith('.partial'))
  if (name === undefined) throw new Error(`nothing is being made in ${out}`)
  return path.join(out, name)
}

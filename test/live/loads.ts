import { expect } from 'vitest'
import { databasePlace } from '../../src/connections/database-place.js'
import { openConnection } from '../../src/connections/open-connection.js'
import type { Manifest } from '../../src/export/output/manifest/manifest.js'
import { simulate } from '../../src/generators/simulate.js'
import { type LiveOutput, openLiveOutput } from '../../src/live/load/live-output.js'
import type { LoadOptions } from '../../src/live/load/load-options.js'
import type { Batch } from '../../src/model/rows/batch.js'
import type { Schema } from '../../src/model/schema/definition/schema.js'
import { selected } from '../../src/model/schema/selection.js'
import { batchesOf } from '../export/output/chapters.js'
import { schema } from '../export/sample.js'

export type Load = Partial<Omit<LoadOptions, 'place'>>

export const optionsFor = (url: string, given: Load = {}): LoadOptions => ({
  place: databasePlace(url, '--out'),
  force: false,
  makeSchema: true,
  foreignKeys: true,
  resume: false,
  version: '1.2.3',
  schema,
  origin: { config: { seed: 7 } },
  manifest: { formats: ['x'], config: { seed: 7 } },
  ...given,
})

/** Chapters by their numbers. */
export type Chapters = (number: number) => Iterable<Batch>

/** The small chapters of the tests of outputs, with hostile rows. */
export const smallChapters: Chapters = batchesOf

/** Loads chapters from where an earlier load stopped, if it did. */
export async function load(
  url: string,
  { chapters, of = smallChapters }: { readonly chapters: number; readonly of?: Chapters },
  given: Load = {},
): Promise<Manifest> {
  const output = await openLiveOutput(optionsFor(url, given))
  if (output.published === undefined) {
    for (let number = (output.done ?? -1) + 1; number < chapters; number++) await writeChapter(output, number, of)
  }
  return output.finish()
}

export async function writeChapter(output: LiveOutput, number: number, of: Chapters = smallChapters): Promise<void> {
  for (const batch of of(number)) await output.write(batch)
  await output.endChapter(number)
}

/** Every row of every table, sorted, with cells as the engine prints them. */
export async function rowsIn(url: string, { tables }: Schema = schema, quote = (name: string) => `"${name}"`) {
  const connection = await openConnection(databasePlace(url, '--out'))
  try {
    const found: Record<string, readonly string[]> = {}
    for (const { name, columns } of tables) {
      const list = columns.map(column => quote(column.name)).join(', ')
      const rows = await connection.rows(`SELECT ${list} FROM ${quote(name)}`)
      found[name] = rows.map(row => JSON.stringify(row)).sort()
    }
    return found
  } finally {
    await connection.close()
  }
}

/** A world, its options for a load, and its chapters; all tables, or these and those that they refer to. */
export function smallWorld(days = 2, tables?: readonly string[]) {
  const world = simulate({ users: 15, days, seed: 5 })
  const given: Load = {
    schema: tables === undefined ? world.schema : selected(world.schema, { tables, withParents: true }),
    origin: { config: world.config },
    manifest: { formats: ['x'], config: world.config },
  }
  const of: Chapters = function* (number) {
    for (const { batches } of world.chapters({ from: number, to: number })) yield* batches
  }
  return { world, given, chapters: { chapters: days + 1, of } }
}

/** Days are added to a load, with an interruption after the last ones were taken out; expects what a longer load is. */
export async function daysAreAdded(added: string, whole: string, quote?: (name: string) => string): Promise<void> {
  const [short, long] = [smallWorld(2), smallWorld(3)]
  await load(added, short.chapters, short.given)
  const settled = short.world.settled(2)
  const existing = {
    config: short.world.config,
    settled,
    *unsettled() {
      for (const { batches } of short.world.chapters({ from: settled + 1, to: 2 })) yield* batches
    },
  }
  const output = await openLiveOutput(optionsFor(added, { ...long.given, existing }))
  expect(output.done).toBe(settled)
  output.keep()
  const manifest = await load(added, long.chapters, { ...long.given, resume: true })
  expect(manifest).toEqual(await load(whole, long.chapters, long.given))
  expect(await rowsIn(added, long.world.schema, quote)).toEqual(await rowsIn(whole, long.world.schema, quote))
}

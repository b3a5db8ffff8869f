import type { Schema } from '../../model/schema/definition/schema.js'
import { LoadError } from '../targets/load-error.js'
import type { LiveTarget } from '../targets/target.js'
import type { LoadOptions } from './load-options.js'
import type { ChapterNote } from './notes.js'
import { schemaOptions } from './prepare-target.js'

/** Makes what comes behind the rows and is not there yet. */
export async function closeSchema(target: LiveTarget, options: LoadOptions): Promise<void> {
  const { tables, views, others } = await target.inventory()
  const there = new Set([...tables.map(({ name }) => name), ...views, ...others].map(name => name.toLowerCase()))
  for (const { what, makes, run } of target.steps.close(options.schema, schemaOptions(options))) {
    if (makes.length > 0 && makes.every(name => there.has(name.toLowerCase()))) continue
    options.progress?.(`making ${what}`)
    await run()
  }
}

/** Asks the database how many rows of each table it has, and for their digests. Throws an ordinary error where that is not what was sent. */
export async function compareRows(
  target: LiveTarget,
  { schema, progress }: Pick<LoadOptions, 'schema' | 'progress'>,
  chapters: readonly ChapterNote[],
): Promise<void> {
  const sent = totals(schema, chapters)
  for (const table of schema.tables) {
    progress?.(`comparing the rows of ${table.name}`)
    const { rows, sum } = await target.digest(table)
    const wanted = sent.get(table.name)
    if (rows !== wanted?.rows) throw new LoadError(`${table.name} has ${rows} rows, and ${wanted?.rows} were sent`)
    if (sum !== wanted.sum) throw new LoadError(`${table.name} has other rows than were sent`)
  }
}

function totals(
  { tables }: Schema,
  chapters: readonly ChapterNote[],
): ReadonlyMap<string, { rows: number; sum: bigint }> {
  const all = new Map(tables.map(({ name }) => [name, { rows: 0, sum: 0n }]))
  for (const { tables: digested, sums } of chapters) {
    for (const [name, { rows }] of Object.entries(digested)) {
      const total = all.get(name)
      if (total === undefined) continue
      total.rows += rows
      total.sum += BigInt(sums[name] ?? 0)
    }
  }
  return all
}

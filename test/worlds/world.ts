import {
  type ChapterDigest,
  digestOf,
  type TableDigest,
  tableDigests,
} from '../../src/export/output/manifest/digest.js'
import { rowLedger } from '../../src/export/output/manifest/row-ledger.js'
import type { ChapterRange, World } from '../../src/generators/world.js'
import { factsOf } from '../../src/library/facts.js'
import type { LawContext } from '../../src/truth/invariants/index.js'

/** What the invariants must know of a simulated world. */
export const contextOf = (world: World): LawContext => ({
  release: world.config.release,
  schema: world.schema,
  ...factsOf(world),
})

/** The digests of chapters. */
export function chaptersOf(world: World, range?: ChapterRange): readonly ChapterDigest[] {
  const { add, endChapter } = rowLedger(world.schema.tables)
  return Array.from(world.chapters(range), ({ number, batches }) => {
    for (const batch of batches) add(batch)
    return endChapter(number)
  })
}

/** The digests that a written world would have, table by table and of all. */
export function digests(world: World): { readonly tables: readonly TableDigest[]; readonly digest: string } {
  const tables = tableDigests(world.schema.tables, chaptersOf(world))
  return { tables, digest: digestOf(tables) }
}

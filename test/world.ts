import { digestOf, ledger, type TableDigest } from '../src/export/digest.js'
import type { World } from '../src/generators/simulate.js'
import type { Context } from '../src/model/invariants/index.js'

/** What the invariants must know of a simulated world. */
export function contextOf({ config, schema, periodEnd }: World): Context {
  return {
    release: config.release,
    schema,
    periodEnd,
    exclusivePresence: config.joiners.doubleBooked === 0,
    pstnFocusRows: config.pstn.focusRows,
  }
}

/** The digests that a written world would have, table by table and of all. */
export function digests(world: World): { readonly tables: readonly TableDigest[]; readonly digest: string } {
  const ledgers = new Map(world.schema.tables.map(table => [table.name, ledger(table)]))
  for (const batch of world.batches()) ledgers.get(batch.table.name)?.see(batch)
  const tables = [...ledgers.values()].map(each => each.end())
  return { tables, digest: digestOf(tables) }
}

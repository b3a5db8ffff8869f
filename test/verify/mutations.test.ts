import { afterAll, beforeAll, expect, test } from 'vitest'
import { simulate } from '../../src/generators/simulate.js'
import { stream } from '../../src/model/chance/random.js'
import { openWarehouse, type Warehouse } from '../../src/reading/warehouse/warehouse.js'
import { lotsOf } from '../truth/invariants/table-rows.js'
import { contextOf } from '../worlds/world.js'
import { bothForms } from './compare-forms.js'
import { type Mutation, mutate } from './mutations.js'

/** `npm run mutations` asks for 1,000. */
const runs = Number(process.env.ROLLCALL_MUTATIONS ?? 20)
const seed = Number(process.env.ROLLCALL_SEED ?? 1)

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = await openWarehouse()
  await warehouse.run('SET threads = 1')
})
afterAll(() => warehouse.close())

test(
  `of ${runs} cells changed by chance, each that breaks a law is reported, by queries and generators alike (seed ${seed})`,
  async () => {
    const world = simulate({ users: 15, days: 1, start: '2024-01-08', timezone: 'UTC', seed })
    const context = contextOf(world)
    const good = lotsOf(world.batches())
    const both = bothForms(warehouse)
    expect(await both.report(good, context)).toEqual({})
    const random = stream(seed, 'mutations', 0)
    const missed: Mutation[] = []
    for (let run = 0; run < runs; run++) {
      await both.restore(good, context)
      const lots = structuredClone(good)
      const mutation = mutate(lots, random)
      const broken = Object.keys(await both.report(lots, context))
      if (broken.length > 0) continue
      missed.push(mutation)
      expect(mutation.must, JSON.stringify(mutation)).toBeUndefined()
    }
    if (runs > 100) console.log(summary(missed))
  },
  60_000 + runs * 3_000,
)

function summary(missed: readonly Mutation[]): string {
  const counts = new Map<string, number>()
  for (const { table, column, how, old } of missed) {
    const kind = `${table}.${column}, ${how}${old === null ? ' for NULL' : ''}`
    counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  const lines = [...counts].sort((a, b) => b[1] - a[1]).map(([kind, count]) => `${String(count).padStart(5)}  ${kind}`)
  return [`${runs - missed.length} of ${runs} reported; the others break no law:`, ...lines].join('\n')
}

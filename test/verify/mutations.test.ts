import { afterAll, beforeAll, expect, test } from 'vitest'
import { simulate } from '../../src/generators/simulate.js'
import { stream } from '../../src/model/chance/random.js'
import { openWarehouse, type Warehouse } from '../../src/reading/warehouse/warehouse.js'
import { tableRowsOf } from '../truth/invariants/table-rows.js'
import { contextOf } from '../worlds/world.js'
import { compareForms } from './compare-forms.js'
import { type Mutation, mutate } from './mutations.js'

/** `npm run mutations` asks for 1,000. */
const numRuns = Number(process.env.ROLLCALL_MUTATIONS ?? 20)
const seed = Number(process.env.ROLLCALL_SEED ?? 1)

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = await openWarehouse()
  await warehouse.run('SET threads = 1')
})
afterAll(() => warehouse.close())

test(
  `of ${numRuns} cells changed by chance, each that breaks a law is reported, by queries and generators alike (seed ${seed})`,
  async () => {
    const world = simulate({ users: 15, days: 1, start: '2024-01-08', timezone: 'UTC', seed })
    const context = contextOf(world)
    const good = tableRowsOf(world.batches())
    const comparison = compareForms(warehouse)
    expect(await comparison.report(good, context)).toEqual({})
    const random = stream(seed, 'mutations', 0)
    const missed: Mutation[] = []
    for (let run = 0; run < numRuns; run++) {
      await comparison.restore(good, context)
      const world = structuredClone(good)
      const mutation = mutate(world, random)
      const readError = Object.keys(await comparison.report(world, context))
      if (readError.length > 0) continue
      missed.push(mutation)
      expect(mutation.must, JSON.stringify(mutation)).toBeUndefined()
    }
    if (numRuns > 100) console.log(summary(missed))
  },
  60_000 + numRuns * 3_000,
)

function summary(missed: readonly Mutation[]): string {
  const counts = new Map<string, number>()
  for (const { table, column, how, old } of missed) {
    const kind = `${table}.${column}, ${how}${old === null ? ' for NULL' : ''}`
    counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  const lines = [...counts].sort((a, b) => b[1] - a[1]).map(([kind, count]) => `${String(count).padStart(5)}  ${kind}`)
  return [`${numRuns - missed.length} of ${numRuns} reported; the others break no law:`, ...lines].join('\n')
}

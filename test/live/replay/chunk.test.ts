import { expect, it } from 'vitest'
import { resolveConfig } from '../../../src/generators/config/config.js'
import { pack, unpack } from '../../../src/live/replay/chunk.js'
import { plannedStatements } from '../../../src/live/replay/planned-statements.js'

it('statements are the same on the other side of a thread', () => {
  const config = resolveConfig({ users: 30, days: 1 })
  const plan = { config, writes: 'insert-update', rhythm: 'poisson', part: { number: 1, of: 1 }, seed: 3 } as const
  const planned = [...plannedStatements({ ...plan, wide: false })]
  expect(planned.map(({ work }) => work.number)).toEqual(planned.map((_, i) => i))
  for (const [from, until] of [
    [0, 1],
    [1, 400],
    [400, planned.length],
  ]) {
    const chunk = structuredClone(pack(planned.slice(from, until)))
    const unpacked = Array.from({ length: chunk.length }, (_, i) => unpack(chunk, i))
    expect(unpacked).toEqual(planned.slice(from, until))
  }
})

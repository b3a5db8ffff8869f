import fc from 'fast-check'
import { expect, test } from 'vitest'
import { simulate } from '../../../src/generators/simulate.js'
import { schemaOf } from '../../../src/model/schema/release.js'
import { fromMilliseconds } from '../../../src/model/time.js'
import { type LawContext, usualLimits, violations } from '../../../src/truth/invariants/index.js'
import { NoCandidate, picker } from './corruptions/corruption.js'
import { corruptions } from './corruptions/index.js'
import { batchesOf, tableRowsOf } from './table-rows.js'

const captureEnd = fromMilliseconds(Date.UTC(2024, 0, 10))
const context: LawContext = {
  release: 2015,
  schema: schemaOf(2015),
  captureEnd,
  exclusivePresence: true,
  pstnFocusRows: true,
  limits: usualLimits,
}

// A small installation that meets a lot, so that most laws can be broken.
const [seed, choice] = fc.sample(fc.nat(), 2)
const world = simulate({
  users: 40,
  days: 2,
  start: '2024-01-08',
  timezone: 'UTC',
  seed,
  load: { conferencesPerUserDay: 0.3 },
  joiners: { secondDevice: 0.1 },
  faults: { mcuRejoin: 0.1 },
  peerToPeer: {
    rows: true,
    im: { perUserDay: 1 },
    calls: { broken: 0.02, malicious: 0.2, responseGroup: 0.2, emergency: 0.05 },
  },
})
const good = tableRowsOf(world.batches())

test(`the simulated world of seed ${seed} breaks no law`, () => {
  expect(violations(batchesOf(good), context)).toEqual([])
})

test.for(Object.keys(corruptions))(`there, ${choice} breaks %s alone`, (name, { skip }) => {
  const world = good.map(({ table, rows }) => ({ table, rows: rows.map(row => ({ ...row })) }))
  try {
    corruptions[name].corrupt(world, picker(choice), captureEnd)
  } catch (error) {
    if (error instanceof NoCandidate) return skip('no row that could break it')
    throw error
  }
  const broken = violations(batchesOf(world), context)
  expect([...new Set(broken.map(({ invariant }) => invariant))]).toEqual([name])
})

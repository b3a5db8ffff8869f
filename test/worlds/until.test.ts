import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ConfigInput, resolveConfig } from '../../src/generators/config/config.js'
import { scenarioRules } from '../../src/generators/config/scenario-checks.js'
import { simulate } from '../../src/generators/simulate.js'
import { untilText, wholeDays } from '../../src/generators/time/until.js'
import { factsByTable } from '../../src/model/schema/facts.js'
import { fromMilliseconds, HOUR, SECOND, type Time } from '../../src/model/time.js'
import { violations } from '../../src/truth/invariants/index.js'
import { troubled } from '../generators/scenarios/arbitrary.js'
import { numRuns } from '../num-runs.js'
import { configs } from './arbitraries.js'
import { cutAt, everything, type Found } from './cut.js'
import { chaptersOf, contextOf } from './world.js'

/** Where on the last day a world ends: at a share of it, or in the seconds around something that happens then. */
const places = fc.record({
  share: fc.double({ min: 0, max: 1, noNaN: true }),
  beside: fc.boolean(),
  seconds: fc.integer({ min: -1, max: 2 }),
})
type Place = typeof places extends fc.Arbitrary<infer T> ? T : never

const factsOf = new Map(factsByTable.map(({ table, facts }) => [table.name, facts]))

/** A whole second of the last day of a world, as a config has it. */
function momentIn(config: ConfigInput, { share, beside, seconds }: Place): Time {
  const world = simulate(config)
  const { days } = world.config
  const ends = world.captureEnd
  const begins = days === 1 ? ends - 23 * HOUR : simulate({ ...config, scenarios: [], days: days - 1 }).captureEnd
  const happens = everything(world)
    .flatMap(({ table, row }) => (factsOf.get(table.name) ?? []).map(fact => fromMilliseconds(Number(row[fact]))))
    .filter(time => time > begins && time < ends)
  const moment =
    beside && happens.length > 0
      ? happens[Math.floor(share * (happens.length - 1))] + seconds * SECOND
      : begins + share * (ends - begins)
  return Math.min(Math.max(Math.floor(moment / SECOND) * SECOND, begins + SECOND), ends)
}

/** A config of whole days, without what would happen after a moment, and the same until that moment. */
function both(config: ConfigInput, place: Place): { whole: ConfigInput; short: ConfigInput; moment: Time } {
  const moment = momentIn(config, place)
  const complete = resolveConfig(config)
  const { start, timezone } = complete
  const until = untilText(moment, timezone)
  const scenarios = complete.scenarios.filter(each =>
    scenarioRules(each).every(rule => rule({ ...complete, until }) === null),
  )
  // Where the last day is one that Samoa left out, the moment is at the end of the day before.
  const { days } = resolveConfig({ start, timezone, until })
  const whole = { ...config, start, days, scenarios }
  return { whole, short: { ...whole, until }, moment }
}

/** The rows as texts. Who gives up dialing after a first answer has said 487 since then in the whole, and could not know it before. */
function textsOf(rows: readonly Found[], whole: readonly Found[], moment: Time): readonly string[] {
  const dialogOf = ({ table, row }: Found) => `${table.name} ${Number(row.SessionIdTime)} ${row.SessionIdSeq}`
  const dialing = new Set(
    whole
      .filter(({ row }) => row.ResponseCode === 487 && !(fromMilliseconds(Number(row.SessionEndTime)) < moment))
      .map(dialogOf),
  )
  return rows.map(found => {
    const { table, row } = found
    const code = row.ResponseCode !== null && dialing.has(dialogOf(found)) ? { ResponseCode: 'not final' } : {}
    return `${table.name} ${JSON.stringify({ ...row, ...code })}`
  })
}

describe.each([
  ['in any config', configs],
  ['whatever happens', troubled],
])('a world until a moment, %s', (_, worlds) => {
  it('is the whole one, cut there; every invariant holds', () => {
    fc.assert(
      fc.property(worlds, places, (config, place) => {
        const { whole, short, moment } = both(config, place)
        const [all, world] = [everything(simulate(whole)), simulate(short)]
        expect(world.captureEnd).toBe(moment)
        expect(textsOf(everything(world), all, moment)).toEqual(textsOf(cutAt(all, moment), all, moment))
        expect(violations(world.batches(), contextOf(world))).toEqual([])
      }),
      { numRuns: numRuns(5) },
    )
  })

  it('has chapters that can be made alone; those that are settled are those of the whole', () => {
    fc.assert(
      fc.property(worlds, places, (config, place) => {
        const { whole, short } = both(config, place)
        const [longer, world] = [simulate(whole), simulate(short)]
        const { days } = world.config
        const chapters = chaptersOf(world)
        for (let from = 0; from <= days; from++) {
          expect(chaptersOf(world, { from, to: days })).toEqual(chapters.slice(from))
        }
        const to = longer.settled(wholeDays(world.config))
        expect(to).toBeGreaterThanOrEqual(Math.max(0, days - 3))
        expect(chaptersOf(longer, { from: 0, to })).toEqual(chapters.slice(0, to + 1))
      }),
      { numRuns: numRuns(3) },
    )
  })
})

it('at a midnight it is the world of so many days, but for the messages of what goes on, which are counted at its end', () => {
  const config: ConfigInput = {
    users: 200,
    start: '2024-01-08',
    days: 2,
    seed: 4,
    conferences: { overnightPerUsers: 20 },
  }
  const isCount = ({ table }: Found) => table.name === 'ConferenceMessageCount'
  const days = everything(simulate(config))
  const until = everything(simulate({ ...config, until: '2024-01-10' }))
  expect(until.filter(found => !isCount(found))).toEqual(days.filter(found => !isCount(found)))
  expect(until.filter(isCount).length).toBeLessThan(days.filter(isCount).length)
})

it('a request that is not answered yet has taken its number, and the next one of its tick the number after it', () => {
  const config: ConfigInput = {
    users: 900,
    days: 1,
    seed: 12,
    timezone: 'UTC',
    start: '2024-01-09',
    conferences: { overnightPerUsers: 6 },
    synthetic: { everyMinutes: 7 },
    topology: { pools: 3 },
  }
  const requested = fromMilliseconds(Date.parse('2024-01-09T23:26:46Z'))
  const numbers = (world: ConfigInput) =>
    everything(simulate(world))
      .filter(({ table, row }) => {
        const early = requested - fromMilliseconds(Number(row.SessionIdTime))
        return table.name === 'Registration' && early > 0 && early < SECOND
      })
      .map(({ row }) => `${Number(row.SessionIdTime)} ${row.SessionIdSeq}`)
  const [whole, short] = [numbers(config), numbers({ ...config, until: '2024-01-09T23:26:46' })]
  expect(whole.filter(each => each.endsWith(' 2'))).toHaveLength(1)
  expect(short).toEqual(whole.filter(each => short.includes(each)))
  expect(short.filter(each => each.endsWith(' 2'))).toHaveLength(1)
  expect(short.length).toBeLessThan(whole.length)
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ConfigInput } from '../../../src/generators/config/config.js'
import type { Scenario } from '../../../src/generators/config/scenarios/scenario.js'
import { populationOf } from '../../../src/generators/organisation/population.js'
import { simulate } from '../../../src/generators/simulate.js'
import { type Day, dayOf } from '../../../src/generators/time/date.js'
import type { World } from '../../../src/generators/world.js'
import type { Observer } from '../../../src/model/recording/observer.js'
import { violations } from '../../../src/truth/invariants/index.js'
import { numRuns } from '../../num-runs.js'
import { chaptersOf, contextOf } from '../../worlds/world.js'
import { troubled } from './arbitrary.js'

/** A night shift that began at home goes on, with desk phones, after they have started anew on a day when nobody is sent home. */
const homeForTheNight: ConfigInput = {
  users: 8,
  days: 3,
  seed: 1944264079,
  release: 2010,
  faults: { mcuRejoin: 0.5045256109442563 },
  scenarios: [{ name: 'lock-down', days: 2, at: '2024-01-08' }],
}

/** Conferences with callers that go on, and begin, while their pool is lost. */
const lostPool: ConfigInput = {
  users: 60,
  days: 2,
  load: { conferencesPerUserDay: 1 },
  conferences: { audio: { mixed: 1, voip: 0, dialIn: 0, none: 0 } },
  synthetic: { everyMinutes: 0 },
  scenarios: [{ name: 'pool-failover', at: '2024-01-08', hours: 3 }],
}

/** Expects of each conference that the announcement service in it is that of its pool. */
function announcersOf({ config }: World): Observer {
  const { announcers } = populationOf(config)
  return {
    conference({ conference: { plan } }) {
      const services = plan.invitations.filter(({ service }) => service).map(({ user }) => user - announcers.first + 1)
      expect(services.every(pool => pool === plan.pool)).toBe(true)
    },
  }
}

describe('whatever happens', () => {
  it('every invariant holds, and announcements are made by the service of the pool', () => {
    fc.assert(
      fc.property(troubled, config => {
        const world = simulate(config)
        expect(violations(world.batches(announcersOf(world)), contextOf(world))).toEqual([])
      }),
      { numRuns: numRuns(20), examples: [[homeForTheNight], [lostPool]] },
    )
  })

  it('any run of chapters, made alone, is what it is in the whole', () => {
    fc.assert(
      fc.property(troubled, config => {
        const world = simulate(config)
        const whole = chaptersOf(world)
        const { days } = world.config
        for (let from = 0; from <= days; from++) {
          expect(chaptersOf(world, { from, to: days })).toEqual(whole.slice(from))
          expect(chaptersOf(world, { from, to: from })).toEqual([whole[from]])
        }
      }),
      { numRuns: numRuns(8) },
    )
  })

  it('days that no scenario touches are as they would be without', () => {
    fc.assert(
      fc.property(troubled, config => {
        const { scenarios = [], ...quiet } = config
        const [bent, plain] = [chaptersOf(simulate(config)), chaptersOf(simulate(quiet))]
        const first = dayOf(simulate(config).config.start)
        for (const [number, chapter] of bent.entries()) {
          const day = first + number - 1
          if (number > 0 && scenarios.some(scenario => touches(scenario, day, config))) continue
          expect(chapter).toEqual(plain[number])
        }
      }),
      { numRuns: numRuns(8) },
    )
  })
})

/** Whether a scenario can change anything on a day; a day of a site, or the night before, reaches into the next. */
function touches(scenario: Scenario, day: Day, { sites = [] }: ConfigInput): boolean {
  const from = dayOf(scenario.at.slice(0, 10)) - 1
  const given = scenario as { days?: number; minutes?: number; hours?: number; retention?: number }
  if (scenario.name === 'purge') return day <= from + 2 - (given.retention ?? 60)
  if (scenario.name === 'pool-migration' || scenario.name === 'client-upgrade') return day >= from
  const hours = (given.minutes ?? 60) / 60 + (scenario.name === 'pool-failover' ? (given.hours ?? 24) : 0)
  const lasts = Math.max(given.days ?? 1, 1 + Math.ceil(hours / 24)) + (sites.length > 0 ? 1 : 0)
  return day >= from && day <= from + 1 + lasts
}

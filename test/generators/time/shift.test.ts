import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ConfigInput } from '../../../src/generators/config/config.js'
import { simulate } from '../../../src/generators/simulate.js'
import { dayOf } from '../../../src/generators/time/date.js'
import { firstDate, shiftOf } from '../../../src/generators/time/shift.js'
import { toLocal, zone } from '../../../src/generators/time/zone.js'
import type { World } from '../../../src/generators/world.js'
import { rowsOf } from '../../../src/model/rows/row-objects.js'
import { conferences } from '../../../src/model/schema/tables/index.js'
import { DAY, fromMilliseconds, HOUR } from '../../../src/model/time.js'
import { violations } from '../../../src/truth/invariants/index.js'
import { configs } from '../../worlds/arbitraries.js'
import { contextOf } from '../../worlds/world.js'

const moments = fc
  .date({ min: new Date('2001-01-01T00:00Z'), max: new Date('2037-12-31T00:00Z'), noInvalidDate: true })
  .map(date => `${date.toISOString().slice(0, 16)}Z`)

/** All that differs between two worlds: how far each time was moved, and whatever else is not the same. */
function difference(here: World, there: World): { readonly moved: ReadonlySet<number>; readonly other: unknown[] } {
  const moved = new Set<number>()
  const other: unknown[] = []
  const theirs = there.batches()[Symbol.iterator]()
  for (const ours of here.batches()) {
    const { value: batch, done } = theirs.next()
    if (done === true || batch.length !== ours.length) return { moved, other: [...other, ours.table.name] }
    for (const [name, { type }] of Object.entries(ours.table.columns)) {
      const [one, another] = [ours.values[name], batch.values[name]]
      if (type !== 'datetime') {
        if (!isDeepStrictEqual(one, another)) other.push(`${ours.table.name}.${name}`)
        continue
      }
      const [before, after] = [one as Float64Array, another as Float64Array]
      for (let row = 0; row < ours.length; row++) {
        if (!Number.isNaN(before[row]) || !Number.isNaN(after[row])) moved.add(after[row] - before[row])
      }
    }
  }
  if (theirs.next().done !== true) other.push('more batches')
  return { moved, other }
}

describe('where a period is moved to', () => {
  it.each([
    ['2024-01-08', 5, 'UTC', '2024-01-13T00:00Z', '2024-01-08', 'it ends by then already'],
    ['2024-01-08', 5, 'UTC', '2024-01-12T23:59Z', '2024-01-01', 'a minute too early'],
    ['2024-01-08', 5, 'UTC', '2024-01-19T23:59Z', '2024-01-08', 'a minute too early for the week after'],
    ['2024-01-08', 5, 'UTC', '2026-11-21T00:00Z', '2026-11-16', 'the end of that Friday'],
    ['2024-01-08', 5, 'Europe/Berlin', '2026-11-21T00:00Z', '2026-11-16', 'an hour after that Friday'],
    ['2024-01-08', 5, 'America/New_York', '2026-11-21T00:00Z', '2026-11-09', 'that Friday is not over in New York'],
    ['2024-01-08', 5, 'America/New_York', '2026-11-21T05:00Z', '2026-11-16', 'now it is'],
    ['2024-01-08', 30, 'UTC', '2015-06-30T12:00:30Z', '2015-05-25', 'into the past'],
  ] as const)('%s, %i days, %s, by %s: from %s (%s)', (start, days, timezone, shiftTo, expected, _) => {
    expect(firstDate({ start, days, timezone, shiftTo })).toBe(expected)
  })

  it('whole weeks, ending by the moment asked for and less than a week before it', () => {
    fc.assert(
      fc.property(configs, moments, (config, shiftTo) => {
        const world = simulate({ ...config, shiftTo })
        expect(Math.abs(shiftOf(world.config)) % 7).toBe(0)
        const idle = fromMilliseconds(Date.parse(shiftTo)) - world.captureEnd
        expect(idle).toBeGreaterThanOrEqual(0)
        expect(idle).toBeLessThanOrEqual(7 * DAY + 24 * HOUR)
      }),
    )
  })
})

describe('what a moved period is', () => {
  it('every invariant holds', () => {
    fc.assert(
      fc.property(configs, moments, (config, shiftTo) => {
        const world = simulate({ ...config, shiftTo })
        expect(violations(world.batches(), contextOf(world))).toEqual([])
      }),
      { numRuns: 8 },
    )
  })

  it('where clocks never change: each time by the same whole weeks, and nothing else', () => {
    // Clocks in India have not changed since 1945.
    const zones = fc.constantFrom('UTC', 'Asia/Kolkata')
    fc.assert(
      fc.property(configs, zones, moments, (config, timezone, shiftTo) => {
        const there = simulate({ ...config, timezone, shiftTo })
        const { moved, other } = difference(simulate({ ...config, timezone }), there)
        expect(other).toEqual([])
        expect([...moved].filter(by => by !== shiftOf(there.config) * DAY)).toEqual([])
      }),
      { numRuns: 6 },
    )
  })

  it('from winter into summer: the hours on the clocks of the users stay, so it is one hour less in UTC', () => {
    const january: ConfigInput = { users: 60, days: 5, start: '2024-01-08', timezone: 'America/New_York' }
    const july = simulate({ ...january, shiftTo: '2026-07-12T00:00Z' })
    const { moved, other } = difference(simulate(january), july)
    expect({ other, moved: [...moved] }).toEqual({ other: [], moved: [shiftOf(july.config) * DAY - HOUR] })
  })

  it('over a change of clocks: each conference starts when it did, on the clocks of the users', () => {
    const place = zone('America/New_York')
    const march: ConfigInput = { users: 100, days: 14, start: '2024-03-04', timezone: place.name, seed: 3 }
    const moved = simulate({ ...march, shiftTo: '2025-03-31T00:00Z' })
    const starts = (world: World) =>
      new Map([...rowsOf(world.batches(), conferences)].map(row => [row.ConfInstance, row.ConferenceStartTime]))
    const local = (time: Date) => toLocal(place, fromMilliseconds(+time))
    const before = starts(simulate(march))
    const changes = dayOf('2024-03-10') * DAY
    let compared = 0
    for (const [instance, start] of starts(moved)) {
      const was = before.get(instance)
      // On the day of the change itself, tests by a machine's timer and what is held in the small hours differ.
      if (was === undefined || Math.floor((local(was) - changes) / DAY) === 0) continue
      expect(local(start) - local(was)).toBe(shiftOf(moved.config) * DAY)
      compared++
    }
    expect(compared).toBeGreaterThan(before.size * 0.8)
  })
})

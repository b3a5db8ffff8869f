import { expect, it } from 'vitest'
import { settingOf } from '../../../src/generators/activities/setting.js'
import { resolveConfig } from '../../../src/generators/config/config.js'
import { newcomersOf } from '../../../src/generators/organisation/newcomers.js'
import { dayOf } from '../../../src/generators/time/date.js'

const WEEKS = 60
const config = resolveConfig({ users: 1000, days: 7 * WEEKS, seed: 3 })
const { population, workdays } = settingOf(config)
const first = dayOf(config.start)
const fresh = () => newcomersOf(config, population, workdays)

it('people who have left never come back: whoever comes to their place has a UserId and a URI of their own', () => {
  const newcomers = fresh()
  const [ids, uris] = [new Set<number>(population.ids), new Set<string>()]
  for (let user = 1; user < population.end; user++) uris.add(population.uriOf(user))
  let came = 0
  for (let day = first; day < first + config.days; day++) {
    newcomers.goTo(day)
    for (const user of newcomers.on(day)) {
      came++
      expect(workdays.isGone(user, day)).toBe(true)
      expect(workdays.isGone(user, day + 1)).toBe(false)
      expect([ids.has(newcomers.ids[user]), uris.has(newcomers.uriOf(user))]).toEqual([false, false])
      ids.add(newcomers.ids[user])
      uris.add(newcomers.uriOf(user))
    }
  }
  // 0.5% a week.
  expect(came / (WEEKS - 1)).toBeGreaterThan(4)
  expect(came / (WEEKS - 1)).toBeLessThan(6)
  // Nobody begins without that they are announced.
  for (let user = 1; user <= config.users; user++) {
    for (let day = first; day < first + 200; day++) {
      if (workdays.isGone(user, day) && !workdays.isGone(user, day + 1)) {
        expect(newcomers.idOn(user, day + 1)).not.toBe(newcomers.idOn(user, day - 1))
      }
    }
  }
})

it('who has which place follows from the day alone', () => {
  const [one, other] = [fresh(), fresh()]
  for (const days of [300, 0, 41, 42, 13, 399]) {
    one.goTo(first + days)
    const after = fresh()
    after.goTo(first + days)
    expect(one.ids).toEqual(after.ids)
    for (let user = 1; user <= config.users; user += 7) {
      expect(other.idOn(user, first + days)).toBe(after.ids[user])
      expect(one.uriOf(user)).toBe(after.uriOf(user))
    }
  }
})

import { expect, it } from 'vitest'
import { Presence } from '../../../src/generators/activities/presence.js'
import { settingOf } from '../../../src/generators/activities/setting.js'
import { dayPlanner } from '../../../src/generators/conferences/planning.js'
import { resolveConfig } from '../../../src/generators/config/config.js'
import { newcomersOf } from '../../../src/generators/organisation/newcomers.js'
import { isInBlock } from '../../../src/generators/organisation/users/user-blocks.js'
import { dayOf } from '../../../src/generators/time/date.js'
import { DialogBook } from '../../../src/model/recording/dialog-book.js'
import { HOUR, MINUTE, NEVER, SECOND } from '../../../src/model/time.js'

const config = resolveConfig({ users: 400, days: 2, seed: 4 })
const setting = settingOf(config)
const { population, workdays, days } = setting
const emptyPresence = () => new Presence(config.seed, population)
const shared = {
  ...setting,
  captureEnd: NEVER,
  dialogs: new DialogBook(),
  presence: emptyPresence(),
  newcomers: newcomersOf(config, population, workdays),
  sessions: null,
  predecessors: null,
}
const day = dayOf(config.start)
const [midnight, next] = [days.midnight(day), days.midnight(day + 1)]
const plans = [...dayPlanner(shared).on(day)]

/** Who of the organisation is in a conference, from when on, and until when it lasts. */
const attending = plans.flatMap(({ invitations, endsAt }) =>
  invitations
    .filter(({ user }) => isInBlock(population.locals, user))
    .map(({ user, arrives }) => ({ user, arrives, endsAt })),
)

it('people are free but for the conferences that they attend, with whatever device', () => {
  const presence = emptyPresence()
  expect(attending.length).toBeGreaterThan(50)
  for (const { user, arrives } of attending) expect(presence.isFree(user, arrives, arrives + SECOND)).toBe(true)
  for (const plan of plans) presence.attend(plan)
  for (const { user, arrives, endsAt } of attending) {
    expect(presence.isFree(user, arrives, arrives + SECOND)).toBe(false)
    expect(presence.isFree(user, endsAt - SECOND, endsAt)).toBe(false)
    expect(presence.isFree(user, arrives - HOUR, endsAt + HOUR)).toBe(false)
  }
  const busy = (user: number, at: number) =>
    attending.some(each => each.user === user && each.arrives < at + MINUTE && each.endsAt > at - MINUTE)
  for (let user = 1; user <= config.users; user++) {
    for (let at = midnight; at < next; at += HOUR) {
      if (!busy(user, at)) expect(presence.isFree(user, at, at + SECOND)).toBe(true)
    }
  }
})

it('whoever is still in a conference when a day begins is not free on it; who has left is', () => {
  const presence = emptyPresence()
  for (const plan of plans) presence.attend(plan)
  const late = attending.filter(({ endsAt }) => endsAt > next)
  const early = attending.filter(({ endsAt }) => endsAt < next - HOUR)
  expect([late.length > 0, early.length > 0]).toEqual([true, true])
  presence.advanceTo(next)
  for (const { user, endsAt } of late) expect(presence.isFree(user, next, endsAt)).toBe(false)
  for (const { user } of early) expect(presence.isFree(user, midnight, next - 30 * MINUTE)).toBe(true)
  presence.reset()
  for (const { user, endsAt } of late) expect(presence.isFree(user, next, endsAt)).toBe(true)
})

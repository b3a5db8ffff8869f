import { chance, type Random } from '../../../model/chance/random.js'
import { lowDiscrepancyDraw, STREAM, stableDraw } from '../../../model/chance/stable-draw.js'
import type { Config } from '../../config/config.js'
import { type Day, dayOf } from '../../time/date.js'
import { clientVersionRows, versionsByClass } from './client-versions.js'
import { DEVICE, POLYCOM, phoneMaker } from './devices.js'

/** The clients that users have, each by its VersionId. */
export type Clients = {
  /**
   * The client that a user joins a conference with. Whether it is a current or an older one stays with the user, and so does the day on
   * which they get its next build; the web app is drawn for each conference.
   */
  of(user: number, conference: { readonly day: Day; readonly isScheduled: boolean }, random: Random): number
  mobile(user: number): number
  deskPhone(user: number): number
  /** The client on a user's computer on a day. */
  usual(user: number, day: Day): number
  /** The device that a user has a client on: another computer where it is not their usual one. */
  deviceOf(user: number, client: number, day: Day): number
}

export function clientsOf({ seed, start, clients: { scheduled, unscheduled, rolloutWeeks, vvx } }: Config): Clients {
  const first = dayOf(start)
  const build = (user: number, among: readonly number[]): number =>
    Math.floor(stableDraw(seed, user, STREAM.clientBuild) * among.length)
  /** The number of new builds that a user has got by a day. Few get them early and few late. */
  const buildsBy = (user: number, day: Day): number => {
    const rounds = Math.max(0, day - first) / (rolloutWeeks * 7)
    const part = rounds % 1
    return Math.floor(rounds) + (part * part * (3 - 2 * part) > stableDraw(seed, user, STREAM.rollout) ? 1 : 0)
  }
  /** The client on a user's computer. A share of NaN (0 of 0) is none. */
  const computer = (user: number, day: Day, share: number): number => {
    const among =
      lowDiscrepancyDraw(seed, user, STREAM.client) < share ? versionsByClass.current : versionsByClass.older
    // The newest comes first.
    const newer = rolloutWeeks === 0 ? 0 : buildsBy(user, day)
    return among[Math.max(0, build(user, among) - newer)]
  }
  const usual = (user: number, day: Day): number =>
    computer(user, day, scheduled.current / (scheduled.current + scheduled.older))
  return {
    of(user, { day, isScheduled }, random) {
      const { web, current, older } = isScheduled ? scheduled : unscheduled
      if (chance(random, web)) return versionsByClass.web[0]
      return computer(user, day, current / (current + older))
    },
    mobile: user => versionsByClass.mobile[build(user, versionsByClass.mobile)],
    deskPhone(user) {
      const isVvx = stableDraw(seed, user, STREAM.vvx) < vvx && phoneMaker(seed, user) === POLYCOM
      const among = isVvx ? versionsByClass.vvx : versionsByClass.desk
      return among[Math.floor(stableDraw(seed, user, STREAM.vvxModel) * among.length)]
    },
    usual,
    deviceOf(user, client, day) {
      const kind = clientVersionRows[client - 1].class
      if (kind === 'mobile') return DEVICE.mobile
      if (kind === 'desk' || kind === 'vvx') return DEVICE.deskPhone
      if (kind === 'web') return DEVICE.browser
      return client === usual(user, day) || kind === 'server' ? DEVICE.computer : DEVICE.otherComputer
    },
  }
}

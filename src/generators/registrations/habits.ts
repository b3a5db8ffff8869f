import { type Quantiles, quantiles } from '../../model/chance/quantiles.js'
import { type Duration, duration, MINUTE } from '../../model/time.js'
import type { Config } from '../config/config.js'
import { shareWithMobile } from '../organisation/equipment/devices.js'

/** The figures that sign-ins are drawn from. What is not a knob is assumed. */

/** When people sign in and out, on the clock: from first to last 12 hours on average, as in the user models. */
export type Hours = {
  readonly on: Quantiles
  readonly off: Quantiles
  /** From the one to the other, as a rule. */
  readonly length: Duration
}

const percents = [0, 10, 50, 90, 100]
const between = (on: readonly string[], off: readonly string[]): Hours => ({
  on: quantiles(on.map((time, i) => [percents[i], time])),
  off: quantiles(off.map((time, i) => [percents[i], time])),
  length: duration(off[2]) - duration(on[2]),
})

const hours = {
  workday: between(['6h', '7.2h', '7.9h', '8.7h', '11h'], ['14h', '17.2h', '20.2h', '22h', '23h']),
  web: between(['8h', '8.7h', '9.8h', '11.5h', '13h'], ['13.2h', '14h', '15h', '16.5h', '18h']),
  weekend: between(['8h', '9h', '10h', '12h', '15h'], ['16h', '16.5h', '17h', '19h', '22h']),
  mobile: between(['6h', '6.5h', '7h', '8h', '10h'], ['17h', '20h', '21.5h', '22.5h', '23h']),
}

/** Between signing out and in again: the way to the next room, lunch, a train in a tunnel. */
export const absence = quantiles([
  [0, '20s'],
  [30, '2m'],
  [70, '20m'],
  [100, '1.2h'],
])

/** DeRegisterTypeIds, each with the sum of the shares up to it. */
export type Reasons = readonly (readonly [reason: number, upTo: number])[]

const [UNKNOWN, CLIENT, EXPIRED, CRASHED, ATTRIBUTES, PREFERRED] = [0, 1, 2, 3, 4, 5]

/** Why registrations end: before a pause, in the evening, of mobiles at any time, and of desk phones when they start anew. */
export const reasons: { readonly [When in 'pause' | 'evening' | 'mobile' | 'restart']: Reasons } = {
  pause: [
    [CLIENT, 0.45],
    [EXPIRED, 0.79],
    [CRASHED, 0.91],
    [ATTRIBUTES, 0.96],
    [PREFERRED, 0.99],
    [UNKNOWN, 1],
  ],
  evening: [
    [CLIENT, 0.85],
    [EXPIRED, 0.97],
    [CRASHED, 0.99],
    [UNKNOWN, 1],
  ],
  mobile: [
    [CLIENT, 0.3],
    [EXPIRED, 0.94],
    [CRASHED, 0.99],
    [UNKNOWN, 1],
  ],
  restart: [
    [CLIENT, 0.9],
    [EXPIRED, 0.96],
    [CRASHED, 0.99],
    [UNKNOWN, 1],
  ],
}

export function reasonAt(reasons: Reasons, share: number): number {
  let at = 0
  while (share >= reasons[at][1] && at < reasons.length - 1) at++
  return reasons[at][0]
}

/** Of a mobile's sign-ins while its owner is in the office, those over the mobile network. With it, 30% of all pass an Edge Server. */
export const ROAMING = 0.15

/** Desk phones start anew within this after midnight, before anybody can be in a conference. */
export const RESTART = 24 * MINUTE

/** Of sign-ins beyond the first of a day, a computer has so many for one of a mobile: 36% of all where 40% of users have a mobile. */
const AT_COMPUTERS = 0.225

/** After midnight or a purge, whoever is signed in registers anew within this. */
export const RESUMES = 5 * MINUTE

/** The habits of somebody with one of their devices. */
export type Habit = {
  readonly workday: Hours
  readonly weekend: Hours
  /** Further sign-ins of a day, on average. */
  readonly further: number
  /** Why registrations end before an absence, and when the day is over. */
  readonly pause: Reasons
  readonly evening: Reasons
}

export function habitsOf(config: Config): { readonly [Use in 'computers' | 'mobiles' | 'browsers']: Habit } {
  const further = furtherSignIns(config)
  const { workday, weekend, mobile, web } = hours
  const { pause, evening } = reasons
  return {
    computers: { workday, weekend, further: further.computer, pause, evening },
    browsers: { workday: web, weekend: web, further: 0, pause, evening },
    mobiles: {
      workday: mobile,
      weekend: mobile,
      further: further.mobile,
      pause: reasons.mobile,
      evening: reasons.mobile,
    },
  }
}

/**
 * Further sign-ins of a day at a computer or mobile, on average. What one mobile has does not depend on how many users have one: few mobiles
 * cannot make up for all the others.
 */
function furtherSignIns(config: Config) {
  const { perUserDay, deskPhone } = config.registrations
  const mobiles = shareWithMobile(config)
  const computer = Math.max(0, perUserDay - (1 + deskPhone + mobiles)) / (1 + mobiles / AT_COMPUTERS)
  return { computer, mobile: computer / AT_COMPUTERS }
}

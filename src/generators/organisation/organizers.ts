import type { Random } from '../../model/chance/random.js'
import { type NightShifts, SHIFT_SIZE } from './night-shifts.js'

/**
 * Who organizes something, given how many users there were when it came up. Conferences have come with the people: the n-th of a kind is
 * organized by one of those who were there for it, so whoever was there first organizes most (a tenth of the people a third of the
 * conferences), and more users add conferences of their own and take none away.
 */
export type PickOrganizer = (random: Random, among: number) => number

export function organizerPicker(users: number, nightShifts: NightShifts): PickOrganizer {
  return (random, among) => {
    const user = 1 + Math.floor(random.next() * Math.min(among, users))
    return nightShifts.has(user) ? Math.min(user + SHIFT_SIZE, users) : user
  }
}

/**
 * How many users there were when the n-th (from 0) came up, where for all of them there are `mean` on average, and after `rounding` is added
 * the whole part of that.
 */
export const usersWhenBooked = (
  n: number,
  of: { readonly users: number; readonly mean: number; readonly rounding: number },
) => Math.max(1, Math.min(of.users, Math.ceil(((n + 1 - of.rounding) * of.users) / of.mean)))

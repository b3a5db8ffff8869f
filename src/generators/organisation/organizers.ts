import { type NightShifts, SHIFT_SIZE } from './night-shifts.js'

/**
 * Whom a draw makes the organizer of a conference, among the first so many users: those who were there when it came up. So the first users organize
 * most (a tenth of them 45% of the conferences, with one long tail), and more users add conferences of their own and take none away.
 */
export type PickOrganizer = (draw: number, among: number) => number

export function organizerPicker(users: number, nightShifts: NightShifts): PickOrganizer {
  return (draw, among) => {
    const user = 1 + Math.floor(draw * Math.sqrt(draw) * Math.min(among, users))
    return nightShifts.has(user) ? Math.min(user + SHIFT_SIZE, users) : user
  }
}

/**
 * How many users there were when the n-th conference (from 0) came up, if all users together have `mean` on average, and the whole part of
 * `mean + rounding` in fact.
 */
export const usersWhenBooked = (
  n: number,
  of: { readonly users: number; readonly mean: number; readonly rounding: number },
) => Math.max(1, Math.min(of.users, Math.ceil((((n + 1 - of.rounding) * of.users) / of.mean) * EXACT)))

/** The quotient is the same for any number of users but for its last bits, which must not decide where it is a whole number. */
const EXACT = 1 - 2 ** -40

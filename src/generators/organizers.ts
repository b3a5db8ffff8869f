import type { Random } from '../model/random.js'
import { CREW, type Crews } from './crews.js'

/**
 * Who organizes something, given how many users there were when it came up. Conferences have come with the people: the n-th of a kind is
 * organized by one of those who were there for it, so whoever was there first organizes most (a tenth of the people a third of the
 * conferences), and more users add conferences of their own and take none away.
 */
export type Organizers = (random: Random, among: number) => number

export function organizers(users: number, crews: Crews): Organizers {
  return (random, among) => {
    const user = 1 + Math.floor(random.next() * Math.min(among, users))
    return crews.has(user) ? Math.min(user + CREW, users) : user
  }
}

/** How many users there were for the n-th (from 0) of as many as there are, on average, for all of them. */
export const usersFor = (ordinal: number, { users, count }: { users: number; count: number }): number =>
  Math.max(1, Math.min(users, Math.ceil(((ordinal + 1) * users) / count)))

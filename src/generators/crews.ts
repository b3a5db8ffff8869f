import type { Config } from './config.js'

/** Night shifts: a few people of every so many, who hand over around midnight and attend nothing else. */
export type Crews = {
  readonly count: number
  members(crew: number): readonly number[]
  has(user: number): boolean
}

/** People in a night shift. */
export const CREW = 6

export function crews({ users, conferences: { overnightPerUsers } }: Config): Crews {
  const size = Math.min(CREW, Math.floor(users / 4))
  if (overnightPerUsers === 0 || size < 2) return { count: 0, members: () => [], has: () => false }
  const step = Math.max(overnightPerUsers, CREW)
  const count = Math.max(1, Math.floor(users / step))
  const members = (crew: number) => Array.from({ length: size }, (_, i) => crew * step + 1 + i)
  // Everybody is asked about several times a day: to look is faster than to divide.
  const inOne = new Uint8Array(users + 1)
  for (let crew = 0; crew < count; crew++) for (const user of members(crew)) inOne[user] = 1
  return { count, members, has: user => user <= users && inOne[user] === 1 }
}

import type { Config } from '../config/config.js'

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
  return {
    count,
    members: crew => Array.from({ length: size }, (_, i) => crew * step + 1 + i),
    has: user => user <= users && (user - 1) % step < size && Math.floor((user - 1) / step) < count,
  }
}

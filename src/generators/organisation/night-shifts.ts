import type { Config } from '../config/config.js'

/** The night shifts: six users of every so many, who hold one conference around midnight and attend nothing else. */
export type NightShifts = {
  readonly count: number
  /** Their UserIds. */
  members(shift: number): readonly number[]
  /** Whether a user is in any of them. */
  has(user: number): boolean
}

/** People in a night shift. */
export const SHIFT_SIZE = 6

export function nightShiftsOf({ users, conferences: { overnightPerUsers } }: Config): NightShifts {
  const size = Math.min(SHIFT_SIZE, Math.floor(users / 4))
  if (overnightPerUsers === 0 || size < 2) return { count: 0, members: () => [], has: () => false }
  const step = Math.max(overnightPerUsers, SHIFT_SIZE)
  const count = Math.max(1, Math.floor(users / step))
  return {
    count,
    members: shift => Array.from({ length: size }, (_, i) => shift * step + 1 + i),
    has: user => user <= users && (user - 1) % step < size && Math.floor((user - 1) / step) < count,
  }
}

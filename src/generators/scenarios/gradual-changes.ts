import { STREAM, stableDraw } from '../../model/chance/stable-draw.js'
import type { Day } from '../time/date.js'
import type { DayEffects, GradualChange } from './day-effects.js'

/** Whether a gradual change has reached a user by a day. */
export function hasReached(seed: number, change: GradualChange, { user, day }: { user: number; day: Day }): boolean {
  const stream = STREAM.scenario + change.ordinal * 2
  if (stableDraw(seed, user, stream) >= change.share) return false
  return day >= change.day + Math.floor(stableDraw(seed, user, stream + 1) * change.days)
}

/** The home pool of a user on a day, after migrations; outages apart. */
export function homePoolOn(seed: number, effects: DayEffects, { user, pool }: { user: number; pool: number }): number {
  let home = pool
  for (const move of effects.moves) {
    if (move.from === home && hasReached(seed, move, { user, day: effects.day })) home = move.to
  }
  return home
}

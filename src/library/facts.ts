import { toLocal, zone } from '../generators/time/zone.js'
import type { World } from '../generators/world.js'
import { type Duration, duration, type Time } from '../model/time.js'
import type { Limits } from '../truth/invariants/index.js'

/** The facts of a world that invariants and defects depend on, and that its rows do not tell. */
export type Facts = {
  readonly captureEnd: Time
  readonly exclusivePresence: boolean
  readonly pstnFocusRows: boolean
  readonly limits: Limits
}

export const factsOf = (world: Pick<World, 'config' | 'captureEnd'>): Facts => ({
  captureEnd: world.captureEnd,
  exclusivePresence: world.config.joiners.doubleBooked === 0,
  pstnFocusRows: world.config.pstn.focusRows,
  limits: limitsOf(world),
})

/** The settings of a world's servers. */
export const limitsOf = ({ config: { limits } }: Pick<World, 'config'>): Limits => ({
  maxConference: duration(limits.maxConference),
  anonymousGrace: duration(limits.anonymousGrace),
})

/** Local time minus UTC, when the captured period is over. */
export const localOffsetOf = ({ config, captureEnd }: Pick<World, 'config' | 'captureEnd'>): Duration =>
  toLocal(zone(config.timezone), captureEnd) - captureEnd

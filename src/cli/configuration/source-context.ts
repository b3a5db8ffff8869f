import type { World } from '../../generators/world.js'
import { duration } from '../../model/time.js'
import type { Limits } from '../../truth/invariants/index.js'
import type { SourceContext } from '../../verify/load-source.js'
import { worldBeside } from './world-beside.js'

/** The facts of a world that invariants depend on, and that its rows do not tell. */
export const contextOf = (world: World): Required<SourceContext> & { readonly limits: Limits } => ({
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

/** The same from the manifest beside the output of generate; nothing where there is none. */
export function contextIn(folder: string | undefined): SourceContext {
  const world = worldBeside(folder)
  return world === undefined ? {} : contextOf(world)
}

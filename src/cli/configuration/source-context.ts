import { factsOf } from '../../library/facts.js'
import type { SourceContext } from '../../verify/load-source.js'
import { worldBeside } from './world-beside.js'

/** The facts in the manifest beside the output of generate; nothing where there is none. */
export function contextIn(folder: string | undefined): SourceContext {
  const world = worldBeside(folder)
  return world === undefined ? {} : factsOf(world)
}

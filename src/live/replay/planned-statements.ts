import type { Config } from '../../generators/config/config.js'
import { worldOf } from '../../generators/world.js'
import type { Part } from './events/groups.js'
import type { Statement, Writes } from './events/statement.js'
import { stretches } from './events/statements.js'
import { positioner, type Rhythm } from './pacing/positions.js'
import type { Planned } from './pacing/source.js'

/** What decides which statements there are, in which order, and how far apart they come. */
export type Plan = {
  readonly config: Config
  readonly writes: Writes
  readonly part: Part
  readonly rhythm: Rhythm
  /** For arrivals that come by chance. */
  readonly seed: number
  /** Whether digests are of texts in UTF-16, as SQL Server's are. */
  readonly wide: boolean
}

export function* plannedStatements({ config, writes, part, rhythm, seed, wide }: Plan): Iterable<Planned<Statement>> {
  const positions = positioner(rhythm, seed)
  for (const stretch of stretches({ world: worldOf(config), writes, part, wide })) {
    const position = positions(stretch)
    for (const work of stretch.statements) yield { work, position: position(work.moment) }
  }
}

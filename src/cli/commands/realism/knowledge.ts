import { zone } from '../../../generators/time/zone.js'
import type { World } from '../../../generators/world.js'
import { fromMilliseconds } from '../../../model/time.js'
import type { Knowledge } from '../../../realism/source-facts.js'
import { worldBeside } from '../../configuration/world-beside.js'

/** The facts of a world that its rows do not tell. */
export const knowledgeFrom = ({
  config: { profile, users, timezone },
  purgedBefore,
}: World): Omit<Knowledge, 'schedule'> => ({
  profile,
  users,
  clock: clockOf(timezone),
  ...(purgedBefore !== undefined && { purgedBefore }),
})

/** The same from the manifest beside the output of generate; nothing where there is none. */
export function knowledgeIn(folder: string | undefined): Omit<Knowledge, 'schedule'> | undefined {
  const world = worldBeside(folder)
  return world === undefined ? undefined : knowledgeFrom(world)
}

export const clockOf = (timezone: string): NonNullable<Knowledge['clock']> => {
  const { untils, offsets } = zone(timezone)
  return offsets.map((behind, i) => ({ since: i === 0 ? 0 : fromMilliseconds(untils[i - 1]), behind }))
}

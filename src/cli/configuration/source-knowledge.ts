import { zone } from '../../generators/time/zone.js'
import type { World } from '../../generators/world.js'
import { fromMilliseconds } from '../../model/time.js'
import { publicHolidays } from '../../realism/public-holidays.js'
import type { Knowledge } from '../../realism/source-facts.js'
import { worldBeside } from './world-beside.js'

/** The facts of a world that its rows do not tell. */
export const knowledgeFrom = ({
  config: { profile, users, timezone, sites },
  purgedBefore,
}: World): Omit<Knowledge, 'schedule'> => ({
  profile,
  users,
  // People of several time zones have no hours in common.
  ...(new Set(sites.map(site => site.timezone)).size < 2 && clockOf(sites[0]?.timezone ?? timezone)),
  ...(purgedBefore !== undefined && { purgedBefore }),
})

/** The same from the manifest beside the output of generate; nothing where there is none. */
export function knowledgeIn(folder: string | undefined): Omit<Knowledge, 'schedule'> | undefined {
  const world = worldBeside(folder)
  return world === undefined ? undefined : knowledgeFrom(world)
}

/** The one time zone of a world beside which rows lie; nothing where there is none, or several. */
export function worldKnownIn(folder: string | undefined): { readonly timezone: string } | undefined {
  const config = worldBeside(folder)?.config
  if (config === undefined || new Set(config.sites.map(site => site.timezone)).size > 1) return undefined
  return { timezone: config.sites[0]?.timezone ?? config.timezone }
}

/** The clock of a time zone, and its public holidays. */
export function clockOf(timezone: string): Required<Pick<Knowledge, 'clock' | 'holidays'>> {
  const { untils, offsets } = zone(timezone)
  const clock = offsets.map((behind, i) => ({ since: i === 0 ? 0 : fromMilliseconds(untils[i - 1]), behind }))
  return { clock, holidays: publicHolidays(timezone) }
}

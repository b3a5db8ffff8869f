import { NULL_INT } from '../../model/rows/batch.js'
import { edgeOn } from '../organisation/edges.js'
import { endpointChanges } from '../scenarios/endpoint-changes.js'
import type { Day } from '../time/date.js'
import type { Setting } from './setting.js'
import type { Today } from './site-days.js'

/** With what and from where somebody is signed in. */
export type Mode = {
  readonly client: number
  /** EdgeServerId, or NULL_INT inside. */
  readonly edge: number
}

/** With what and from where somebody works on a day, and with what they did before a scenario changed it. */
export function modeOn(
  { config, clients, sites, whereabouts }: Setting,
  user: number,
  { day, effects }: Pick<Today, 'day' | 'effects'>,
): Mode & { readonly usualClient: number } {
  const usualClient = clients.usual(user, day)
  const changed =
    effects === null ? undefined : endpointChanges({ config, sites, effects }, { user, client: usualClient })
  const outside = whereabouts.isAway(user, day) || changed?.sentHome
  return { usualClient, client: changed?.client ?? usualClient, edge: outside ? edgeOn(config, user, day) : NULL_INT }
}

/** Whether somebody is signed in by habit on a day of their site that is neither a weekend nor a holiday. */
export const worksOnWorkday = ({ nightShifts, workdays }: Setting, user: number, day: Day): boolean =>
  !nightShifts.has(user) && !workdays.isOff(user, day) && workdays.signsIn(user, day)

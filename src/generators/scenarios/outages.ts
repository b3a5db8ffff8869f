import { below } from '../../model/chance/random.js'
import type { ConferencePlan, Invitation } from '../../model/conference/invitation.js'
import { FOCUS } from '../../model/conference/modality.js'
import type { Outage } from '../../model/conference/outage.js'
import { MINUTE, SECOND } from '../../model/time.js'
import { isInBlock } from '../organisation/user-blocks.js'
import { type Chances, type ScenarioContext, withInvitations } from './context.js'
import type { AccessOutage, McuFailure } from './effects.js'

/**
 * A plan with what is down while it is on: MCUs of its server, and the way in for some of its endpoints. Who would arrive in the meantime
 * comes later, callers do not. Null where nobody is left.
 */
export function applyOutages(
  given: ScenarioContext,
  { effects, random }: Chances,
  plan: ConferencePlan,
): ConferencePlan | null {
  const overlaps = ({ from, until }: { from: number; until: number }) => from < plan.endsAt && until > plan.startsAt
  const cuts = effects.accessOutages.filter(overlaps)
  const mcus = effects.mcuFailures.filter(each => overlaps(each) && isOf(given, plan, each))
  if (cuts.length === 0 && mcus.length === 0) return plan
  const left = cuts.reduce<readonly Invitation[]>((invitations, cut) => {
    const kept = invitations.flatMap(who => {
      if (!concerns(given, cut, who) || who.arrives < cut.from || who.arrives >= cut.until) return [who]
      const arrives = cut.until + below(random, 60 * SECOND)
      return cut.what === 'gateway' ? [] : [{ ...who, arrives }]
    })
    return kept.filter(({ arrives }) => arrives < plan.endsAt - MINUTE / 2)
  }, plan.invitations)
  const gathered = withInvitations(plan, withoutIdleService(left))
  if (gathered === null) return null
  const outages: readonly Outage[] = [
    ...mcus.map(({ from, until, modality }) => ({ from, until, modality, places: NOBODY })),
    ...cuts.map(cut => ({ from: cut.from, until: cut.until, modality: FOCUS, places: placesOf(given, cut, gathered) })),
  ]
  return { ...gathered, failures: { outages, crashes: plan.failures?.crashes ?? false } }
}

const NOBODY: ReadonlySet<number> = new Set()

const isOf = ({ config }: ScenarioContext, { pool, server }: ConferencePlan, failure: McuFailure): boolean =>
  failure.pool === pool &&
  (failure.frontEnd === null || (server - 1) % config.topology.frontEnds === failure.frontEnd - 1)

/** Whether an endpoint has its way in where the cut is. */
function concerns({ population, sites }: ScenarioContext, cut: AccessOutage, who: Invitation): boolean {
  if (who.service) return false
  if (cut.what === 'gateway') return who.fromPstn && (cut.gateway === null || cut.gateway === who.gateway)
  return who.internal && !who.fromPstn && isInBlock(population.locals, who.user) && sites.of(who.user) === cut.site
}

const placesOf = (given: ScenarioContext, cut: AccessOutage, { invitations }: ConferencePlan): ReadonlySet<number> =>
  new Set(invitations.flatMap((who, place) => (concerns(given, cut, who) ? [place] : [])))

/** Without callers nobody needs announcements. */
const withoutIdleService = (invitations: readonly Invitation[]): readonly Invitation[] =>
  invitations.some(({ fromPstn }) => fromPstn) ? invitations : invitations.filter(({ service }) => !service)

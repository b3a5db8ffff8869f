import { below } from '../../model/chance/random.js'
import type { ConferencePlan, Invitation } from '../../model/conference/invitation.js'
import { FOCUS } from '../../model/conference/modality.js'
import type { Outage } from '../../model/conference/outage.js'
import { MINUTE, SECOND, type Time } from '../../model/time.js'
import { isInBlock } from '../organisation/users/user-blocks.js'
import type { ScenarioContext } from './context.js'
import type { AccessOutage } from './day-effects.js'
import { isHostedOn } from './hosting.js'
import { withInvitations } from './with-invitations.js'

/**
 * A plan with the outages that it overlaps: MCUs of its server that fail, and sites or gateways that its endpoints come through. Who would
 * arrive in the meantime comes later, callers do not come. Null where nobody is left.
 */
export function applyOutages(context: ScenarioContext, plan: ConferencePlan): ConferencePlan | null {
  const overlaps = ({ from, until }: { from: number; until: number }) => from < plan.endsAt && until > plan.startsAt
  const access = context.effects.accessOutages.filter(overlaps)
  const mcus = mcuOutages(context, plan).filter(overlaps)
  if (access.length === 0 && mcus.length === 0) return plan
  let invitations = plan.invitations
  for (const outage of access) invitations = arrivingAround(context, outage, invitations, plan.endsAt - MINUTE / 2)
  const left = withInvitations(plan, withoutIdleService(invitations))
  if (left === null) return null
  const outages: readonly Outage[] = [
    ...mcus.map(({ from, until, modality }) => ({ from, until, modality, places: NOBODY })),
    ...access.map(outage => ({
      from: outage.from,
      until: outage.until,
      modality: FOCUS,
      places: placesOf(context, outage, left),
    })),
  ]
  return { ...left, failures: { outages, crashes: plan.failures?.crashes ?? false } }
}

/** What befalls the MCUs of a conference: failures of their own, and servers that stop, but for that of the focus. */
function mcuOutages(context: ScenarioContext, plan: ConferencePlan): readonly Omit<Outage, 'places'>[] {
  const { mcuFailures, serverOutages } = context.effects
  const stopped = serverOutages
    .filter(({ backup }) => backup === null)
    .flatMap(outage =>
      plan.servers.flatMap((server, modality) =>
        server !== plan.server && isHostedOn(context, plan, outage, modality) ? [{ ...outage, modality }] : [],
      ),
    )
  return [...mcuFailures.filter(each => isHostedOn(context, plan, each, each.modality)), ...stopped]
}

const NOBODY: ReadonlySet<number> = new Set()

/** Invitations whose arrival is moved behind an outage, or that are dropped: callers, and who would come after the last moment. */
function arrivingAround(
  context: ScenarioContext,
  outage: AccessOutage,
  invitations: readonly Invitation[],
  last: Time,
): readonly Invitation[] {
  const kept = invitations.flatMap(who => {
    if (!isReachedThrough(context, outage, who) || who.arrives < outage.from || who.arrives >= outage.until)
      return [who]
    const arrives = outage.until + below(context.random, 60 * SECOND)
    return outage.what === 'gateway' ? [] : [{ ...who, arrives }]
  })
  return kept.filter(({ arrives }) => arrives < last)
}

/** Whether an endpoint reaches the focus through what is down. */
function isReachedThrough({ population, sites }: ScenarioContext, outage: AccessOutage, who: Invitation): boolean {
  if (who.service) return false
  if (outage.what === 'gateway') return who.fromPstn && (outage.gateway === null || outage.gateway === who.gateway)
  return who.internal && !who.fromPstn && isInBlock(population.locals, who.user) && sites.of(who.user) === outage.site
}

const placesOf = (
  context: ScenarioContext,
  outage: AccessOutage,
  { invitations }: ConferencePlan,
): ReadonlySet<number> =>
  new Set(invitations.flatMap((who, place) => (isReachedThrough(context, outage, who) ? [place] : [])))

/** Without callers nobody needs announcements. */
const withoutIdleService = (invitations: readonly Invitation[]): readonly Invitation[] =>
  invitations.some(({ fromPstn }) => fromPstn) ? invitations : invitations.filter(({ service }) => !service)

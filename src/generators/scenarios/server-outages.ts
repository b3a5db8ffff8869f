import { draw } from '../../model/chance/quantiles.js'
import { below } from '../../model/chance/random.js'
import { reconnecting } from '../../model/conference/durations.js'
import type { ConferencePlan, Invitation } from '../../model/conference/invitation.js'
import { MINUTE, NEVER, SECOND, type Time } from '../../model/time.js'
import type { ScenarioContext } from './context.js'
import type { ServerOutage } from './day-effects.js'
import { isHostedOn, onServer } from './hosting.js'
import { withInvitations } from './with-invitations.js'

/** Added to the number of a conference for each instance after the first: no day has so many. */
const NEXT_INSTANCE = 0x0400_0000

/**
 * The parts of a conference whose server stops while it is on: the part until then, and the next instance, into which people dial as soon
 * as there is a server for it. Each outage of several makes one more instance.
 */
export function splitAtOutages(context: ScenarioContext, plan: ConferencePlan): readonly ConferencePlan[] {
  const parts: ConferencePlan[] = []
  const outages = [...context.effects.serverOutages].sort((a, b) => a.from - b.from)
  let rest: ConferencePlan | null = plan
  for (const outage of outages) {
    if (rest === null || !isHostedOn(context, rest, outage)) continue
    if (rest.startsAt >= outage.back || rest.endsAt <= outage.from) continue
    // Tests of a pool that is lost fail before anything of them is recorded.
    const test: boolean = rest.flag !== 0
    if (rest.startsAt < outage.from) {
      parts.push({ ...rest, endsAt: outage.from, failures: { outages: [], crashes: true } })
      rest = test ? null : nextInstance(context, rest, outage)
    } else {
      rest = test && rest.startsAt < outage.until ? null : startedElsewhere(context, rest, outage)
    }
  }
  return rest === null ? parts : [...parts, rest]
}

/** The server that stands in, and from when on: another of the pool at once, the backup pool when it has taken over, or the same. */
function standIn(
  { config }: ScenarioContext,
  plan: ConferencePlan,
  outage: ServerOutage,
): { readonly server: number; readonly ready: Time } {
  const { frontEnds } = config.topology
  const place = (plan.server - 1) % frontEnds
  if (outage.backup !== null) return { server: (outage.backup - 1) * frontEnds + place + 1, ready: outage.until }
  if (frontEnds === 1) return { server: plan.server, ready: outage.until }
  return { server: (plan.pool - 1) * frontEnds + ((place + 1) % frontEnds) + 1, ready: outage.from }
}

/** The instance after the one that failed: whoever was there dials again, and whoever was still to come comes. */
function nextInstance(context: ScenarioContext, plan: ConferencePlan, outage: ServerOutage): ConferencePlan | null {
  const { random } = context
  const { server, ready } = standIn(context, plan, outage)
  const dialAgain = (who: Invitation): Invitation[] => {
    const again = ready + draw(random, reconnecting)
    const soon = ready + below(random, 30 * SECOND) + SECOND
    if (who.arrives >= outage.from) return [{ ...who, arrives: Math.max(who.arrives, soon) }]
    if (who.lobby === 'denied' || who.lobby === 'departed') return []
    const stays = { ...who, bootedAfter: 0, lobby: 'none' as const }
    if (who.leaves > outage.from) return [{ ...stays, arrives: again }]
    const returns = who.leaves + who.returns
    return who.returns > 0 && returns > outage.from
      ? [{ ...stays, arrives: Math.max(returns, soon), leaves: NEVER, returns: 0 }]
      : []
  }
  const next = onServer(context, { ...plan, number: plan.number + NEXT_INSTANCE, continuation: true }, server)
  return inTime(next, next.invitations.flatMap(dialAgain))
}

/** A conference that would have begun on a server that is down, on the one that stands in once that is ready. */
function startedElsewhere(context: ScenarioContext, plan: ConferencePlan, outage: ServerOutage): ConferencePlan | null {
  const { server, ready } = standIn(context, plan, outage)
  const moved = onServer(context, plan, server)
  if (plan.startsAt > ready) return moved
  const delayed = (who: Invitation): Invitation => {
    const soon = ready + below(context.random, 90 * SECOND) + SECOND
    return { ...who, arrives: Math.max(who.arrives, soon) }
  }
  return inTime(moved, moved.invitations.map(delayed))
}

/** A plan with the invitations that come in time: nobody for the last half minute, the announcement service after the first caller. */
function inTime(plan: ConferencePlan, invitations: readonly Invitation[]): ConferencePlan | null {
  const coming = invitations.filter(({ arrives }) => arrives < plan.endsAt - MINUTE / 2)
  const callers = coming.filter(({ fromPstn }) => fromPstn)
  const firstCaller = Math.min(...callers.map(({ arrives }) => arrives))
  const served = coming.flatMap(who => {
    if (!who.service) return [who]
    const arrives = Math.max(who.arrives, firstCaller + SECOND)
    return arrives < plan.endsAt ? [{ ...who, arrives }] : []
  })
  return withInvitations(plan, served)
}

import { endpointId } from '../../model/chance/endpoint-id.js'
import { draw } from '../../model/chance/quantiles.js'
import { below } from '../../model/chance/random.js'
import { reconnecting } from '../../model/conference/durations.js'
import type { ConferencePlan, Invitation } from '../../model/conference/invitation.js'
import { MINUTE, NEVER, SECOND, type Time } from '../../model/time.js'
import { DEVICE } from '../organisation/devices.js'
import { firstMcu } from '../organisation/topology.js'
import { type Chances, type ScenarioContext, withInvitations } from './context.js'
import type { ServerOutage } from './effects.js'

/** Added to the number of a conference for each instance after the first: no day has so many. */
const AGAIN = 0x0400_0000

/** The same conference on another pool, on the server of the same number there. */
export function rehost(given: ScenarioContext, plan: ConferencePlan, pool: number): ConferencePlan {
  if (pool === plan.pool) return plan
  const { frontEnds } = given.config.topology
  return onServer(given, plan, (pool - 1) * frontEnds + ((plan.server - 1) % frontEnds) + 1)
}

function onServer({ config, population }: ScenarioContext, plan: ConferencePlan, server: number): ConferencePlan {
  const pool = Math.floor((server - 1) / config.topology.frontEnds) + 1
  const announcer = population.announcers.first + pool - 1
  const endpoint = endpointId(config.seed, announcer, DEVICE.computer)
  const invitations = plan.invitations.map(who => (who.service ? { ...who, user: announcer, endpoint } : who))
  return { ...plan, pool, server, mcus: firstMcu(server), invitations }
}

/**
 * What is left of a conference whose server stops: the part until then, and the next instance, into which people dial as soon as there is
 * a server for it. Several stops one after the other make several instances.
 */
export function splitAtOutages(
  given: ScenarioContext,
  chances: Chances,
  plan: ConferencePlan,
): readonly ConferencePlan[] {
  const parts: ConferencePlan[] = []
  const stops = [...chances.effects.serverOutages].sort((a, b) => a.from - b.from)
  let rest: ConferencePlan | null = plan
  for (const stop of stops) {
    if (rest === null || !isOn(given, rest, stop)) continue
    if (rest.startsAt >= stop.back || rest.endsAt <= stop.from) continue
    // Tests of a pool that is lost fail before anything of them is recorded.
    const test: boolean = rest.flag !== 0
    if (rest.startsAt < stop.from) {
      parts.push({ ...rest, endsAt: stop.from, failures: { outages: [], crashes: true } })
      rest = test ? null : next(given, chances, { plan: rest, stop })
    } else {
      rest = test && rest.startsAt < stop.until ? null : later(given, chances, { plan: rest, stop })
    }
  }
  return rest === null ? parts : [...parts, rest]
}

const isOn = ({ config }: ScenarioContext, { pool, server }: ConferencePlan, stop: ServerOutage): boolean =>
  pool === stop.pool && (stop.frontEnd === null || (server - 1) % config.topology.frontEnds === stop.frontEnd - 1)

type Stopped = { readonly plan: ConferencePlan; readonly stop: ServerOutage }

/** A server that stands in, and since when: another of the pool at once, the backup pool once it has taken over, else the same again. */
function standIn(given: ScenarioContext, { plan, stop }: Stopped): { server: number; ready: Time } {
  const { frontEnds } = given.config.topology
  const place = (plan.server - 1) % frontEnds
  if (stop.backup !== null) return { server: (stop.backup - 1) * frontEnds + place + 1, ready: stop.until }
  if (frontEnds === 1) return { server: plan.server, ready: stop.until }
  return { server: (plan.pool - 1) * frontEnds + ((place + 1) % frontEnds) + 1, ready: stop.from }
}

/** The instance after the one that failed: whoever was there dials again, and who was still to come comes. */
function next(given: ScenarioContext, { random }: Chances, { plan, stop }: Stopped): ConferencePlan | null {
  const { server, ready } = standIn(given, { plan, stop })
  const back = (who: Invitation): Invitation[] => {
    const again = ready + draw(random, reconnecting)
    const soon = ready + below(random, 30 * SECOND) + SECOND
    if (who.arrives >= stop.from) return [{ ...who, arrives: Math.max(who.arrives, soon) }]
    if (who.lobby === 'denied' || who.lobby === 'departed') return []
    const stays = { ...who, bootedAfter: 0, lobby: 'none' as const }
    if (who.leaves > stop.from) return [{ ...stays, arrives: again }]
    const returns = who.leaves + who.returns
    return who.returns > 0 && returns > stop.from
      ? [{ ...stays, arrives: Math.max(returns, soon), leaves: NEVER, returns: 0 }]
      : []
  }
  const renamed = { ...plan, number: plan.number + AGAIN, continuation: true }
  return gathered(onServer(given, renamed, server), plan.invitations.flatMap(back))
}

/** A conference that would have begun on a server that is down: on the one that stands in, once it does. */
function later(given: ScenarioContext, { random }: Chances, { plan, stop }: Stopped): ConferencePlan | null {
  const { server, ready } = standIn(given, { plan, stop })
  const moved = onServer(given, plan, server)
  if (plan.startsAt > ready) return moved
  const late = (who: Invitation): Invitation => {
    const soon = ready + below(random, 90 * SECOND) + SECOND
    return { ...who, arrives: Math.max(who.arrives, soon) }
  }
  return gathered(moved, plan.invitations.map(late))
}

/** Nobody comes for the last half minute; the announcement service comes after the first caller. */
function gathered(plan: ConferencePlan, invitations: readonly Invitation[]): ConferencePlan | null {
  const inTime = invitations.filter(({ arrives }) => arrives < plan.endsAt - MINUTE / 2)
  const callers = inTime.filter(({ fromPstn }) => fromPstn)
  const first = Math.min(...callers.map(({ arrives }) => arrives))
  const served = inTime.flatMap(who => {
    if (!who.service) return [who]
    const arrives = Math.max(who.arrives, first + SECOND)
    return arrives < plan.endsAt ? [{ ...who, arrives }] : []
  })
  return withInvitations(plan, served)
}

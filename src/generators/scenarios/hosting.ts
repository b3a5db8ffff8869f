import { endpointId } from '../../model/chance/endpoint-id.js'
import type { ConferencePlan } from '../../model/conference/invitation.js'
import { DEVICE } from '../organisation/devices.js'
import { firstMcu } from '../organisation/topology.js'
import type { ScenarioContext } from './context.js'

/** A plan on another pool, on the server of the same number there. */
export function rehost(context: ScenarioContext, plan: ConferencePlan, pool: number): ConferencePlan {
  if (pool === plan.pool) return plan
  const { frontEnds } = context.config.topology
  return onServer(context, plan, (pool - 1) * frontEnds + ((plan.server - 1) % frontEnds) + 1)
}

/** A plan on another server, with its MCUs and its pool's announcement service. */
export function onServer(
  { config, population }: ScenarioContext,
  plan: ConferencePlan,
  server: number,
): ConferencePlan {
  const pool = Math.floor((server - 1) / config.topology.frontEnds) + 1
  const announcer = population.announcers.first + pool - 1
  const endpoint = endpointId(config.seed, announcer, DEVICE.computer)
  const invitations = plan.invitations.map(who => (who.service ? { ...who, user: announcer, endpoint } : who))
  return { ...plan, pool, server, mcus: firstMcu(server), invitations }
}

/** Whether a conference is on the servers that something happens to: one of a pool, or all of them (null). */
export const isHostedOn = (
  { config }: ScenarioContext,
  plan: ConferencePlan,
  { pool, frontEnd }: { readonly pool: number; readonly frontEnd: number | null },
): boolean =>
  plan.pool === pool && (frontEnd === null || (plan.server - 1) % config.topology.frontEnds === frontEnd - 1)

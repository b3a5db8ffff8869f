import { endpointId } from '../../model/chance/endpoint-id.js'
import type { ConferencePlan } from '../../model/conference/invitation.js'
import { FOCUS } from '../../model/conference/modality.js'
import { DEVICE } from '../organisation/equipment/devices.js'
import type { ScenarioContext } from './context.js'

/** A plan on another pool, on the server of the same number there. */
export function rehost(context: ScenarioContext, plan: ConferencePlan, pool: number): ConferencePlan {
  if (pool === plan.pool) return plan
  const { frontEnds } = context.config.topology
  return onServer(context, plan, (pool - 1) * frontEnds + ((plan.server - 1) % frontEnds) + 1)
}

/** A plan on another server, with the MCUs that it had there and its pool's announcement service. In another pool, MCUs are in the places of before. */
export function onServer(
  { config, population }: ScenarioContext,
  plan: ConferencePlan,
  server: number,
): ConferencePlan {
  const pool = Math.floor((server - 1) / config.topology.frontEnds) + 1
  const announcer = population.announcers.first + pool - 1
  const endpoint = endpointId(config.seed, announcer, DEVICE.computer)
  const invitations = plan.invitations.map(who =>
    who.service
      ? { ...who, user: announcer, endpoint }
      : who.fromPstn && !who.dialedOut
        ? { ...who, referredBy: announcer }
        : who,
  )
  const { frontEnds } = config.topology
  const servers = plan.servers.map(each =>
    each === plan.server ? server : (pool - 1) * frontEnds + ((each - 1) % frontEnds) + 1,
  )
  return { ...plan, pool, server, servers, invitations }
}

/** Whether a conference has its focus, or the MCU of a modality, on the servers that something happens to: one of a pool, or all (null). */
export const isHostedOn = (
  { config }: ScenarioContext,
  plan: ConferencePlan,
  { pool, frontEnd }: { readonly pool: number; readonly frontEnd: number | null },
  modality = FOCUS,
): boolean =>
  plan.pool === pool &&
  (frontEnd === null ||
    ((modality === FOCUS ? plan.server : plan.servers[modality]) - 1) % config.topology.frontEnds === frontEnd - 1)

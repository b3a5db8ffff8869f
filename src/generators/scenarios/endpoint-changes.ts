import { STREAM, stableDraw } from '../../model/chance/stable-draw.js'
import type { ConferencePlan } from '../../model/conference/invitation.js'
import { edgeOn } from '../organisation/edges.js'
import { newestOf } from '../organisation/equipment/client-versions.js'
import { paceOf } from '../organisation/equipment/pace.js'
import { isInBlock } from '../organisation/users/user-blocks.js'
import type { ScenarioContext } from './context.js'
import type { SiteShare } from './day-effects.js'
import { hasReached } from './gradual-changes.js'

type Context = Omit<ScenarioContext, 'random' | 'population'>

/** The changes that lock-downs and client upgrades make to a user's endpoints on a day. */
export function endpointChanges(
  { config, sites, effects }: Context,
  { user, client }: { readonly user: number; readonly client: number },
): { readonly sentHome: boolean; readonly client: number } {
  const upgraded = effects.upgrades.some(each => hasReached(config.seed, each, { user, day: effects.day }))
  return {
    sentHome: effects.lockDowns.some(lockDown => isSentHome({ config, sites }, lockDown, user)),
    client: upgraded ? newestOf(client) : client,
  }
}

/** A plan in which lock-downs and client upgrades have changed the endpoints of local users. */
export function changeEndpoints(context: ScenarioContext, plan: ConferencePlan): ConferencePlan {
  const { config, population, effects } = context
  if (effects.lockDowns.length === 0 && effects.upgrades.length === 0) return plan
  const invitations = plan.invitations.map(who => {
    if (!isInBlock(population.locals, who.user)) return who
    const { sentHome, client } = endpointChanges(context, who)
    const outside = sentHome && who.internal && !who.fromPstn
    const edge = outside ? edgeOn(config, who.user, effects.day) : who.edge
    const mcuClient = who.fromPstn ? who.mcuClient : client
    return {
      ...who,
      client,
      mcuClient,
      internal: who.internal && !outside,
      edge,
      pace: paceOf(config, { client, edge }),
    }
  })
  return { ...plan, invitations }
}

const isSentHome = (
  { config, sites }: Pick<Context, 'config' | 'sites'>,
  { site, share }: SiteShare,
  user: number,
): boolean => (site === null || site === sites.of(user)) && stableDraw(config.seed, user, STREAM.sentHome) < share

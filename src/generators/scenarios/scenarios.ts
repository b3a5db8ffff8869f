import { streams } from '../../model/chance/random.js'
import { STREAM, stableDraw } from '../../model/chance/stable-draw.js'
import type { ConferencePlan } from '../../model/conference/invitation.js'
import type { Config } from '../config/config.js'
import { newestOf } from '../organisation/client-versions.js'
import { isInBlock } from '../organisation/user-blocks.js'
import type { ScenarioContext } from './context.js'
import type { DayEffects, Move, Upgrade } from './effects.js'
import { applyOutages } from './outages.js'
import { rehost, splitAtOutages } from './server-outages.js'

const consequences = streams('consequences')

/**
 * What the scenarios of a day make of a plan: the same in another shape, several where its server stops while it is on, none where nobody
 * can come. Nobody is there at a time when the plan did not have them.
 */
export function applyScenarios(
  given: ScenarioContext,
  effects: DayEffects,
  plan: ConferencePlan,
): readonly ConferencePlan[] {
  const random = consequences(given.config.seed, plan.day, plan.number)
  const people = changed(given, effects, plan)
  const homed = rehost(given, people, homeAt(given, effects, plan))
  return splitAtOutages(given, { effects, random }, homed).flatMap(
    part => applyOutages(given, { effects, random }, part) ?? [],
  )
}

/** Other clients, other ways in. */
function changed(given: ScenarioContext, effects: DayEffects, plan: ConferencePlan): ConferencePlan {
  if (effects.sentHome.length === 0 && effects.upgrades.length === 0) return plan
  const { seed } = given.config
  const invitations = plan.invitations.map(who => {
    if (!isInBlock(given.population.locals, who.user)) return who
    const outside = who.internal && !who.fromPstn && effects.sentHome.some(home => isSentHome(given, home, who.user))
    const upgraded = effects.upgrades.some(each => reached(seed, each, { user: who.user, day: effects.day }))
    return {
      ...who,
      internal: who.internal && !outside,
      edge: outside ? edgeOf(given.config, who.user) : who.edge,
      client: upgraded ? newestOf(who.client) : who.client,
    }
  })
  return { ...plan, invitations }
}

/** The same for who signs in on the day without attending anything. */
export function changedOn(
  given: Pick<ScenarioContext, 'config' | 'sites'>,
  effects: DayEffects,
  { user, client }: { user: number; client: number },
): { readonly sentHome: boolean; readonly client: number } {
  const upgraded = effects.upgrades.some(each => reached(given.config.seed, each, { user, day: effects.day }))
  return {
    sentHome: effects.sentHome.some(home => isSentHome(given, home, user)),
    client: upgraded ? newestOf(client) : client,
  }
}

const isSentHome = (
  { config, sites }: Pick<ScenarioContext, 'config' | 'sites'>,
  { site, share }: DayEffects['sentHome'][number],
  user: number,
): boolean => (site === null || site === sites.of(user)) && stableDraw(config.seed, user, STREAM.sentHome) < share

const edgeOf = ({ seed, topology }: Config, user: number): number =>
  Math.floor(stableDraw(seed, user, STREAM.edge) * topology.edges) + 1

/** Whether a gradual change has come to someone by a day. */
function reached(seed: number, change: Move | Upgrade, { user, day }: { user: number; day: number }): boolean {
  const aspect = STREAM.scenario + change.ordinal * 2
  if (stableDraw(seed, user, aspect) >= change.share) return false
  return day >= change.day + Math.floor(stableDraw(seed, user, aspect + 1) * change.days)
}

/** The pool that hosts what someone organizes on a day, apart from what has failed. */
export function homeOn(seed: number, effects: DayEffects, { user, pool }: { user: number; pool: number }): number {
  let home = pool
  for (const move of effects.moves) {
    if (move.from === home && reached(seed, move, { user, day: effects.day })) home = move.to
  }
  return home
}

/** Test users stay where they test. */
const homeAt = (
  { config, population }: ScenarioContext,
  effects: DayEffects,
  { organizer, pool }: ConferencePlan,
): number => (isInBlock(population.locals, organizer) ? homeOn(config.seed, effects, { user: organizer, pool }) : pool)

import { streams } from '../../model/chance/random.js'
import { ASPECT, trait } from '../../model/chance/traits.js'
import type { ConferencePlan } from '../../model/conference/invitation.js'
import type { Config } from '../config/config.js'
import { newestOf } from '../organisation/clients.js'
import { inside } from '../organisation/population.js'
import type { Bending } from './bending.js'
import { cutOff } from './cuts.js'
import type { DayFacts, Move, Upgrade } from './facts.js'
import { rehost, survive } from './hosting.js'

const consequences = streams('consequences')

/**
 * What the scenarios of a day make of a plan: the same in another shape, several where its server stops while it is on, none where nobody
 * can come. Nobody is there at a time when the plan did not have them.
 */
export function bend(given: Bending, facts: DayFacts, plan: ConferencePlan): readonly ConferencePlan[] {
  const random = consequences(given.config.seed, plan.day, plan.number)
  const people = changed(given, facts, plan)
  const homed = rehost(given, people, homeAt(given, facts, plan))
  return survive(given, { facts, random }, homed).flatMap(part => cutOff(given, { facts, random }, part) ?? [])
}

/** Other clients, other ways in. */
function changed(given: Bending, facts: DayFacts, plan: ConferencePlan): ConferencePlan {
  if (facts.sentHome.length === 0 && facts.upgrades.length === 0) return plan
  const { seed } = given.config
  const invitations = plan.invitations.map(who => {
    if (!inside(given.population.locals, who.user)) return who
    const outside = who.internal && !who.fromPstn && facts.sentHome.some(home => isSentHome(given, home, who.user))
    const upgraded = facts.upgrades.some(each => reached(seed, each, { user: who.user, day: facts.day }))
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
  given: Pick<Bending, 'config' | 'sites'>,
  facts: DayFacts,
  { user, client }: { user: number; client: number },
): { readonly sentHome: boolean; readonly client: number } {
  const upgraded = facts.upgrades.some(each => reached(given.config.seed, each, { user, day: facts.day }))
  return {
    sentHome: facts.sentHome.some(home => isSentHome(given, home, user)),
    client: upgraded ? newestOf(client) : client,
  }
}

const isSentHome = (
  { config, sites }: Pick<Bending, 'config' | 'sites'>,
  { site, share }: DayFacts['sentHome'][number],
  user: number,
): boolean => (site === null || site === sites.of(user)) && trait(config.seed, user, ASPECT.sentHome) < share

const edgeOf = ({ seed, topology }: Config, user: number): number =>
  Math.floor(trait(seed, user, ASPECT.edge) * topology.edges) + 1

/** Whether a gradual change has come to someone by a day. */
function reached(seed: number, change: Move | Upgrade, { user, day }: { user: number; day: number }): boolean {
  const aspect = ASPECT.scenario + change.ordinal * 2
  if (trait(seed, user, aspect) >= change.share) return false
  return day >= change.day + Math.floor(trait(seed, user, aspect + 1) * change.days)
}

/** The pool that hosts what someone organizes on a day, apart from what has failed. */
export function homeOn(seed: number, facts: DayFacts, { user, pool }: { user: number; pool: number }): number {
  let home = pool
  for (const move of facts.moves) {
    if (move.from === home && reached(seed, move, { user, day: facts.day })) home = move.to
  }
  return home
}

/** Test users stay where they test. */
const homeAt = ({ config, population }: Bending, facts: DayFacts, { organizer, pool }: ConferencePlan): number =>
  inside(population.locals, organizer) ? homeOn(config.seed, facts, { user: organizer, pool }) : pool

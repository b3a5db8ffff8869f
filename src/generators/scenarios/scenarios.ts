import { streams } from '../../model/chance/random.js'
import type { ConferencePlan } from '../../model/conference/invitation.js'
import type { Organisation } from '../organisation/organisation.js'
import { isInBlock } from '../organisation/users/user-blocks.js'
import type { ScenarioContext } from './context.js'
import type { DayEffects } from './day-effects.js'
import { changeEndpoints } from './endpoint-changes.js'
import { homePoolOn } from './gradual-changes.js'
import { rehost } from './hosting.js'
import { applyOutages } from './outages.js'
import { splitAtOutages } from './server-outages.js'

const consequences = streams('consequences')

/**
 * The plans that a plan becomes under the scenarios of its day: one as a rule, several where its server stops while it is on, none where
 * nobody can come. Nobody is there at a time at which the plan did not have them.
 */
export function applyScenarios(
  { config, population, sites }: Pick<Organisation, 'config' | 'population' | 'sites'>,
  effects: DayEffects,
  plan: ConferencePlan,
): readonly ConferencePlan[] {
  const random = consequences(config.seed, plan.day, plan.number)
  const context: ScenarioContext = { config, population, sites, effects, random }
  // Lock-downs and client upgrades, migrations, then restarts and fail-overs, then MCUs, sites and gateways that are down.
  const changed = changeEndpoints(context, plan)
  const hosted = rehost(context, changed, hostPool(context, changed))
  return splitAtOutages(context, hosted).flatMap(part => applyOutages(context, part) ?? [])
}

/** The pool that hosts a conference on the day: the home pool of its organizer, but test users stay where they test. */
const hostPool = ({ config, population, effects }: ScenarioContext, { organizer, pool }: ConferencePlan): number =>
  isInBlock(population.locals, organizer) ? homePoolOn(config.seed, effects, { user: organizer, pool }) : pool

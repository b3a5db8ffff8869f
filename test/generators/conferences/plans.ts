import { type Config, type ConfigInput, resolveConfig } from '../../../src/generators/config/config.js'
import { simulate } from '../../../src/generators/simulate.js'
import type { ConferencePlan } from '../../../src/model/conference/invitation.js'

/** The plans of all conferences that are held, and what the world is like. */
export function plansOf(input: ConfigInput): { readonly plans: readonly ConferencePlan[]; readonly config: Config } {
  const plans: ConferencePlan[] = []
  const batches = simulate(input).batches({ conference: ({ conference }) => plans.push(conference.plan) })
  for (const _ of batches);
  return { plans, config: resolveConfig(input) }
}

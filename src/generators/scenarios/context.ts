import type { Random } from '../../model/chance/random.js'
import type { ConferencePlan, Invitation } from '../../model/conference/invitation.js'
import type { Time } from '../../model/time.js'
import type { Config } from '../config/config.js'
import type { Population } from '../organisation/population.js'
import type { Sites } from '../organisation/sites.js'
import type { DayEffects } from './effects.js'

/** What bending a plan needs to know of the world. */
export type ScenarioContext = { readonly config: Config; readonly population: Population; readonly sites: Sites }

/** What happens on the day, and what its consequences for one conference are drawn from. */
export type Chances = { readonly effects: DayEffects; readonly random: Random }

/** The same plan with other invitations: people are numbered anew, and it begins when the first of them comes. Null without any people. */
export function withInvitations(plan: ConferencePlan, invitations: readonly Invitation[]): ConferencePlan | null {
  if (!invitations.some(({ service }) => !service)) return null
  const people = new Map<number, number>()
  for (const { person } of invitations) if (!people.has(person)) people.set(person, people.size)
  let startsAt: Time = Number.POSITIVE_INFINITY
  for (const { arrives } of invitations) if (arrives < startsAt) startsAt = arrives
  const numbered = invitations.map(who => ({ ...who, person: people.get(who.person) ?? 0 }))
  return { ...plan, startsAt, invitations: numbered }
}

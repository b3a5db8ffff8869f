import { type ConferencePlan, firstArrival, type Invitation } from '../../model/conference/invitation.js'

/** A plan with other invitations: people are numbered from 0, and it begins when the first of them comes. Null without people. */
export function withInvitations(plan: ConferencePlan, invitations: readonly Invitation[]): ConferencePlan | null {
  if (!invitations.some(({ service }) => !service)) return null
  const people = new Map<number, number>()
  for (const { person } of invitations) if (!people.has(person)) people.set(person, people.size)
  const numbered = invitations.map(who => ({ ...who, person: people.get(who.person) ?? 0 }))
  return { ...plan, startsAt: firstArrival(invitations), invitations: numbered }
}

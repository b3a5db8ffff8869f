import type { Dialog, Leg, Session } from '../../model/conference/conference-state.js'
import { isThere } from '../../model/conference/legs.js'
import type { Machine } from '../../model/conference/machine.js'
import { focusSession, mcuLeg } from '../../model/conference/machines.js'
import { FOCUS, modalities } from '../../model/conference/modality.js'
import { clockText } from './clock.js'
import { phraseOf } from './words.js'

/** Why something cannot happen, in one sentence. Whoever performs a story catches it. */
export class Impossible extends Error {}

/** The state that an event leads to. Throws `Impossible` where it leads nowhere, with the state and what can happen there. */
export function stepped(
  machine: Machine,
  state: number,
  event: string,
  who: { readonly what: string; readonly at: number },
): number {
  const name = machine.states[state]
  const can = Object.keys(machine.transitions[name])
  if (can.includes(event)) return machine.step(state, machine.event[event])
  const words = can.map(each => `${each} (${phraseOf(each)})`)
  const then =
    words.length === 0
      ? 'nothing can happen any more; a rejoin is another dialog'
      : `what can happen is ${words.join(', ')}`
  throw new Impossible(`${event} cannot happen at ${clockText(who.at)}: ${who.what} is ${name}, where ${then}`)
}

/** Steps a session or a leg. */
export function step(dialog: Dialog, event: string, name: string, at: number): void {
  const leg = dialog.modality !== FOCUS
  const what = leg ? `the ${modalities[dialog.modality]} leg of ${name}` : `the focus session of ${name}`
  dialog.state = stepped((leg ? mcuLeg : focusSession) as Machine, dialog.state, event, { what, at })
}

/** The session that an event needs. Throws `Impossible` where there is none. */
export function sessionFor(session: Session | undefined, event: string, name: string, at: number): Session {
  if (session !== undefined) return session
  throw new Impossible(
    `${event} cannot happen at ${clockText(at)}: ${name} has no focus session yet, which begins when ${name} dials, joins or is invited`,
  )
}

/** Throws `Impossible` where a session cannot have legs now. */
export function mustBeThere(session: Session, event: string, name: string, at: number): void {
  if (isThere(session)) return
  const state = focusSession.states[session.state]
  throw new Impossible(
    `${event} cannot happen at ${clockText(at)}: the focus session of ${name} is ${state}, and legs need one that is connected or muted-via-focus`,
  )
}

/** The leg that an event needs. Throws `Impossible` where there is none. */
export function legFor(leg: Leg | null, event: string, modality: number, name: string, at: number): Leg {
  if (leg !== null) return leg
  throw new Impossible(
    `${event} cannot happen at ${clockText(at)}: ${name} has no ${modalities[modality]} leg in this session, which begins when ${name} joins ${modalities[modality]}`,
  )
}

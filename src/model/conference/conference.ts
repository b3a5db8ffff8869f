import type { Random } from '../chance/random.js'
import type { Time } from '../time.js'
import { type ConferenceState, EVENT, reset } from './conference-state.js'
import { crash, fail, prepareFailures } from './failing.js'
import type { ConferencePlan } from './invitation.js'
import { answer, decide, dial, mute, ring, unmute } from './joining.js'
import { boot, close, depart, drop, end, graceOver } from './leaving.js'
import { answerLeg, dialLeg, dropLeg, leaveLeg, open, ringLeg } from './legs.js'
import { conferenceMachine, focusSession } from './machines.js'
import { MODALITIES } from './modality.js'

const { state: AT, event: ON } = conferenceMachine

type Handler = (conference: ConferenceState, who: number, detail: number) => void

/** The handler of each kind of event. */
const handlers: { readonly [W in keyof typeof EVENT]: Handler } = {
  dial,
  answer: (conference, who) => answer(conference, conference.sessions[who]),
  ring: (conference, who) => ring(conference, conference.sessions[who]),
  admit: (conference, who) => decide(conference, conference.sessions[who], true),
  deny: (conference, who) => decide(conference, conference.sessions[who], false),
  depart: (conference, who) => depart(conference, conference.sessions[who]),
  boot: (conference, who) => boot(conference, conference.sessions[who]),
  drop: (conference, who) => drop(conference, conference.sessions[who]),
  mute: (conference, who) => mute(conference, conference.sessions[who]),
  unmute: (conference, who) => unmute(conference.sessions[who]),
  close: (conference, who) => close(conference, conference.sessions[who]),
  open: (conference, who) => open(conference, who),
  dialLeg: (conference, who, modality) => dialLeg(conference, conference.sessions[who], modality),
  answerLeg: (conference, who) => answerLeg(conference, conference.legs[who]),
  ringLeg: (conference, who) => ringLeg(conference, conference.legs[who]),
  dropLeg: (conference, who) => dropLeg(conference, conference.legs[who]),
  leaveLeg: (conference, who) => leaveLeg(conference, conference.legs[who]),
  lock: conference => {
    if (conference.state === AT.active && conference.roster.presenters > 0)
      conference.state = conferenceMachine.step(conference.state, ON.locked)
  },
  unlock: conference => {
    if (conference.state === AT.locked) conference.state = conferenceMachine.step(conference.state, ON.unlocked)
  },
  graceOver,
  end,
  fail,
  crash,
}
const byCode: readonly Handler[] = Object.entries(EVENT)
  .sort(([, a], [, b]) => a - b)
  .map(([name]) => handlers[name as keyof typeof EVENT])

/** Is called after each event of a conference. */
export type Watch = (conference: ConferenceState, event: number, who: number, detail: number) => void

/**
 * Simulates one conference from its first arrival until it has ended, or until `captureEnd`, when what is still going on stays open. One
 * dialog with the focus is one run of the focus machine and one row; so is one leg at an MCU. What happened is left in `conference`, for
 * the recorder. False where it would only start after the capture end: nobody knows of it then, though somebody may have dialed.
 */
export function simulateConference(
  conference: ConferenceState,
  plan: ConferencePlan,
  given: { random: Random; captureEnd: Time; watch?: Watch },
): boolean {
  const { captureEnd, watch } = given
  const { agenda } = conference
  reset(conference, plan, given.random)
  prepare(conference)
  while (agenda.due() < captureEnd && agenda.next()) {
    const { event, who, detail } = agenda
    byCode[event](conference, who, detail)
    watch?.(conference, event, who, detail)
  }
  return conference.started < captureEnd
}

/** Puts the arrivals and moments of the plan on the agenda, and activates the conference. */
function prepare(conference: ConferenceState): void {
  const { plan, agenda } = conference
  const { invitations, opens, startsAt, endsAt } = plan
  for (let place = 0; place < invitations.length; place++) {
    const { arrives, service } = invitations[place]
    agenda.at(arrives, EVENT.dial, place)
    if (service) conference.expected--
  }
  for (let modality = 1; modality < MODALITIES; modality++) {
    // Where a modality is in use from the start, each endpoint dials into it when it joins.
    if (opens[modality] > startsAt && opens[modality] < endsAt) agenda.at(opens[modality], EVENT.open, modality)
  }
  if (plan.locksAt < endsAt) agenda.at(plan.locksAt, EVENT.lock, 0)
  if (plan.unlocksAt < endsAt) agenda.at(plan.unlocksAt, EVENT.unlock, 0)
  agenda.at(endsAt, plan.failures?.crashes ? EVENT.crash : EVENT.end, 0)
  if (plan.failures !== null) prepareFailures(conference)
  conference.state = conferenceMachine.step(conference.state, ON.activated)
}

/** ConferenceEndTime, a moment after the last session was closed; NaN where anything of it is still on at the capture end. */
export function endOf(conference: ConferenceState, captureEnd: Time): Time {
  const { state, sessions, started, lastClosed, deactivation } = conference
  const open = state !== AT.ended || sessions.some(session => session.state !== focusSession.state.disconnected)
  const end = Math.max(lastClosed, started) + deactivation
  return open || end >= captureEnd ? Number.NaN : end
}

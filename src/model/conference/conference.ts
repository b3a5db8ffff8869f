import type { Random } from '../chance/random.js'
import type { Time } from '../time.js'
import { crash, fail, prepareFailures } from './failing.js'
import type { ConferencePlan } from './invitation.js'
import { answer, decide, dial, mute, ring, unmute } from './joining.js'
import { boot, close, depart, drop, end, lonely } from './leaving.js'
import { answerLeg, dialLeg, dropLeg, leaveLeg, open, ringLeg } from './legs.js'
import { conferenceMachine, focusSession } from './machines.js'
import { MODALITIES } from './modality.js'
import { type Run, reset, WHAT } from './run.js'

const { state: AT, event: ON } = conferenceMachine

type Handler = (run: Run, who: number, detail: number) => void

/** What happens when an entry of the agenda is due, by `WHAT`. */
const handlers: { readonly [W in keyof typeof WHAT]: Handler } = {
  dial,
  answer: (run, who) => answer(run, run.sessions[who]),
  ring: (run, who) => ring(run, run.sessions[who]),
  admit: (run, who) => decide(run, run.sessions[who], true),
  deny: (run, who) => decide(run, run.sessions[who], false),
  depart: (run, who) => depart(run, run.sessions[who]),
  boot: (run, who) => boot(run, run.sessions[who]),
  drop: (run, who) => drop(run, run.sessions[who]),
  mute: (run, who) => mute(run, run.sessions[who]),
  unmute: (run, who) => unmute(run.sessions[who]),
  close: (run, who) => close(run, run.sessions[who]),
  open: (run, who) => open(run, who),
  dialLeg: (run, who, modality) => dialLeg(run, run.sessions[who], modality),
  answerLeg: (run, who) => answerLeg(run, run.legs[who]),
  ringLeg: (run, who) => ringLeg(run, run.legs[who]),
  dropLeg: (run, who) => dropLeg(run, run.legs[who]),
  leaveLeg: (run, who) => leaveLeg(run, run.legs[who]),
  lock: run => {
    if (run.state === AT.active && run.roster.presenters > 0) run.state = conferenceMachine.step(run.state, ON.locked)
  },
  unlock: run => {
    if (run.state === AT.locked) run.state = conferenceMachine.step(run.state, ON.unlocked)
  },
  lonely,
  end,
  fail,
  crash,
}
const byCode: readonly Handler[] = Object.entries(WHAT)
  .sort(([, a], [, b]) => a - b)
  .map(([name]) => handlers[name as keyof typeof WHAT])

/** Called after each event, by those who want to watch a conference happen. */
export type Watch = (run: Run, what: number, who: number, detail: number) => void

/**
 * Plays one conference from its first arrival until it has ended, or until `cut`, when the captured period is over and what is still
 * going on stays open. One dialog with the focus is one run of the focus machine and one row; so is one leg at an MCU. What
 * happened is left in the run, for the recorder.
 */
export function play(run: Run, plan: ConferencePlan, given: { random: Random; cut: Time; watch?: Watch }): void {
  const { cut, watch } = given
  const { agenda } = run
  reset(run, plan, given.random)
  prepare(run)
  while (agenda.due() < cut && agenda.next()) {
    const { what, who, detail } = agenda
    byCode[what](run, who, detail)
    watch?.(run, what, who, detail)
  }
}

/** The conference is activated by the first endpoint that dials; the plan's moments are put on the agenda. */
function prepare(run: Run): void {
  const { plan, agenda } = run
  const { invitations, opens, startsAt, endsAt } = plan
  for (let place = 0; place < invitations.length; place++) {
    const { arrives, service } = invitations[place]
    agenda.at(arrives, WHAT.dial, place)
    if (service) run.expected--
  }
  for (let modality = 1; modality < MODALITIES; modality++) {
    // What is in use from the beginning finds nobody there to dial in.
    if (opens[modality] > startsAt && opens[modality] < endsAt) agenda.at(opens[modality], WHAT.open, modality)
  }
  if (plan.locksAt < endsAt) agenda.at(plan.locksAt, WHAT.lock, 0)
  if (plan.unlocksAt < endsAt) agenda.at(plan.unlocksAt, WHAT.unlock, 0)
  agenda.at(endsAt, plan.failures?.crashes ? WHAT.crash : WHAT.end, 0)
  if (plan.failures !== null) prepareFailures(run)
  run.state = conferenceMachine.step(run.state, ON.activated)
}

/** Whether a session, or what is left of it, is still on. */
export const isOpen = (state: number): boolean => state !== focusSession.state.disconnected

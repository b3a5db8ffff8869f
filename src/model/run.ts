import type { Agenda } from './agenda.js'
import type { ConferencePlan, Invitation } from './invitation.js'
import { conferenceMachine } from './machines.js'
import { DATA_CONF, FOCUS, MODALITIES } from './modality.js'
import type { Random } from './random.js'
import type { Roster } from './roster.js'
import type { Time } from './time.js'

/**
 * A dialog of an endpoint with the conference's side. With the focus it is a session: one run of the focus machine, one row of
 * FocusJoinsAndLeaves if it is ever admitted. With an MCU it is a leg: one run of the leg machine, one row of McuJoinsAndLeaves if it
 * is ever established. Times are NaN until they happen.
 */
export type Dialog = {
  readonly id: number
  readonly invitation: Invitation
  /** Its invitation's place in the plan. */
  readonly place: number
  readonly modality: number
  state: number
  /** FocusUserInstance or McuUserInstance; 0 before the join. */
  instance: number
  readonly invited: Time
  /** SessionIdSeq of the dialog; 0 where there is none (web conferencing, callers who bypass the focus). */
  readonly seq: number
  /** Two words from which the text of the dialog id is made. */
  readonly mark: number
  readonly mark2: number
  responded: Time
  response: number
  joined: Time
  left: Time
  endedByServer: boolean
  /** Ended by a failure, not by anybody's wish. */
  broken: boolean
  /** The agents never report the leave. */
  readonly leaveLost: boolean
  /** The dialog that this one was dialed again for, if it broke. */
  readonly replaces: Dialog | null
  /** Of a leg, its session with the focus. */
  readonly session: Session | null
  /** Of a session, the leg that it has now at each MCU, by modality. */
  readonly legs: readonly (Leg | null)[] | null
}

export type Session = Dialog & { readonly legs: (Leg | null)[] }
export type Leg = Dialog & { readonly session: Session }

/** Shares that the simulation itself decides by. */
export type Rates = {
  readonly joinFailure: number
  readonly setupFailure: number
  readonly drop: number
  readonly mcuRejoin: number
  readonly lostLeave: number
  readonly pstnFocusRows: boolean
}

/** Where finished stories go. */
export type Recorder = {
  /** The next SessionIdSeq for a dialog at that tick. */
  dialogSeq(time: Time): number
  session(session: Session): void
  leg(leg: Leg): void
}

/** Everything about the conference that is being simulated: what its handlers read and change. */
export type Run = {
  readonly plan: ConferencePlan
  readonly rates: Rates
  readonly random: Random
  readonly agenda: Agenda
  readonly recorder: Recorder
  readonly roster: Roster
  readonly sessions: Session[]
  readonly legs: Leg[]
  /** Joins so far of each person, and of each person at each MCU. */
  readonly focusInstances: number[]
  readonly mcuInstances: number[]
  /** Messages of each person. */
  readonly messages: number[]
  /** What each invitation's next session replaces, after a drop. */
  readonly replaces: (Session | null)[]
  /** Dials that are still to come. */
  expected: number
  state: number
  lastClosed: Time
}

/** What the agenda of a conference can hold; `who` is an invitation, a session or a leg. */
export const WHAT = {
  dial: 0,
  answer: 1,
  ring: 2,
  admit: 3,
  deny: 4,
  depart: 5,
  boot: 6,
  drop: 7,
  mute: 8,
  unmute: 9,
  close: 10,
  open: 11,
  dialLeg: 12,
  answerLeg: 13,
  ringLeg: 14,
  dropLeg: 15,
  leaveLeg: 16,
  lock: 17,
  unlock: 18,
  lonely: 19,
  end: 20,
} as const

export function newRun(
  plan: ConferencePlan,
  given: Pick<Run, 'rates' | 'random' | 'agenda' | 'recorder' | 'roster'>,
): Run {
  const people = plan.invitations.length
  return {
    ...given,
    plan,
    sessions: [],
    legs: [],
    focusInstances: new Array<number>(people).fill(0),
    mcuInstances: new Array<number>(people * MODALITIES).fill(0),
    messages: new Array<number>(people).fill(0),
    replaces: new Array<Session | null>(people).fill(null),
    expected: people,
    state: conferenceMachine.state.scheduled,
    lastClosed: Number.NaN,
  }
}

export function newSession(run: Run, place: number): Session {
  const invitation = run.plan.invitations[place]
  const replaces = run.replaces[place]
  run.replaces[place] = null
  const session = newDialog(run, {
    id: run.sessions.length,
    place,
    modality: FOCUS,
    numbered: !invitation.fromPstn || run.rates.pstnFocusRows,
    replaces,
    session: null,
    legs: [null, null, null, null, null, null],
  }) as Session
  run.sessions.push(session)
  return session
}

/** The leg that a session had there before is replaced if it broke. */
export function newLeg(run: Run, session: Session, modality: number): Leg {
  const before = session.legs[modality]
  const leg = newDialog(run, {
    id: run.legs.length,
    place: session.place,
    modality,
    numbered: modality !== DATA_CONF,
    replaces: before?.broken ? before : null,
    session,
    legs: null,
  }) as Leg
  run.legs.push(leg)
  session.legs[modality] = leg
  return leg
}

/** A dialog that begins now, in the first state of its machine; its place in the numbering is taken at once. */
function newDialog(
  run: Run,
  given: Pick<Dialog, 'id' | 'place' | 'modality' | 'replaces' | 'session' | 'legs'> & { numbered: boolean },
): Dialog {
  const { agenda, random, rates } = run
  return {
    id: given.id,
    invitation: run.plan.invitations[given.place],
    place: given.place,
    modality: given.modality,
    state: 0,
    instance: 0,
    invited: agenda.now,
    seq: given.numbered ? run.recorder.dialogSeq(agenda.now) : 0,
    mark: random.word(),
    mark2: random.word(),
    responded: Number.NaN,
    response: 0,
    joined: Number.NaN,
    left: Number.NaN,
    endedByServer: false,
    broken: false,
    leaveLost: random.next() < rates.lostLeave,
    replaces: given.replaces,
    session: given.session,
    legs: given.legs,
  }
}

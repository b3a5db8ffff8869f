import type { Counts } from '../chance/counts.js'
import { drawByWord, type Quantiles } from '../chance/quantiles.js'
import { chance, mixBits, type Random } from '../chance/random.js'
import { NULL_INT } from '../rows/batch.js'
import { type Guid, randomGuid } from '../rows/guid.js'
import { type Duration, MINUTE, type Time } from '../time.js'
import { Agenda } from './agenda.js'
import { capturing, deactivating, starting } from './durations.js'
import type { ConferencePlan, Invitation } from './invitation.js'
import { conferenceMachine } from './machines.js'
import { DATA_CONF, FOCUS, MODALITIES } from './modality.js'
import { empty, newRoster, type Roster } from './roster.js'

/**
 * A dialog of an endpoint with the conference's side. With the focus it is a session: one run of the focus machine, one row of
 * FocusJoinsAndLeaves if it is ever admitted. With an MCU it is a leg: one run of the leg machine, one row of McuJoinsAndLeaves if it
 * is ever established. Times are NaN until they happen. Only the handlers of its conference write to it.
 */
export type Dialog = {
  id: number
  invitation: Invitation
  /** Whose it is: of a guest, a number that no other session has. */
  user: number
  /** Index of its invitation in the plan. */
  place: number
  modality: number
  state: number
  /** FocusUserInstance or McuUserInstance; 0 before the join. */
  instance: number
  invited: Time
  /** Whether there is a SIP dialog at all: not in web conferencing, nor for callers who bypass the focus. */
  numbered: boolean
  /** SessionIdSeq of the dialog, once the recorder has numbered it. */
  seq: number
  /** Two words from which the text of the dialog id is made. */
  idSeed1: number
  idSeed2: number
  responded: Time
  /** SIP status; 0 where nothing was answered. */
  response: number
  /** DiagnosticId of an answer other than 200, or of a dialog that broke; NULL_INT: none. */
  diagnostic: number
  joined: Time
  left: Time
  /** Ended by the conference, not by the endpoint or by a failure. */
  endedByServer: boolean
  /** Ended by a failure, not on purpose. */
  broken: boolean
  /** Its leave is never reported, so its row stays open. */
  leaveLost: boolean
  /** The dialog that this one was dialed again for, if it broke. */
  replaces: Dialog | null
  /** Key of the dialog between two parties that this one takes the place of; NaN: none that is known. */
  successorOf: Time
  successorOfSeq: number
  /** Of a leg, its session with the focus. */
  session: Session | null
  /** Of a session, the leg that it has now at each MCU, by modality. */
  readonly legs: readonly (Leg | null)[] | null
}

export type Session = Dialog & { readonly legs: (Leg | null)[] }
export type Leg = Dialog & { session: Session }

/** The shares and distributions that the simulation of a conference draws by. */
export type Rates = {
  readonly joinFailure: number
  readonly setupFailure: number
  readonly drop: number
  /** Of INVITEs, those that come to nothing though nothing fails, and those that nothing is answered to. */
  readonly givenUp: number
  readonly unanswered: number
  readonly mcuRejoin: number
  readonly lostLeave: number
  readonly pstnFocusRows: boolean
  /** How long anonymous users may be there without anybody else until they are put out. */
  readonly aloneFor: Duration
  /** From the INVITE to the focus until it admits the endpoint. */
  readonly joinTime: Quantiles
  /** From the INVITE to an MCU until it answers. */
  readonly legSetup: Quantiles
  /** By modality, how many times as long that takes. */
  readonly legPace: readonly number[]
  /** How many times as long joins take at full and half hours. */
  readonly rush: number
  /** Of one user, where there is nothing but messages and otherwise. */
  readonly messagesImOnly: Counts
  readonly messages: Counts
}

/**
 * The state of the conference that is being simulated, read and changed by the handlers of its events. One object with all that it holds
 * is used for conference after conference: look at it before the next is simulated.
 */
export type ConferenceState = {
  plan: ConferencePlan
  random: Random
  readonly rates: Rates
  readonly agenda: Agenda
  readonly roster: Roster
  sessions: Session[]
  legs: Leg[]
  /** Joins so far of each person, and of each person at each MCU. */
  focusInstances: Int32Array
  mcuInstances: Int32Array
  /** Messages of each person, and the user that they are as who writes them. */
  messages: Int32Array
  writers: Int32Array
  /** Of each guest, the user that they are in their next session, and how many sessions they have had. */
  guests: Int32Array
  guestSessions: Int32Array
  /** The user that the first guest of the next conference is. */
  nextGuest: number
  /** For each invitation, the session that came to nothing or was dropped, which its next one is dialed for. */
  replaces: (Session | null)[]
  /** Dials that are still to come. */
  expected: number
  state: number
  /** ConfInstance. */
  instance: Guid
  /** SessionIdTime: when the agent captures the conference, a moment after the first endpoint has dialed. */
  captured: Time
  /** ConferenceStartTime. */
  started: Time
  lastClosed: Time
  /** From its last leave until it has ended. */
  deactivation: Duration
  /** SessionIdSeq of the conference, once the recorder has numbered it. */
  seq: number
  /** Sessions and legs of earlier conferences, to be used again. */
  readonly spareSessions: Session[]
  readonly spareLegs: Leg[]
}

/** Kinds of event on the agenda of a conference; `who` is the index of an invitation, a session or a leg. */
export const EVENT = {
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
  graceOver: 19,
  end: 20,
  fail: 21,
  crash: 22,
} as const

/** Number of people that there is room for at first. */
const PEOPLE = 256

export function newConferenceState(rates: Rates): ConferenceState {
  // Set by `reset`.
  const unset = { plan: null, random: null } as unknown as Pick<ConferenceState, 'plan' | 'random'>
  return {
    ...unset,
    rates,
    agenda: new Agenda(),
    roster: newRoster(),
    sessions: [],
    legs: [],
    focusInstances: new Int32Array(PEOPLE),
    mcuInstances: new Int32Array(PEOPLE * MODALITIES),
    messages: new Int32Array(PEOPLE),
    writers: new Int32Array(PEOPLE),
    guests: new Int32Array(PEOPLE),
    guestSessions: new Int32Array(PEOPLE),
    nextGuest: 0,
    replaces: [],
    expected: 0,
    state: conferenceMachine.state.scheduled,
    instance: [0, 0, 0, 0],
    captured: Number.NaN,
    started: Number.NaN,
    deactivation: 0,
    lastClosed: Number.NaN,
    seq: 0,
    spareSessions: [],
    spareLegs: [],
  }
}

/** Makes it the state of another conference, in which nothing has happened yet. */
export function reset(conference: ConferenceState, plan: ConferencePlan, random: Random): void {
  const people = plan.invitations.length
  if (people > conference.messages.length) {
    conference.focusInstances = new Int32Array(people * 2)
    conference.mcuInstances = new Int32Array(people * 2 * MODALITIES)
    conference.messages = new Int32Array(people * 2)
    conference.writers = new Int32Array(people * 2)
    conference.guests = new Int32Array(people * 2)
    conference.guestSessions = new Int32Array(people * 2)
  }
  conference.plan = plan
  conference.random = random
  const word = random.word()
  conference.captured = capturedAt(plan.startsAt, mixBits(word + 1))
  conference.started = conference.captured + drawByWord(word, starting)
  conference.deactivation = drawByWord(mixBits(word + 2), deactivating)
  conference.instance = randomGuid(random.word(), random.word(), random.word(), random.word())
  conference.agenda.reset(plan.startsAt)
  empty(conference.roster)
  conference.sessions = []
  conference.legs = []
  conference.focusInstances.fill(0, 0, people)
  conference.mcuInstances.fill(0, 0, people * MODALITIES)
  conference.messages.fill(0, 0, people)
  for (let place = 0; place < people; place++) {
    conference.replaces[place] = null
    if (!plan.invitations[place].guest) continue
    // As many as there may be: whatever happens in this conference, the guests of the next are the same.
    conference.guests[place] = conference.nextGuest
    conference.guestSessions[place] = 0
    conference.nextGuest += GUEST_SESSIONS
  }
  conference.expected = people
  conference.state = conferenceMachine.state.scheduled
  conference.lastClosed = Number.NaN
  conference.seq = 0
}

/** A capture is in the minute of what it captures, and so on its day. */
const capturedAt = (arrival: Time, word: number): Time =>
  Math.min(arrival + drawByWord(word, capturing), arrival - (arrival % MINUTE) + MINUTE - 1)

/** Sessions of one guest in one conference, each as another user; whoever has more is the last of them again. */
export const GUEST_SESSIONS = 32

function nextUser({ plan, guests, guestSessions, mcuInstances }: ConferenceState, place: number): number {
  const before = guestSessions[place]++
  const { person } = plan.invitations[place]
  if (before < GUEST_SESSIONS) mcuInstances.fill(0, person * MODALITIES, (person + 1) * MODALITIES)
  return guests[place] + Math.min(before, GUEST_SESSIONS - 1)
}

export function newSession(conference: ConferenceState, place: number): Session {
  const { sessions, spareSessions, rates } = conference
  const invitation = conference.plan.invitations[place]
  const id = sessions.length
  if (id === spareSessions.length)
    spareSessions.push(blank(invitation, null, [null, null, null, null, null, null]) as Session)
  const session = spareSessions[id]
  session.modality = FOCUS
  session.replaces = conference.replaces[place]
  for (let modality = 0; modality < MODALITIES; modality++) session.legs[modality] = null
  conference.replaces[place] = null
  session.user = invitation.guest ? nextUser(conference, place) : invitation.user
  begin(conference, session, id, place, !invitation.fromPstn || rates.pstnFocusRows)
  sessions.push(session)
  return session
}

/** Adds a leg. It replaces the one that the session had there before, if that broke. */
export function newLeg(conference: ConferenceState, session: Session, modality: number): Leg {
  const { legs, spareLegs } = conference
  const before = session.legs[modality]
  const id = legs.length
  if (id === spareLegs.length) spareLegs.push(blank(session.invitation, session, null) as Leg)
  const leg = spareLegs[id]
  leg.modality = modality
  leg.replaces = before?.broken ? before : null
  leg.session = session
  leg.user = session.user
  begin(conference, leg, id, session.place, modality !== DATA_CONF)
  legs.push(leg)
  session.legs[modality] = leg
  return leg
}

/** Begins a dialog now, in the first state of its machine. */
function begin(conference: ConferenceState, dialog: Dialog, id: number, place: number, numbered: boolean): void {
  const { random, rates } = conference
  const { now } = conference.agenda
  dialog.id = id
  dialog.invitation = conference.plan.invitations[place]
  dialog.place = place
  dialog.state = 0
  dialog.instance = 0
  dialog.invited = now
  dialog.numbered = numbered
  dialog.seq = 0
  dialog.idSeed1 = random.word()
  dialog.idSeed2 = random.word()
  dialog.responded = Number.NaN
  dialog.response = 0
  dialog.diagnostic = NULL_INT
  dialog.joined = Number.NaN
  dialog.left = Number.NaN
  dialog.endedByServer = false
  dialog.broken = false
  dialog.leaveLost = chance(random, rates.lostLeave)
  dialog.successorOf = Number.NaN
}

/** A dialog of the one shape that all have. Its times are NaN from the start, so that V8 never takes them for small integers. */
const blank = (invitation: Invitation, session: Session | null, legs: (Leg | null)[] | null): Dialog => ({
  id: 0,
  invitation,
  user: 0,
  place: 0,
  modality: FOCUS,
  state: 0,
  instance: 0,
  invited: Number.NaN,
  numbered: false,
  seq: 0,
  idSeed1: 0,
  idSeed2: 0,
  responded: Number.NaN,
  response: 0,
  diagnostic: NULL_INT,
  joined: Number.NaN,
  left: Number.NaN,
  endedByServer: false,
  broken: false,
  leaveLost: false,
  replaces: null,
  successorOf: Number.NaN,
  successorOfSeq: 0,
  session,
  legs,
})

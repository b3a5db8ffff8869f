import { AUDIO, hasVoice, type MediaSet } from '../../model/call/medium.js'
import { ACCEPTED, newSession, type Party, type PeerSession, resetSession } from '../../model/call/session.js'
import type { SessionRecorder } from '../../model/recording/session-recorder.js'
import { NULL_INT } from '../../model/rows/batch.js'
import { randomGuid } from '../../model/rows/guid.js'
import { type Duration, MINUTE, type Time } from '../../model/time.js'
import type { Shared } from '../activities/activity.js'
import { purgedBefore } from '../activities/setting.js'
import type { Telephony } from '../organisation/telephony.js'
import { isInBlock } from '../organisation/users/user-blocks.js'
import { CODES } from './call-codes.js'
import { People } from './people.js'
import { SessionDraws } from './session-draws.js'
import { type Home, sessionOutages } from './session-outages.js'

/** Nobody has signed in again so soon after a purge. */
const AFTER_PURGE = 10 * MINUTE

/** The answers for who cannot be reached, or does not answer. */
const UNREACHED: readonly number[] = [CODES.unreachable[0], CODES.noSuchNumber[0]]

/** Nothing begins so soon after midnight, nor goes on so near to the next. */
const NIGHT = 2 * MINUTE

/** Fills in one session after the other, and hands each to the recorder. Moments are of the day. */
export class SessionMaker {
  readonly session: PeerSession = newSession()
  readonly draws = new SessionDraws()
  readonly people: People
  readonly telephony: Telephony
  readonly shared: Shared
  private readonly recorder: SessionRecorder
  private readonly oldest: Time
  private readonly outages: ReturnType<typeof sessionOutages>
  /** Whether an outage broke or refused the session that was finished last: what would have come out of it does not. */
  struck = false
  /** The devices of caller and callee. */
  callerDevice = 0
  calleeDevice = 0

  constructor(shared: Shared, telephony: Telephony, recorder: SessionRecorder) {
    this.shared = shared
    this.telephony = telephony
    this.recorder = recorder
    this.people = new People(shared)
    this.outages = sessionOutages(shared)
    const purged = purgedBefore(shared)
    this.oldest = Number.isFinite(purged) ? purged + AFTER_PURGE : Number.NEGATIVE_INFINITY
  }

  /** Whether anything can go on between two moments of the day. */
  isInDay(from: Duration, until: Duration): boolean {
    const { begins, length } = this.people.today
    return from >= NIGHT && until < length - NIGHT && begins + from >= this.oldest
  }

  /** Begins a session like one of which nothing is known. */
  begin(from: Duration, media: MediaSet): PeerSession {
    const { session, draws } = this
    resetSession(session)
    session.invited = this.people.today.begins + from
    session.media = media
    session.idSeed1 = draws.word()
    session.idSeed2 = draws.word()
    return session
  }

  /** False where none of the devices of somebody of the organisation could have this session. */
  setCaller(user: number, from: Duration): boolean {
    return this.setParty(this.session.caller, user, from, true)
  }

  setCallee(user: number, from: Duration): boolean {
    return this.setParty(this.session.callee, user, from, false)
  }

  private setParty(party: Party, user: number, from: Duration, isCaller: boolean): boolean {
    const { people, draws, session } = this
    if (people.isFederated(user)) {
      people.setFederated(party, user)
      return true
    }
    const found = people.setLocal(party, user, from, { voice: hasVoice(session.media), word: draws.word() })
    if (isCaller) this.callerDevice = people.device
    else this.calleeDevice = people.device
    return found
  }

  /** Answers, or ends, a session so long after its invitation. */
  answer(after: Duration, response: number, diagnostic = NULL_INT): void {
    const { session } = this
    session.responded = session.invited + after
    session.response = response
    session.diagnostic = diagnostic
    session.ended = session.responded
  }

  /** What is the same for all calls with numbers: who hung up, and the lines of users. */
  setVoip(): void {
    const { session, draws } = this
    const { caller, callee } = session
    const callerLine = this.telephony.lineOf(caller.user)
    const calleeLine = this.telephony.lineOf(callee.user)
    session.voip =
      (session.media & AUDIO) !== 0 && (callerLine !== 0 || calleeLine !== 0 || !caller.user || !callee.user)
    if (!session.voip) return
    if (caller.user !== 0) session.fromNumber = callerLine === 0 ? NULL_INT : callerLine
    if (callee.user !== 0) session.connectedNumber = calleeLine === 0 ? NULL_INT : calleeLine
    const byCaller = draws.share() < 0.5
    const by = byCaller ? caller : callee
    session.hungUpBy = by.user
    if (by.user === 0) session.hungUpPhone = byCaller ? session.fromNumber : session.connectedNumber
  }

  /**
   * Writes the session, notes who uses which device, and has those who speak be engaged. False where it cannot be: what it needs is down.
   */
  finish(): boolean {
    const { session, people } = this
    const { begins, effects } = people.today
    const { caller, callee } = session
    const from = session.invited - begins
    const { pool, server } = this.homeOf(this.isLocal(caller) ? caller : callee, from)
    session.pool = pool
    session.server = server
    const fate = effects === null ? 'whole' : this.outages(session, effects, this.homes(from))
    this.struck = fate === 'struck'
    if (fate === 'impossible') return false
    const until = session.ended - begins
    if (this.isLocal(caller)) people.use(caller.user, this.callerDevice, from, until)
    // They need not be signed in.
    if (this.isLocal(callee) && !UNREACHED.includes(session.response))
      people.use(callee.user, this.calleeDevice, from, until)
    if (hasVoice(session.media) && session.response === ACCEPTED) this.engage(session.responded - begins, until)
    // After the capture end there is a session all the same, of which nothing is written.
    this.recorder.record(session)
    return true
  }

  private engage(from: Duration, until: Duration): void {
    const { caller, callee } = this.session
    for (const party of [caller, callee])
      if (this.isLocal(party) || this.people.isFederated(party.user)) this.people.engage(party.user, from, until)
  }

  /** Has the next session be a part of the same call as this one. */
  correlate(): void {
    const { draws, session } = this
    // The first word is not 0, which stands for none.
    session.correlation.set(randomGuid(draws.word() | 1, draws.word(), draws.word(), draws.word()))
  }

  private isLocal({ user }: Party): boolean {
    return isInBlock(this.shared.population.locals, user)
  }

  /** The front ends of its parties. */
  private homes(from: Duration): readonly Home[] {
    const { caller, callee } = this.session
    return [caller, callee].flatMap(party => (this.hasHome(party) ? [{ ...this.homeOf(party, from) }] : []))
  }

  private hasHome({ user }: Party): boolean {
    const { locals, services } = this.shared.population
    return isInBlock(locals, user) || isInBlock(services, user)
  }

  /** Where somebody is registered, or a service runs: on any front end of its pool. */
  private homeOf(party: Party, from: Duration): Home {
    const { people, session, shared } = this
    if (this.isLocal(party)) return people.registrarOf(party.user, from)
    const pool = 1 + ((party.user - shared.population.services.first) % shared.config.topology.pools)
    return people.serverIn(pool, session.idSeed1 >>> 8, from)
  }
}

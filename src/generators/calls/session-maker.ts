import { AUDIO, hasVoice, type MediaSet } from '../../model/call/medium.js'
import { newSession, type Party, type PeerSession, resetSession } from '../../model/call/session.js'
import type { SessionRecorder } from '../../model/recording/session-recorder.js'
import { NULL_INT } from '../../model/rows/batch.js'
import { type Duration, MINUTE, type Time } from '../../model/time.js'
import type { Shared } from '../activities/activity.js'
import { purgedBefore } from '../activities/setting.js'
import type { Telephony } from '../organisation/telephony.js'
import { isInBlock } from '../organisation/users/user-blocks.js'
import { People } from './people.js'
import { SessionDraws } from './session-draws.js'

/** Nobody has signed in again so soon after a purge. */
const AFTER_PURGE = 10 * MINUTE

/** Nothing begins so soon after midnight, nor goes on so near to the next. */
const NIGHT = 2 * MINUTE

/** DiagnosticId of a session that broke: the other side is gone. */
const LOST = 52017

/** Fills in one session after the other, and hands each to the recorder. Moments are of the day. */
export class SessionMaker {
  readonly session: PeerSession = newSession()
  readonly draws = new SessionDraws()
  readonly people: People
  readonly telephony: Telephony
  readonly shared: Shared
  private readonly recorder: SessionRecorder
  private readonly oldest: Time
  /** The devices of caller and callee. */
  callerDevice = 0
  calleeDevice = 0

  constructor(shared: Shared, telephony: Telephony, recorder: SessionRecorder) {
    this.shared = shared
    this.telephony = telephony
    this.recorder = recorder
    this.people = new People(shared)
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

  setCaller(user: number, from: Duration): boolean {
    return this.setParty(this.session.caller, user, from, true)
  }

  setCallee(user: number, from: Duration): boolean {
    return this.setParty(this.session.callee, user, from, false)
  }

  private setParty(party: Party, user: number, from: Duration, isCaller: boolean): boolean {
    const { people, draws, session } = this
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
    const callerLine = this.lineOf(caller)
    const calleeLine = this.lineOf(callee)
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

  private lineOf({ user }: Party): number {
    return isInBlock(this.shared.population.locals, user) ? this.telephony.lineOf(user) : 0
  }

  /** Writes the session, and notes who uses which device. False where it cannot be: what it needs is down. */
  finish(): boolean {
    const { session, people } = this
    const { begins } = people.today
    const { caller, callee } = session
    if (people.today.effects !== null && !this.withOutages()) return false
    const from = session.invited - begins
    const until = session.ended - begins
    const starter = this.isLocal(caller) ? caller : callee
    const { pool, server } = this.isLocal(starter)
      ? people.registrarOf(starter.user, from)
      : this.serviceHome(callee.user)
    session.pool = pool
    session.server = server
    if (this.isLocal(caller)) people.use(caller.user, this.callerDevice, from, until)
    // Who cannot be reached need not be signed in.
    if (this.isLocal(callee) && session.response !== 480 && session.response !== 404)
      people.use(callee.user, this.calleeDevice, from, until)
    // After the capture end there is a session all the same, of which nothing is written.
    this.recorder.record(session)
    return true
  }

  /** Has the next session be a part of the same call as this one. */
  correlate(): void {
    const { correlation } = this.session
    for (let i = 0; i < 4; i++) correlation[i] = this.draws.word()
    correlation[0] |= 1
    correlation[1] = (correlation[1] & 0xffff_0fff) | 0x4000
    correlation[2] = (correlation[2] & 0x3fff_ffff) | 0x8000_0000
  }

  private isLocal({ user }: Party): boolean {
    return isInBlock(this.shared.population.locals, user)
  }

  /** Where calls to a service are captured: its pool. */
  private serviceHome(service: number): { readonly pool: number; readonly server: number } {
    const { topology } = this.shared.config
    const pool = 1 + ((service - this.shared.population.services.first) % topology.pools)
    const place = (this.session.idSeed1 >>> 8) % topology.frontEnds
    return { pool, server: (pool - 1) * topology.frontEnds + 1 + place }
  }

  /** Breaks what goes on when a site or gateway goes down; false where it is down already. */
  private withOutages(): boolean {
    const { session, people } = this
    for (const outage of people.today.effects?.accessOutages ?? []) {
      const reached =
        outage.what === 'gateway'
          ? this.passes(outage.gateway)
          : this.isAt(session.caller, outage.site) || this.isAt(session.callee, outage.site)
      if (!reached || outage.until <= session.invited || outage.from >= session.ended) continue
      if (outage.from <= session.invited || outage.from <= session.responded) return false
      session.ended = outage.from
      session.diagnostic = LOST
    }
    return true
  }

  private passes(gateway: number | null): boolean {
    const { toGateway, fromGateway } = this.session
    const used = toGateway === NULL_INT ? fromGateway : toGateway
    return used !== NULL_INT && (gateway === null || gateway === used)
  }

  private isAt({ user, edge }: Party, site: number): boolean {
    return edge === NULL_INT && isInBlock(this.shared.population.locals, user) && this.shared.sites.of(user) === site
  }
}

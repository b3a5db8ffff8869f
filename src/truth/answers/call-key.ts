import { AUDIO, FILE, IM, SHARING, VIDEO } from '../../model/call/medium.js'
import { ACCEPTED, type Party, type PeerSession } from '../../model/call/session.js'
import type { SessionObservation } from '../../model/recording/observer.js'
import type { SessionError } from '../../model/recording/session-error.js'
import { NULL_INT } from '../../model/rows/batch.js'
import { type Time, toMilliseconds } from '../../model/time.js'
import { formatTime } from '../../model/time-text.js'
import { type AnswerRow, Latest, type Sum, Tally } from './aggregates.js'
import type { callDefinitions } from './call-definitions.js'
import { type PeriodOf, utcDay } from './periods.js'

export type CallAnswerName = (typeof callDefinitions)[number]['name']

/** SIP: nobody was there, nobody picked up, or whoever called gave up. */
const UNANSWERED: readonly number[] = [408, 480, 487]
const AGAIN = 1

/** A session as far as it is known at the capture end. */
type Known = {
  /** The period that it begins in. */
  readonly day: string
  /** Its UTC day and hour. */
  readonly utc: string
  readonly hour: number
  readonly kind: string
  /** NULL_INT before any answer. */
  readonly response: number
  readonly established: 0 | 1
  readonly over: boolean
  readonly milliseconds: number
}

/** Adds up the answers about sessions between two parties, from the sessions as they are simulated. */
export class CallKey {
  private readonly periodOf: PeriodOf
  private readonly byMedia = new Tally()
  private readonly byKind = new Tally()
  private readonly byHour = new Tally()
  private readonly byUser = new Tally()
  private readonly calls = new Tally()
  private readonly byGateway = new Tally()
  private readonly traffic = new Tally()
  private readonly conversations = new Tally()
  private readonly groups = new Tally()
  private readonly failures = new Tally()
  private readonly logons = new Latest()
  /** Callers of response groups, by the words of their CorrelationId. */
  private readonly callers = new Map<string, { readonly day: string; readonly invited: Time }>()

  constructor(periodOf: PeriodOf) {
    this.periodOf = periodOf
  }

  /** All that has been counted. */
  get sums() {
    const { byMedia, byKind, byHour, byUser, calls, byGateway, traffic, conversations, groups, failures, logons } = this
    return {
      ...{ byMedia, byKind, byHour, byUser, calls, byGateway, traffic, conversations, groups, failures, logons },
    } satisfies Record<string, Sum>
  }

  session(observation: SessionObservation): void {
    const { session } = observation
    const known = this.knownOf(observation)
    const { day, hour, kind, established, milliseconds } = known
    const again = (session.callFlag & AGAIN) === 0 ? 0 : 1
    this.byMedia.add(day, [session.media], [1, established, again, milliseconds])
    this.byKind.add(day, [kind], [1, established, milliseconds])
    this.byHour.add(day, [hour, kind], [1, milliseconds])
    this.addParty(observation, session.caller, known, true)
    this.addParty(observation, session.callee, known, false)
    if ((session.media & AUDIO) !== 0) this.calls.add(day, [kind], [1, UNANSWERED.includes(known.response) ? 1 : 0])
    if (session.voip) this.addGateway(session, known)
    if ((session.media & (IM | FILE)) !== 0) this.addConversation(session, known)
    this.addGroupCall(observation, known)
  }

  error({ time, response, diagnostic }: Pick<SessionError, 'time' | 'response' | 'diagnostic'>): void {
    this.failures.add(this.periodOf(time), [response, diagnostic === NULL_INT ? 0 : diagnostic], [1])
  }

  signIn(user: number, registered: Time): void {
    this.logons.add(user, registered)
  }

  answers(columns: { readonly [N in CallAnswerName]: readonly string[] }): {
    readonly [N in CallAnswerName]: readonly AnswerRow[]
  } {
    return {
      'sessions-by-media': this.byMedia.rows(columns['sessions-by-media']),
      'sessions-by-kind': this.byKind.rows(columns['sessions-by-kind']),
      'sessions-by-hour': this.byHour.rows(columns['sessions-by-hour']),
      'sessions-by-user': this.byUser.rows(columns['sessions-by-user']),
      'unanswered-calls': this.calls
        .rows(columns['unanswered-calls'])
        .map(row => ({ ...row, thousandths: Math.floor((Number(row.unanswered) * 1000) / Number(row.calls)) })),
      'gateway-minutes': this.byGateway.rows(columns['gateway-minutes']),
      'gateway-erlangs': this.traffic
        .rows(columns['gateway-erlangs'])
        .map(row => ({ ...row, thousandths: Math.floor(Number(row.milliseconds) / 3600) })),
      conversations: this.conversations.rows(columns.conversations),
      'response-groups': this.groups.rows(columns['response-groups']),
      failures: this.failures.rows(columns.failures),
      'last-logon': this.logons.rows('user_id'),
    }
  }

  private addParty(
    { idOf }: SessionObservation,
    { user, messages }: Party,
    { over, milliseconds }: Known,
    isCaller: boolean,
  ): void {
    if (user === 0) return
    this.byUser.addToWhole([idOf(user)], [1, isCaller ? 1 : 0, over ? messages : 0, milliseconds])
  }

  private addGateway({ fromGateway, toGateway }: PeerSession, known: Known): void {
    const { day, utc, hour, established, milliseconds } = known
    for (const [gateway, direction] of [[fromGateway, 'in'] as const, [toGateway, 'out'] as const]) {
      if (gateway === NULL_INT) continue
      this.byGateway.add(day, [gateway, direction], [1, established, milliseconds])
      if (established === 1) this.traffic.addToWhole([utc, hour, gateway], [1, milliseconds])
    }
  }

  private addConversation({ media, caller, callee, file }: PeerSession, { day, established, over }: Known): void {
    const isConversation = (media & IM) !== 0
    const oneSided = isConversation && established === 1 && over && (caller.messages === 0 || callee.messages === 0)
    this.conversations.add(
      day,
      [],
      [
        isConversation ? 1 : 0,
        isConversation ? established : 0,
        isConversation && over ? caller.messages + callee.messages : 0,
        oneSided ? 1 : 0,
        file === 0 ? 0 : 1,
      ],
    )
  }

  private knownOf({ session, captureEnd }: SessionObservation): Known {
    const { invited, responded, ended } = session
    const answered = responded < captureEnd
    const over = ended < captureEnd
    const established = answered && session.response === ACCEPTED
    const last = over ? ended : captureEnd
    return {
      day: this.periodOf(invited),
      utc: utcDay(invited),
      hour: Number(formatTime(invited).slice(11, 13)),
      kind: kindOf(session),
      response: answered ? session.response : NULL_INT,
      established: established ? 1 : 0,
      over,
      milliseconds: established ? toMilliseconds(last) - toMilliseconds(responded) : 0,
    }
  }

  /** A caller's session comes before those with agents; of these, one is established at most. */
  private addGroupCall({ session, clientOf }: SessionObservation, { day, established }: Known): void {
    const call = session.correlation.join()
    if (isGroup(clientOf, session.callee)) {
      this.callers.set(call, { day, invited: session.invited })
      this.groups.add(day, [], [1, 0, 0])
    } else if (isGroup(clientOf, session.caller) && established === 1) {
      const caller = this.callers.get(call)
      if (caller === undefined) throw new Error('an agent was rung for nobody')
      const wait = toMilliseconds(session.responded) - toMilliseconds(caller.invited)
      this.groups.add(caller.day, [], [0, 1, wait])
    }
  }
}

const isGroup = (clientOf: SessionObservation['clientOf'], { client }: Party): boolean =>
  clientOf(client).includes('Response_Group_Service')

function kindOf({ media, voip, toGateway, fromGateway }: PeerSession): string {
  if ((media & IM) !== 0) return 'message'
  if ((media & SHARING) !== 0) return 'sharing'
  if (voip && toGateway !== NULL_INT) return 'pstn-out'
  if (voip && fromGateway !== NULL_INT) return 'pstn-in'
  return (media & VIDEO) === 0 ? 'audio' : 'video'
}

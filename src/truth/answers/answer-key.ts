import type { Observation, Observer, SessionObservation } from '../../model/recording/observer.js'
import type { SignIn } from '../../model/recording/registration-recorder.js'
import type { SessionError } from '../../model/recording/session-error.js'
import { type AnswerRow, Distinct, Peaks, PeaksByLabel, Spread, type Sum, type SumState, Tally } from './aggregates.js'
import { CallKey } from './call-key.js'
import { type ConferenceSummary, type Stay, summarize } from './conference-summary.js'
import { type AnswerName, allDefinitions } from './definitions.js'
import { type PeriodOf, utcDay } from './periods.js'

/** The rows of each answer, in the order of their labels. */
export type Answers = Readonly<Record<AnswerName, readonly AnswerRow[]>>

export type Columns = { readonly [N in AnswerName]: readonly string[] }
const columns = Object.fromEntries(allDefinitions.map(({ name, columns }) => [name, columns])) as unknown as Columns

/**
 * Watches conferences end and adds up the right answers from what the simulation knows: who was there, when and how. Rows play no part,
 * so that a report which reads them can be held against it.
 */
export class AnswerKey implements Observer {
  private readonly periodOf: PeriodOf
  private readonly kinds = new Tally()
  /** Instances of each URI in each period. */
  private readonly instances = new Tally()
  private readonly peakStays = new Peaks()
  private readonly peakConferences = new Peaks()
  private readonly peakLegs = new PeaksByLabel()
  private readonly atMcus = new Tally()
  private readonly connections = new Tally()
  private readonly joins = new Tally()
  private readonly people = new Distinct()
  private readonly durations = new Spread()
  private readonly sizes = new Spread()
  private readonly phones = new Tally()
  private readonly joinTimes = new Tally()
  private readonly waits = new Tally()
  private readonly messages = new Tally()
  private readonly clients = new Tally()
  private readonly pools = new Tally()
  private readonly organizers = new Tally()
  private readonly users = new Tally()
  /** Each has a row of its own. */
  private readonly conferences = new Tally()
  private readonly calls: CallKey

  /** Of UTC days, unless another function says which period a moment belongs to. */
  constructor(periodOf: PeriodOf = utcDay) {
    this.periodOf = periodOf
    this.calls = new CallKey(periodOf)
  }

  /** All that was counted, for another key of the same periods to add to what it has counted itself. */
  *state(): Iterable<SumState> {
    for (const [name, sum] of Object.entries(this.sums())) for (const state of sum.state()) yield [name, state]
  }

  addState([name, state]: SumState): void {
    this.sums()[name as keyof ReturnType<AnswerKey['sums']>].addState(state as SumState)
  }

  private sums() {
    const { kinds, instances, peakStays, peakConferences, peakLegs, atMcus, connections, joins, people, durations } =
      this
    const { sizes, phones, joinTimes, waits, messages, clients, pools, organizers, users, conferences } = this
    return {
      ...{ kinds, instances, peakStays, peakConferences, peakLegs, atMcus, connections, joins, people, durations },
      ...{ sizes, phones, joinTimes, waits, messages, clients, pools, organizers, users, conferences },
      ...this.calls.sums,
    } satisfies Record<string, Sum>
  }

  conference(observation: Observation): void {
    const conference = summarize(observation, this.periodOf)
    this.kinds.add(conference.day, [conference.kind], [1])
    if (conference.kind === 'synthetic') return
    this.addConference(conference, observation.conference.seq)
    for (const stay of conference.stays) this.addStay(stay)
    for (const { day, mcu, fromPstn, joined, ended } of conference.legs) {
      this.peakLegs.add(mcu, { started: joined, ended, day })
      this.atMcus.add(day, [mcu], [1, ended - joined])
      if (fromPstn) this.phones.add(day, [mcu], [1, ended - joined])
    }
    for (const count of conference.messages) this.messages.add(conference.day, [], [1, count])
  }

  session(observation: SessionObservation): void {
    this.calls.session(observation)
  }

  error(error: Readonly<SessionError>): void {
    this.calls.error(error)
  }

  signIn({ registered }: Readonly<SignIn>, userId: number): void {
    this.calls.signIn(userId, registered)
  }

  answers(): Answers {
    const people = this.people.counts()
    const participation = this.joins
      .rows(['period', 'joins', 'rejoins'])
      .map(({ period, joins, rejoins }) => ({ period, participants: people.get(String(period)) ?? 0, joins, rejoins }))
    const answers: Answers = {
      'conferences-by-kind': this.kinds.rows(columns['conferences-by-kind']),
      meetings: this.meetings(),
      'peak-participants': this.peakStays.rows(),
      'peak-conferences': this.peakConferences.rows(),
      'peak-by-mcu': this.peakLegs.rows('mcu'),
      'minutes-by-mcu': this.atMcus.rows(columns['minutes-by-mcu']),
      'minutes-by-connection': this.connections.rows(columns['minutes-by-connection']),
      participation,
      duration: this.durations.rows((total, count) => Math.floor(total / count)),
      size: this.sizes.rows((total, count) => Math.floor((total * 1000) / count)),
      'pstn-minutes': this.phones.rows(columns['pstn-minutes']),
      'join-times': this.joinTimes.rows(columns['join-times']),
      'lobby-waits': this.waits.rows(columns['lobby-waits']),
      messages: this.messages.rows(columns.messages),
      'client-mix': this.clients.rows(columns['client-mix']),
      'pool-load': this.pools.rows(columns['pool-load']),
      organizers: this.organizers.rows(columns.organizers),
      'attendance-by-user': this.users.rows(columns['attendance-by-user']),
      'attendance-by-conference': this.conferences.rows(columns['attendance-by-conference']),
      ...this.calls.answers(columns),
    }
    for (const { name, labels, columns } of allDefinitions) sort(answers[name], columns.slice(0, labels))
    return answers
  }

  private addConference(conference: ConferenceSummary, seq: number): void {
    const { captured, day, started, ended, organizer, pool, stays } = conference
    const length = ended - started
    const together = stays.reduce((sum, stay) => sum + stay.ended - stay.joined, 0)
    const attended = new Set(stays.map(({ user }) => user))
    this.instances.addToWhole([day, conference.uri], [1])
    this.peakConferences.add({ started, ended, day })
    this.durations.add(day, length)
    this.sizes.add(day, attended.size)
    this.pools.add(day, [pool], [1, stays.length, together])
    this.organizers.addToWhole([organizer], [1, attended.size, length])
    for (const user of attended) this.users.addToWhole([user], [1, 0, 0])
    this.conferences.addToWhole([captured, seq], [attended.size, stays.length, together])
  }

  /** Several instances of one URI in one period are one meeting that was held again. */
  private meetings(): readonly AnswerRow[] {
    const meetings = new Tally()
    for (const { day, instances } of this.instances.rows(['day', 'uri', 'instances'])) {
      const count = Number(instances)
      meetings.add(String(day), [], [1, count, count > 1 ? 1 : 0])
    }
    return meetings.rows(columns.meetings)
  }

  private addStay({ day, user, joined, ended, connection, client, isRejoin, joinTime, lobbyWait }: Stay): void {
    const length = ended - joined
    this.peakStays.add({ started: joined, ended, day })
    this.connections.add(day, [connection], [1, length])
    this.joins.add(day, [], [1, isRejoin ? 1 : 0])
    this.people.add(day, user)
    this.clients.add(day, [client], [1])
    this.users.addToWhole([user], [0, 1, length])
    if (joinTime !== undefined) this.joinTimes.add(day, [bandOf(joinTime)], [1])
    if (lobbyWait !== undefined) this.waits.add(day, [], [1, lobbyWait])
  }
}

/** Classes of the Conference Join Time report. */
const bandOf = (milliseconds: number): string =>
  milliseconds < 2000
    ? 'under 2 s'
    : milliseconds < 5000
      ? 'under 5 s'
      : milliseconds < 10_000
        ? 'under 10 s'
        : '10 s and more'

function sort(rows: readonly AnswerRow[], by: readonly string[]): void {
  ;(rows as AnswerRow[]).sort((a, b) => {
    const name = by.find(column => a[column] !== b[column]) ?? by[0]
    return a[name] < b[name] ? -1 : a[name] > b[name] ? 1 : 0
  })
}

import type { Observation, Observer } from '../../model/recording/observer.js'
import { type AnswerRow, Distinct, Peaks, Spread, Tally } from './aggregates.js'
import { type ConferenceSummary, type Stay, summarize } from './conference-summary.js'
import type { AnswerName } from './definitions.js'
import { definitions } from './definitions.js'

/** The rows of each answer, in the order of their labels. */
export type Answers = Readonly<Record<AnswerName, readonly AnswerRow[]>>

export type Columns = { readonly [N in AnswerName]: readonly string[] }
const columns = Object.fromEntries(definitions.map(({ name, columns }) => [name, columns])) as unknown as Columns

/**
 * Watches conferences end and adds up the right answers from what the simulation knows: who was there, when and how. Rows play no part,
 * so that a report which reads them can be held against it.
 */
export class AnswerKey implements Observer {
  private readonly kinds = new Tally()
  private readonly meetings = new Tally()
  /** Instances so far of each URI on each day. */
  private readonly instances = new Map<string, number>()
  private readonly peakStays = new Peaks()
  private readonly peakConferences = new Peaks()
  private readonly peakLegs = new Map<string, Peaks>()
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
  private readonly conferences: AnswerRow[] = []

  conference(observation: Observation): void {
    const conference = summarize(observation)
    this.kinds.add(conference.day, [conference.kind], [1])
    if (conference.kind === 'synthetic') return
    this.addConference(conference, observation.conference.seq)
    for (const stay of conference.stays) this.addStay(stay)
    for (const { day, instant, mcu, fromPstn, joined, ended } of conference.legs) {
      const peaks = this.peakLegs.get(mcu) ?? new Peaks()
      this.peakLegs.set(mcu, peaks)
      peaks.add({ started: joined, ended, day, instant })
      this.atMcus.add(day, [mcu], [1, ended - joined])
      if (fromPstn) this.phones.add(day, [mcu], [1, ended - joined])
    }
    for (const count of conference.messages) this.messages.add(conference.day, [], [1, count])
  }

  answers(): Answers {
    const people = this.people.counts()
    const participation = this.joins
      .rows(['period', 'joins', 'rejoins'])
      .map(({ period, joins, rejoins }) => ({ period, participants: people.get(String(period)) ?? 0, joins, rejoins }))
    const answers: Answers = {
      'conferences-by-kind': this.kinds.rows(columns['conferences-by-kind']),
      meetings: this.meetings.rows(columns.meetings),
      'peak-participants': this.peakStays.rows(),
      'peak-conferences': this.peakConferences.rows(),
      'peak-by-mcu': [...this.peakLegs].flatMap(([mcu, peaks]) =>
        peaks.rows().map(({ period, peak, instant }) => ({ period, mcu, peak, instant })),
      ),
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
      'attendance-by-conference': this.conferences,
    }
    for (const { name, labels, columns } of definitions) sort(answers[name], columns.slice(0, labels))
    return answers
  }

  private addConference(conference: ConferenceSummary, seq: number): void {
    const { captured, day, instant, started, ended, organizer, pool, stays } = conference
    const length = ended - started
    const together = stays.reduce((sum, stay) => sum + stay.ended - stay.joined, 0)
    const attended = new Set(stays.map(({ user }) => user))
    this.addInstance(conference)
    this.peakConferences.add({ started, ended, day, instant })
    this.durations.add(day, length)
    this.sizes.add(day, attended.size)
    this.pools.add(day, [pool], [1, stays.length, together])
    this.organizers.addToWhole([organizer], [1, attended.size, length])
    for (const user of attended) this.users.addToWhole([user], [1, 0, 0])
    this.conferences.push({
      session_id_time: captured,
      session_id_seq: seq,
      participants: attended.size,
      stays: stays.length,
      milliseconds: together,
    })
  }

  private addInstance({ day, uri }: ConferenceSummary): void {
    const meeting = `${day} ${uri}`
    const before = this.instances.get(meeting) ?? 0
    this.instances.set(meeting, before + 1)
    this.meetings.add(day, [], [before === 0 ? 1 : 0, 1, before === 1 ? 1 : 0])
  }

  private addStay({
    day,
    instant,
    user,
    joined,
    ended,
    connection,
    client,
    isRejoin,
    joinTime,
    lobbyWait,
  }: Stay): void {
    const length = ended - joined
    this.peakStays.add({ started: joined, ended, day, instant })
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

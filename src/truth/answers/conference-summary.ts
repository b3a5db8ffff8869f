import { endOf } from '../../model/conference/conference.js'
import type { ConferenceState } from '../../model/conference/conference-state.js'
import type { Invitation } from '../../model/conference/invitation.js'
import { AUDIO_VIDEO, CHAT, modalities } from '../../model/conference/modality.js'
import type { Observation } from '../../model/recording/observer.js'
import { type Time, toMilliseconds } from '../../model/time.js'
import { formatTime } from '../../model/time-text.js'
import { type PeriodOf, utcDay } from './periods.js'

/** Milliseconds as SQL Server shows them, so that sums are whole and the same in every engine. */
type Milliseconds = number

/** One conference of people; synthetic transactions have a kind and nothing else. */
export type ConferenceSummary = {
  /** SessionIdTime, as text. */
  readonly captured: string
  /** The period that it starts in. */
  readonly day: string
  readonly kind: ConferenceKind
  /** ConferenceUriId, which all instances of a meeting share. */
  readonly uri: number
  readonly organizer: number
  readonly pool: number
  readonly started: Milliseconds
  readonly ended: Milliseconds
  readonly stays: readonly Stay[]
  readonly legs: readonly Leg[]
  /** Messages of each person who sent any. */
  readonly messages: readonly number[]
}

export type ConferenceKind = 'synthetic' | 'pstn' | 'audio-video' | 'chat' | 'other'

/** One stay of a person's endpoint at the focus. */
export type Stay = {
  readonly day: string
  readonly user: number
  readonly joined: Milliseconds
  readonly ended: Milliseconds
  readonly connection: 'pstn' | 'federated' | 'anonymous' | 'internal' | 'remote'
  readonly client: string
  /** Comes after a stay of the same person in this conference was seen to end. */
  readonly isRejoin: boolean
  /** From the request to the join, of those who dialed in. */
  readonly joinTime: Milliseconds | undefined
  /** From the focus's answer to the join, where it is too long for anything but the lobby. */
  readonly lobbyWait: Milliseconds | undefined
}

/** One stay of a person's endpoint at an MCU. */
export type Leg = {
  readonly day: string
  readonly mcu: string
  readonly fromPstn: boolean
  readonly joined: Milliseconds
  readonly ended: Milliseconds
}

/**
 * The wait that only the lobby can explain. Without it a join comes at most 9.8 s after the answer: the longest join takes 14 s, and the
 * answer comes after 30% of it at the earliest. Shorter waits in the lobby leave no trace in the rows.
 */
export const LOBBY_THRESHOLD: Milliseconds = 10_000

/** A conference as the definitions of the answers count it, from the state of its simulation: no row is read. */
export function summarize(observation: Observation, periodOf: PeriodOf = utcDay): ConferenceSummary {
  const { conference, captureEnd } = observation
  const { plan, captured, started } = conference
  const end = endOf(conference, captureEnd)
  const last = Number.isNaN(end) ? captureEnd : end
  const legs = legsOf(conference, captureEnd, last, periodOf)
  return {
    captured: formatTime(captured),
    day: periodOf(started),
    kind: (plan.flag & 1) === 1 ? 'synthetic' : conferenceKind(legs),
    uri: plan.uri,
    organizer: plan.organizerId ?? observation.idOf(plan.organizer),
    pool: plan.pool,
    started: toMilliseconds(started),
    ended: toMilliseconds(last),
    stays: staysOf(observation, last, periodOf),
    legs,
    messages: [...conference.messages.subarray(0, plan.invitations.length)].filter(count => count > 0),
  }
}

function staysOf(
  { conference, idOf, tenantOf, clientOf }: Observation,
  last: Time,
  periodOf: PeriodOf,
): readonly Stay[] {
  const stays: Stay[] = []
  const firstSeenToEnd = new Map<number, Time>()
  const ended = conference.sessions.filter(({ joined, left, leaveLost }) => joined <= left && !leaveLost)
  for (const { user, left } of ended) {
    firstSeenToEnd.set(user, Math.min(left, firstSeenToEnd.get(user) ?? left))
  }
  for (const session of conference.sessions) {
    const { invitation, invited, responded, joined, left, leaveLost, numbered } = session
    if (Number.isNaN(joined) || !numbered || invitation.service) continue
    const dialedIn = !invitation.dialedOut
    const lobbyWait = toMilliseconds(joined) - toMilliseconds(responded)
    stays.push({
      day: periodOf(joined),
      user: idOf(session.user),
      joined: toMilliseconds(joined),
      ended: toMilliseconds(leaveLost || Number.isNaN(left) ? last : left),
      connection: connectionOf(invitation, tenantOf(session.user)),
      client: clientOf(invitation.client),
      isRejoin: (firstSeenToEnd.get(session.user) ?? Number.POSITIVE_INFINITY) <= joined,
      joinTime: dialedIn ? toMilliseconds(joined) - toMilliseconds(invited) : undefined,
      lobbyWait: dialedIn && lobbyWait > LOBBY_THRESHOLD ? lobbyWait : undefined,
    })
  }
  return stays
}

const legsOf = (conference: ConferenceState, captureEnd: Time, last: Time, periodOf: PeriodOf): readonly Leg[] =>
  conference.legs
    .filter(({ joined, invitation }) => !Number.isNaN(joined) && !invitation.service)
    .map(({ joined, left, leaveLost, modality, invitation }) => ({
      day: periodOf(joined),
      mcu: `conf:${modalities[modality]}`,
      fromPstn: invitation.fromPstn,
      joined: toMilliseconds(joined),
      ended: toMilliseconds(!leaveLost && left < captureEnd ? left : last),
    }))

function conferenceKind(legs: readonly Leg[]): ConferenceKind {
  if (legs.some(({ fromPstn }) => fromPstn)) return 'pstn'
  if (legs.some(({ mcu }) => mcu === `conf:${modalities[AUDIO_VIDEO]}`)) return 'audio-video'
  return legs.some(({ mcu }) => mcu === `conf:${modalities[CHAT]}`) ? 'chat' : 'other'
}

function connectionOf({ fromPstn, internal }: Invitation, tenant: number): Stay['connection'] {
  if (fromPstn) return 'pstn'
  if (tenant === 1) return 'federated'
  if (tenant === 2) return 'anonymous'
  return internal ? 'internal' : 'remote'
}

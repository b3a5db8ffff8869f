import type { Guid } from '../rows/guid.js'
import type { Duration, Time } from '../time.js'
import type { ModalitySet } from './modality.js'
import type { Failures } from './outage.js'

/** Outcome for an endpoint that the focus holds in the lobby. `none` is held only in a locked conference. */
export type LobbyFate = 'none' | 'admitted' | 'denied' | 'departed'

/** One endpoint that will come to a conference, and its intentions. A person with two devices has two. */
export type Invitation = {
  readonly user: number
  /** Anonymous over IP: another user in each session. */
  readonly guest: boolean
  /** The focus does not admit its client, whenever it dials. */
  readonly barred: boolean
  /** Index of the person in the conference. Endpoints of one person share it, and count their joins together. */
  readonly person: number
  readonly presenter: boolean
  /** Signed in somewhere (own or federated organisation), or a caller who gave a PIN. */
  readonly authenticated: boolean
  readonly internal: boolean
  readonly fromPstn: boolean
  /** The conference dials out to this phone, at the request of its organizer. */
  readonly dialedOut: boolean
  /** An endpoint of the announcement service, for which the conference does not wait. */
  readonly service: boolean
  /** The client that is known at the focus, and at the MCUs: a caller is handed over by the attendant. */
  readonly client: number
  readonly mcuClient: number
  /** False where the focus does not note the client. */
  readonly clientNoted: boolean
  /** Whether the client belongs to the family that offers media in several versions at once. */
  readonly offersAlternatives: boolean
  readonly userFlag: number
  /** For whom somebody joins who is their delegate; NULL_INT: for nobody. */
  readonly onBehalfOf: number
  /** Who referred an endpoint to the MCUs; NULL_INT: nobody. */
  readonly referredBy: number
  readonly endpoint: Guid | null
  readonly edge: number
  readonly mediation: number
  readonly gateway: number
  readonly wants: ModalitySet
  /** How many times as long its joins take as those of a computer inside. */
  readonly pace: number
  readonly arrives: Time
  /** Intended leave; Infinity: at the end of the conference. */
  readonly leaves: Time
  readonly lobby: LobbyFate
  readonly lobbyWait: Duration
  /** From its leave until it comes back; 0: never. */
  readonly returns: Duration
  /** From its join until a presenter removes it; 0: never. */
  readonly bootedAfter: Duration
}

/** One conference instance before it is simulated. */
export type ConferencePlan = {
  /** Its day, and its number among the conferences of the day; the two name its streams of chance. */
  readonly day: number
  readonly number: number
  /** ConferenceUriId at the focus; those at the MCUs follow it, in the order of the modalities. */
  readonly uri: number
  readonly organizer: number
  /** The UserId of the organizer, where that may be somebody who has left since. */
  readonly organizerId?: number | undefined
  readonly pool: number
  /** ServerId of the front end that has the focus. */
  readonly server: number
  /** By modality, the ServerId of the front end whose MCU the conference has: the MCU factory allocates each by itself, over the pool. */
  readonly servers: readonly number[]
  readonly flag: number
  /** Scheduled start; NaN without one. */
  readonly bookedAt: Time
  readonly startsAt: Time
  readonly endsAt: Time
  /** By modality, the moment from which it is in use; Infinity: never. */
  readonly opens: readonly Time[]
  readonly locksAt: Time
  readonly unlocksAt: Time
  /** Only instant messages, of which people write more then. */
  readonly imOnly: boolean
  /** The next instance of a conference whose server stopped, or that is opened again. */
  readonly continuation: boolean
  /** Null: none. */
  readonly failures: Failures | null
  readonly invitations: readonly Invitation[]
}

/** The arrival of the first endpoint. The CDR agent captures the conference then: it is its SessionIdTime. */
export function firstArrival(invitations: readonly Invitation[]): Time {
  let first = Number.POSITIVE_INFINITY
  for (const { arrives } of invitations) if (arrives < first) first = arrives
  return first
}

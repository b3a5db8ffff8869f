import type { Guid } from '../rows/guid.js'
import type { Duration, Time } from '../time.js'
import type { ModalitySet } from './modality.js'
import type { Failures } from './outage.js'

/** What becomes of an endpoint that the focus holds in the lobby. `none` is only held when the conference is locked. */
export type LobbyFate = 'none' | 'admitted' | 'denied' | 'departed'

/** One endpoint that will come to a conference, and what it means to do there. A person with two devices has two. */
export type Invitation = {
  readonly user: number
  /** Which of the conference's people this is: endpoints of one person share it and count their joins together. */
  readonly person: number
  readonly presenter: boolean
  /** Signed in somewhere (own or federated organisation), or a caller who gave a PIN. */
  readonly authenticated: boolean
  readonly internal: boolean
  readonly fromPstn: boolean
  /** The conference dials out to this phone, at the request of its organizer. */
  readonly dialedOut: boolean
  /** Service endpoints come and go with the people, and nobody waits for them. */
  readonly service: boolean
  readonly client: number
  readonly userFlag: number
  readonly endpoint: Guid | null
  readonly edge: number
  readonly mediation: number
  readonly gateway: number
  readonly wants: ModalitySet
  readonly arrives: Time
  /** When it means to leave; Infinity: it stays until the conference is ended. */
  readonly leaves: Time
  readonly lobby: LobbyFate
  readonly lobbyWait: Duration
  /** How long after leaving it comes back; 0: never. */
  readonly returns: Duration
  /** How long after joining a presenter removes it; 0: never. */
  readonly bootedAfter: Duration
}

/** One conference instance, as the calendar and the invitations hand it to the simulation. */
export type ConferencePlan = {
  /** The day on which it is held, and which of that day's conferences it is: its stream of chance hangs from the two. */
  readonly day: number
  readonly number: number
  /** ConferenceUriId at the focus; those at the MCUs follow it, in the order of the modalities. */
  readonly uri: number
  readonly organizer: number
  readonly pool: number
  readonly server: number
  /** McuId of this front end's chat MCU; the others follow it, in the order of the modalities. */
  readonly mcus: number
  readonly flag: number
  /** When it was scheduled to start; NaN if it was not scheduled. */
  readonly bookedAt: Time
  readonly startsAt: Time
  readonly endsAt: Time
  /** When each modality comes into use; Infinity: never. Indexed by modality. */
  readonly opens: readonly Time[]
  readonly locksAt: Time
  readonly unlocksAt: Time
  /** Only instant messages: people write more. */
  readonly imOnly: boolean
  /** The next instance of a conference whose server stopped. */
  readonly continuation: boolean
  /** What befalls it from outside; null: nothing. */
  readonly failures: Failures | null
  readonly invitations: readonly Invitation[]
}

/** When the first endpoint arrives: the moment the CDR agent captures the conference, its SessionIdTime. */
export function firstArrival(invitations: readonly Invitation[]): Time {
  let first = Number.POSITIVE_INFINITY
  for (const { arrives } of invitations) if (arrives < first) first = arrives
  return first
}

import type { Time } from '../time.js'
import type { Invitation } from './invitation.js'

/** The participants of a moment, as far as the rules of the conference depend on them. */
export type Roster = {
  /** People's sessions that are dialing, held or connected. Service endpoints do not count. */
  live: number
  presenters: number
  authenticated: number
  /** Connected without having signed in anywhere. */
  anonymous: number
  /** Sessions held in the lobby until a presenter comes. */
  readonly waiting: number[]
  /** The moment since which only anonymous users are connected; NaN while they are not alone. */
  aloneSince: Time
}

export const newRoster = (): Roster => ({
  live: 0,
  presenters: 0,
  authenticated: 0,
  anonymous: 0,
  waiting: [],
  aloneSince: Number.NaN,
})

/** Empties a roster. */
export function empty(roster: Roster): void {
  roster.live = 0
  roster.presenters = 0
  roster.authenticated = 0
  roster.anonymous = 0
  roster.waiting.length = 0
  roster.aloneSince = Number.NaN
}

/** Counts somebody in (1) who is connected, or out (-1) who leaves. */
export function count(roster: Roster, who: Invitation, by: 1 | -1): void {
  if (who.service) return
  if (who.presenter) roster.presenters += by
  if (who.authenticated) roster.authenticated += by
  else roster.anonymous += by
}

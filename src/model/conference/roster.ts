import type { Time } from '../time.js'
import type { Invitation } from './invitation.js'

/** Who is in the conference right now, as far as its own rules depend on it. */
export type Roster = {
  /** People's sessions that are dialing, held or connected. Service endpoints do not count. */
  live: number
  presenters: number
  authenticated: number
  /** Connected without having signed in anywhere. */
  anonymous: number
  /** Sessions held in the lobby until a presenter comes. */
  readonly waiting: number[]
  /** Since when there is nobody authenticated among those connected; NaN while there is, or nobody at all. */
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

/** Everybody has gone. */
export function empty(roster: Roster): void {
  roster.live = 0
  roster.presenters = 0
  roster.authenticated = 0
  roster.anonymous = 0
  roster.waiting.length = 0
  roster.aloneSince = Number.NaN
}

/** Counts someone in (`by` = 1) when connected, out (-1) when leaving. */
export function count(roster: Roster, who: Invitation, by: 1 | -1): void {
  if (who.service) return
  if (who.presenter) roster.presenters += by
  if (who.authenticated) roster.authenticated += by
  else roster.anonymous += by
}

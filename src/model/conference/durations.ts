import { quantiles } from '../chance/quantiles.js'

/**
 * Durations inside a conference. The report classes of the join time are under 2 s, 2-5 s, 5-10 s and above (Microsoft's
 * Conference Join Time report); no shares are published, so the tables are assumed unless they say otherwise.
 */

/** From the INVITE to the focus or an MCU until the first response. Assumed: a share of the time until it has let the endpoint in. */
export const responsePart = quantiles([
  [0, 0.3],
  [50, 0.6],
  [100, 0.95],
])

/** Between being admitted by the focus and the INVITE to an MCU that is in use. Assumed. */
export const legDelay = quantiles([
  [0, '0.05s'],
  [50, '0.4s'],
  [90, '1.2s'],
  [100, '4s'],
])

/** Between the first use of a modality and the INVITE of an endpoint that is there already: lognormal, sigma 1. Assumed. */
export const openDelay = quantiles([
  [0, '50ms'],
  [10, '0.33s'],
  [50, '1.2s'],
  [90, '4.3s'],
  [99, '12.3s'],
  [100, '90s'],
])

/** A phone that is dialed: until it rings, and until it is answered or found busy. Assumed. */
export const ringing = quantiles([
  [0, '1s'],
  [50, '2.5s'],
  [100, '6s'],
])
export const answering = quantiles([
  [0, '2s'],
  [50, '7s'],
  [90, '18s'],
  [100, '30s'],
])

/**
 * From hanging up, or from the end of the conference, until an endpoint has told the MCU that it tells first, and from there to each next
 * one: each leg ends by a message of its own, on a server with a clock of its own. Assumed.
 */
export const betweenByes = quantiles([
  [0, '5ms'],
  [50, '35ms'],
  [90, '90ms'],
  [100, '150ms'],
])

/** From the end of a conference until an endpoint that is still there has heard of it. Assumed. */
export const hearing = quantiles([
  [0, '10ms'],
  [50, '0.3s'],
  [90, '0.9s'],
  [100, '2.5s'],
])

/** From the last leave until the focus has ended the conference. Assumed. */
export const deactivating = quantiles([
  [0, '10ms'],
  [50, '90ms'],
  [90, '300ms'],
  [99, '900ms'],
  [100, '3s'],
])

/** From the last leave of a person until the announcement service, which is alone then, leaves too. Assumed. */
export const lingering = quantiles([
  [0, '2s'],
  [50, '15s'],
  [90, '90s'],
  [100, '10m'],
])

/** From the first INVITE until the agent captures the conference, and from there until it starts. Assumed. */
export const capturing = quantiles([
  [0, '5ms'],
  [50, '18ms'],
  [100, '60ms'],
])
export const starting = quantiles([
  [0, '4ms'],
  [50, '30ms'],
  [90, '90ms'],
  [99, '350ms'],
  [100, '1s'],
])

/** From hanging up until the focus has closed the session. Assumed. */
export const closing = quantiles([
  [0, '0.02s'],
  [50, '0.08s'],
  [90, '0.25s'],
  [100, '1.5s'],
])

/** Between the arrival of a presenter and the admission of those who waited for one. Assumed. */
export const admitting = quantiles([
  [0, '2s'],
  [50, '8s'],
  [90, '40s'],
  [100, '2m'],
])

/** An endpoint that lost its session, or one leg, or whose leg was not set up, tries again after this. Assumed. */
export const reconnecting = quantiles([
  [0, '4s'],
  [50, '20s'],
  [90, '90s'],
  [100, '5m'],
])
export const redialing = quantiles([
  [0, '2s'],
  [50, '6s'],
  [90, '25s'],
  [100, '60s'],
])

/** Someone who left one MCU, not the conference, comes back to it after this. Assumed. */
export const steppingOut = quantiles([
  [0, '10s'],
  [50, '2m'],
  [90, '10m'],
  [100, '25m'],
])

/** From being muted by a presenter until being unmuted. Assumed. */
export const muting = quantiles([
  [0, '5s'],
  [50, '3m'],
  [100, '30m'],
])

import type { Time } from '../time.js'

/** An outage during a conference: of an MCU, or of the network of some endpoints. */
export type Outage = {
  readonly from: Time
  readonly until: Time
  /** The MCU that is down; FOCUS where endpoints are cut off. */
  readonly modality: number
  /** Indexes of the invitations whose endpoints are cut off. */
  readonly places: ReadonlySet<number>
}

/** Failures around a conference. A plan without any has null instead. */
export type Failures = {
  readonly outages: readonly Outage[]
  /** Whether the conference ends because its server stops, not because it is over. */
  readonly crashes: boolean
}

/** The moment until which an MCU is down; `now` if it is up. */
export const downUntil = (failures: Failures, modality: number, now: Time): Time =>
  latest(failures, now, outage => outage.modality === modality)

/** The moment until which the endpoint of an invitation reaches nothing; `now` if it is connected. */
export const cutOffUntil = (failures: Failures, place: number, now: Time): Time =>
  latest(failures, now, outage => outage.places.has(place))

function latest({ outages }: Failures, now: Time, concerns: (outage: Outage) => boolean): Time {
  let until = now
  for (const outage of outages) {
    if (outage.from <= now && outage.until > until && concerns(outage)) until = outage.until
  }
  return until
}

import type { Time } from '../time.js'

/** What is down while a conference is on: an MCU, or the way that some endpoints have to any server. */
export type Outage = {
  readonly from: Time
  readonly until: Time
  /** The MCU that is down; FOCUS where it is endpoints that are cut off. */
  readonly modality: number
  /** The invitations, by their places in the plan, whose endpoints are cut off. */
  readonly places: ReadonlySet<number>
}

/** What befalls a conference from outside. A plan without any of it has null instead. */
export type Failures = {
  readonly outages: readonly Outage[]
  /** Whether the conference ends because its server stops, not because it is over. */
  readonly crashes: boolean
}

/** Until when that MCU is down; `now` if it is not. */
export const downUntil = (failures: Failures, modality: number, now: Time): Time =>
  latest(failures, now, outage => outage.modality === modality)

/** Until when the endpoint at that place reaches nothing; `now` if it does. */
export const cutOffUntil = (failures: Failures, place: number, now: Time): Time =>
  latest(failures, now, outage => outage.places.has(place))

function latest({ outages }: Failures, now: Time, concerns: (outage: Outage) => boolean): Time {
  let until = now
  for (const outage of outages) {
    if (outage.from <= now && outage.until > until && concerns(outage)) until = outage.until
  }
  return until
}

import { STREAM, stableDraw } from '../../model/chance/stable-draw.js'
import type { Config } from '../config/config.js'

/** Numbers a person's machines: their EndpointIds differ. */
export const DEVICE = { computer: 0, mobile: 1, deskPhone: 2, otherComputer: 3, browser: 4 } as const

/** Which devices the people of the organisation have, for good. */
export type Equipment = {
  readonly hasMobile: (user: number) => boolean
  readonly hasDeskPhone: (user: number) => boolean
  /** The share of those with a mobile client who join with it: all in all, as many as were asked for. */
  readonly joinsMobile: number
}

export function equipmentOf({ seed, joiners, registrations }: Config): Equipment {
  const mobiles = Math.max(registrations.mobile, joiners.mobile)
  return {
    hasMobile: user => stableDraw(seed, user, STREAM.mobile) < mobiles,
    hasDeskPhone: user => stableDraw(seed, user, STREAM.deskPhone) < registrations.deskPhone,
    joinsMobile: mobiles === 0 ? 0 : joiners.mobile / mobiles,
  }
}

/** DeviceId of the phone on somebody's desk. Not their UserId, so that a join of the two finds something else. */
export const phoneId = (user: number): number => 1000 + user

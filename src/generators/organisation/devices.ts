import { STREAM, stableDraw, stableWord } from '../../model/chance/stable-draw.js'
import { hardwareVersionRows, manufacturerRows } from '../../model/schema/lookups.js'
import type { Config } from '../config/config.js'

/** The devices of a user, by number. Each has an EndpointId of its own, but for the telephone, which has none. */
export const DEVICE = { computer: 0, mobile: 1, deskPhone: 2, otherComputer: 3, browser: 4, telephone: 5 } as const

/** The devices that users have, for good. */
export type Equipment = {
  readonly hasMobile: (user: number) => boolean
  readonly hasDeskPhone: (user: number) => boolean
  /** The share of their joins that users with a mobile client make with it, so that all joins have the share asked for. */
  readonly joinsMobile: number
}

/** The share of users who have a mobile client: as many as join with one have one. */
export const shareWithMobile = ({ joiners, registrations }: Config): number =>
  Math.max(registrations.mobile, joiners.mobile)

export function equipmentOf(config: Config): Equipment {
  const { seed, joiners, registrations } = config
  const mobiles = shareWithMobile(config)
  return {
    hasMobile: user => stableDraw(seed, user, STREAM.mobile) < mobiles,
    hasDeskPhone: user => stableDraw(seed, user, STREAM.deskPhone) < registrations.deskPhone,
    joinsMobile: mobiles === 0 ? 0 : joiners.mobile / mobiles,
  }
}

/** The DeviceId of a user's desk phone. Not their UserId, so that a query that confuses the two finds nothing right. */
export const phoneId = (user: number): number => 1000 + user

const modelWord = (seed: number, user: number): number => stableWord(seed, user, STREAM.phoneModel) >>> 0

/** ManufacturerId and HardwareVersionId of a user's desk phone. */
export const phoneMaker = (seed: number, user: number): number => 1 + (modelWord(seed, user) % manufacturerRows.length)
export const phoneHardware = (seed: number, user: number): number =>
  1 + ((modelWord(seed, user) >>> 8) % hardwareVersionRows.length)

export const POLYCOM = manufacturerRows.find(([, name]) => name === 'POLYCOM')![0]

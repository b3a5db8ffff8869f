import { STREAM, stableDraw, stableWord } from '../../model/chance/stable-draw.js'
import { Batch } from '../../model/rows/batch.js'
import { hardwareVersionRows, manufacturerRows } from '../../model/schema/lookups.js'
import { devices } from '../../model/schema/tables/index.js'
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

const CHUNK = 8192

/** The phones on the desks, each with an address that nobody's hardware has: bit 1 of the first byte says that it was made up. */
export function* phoneBatches({ seed, users }: Config, { hasDeskPhone }: Equipment): Iterable<Batch> {
  const batch = new Batch(devices, CHUNK)
  const { values } = batch
  for (let user = 1; user <= users; user++) {
    if (hasDeskPhone(user)) {
      const row = batch.add()
      const model = stableWord(seed, user, STREAM.phoneModel) >>> 0
      values.DeviceId[row] = phoneId(user)
      values.ManufacturerId[row] = 1 + (model % manufacturerRows.length)
      values.HardwareVersionId[row] = 1 + ((model >>> 8) % hardwareVersionRows.length)
      values.MacAddress[row] = 0x02_0000_000000 + user
    }
    if (batch.length === CHUNK || (user === users && batch.length > 0)) {
      yield batch as Batch
      batch.clear()
    }
  }
}

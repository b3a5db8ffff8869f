import { Batch } from '../../../model/rows/batch.js'
import { devices } from '../../../model/schema/tables/index.js'
import type { Config } from '../../config/config.js'
import { type Equipment, phoneHardware, phoneId, phoneMaker } from '../devices.js'

const CHUNK = 8192

/** A row of `Devices` for each desk phone. Bit 1 of a MAC address says that it was made up: no hardware has it. */
export function* deskPhoneRows({ seed, users }: Config, { hasDeskPhone }: Equipment): Iterable<Batch> {
  const batch = new Batch(devices, CHUNK)
  const { values } = batch
  for (let user = 1; user <= users; user++) {
    if (hasDeskPhone(user)) {
      const row = batch.add()
      values.DeviceId[row] = phoneId(user)
      values.ManufacturerId[row] = phoneMaker(seed, user)
      values.HardwareVersionId[row] = phoneHardware(seed, user)
      values.MacAddress[row] = 0x02_0000_000000 + user
    }
    if (batch.length === CHUNK || (user === users && batch.length > 0)) {
      yield batch as Batch
      batch.clear()
    }
  }
}

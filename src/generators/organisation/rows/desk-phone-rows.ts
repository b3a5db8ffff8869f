import { Batch } from '../../../model/rows/batch.js'
import { devices } from '../../../model/schema/tables/index.js'
import type { Config } from '../../config/config.js'
import { type Equipment, phoneHardware, phoneMac, phoneMaker } from '../equipment/devices.js'

const CHUNK = 8192

/** A row of `Devices` for each desk phone. */
export function* deskPhoneRows({ seed }: Config, { phoneUsers }: Equipment): Iterable<Batch> {
  const batch = new Batch(devices, CHUNK)
  const { values } = batch
  const users = phoneUsers()
  for (let id = 1; id < users.length; id++) {
    const row = batch.add()
    values.DeviceId[row] = id
    values.ManufacturerId[row] = phoneMaker(seed, users[id])
    values.HardwareVersionId[row] = phoneHardware(seed, users[id])
    values.MacAddress[row] = phoneMac(seed, users[id])
    if (batch.length === CHUNK || id === users.length - 1) {
      yield batch as Batch
      batch.clear()
    }
  }
}

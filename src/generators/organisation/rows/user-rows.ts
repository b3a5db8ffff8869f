import { Batch } from '../../../model/rows/batch.js'
import { users } from '../../../model/schema/tables/index.js'
import type { Time } from '../../../model/time.js'
import { type Population, tenantOf } from '../population.js'
import { isInBlock } from '../user-blocks.js'

const CHUNK = 8192

const USER_URI = 0
const PHONE_URI = 1

/** A row of `Users` for everybody who can turn up, whether they do or not. */
export function* userRows(population: Population, since: Time): Iterable<Batch> {
  const batch = new Batch(users, CHUNK)
  const { values } = batch
  for (let id = 1; id < population.end; id++) {
    const user = population.users[id]
    const row = batch.add()
    values.NextUpdateTS[row] = since
    values.UserId[row] = id
    values.UserUri[row] = population.uriOf(user)
    values.TenantId[row] = tenantOf(population, user)
    values.UriTypeId[row] = isInBlock(population.phones, user) ? PHONE_URI : USER_URI
    if (batch.length === CHUNK || id === population.end - 1) {
      yield batch as Batch
      batch.clear()
    }
  }
}

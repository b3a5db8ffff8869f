import { Batch } from '../../../model/rows/batch.js'
import { users } from '../../../model/schema/tables/index.js'
import type { Cast } from './cast.js'

/** UriTypes of Users. */
const [USER_URI, PHONE_URI] = [0, 1]

/** A batch of Users with the people of a story. */
export function castRows(cast: Cast): Batch {
  const batch = new Batch(users, Math.max(1, cast.users.length))
  const { values } = batch
  for (const { id, uri, tenant, isPhone, since } of cast.users) {
    const row = batch.add()
    values.NextUpdateTS[row] = since
    values.UserId[row] = id
    values.UserUri[row] = uri
    values.TenantId[row] = tenant
    values.UriTypeId[row] = isPhone ? PHONE_URI : USER_URI
  }
  return batch as Batch
}

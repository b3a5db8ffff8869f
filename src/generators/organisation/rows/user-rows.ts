import { Batch } from '../../../model/rows/batch.js'
import { users } from '../../../model/schema/tables/index.js'
import type { Time } from '../../../model/time.js'
import type { Newcomers } from '../newcomers.js'
import { type Population, TENANT, tenantOf } from '../population.js'
import { isInBlock } from '../users/user-blocks.js'

const CHUNK = 8192

const USER_URI = 0
const PHONE_URI = 1

/** A row of `Users` for everybody who can turn up, whether they do or not; but guests, who are new each time. */
export function* userRows(population: Population, since: Time): Iterable<Batch> {
  const batch = new Batch(users, CHUNK)
  const { values } = batch
  for (let id = 1; id < population.end; id++) {
    const user = population.users[id]
    if (isInBlock(population.anonymous, user)) continue
    const row = batch.add()
    values.NextUpdateTS[row] = since
    values.UserId[row] = id
    values.UserUri[row] = population.uriOf(user)
    values.TenantId[row] = tenantOf(population, user)
    values.UriTypeId[row] = isInBlock(population.phones, user) ? PHONE_URI : USER_URI
    if (batch.length === CHUNK) {
      yield batch as Batch
      batch.clear()
    }
  }
  if (batch.length > 0) yield batch as Batch
}

type Arrival = { readonly tenant: number; readonly since: Time; readonly isPhone?: boolean }

/** Collects the rows of `Users` of guests and newcomers, since each came. */
export function arrivalBatch(population: Population, newcomers: Newcomers) {
  const batch = new Batch(users)
  const add = (id: number, uri: string, { tenant, since, isPhone = false }: Arrival): void => {
    const { values } = batch
    const row = batch.add()
    values.NextUpdateTS[row] = since
    values.UserId[row] = id
    values.UserUri[row] = uri
    values.TenantId[row] = tenant
    values.UriTypeId[row] = isPhone ? PHONE_URI : USER_URI
  }
  return {
    batch: batch as Batch,
    add,
    addGuest: (guest: number, since: Time): void =>
      add(guest, population.uriOf(guest), { tenant: TENANT.anonymous, since }),
    addNewcomer: (user: number, since: Time): void =>
      add(newcomers.ids[user], newcomers.uriOf(user), { tenant: TENANT.enterprise, since }),
  }
}

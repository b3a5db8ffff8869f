import { STREAM, stableWord } from '../../model/chance/stable-draw.js'
import { FOCUS, has, MODALITIES, type ModalitySet, modalities, uriTypeOf } from '../../model/conference/modality.js'
import { checksum, viewOf } from '../../model/recording/dialog-id.js'
import { putAscii } from '../../model/rows/ascii.js'
import { Batch } from '../../model/rows/batch.js'
import type { Table } from '../../model/schema/definition/schema.js'
import { lookupRows } from '../../model/schema/lookups.js'
import {
  allTables,
  clientVersions,
  conferenceUris,
  edgeServers,
  gateways,
  mcus,
  mediationServers,
  pools,
  servers,
  users,
} from '../../model/schema/tables/index.js'
import type { Time } from '../../model/time.js'
import { clientVersionRows } from './clients.js'
import { isInBlock, type Population, TENANT } from './population.js'
import type { Topology } from './topology.js'

const CHUNK = 8192

/** The rows that stand in every table of codes, and the servers: all that is there before the first user. */
export function* installationRows(topology: Topology): Iterable<Batch> {
  for (const table of allTables) {
    const rows = lookupRows[table.name]
    if (rows !== undefined) yield filled(table, rows)
  }
  const lists = [
    [pools, topology.pools],
    [servers, topology.servers],
    [edgeServers, topology.edges],
    [gateways, topology.gateways],
    [mediationServers, topology.mediationServers],
  ] as const
  for (const [table, names] of lists)
    yield filled(
      table,
      names.map((name, i) => [i + 1, name]),
    )
  yield filled(
    clientVersions,
    clientVersionRows.map(({ version, type }, i) => [i + 1, version, type]),
  )
  yield filled(
    mcus,
    topology.mcus.map(({ uri, modality }, i) => [i + 1, uri, uriTypeOf(modality)]),
  )
}

function filled(table: Table, rows: readonly (readonly (number | string)[])[]): Batch {
  const batch = new Batch(table, Math.max(1, rows.length))
  const names = Object.keys(table.columns)
  for (const cells of rows) {
    const row = batch.add()
    names.forEach((name, i) => {
      const column = batch.values[name] as (number | string)[]
      column[row] = cells[i]
    })
  }
  return batch
}

/** Everybody who can turn up, whether they do or not: their registrations have made them known. */
export function* userRows(population: Population, since: Time): Iterable<Batch> {
  const batch = new Batch(users, CHUNK)
  const { values } = batch
  for (let user = 1; user < population.end; user++) {
    const row = batch.add()
    values.NextUpdateTS[row] = since
    values.UserId[row] = user
    values.UserUri[row] = population.uriOf(user)
    values.TenantId[row] = tenantOf(population, user)
    values.UriTypeId[row] = isInBlock(population.phones, user) ? PHONE_URI : USER_URI
    if (batch.length === CHUNK || user === population.end - 1) {
      yield batch as Batch
      batch.clear()
    }
  }
}

const USER_URI = 0
const PHONE_URI = 1

/** Nobody knows who calls from a phone without a PIN: callers are anonymous. */
export function tenantOf({ federated, anonymous, phones }: Population, user: number): number {
  if (isInBlock(federated, user)) return TENANT.federated
  return isInBlock(anonymous, user) || isInBlock(phones, user) ? TENANT.anonymous : TENANT.enterprise
}

/** Collects the URIs of conferences: one at the focus and one for each MCU in use. */
export function conferenceUriBatch(seed: number, uriOf: (user: number) => string) {
  const batch = new Batch(conferenceUris)
  const text = viewOf(new Uint8Array(450))
  return {
    batch: batch as Batch,
    add(first: number, organizer: number, used: ModalitySet, since: Time): void {
      const { values } = batch
      const head = `sip:${uriOf(organizer)};gruu;opaque=app:conf:`
      const id = conferenceId(seed, first)
      // All begin alike: that is added up once, as far as it is whole words.
      const begun = putAscii(text, 0, head)
      const words = begun & ~3
      const sum = checksum(text, 0, words)
      for (let modality = FOCUS; modality < MODALITIES; modality++) {
        if (!has(used, modality)) continue
        const end = putAscii(text, putAscii(text, begun, middles[modality]), id)
        const row = batch.add()
        values.NextUpdateTS[row] = since
        values.ConferenceUriId[row] = first + modality
        values.ConferenceUri[row] = head + middles[modality] + id
        values.Checksum[row] = checksum(text, words, end, sum)
        values.UriTypeId[row] = uriTypeOf(modality)
      }
    },
  }
}

const middles = modalities.map(name => `${name}:id:`)

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const twoDigits = Array.from({ length: 36 * 36 }, (_, i) => DIGITS[Math.floor(i / 36)] + DIGITS[i % 36])

/** Eight characters, base 36, upper case, as Lync makes them. */
function conferenceId(seed: number, uri: number): string {
  const one = stableWord(seed, uri, STREAM.conferenceId) >>> 0
  const other = stableWord(seed, uri, STREAM.conferenceId + 1) >>> 0
  return two(one / 1296) + two(one) + two(other / 1296) + two(other)
}

const two = (number: number): string => twoDigits[Math.floor(number) % twoDigits.length]

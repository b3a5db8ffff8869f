import { tenantRows, uriTypeRows, userAgentRows } from '../../model/schema/lookups.js'
import { numberOf, rawRows, textOf } from './raw-rows.js'
import type { ConferenceSource, ConferenceTable } from './source.js'

export type Client = { readonly version: string; readonly type: number | null }
export type User = { readonly name: string; readonly tenant: string | null }
export type Mcu = { readonly uri: string; readonly type: string | null }

/** What numbers in the rows of conferences stand for; undefined where the source does not tell. */
export type Lookups = {
  user(id: number): User | undefined
  client(id: number | null): Client | undefined
  mcu(id: number | null): Mcu | undefined
  conferenceUri(id: number | null): { readonly uri: string; readonly type: string | null } | undefined
  uriType(id: number | null): string | null
  name(table: Named, id: number | null): string | null
}

const named = {
  Pools: ['PoolId', 'PoolFQDN'],
  Servers: ['ServerId', 'ServerFQDN'],
  MediationServers: ['MediationServerId', 'MediationServer'],
  Gateways: ['GatewayId', 'Gateway'],
  EdgeServers: ['EdgeServerId', 'EdgeServer'],
} as const
type Named = keyof typeof named

type Ids = { readonly users: ReadonlySet<number>; readonly uris: ReadonlySet<number> }

/** Reads what the rows of some conferences refer to. Of rows with one key the first counts. */
export async function readLookups(source: ConferenceSource, { users, uris }: Ids): Promise<Lookups> {
  const pairs = async (table: ConferenceTable, [key, ...columns]: readonly string[], only?: ReadonlySet<number>) => {
    const where = only === undefined ? 'true' : only.size === 0 ? 'false' : `${key} IN (${[...only].join(', ')})`
    const rows = await rawRows(source, table, { needs: [key, columns[0]], where })
    const found = new Map<number, readonly (string | null)[]>()
    for (const row of rows) {
      const id = numberOf(row, key) ?? Number.NaN
      if (!found.has(id))
        found.set(
          id,
          columns.map(column => textOf(row, column)),
        )
    }
    return found
  }
  const version = source.schema.release === 2010 ? 'VersionID' : 'VersionId'
  const types = await pairs('UriTypes', ['UriTypeId', 'UriType'])
  const tenants = await pairs('Tenants', ['TenantId', 'TenantKey'])
  const people = await pairs('Users', ['UserId', 'UserUri', 'TenantId'], users)
  const clients = await pairs('ClientVersions', [version, 'Version', 'ClientType'])
  const mcus = await pairs('Mcus', ['McuId', 'McuUri', 'McuTypeId'])
  const conferences = await pairs('ConferenceUris', ['ConferenceUriId', 'ConferenceUri', 'UriTypeId'], uris)
  const names = new Map<Named, Awaited<ReturnType<typeof pairs>>>()
  for (const table of Object.keys(named) as Named[]) names.set(table, await pairs(table, named[table]))

  const uriType = (id: number | null): string | null => {
    if (id === null) return null
    const said = types.get(id)?.[0] ?? (types.size === 0 ? uriTypeRows.find(([known]) => known === id)?.[1] : undefined)
    return said?.replace(/^conf:/, '') ?? null
  }
  const withType = (map: typeof mcus, id: number | null) => {
    const [uri, type] = (id === null ? undefined : map.get(id)) ?? []
    return uri == null ? undefined : { uri, type: uriType(type == null ? null : Number(type)) }
  }
  return {
    uriType,
    mcu: id => withType(mcus, id),
    conferenceUri: id => withType(conferences, id),
    user(id) {
      const [name, tenant] = people.get(id) ?? []
      return name == null ? undefined : { name, tenant: tenant == null ? null : tenantOf(Number(tenant), tenants) }
    },
    client(id) {
      const [text, type] = (id === null ? undefined : clients.get(id)) ?? []
      return text == null ? undefined : { version: text, type: type == null ? null : Number(type) }
    },
    name: (table, id) => (id === null ? undefined : names.get(table)?.get(id)?.[0]) ?? null,
  }
}

const tenantWords = ['enterprise', 'federated', 'anonymous', 'public']

/** The built-in tenants by what they mean, others by their key. */
function tenantOf(id: number, tenants: ReadonlyMap<number, readonly (string | null)[]>): string | null {
  const key = tenants.size === 0 ? tenantRows.find(([known]) => known === id)?.[1] : tenants.get(id)?.[0]
  return tenantWords[tenantRows.findIndex(([, known]) => known === key)] ?? key ?? null
}

/** Kinds of client in words, by the category that LcsCDR gives them. */
const words: Readonly<Record<string, string>> = {
  OC: 'desktop',
  OCPhone: 'desk phone',
  LMC: 'Mac',
  AndroidLync: 'Android',
  iPhoneLync: 'iPhone',
  iPadLync: 'iPad',
  WPLync: 'Windows Phone',
  NokiaLync: 'Nokia',
  LWA: 'web app',
  CAA: 'attendant',
  CAS: 'announcements',
  ST: 'test',
  MediationServer: 'Mediation Server',
}

const categories = new Map(userAgentRows.map(([type, , category]) => [type, category]))
const byName = new Map(userAgentRows.map(([, name, category]) => [name, category]))

/** What a client is, in a word or two: by its type, else by the last agent of its user agent string. */
export function clientWord({ version, type }: Client): string {
  const [agent = ''] = /\S+$/.exec(version.replace(/ \(.*/, '')) ?? []
  const name = agent.replace(/\/.*/, '')
  const category = (type === null ? undefined : categories.get(type)) ?? byName.get(name) ?? name
  return words[category] ?? (/^Polycom/.test(category) ? 'desk phone' : category)
}

/** The type of the announcement service in `ClientVersions`, and how the addresses of services begin. */
const ANNOUNCEMENTS = 256
const SERVICE = 'RtcApplication-'

/** Whether this is the announcement service, by its address or its client: no participant. */
export const isService = (name: string, client: Client | undefined): boolean =>
  name.startsWith(SERVICE) ||
  (client !== undefined &&
    (client.type === ANNOUNCEMENTS || client.version.includes('Conferencing_Announcement_Service')))

/** The same as a condition of SQL on a row with `UserId` and `ClientVerId`. */
export const serviceCondition = `(coalesce(UserId IN (SELECT UserId FROM whole.Users WHERE starts_with(UserUri, '${SERVICE}')), false)
  OR coalesce(ClientVerId IN (SELECT VersionId FROM whole.ClientVersions
    WHERE ClientType = ${ANNOUNCEMENTS} OR contains(Version, 'Conferencing_Announcement_Service')), false))`

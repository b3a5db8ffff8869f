import { ATTENDANT, MEDIATION_SERVER, versionsByClass } from '../generators/organisation/equipment/client-versions.js'
import type { Device, Person, Story } from '../generators/story/form.js'
import { type Cells, numberIn, textIn } from './cells.js'
import type { ConferenceCdr } from './conference-cdr.js'
import type { EndpointVisits, Facts } from './endpoints.js'

/** The people of a conference, and what each of their devices is called in events. */
export type Explained = {
  readonly people: Story['people']
  readonly nameOf: (user: number) => string
  readonly endpointName: (endpoint: EndpointVisits) => string
}

type Kind = NonNullable<Person['is']>

/** Names everybody whom the rows mention. */
export function castOf(cdr: ConferenceCdr, endpoints: readonly EndpointVisits[], exact: boolean): Explained {
  const names = namesOf(cdr.users)
  const organizer = numberIn(cdr.conference, 'OrganizerId')
  const devices = new Map<EndpointVisits, string>()
  const nameOf = (user: number): string => names.get(user) ?? `user${user}`
  const person = (row: Cells): Person | Kind => {
    const id = numberIn(row, 'UserId') ?? 0
    const mine = endpoints.filter(({ user }) => user === id)
    const is = kindOf(row, mine)
    const known = {
      cdr,
      nameOf,
      exact,
      is,
      organizes: id === organizer,
      organizer: organizer === null ? '' : nameOf(organizer),
    }
    const said: Person = {
      ...(is !== 'internal' && { is }),
      ...{ uri: textIn(row, 'UserUri') ?? nameOf(id) },
      ...(exact && { id, since: textIn(row, 'NextUpdateTS') ?? undefined }),
    }
    const each = mine.map(endpoint => deviceFor(endpoint.facts, known))
    if (mine.length < 2) return { ...said, ...each[0] }
    for (const [i, endpoint] of mine.entries()) devices.set(endpoint, `device${i + 1}`)
    return { ...said, devices: Object.fromEntries(each.map((device, i) => [`device${i + 1}`, device])) }
  }
  const people = Object.fromEntries(cdr.users.map(row => [nameOf(numberIn(row, 'UserId') ?? 0), person(row)]))
  const endpointName = (endpoint: EndpointVisits) => {
    const device = devices.get(endpoint)
    return nameOf(endpoint.user) + (device === undefined ? '' : `/${device}`)
  }
  return { people, nameOf, endpointName }
}

/** A word for each user, by number: the beginning of the address, or what they are. */
function namesOf(users: readonly Cells[]): ReadonlyMap<number, string> {
  const taken = new Set(['conference', 'capture'])
  const names = new Map<number, string>()
  for (const row of users) {
    const uri = textIn(row, 'UserUri') ?? ''
    const local = uri
      .split('@')[0]
      .replace(/[^\p{L}\d._-]/gu, '-')
      .slice(0, 40)
    const plain = /^\+?[\d-]+$/.test(local) || /^[\da-f]{32}$/.test(local) || local.startsWith('RtcApplication')
    const word =
      !plain && local !== ''
        ? local
        : numberIn(row, 'UriTypeId') === 1
          ? 'phone'
          : uri.startsWith('Rtc')
            ? 'service'
            : 'guest'
    let name = plain || local === '' ? `${word}1` : word
    for (let i = 2; taken.has(name); i++) name = `${word}${i}`
    taken.add(name)
    names.set(numberIn(row, 'UserId') ?? 0, name)
  }
  return names
}

function kindOf(row: Cells, endpoints: readonly EndpointVisits[]): Kind {
  const tenant = numberIn(row, 'TenantId')
  if (numberIn(row, 'UriTypeId') === 1) return 'telephone'
  if (tenant === 1) return 'federated'
  if (tenant === 2) return 'anonymous'
  const announces = textIn(row, 'UserUri')?.startsWith('RtcApplication-') === true
  return announces && endpoints.length > 0 ? 'service' : 'internal'
}

type Known = {
  readonly cdr: ConferenceCdr
  readonly nameOf: (user: number) => string
  readonly exact: boolean
  readonly is: Kind
  readonly organizes: boolean
  readonly organizer: string
}

/** What has to be said of a device, since its default is another. */
function deviceFor(facts: Facts, { cdr, nameOf, exact, is, organizes, organizer }: Known): Device {
  const caller = is === 'telephone' || facts.telephone === true
  const usualRole = organizes || is === 'service' ? 1 : 2
  const internal = facts.internal ?? true
  const inside = caller || is === 'internal' || is === 'service'
  const name = (id: number | null | undefined) => (id == null ? undefined : nameOf(id))
  const client = facts.client ?? facts.mcuClient
  const alternatives = client == null ? false : cdr.names.ClientVersions.get(client)?.startsWith('UCCAPI/') === true
  return {
    ...clientFor(facts, is, caller),
    ...(facts.noted === false && { noted: false }),
    ...(facts.role !== undefined &&
      facts.role !== usualRole && { role: facts.role === 1 ? ('presenter' as const) : ('attendee' as const) }),
    ...(internal !== inside && { internal }),
    ...(exact && facts.endpoint !== undefined && !(caller && facts.endpoint === null) && { endpoint: facts.endpoint }),
    ...(exact && {
      ...differing('edge', facts.edge, internal ? null : 1),
      ...differing('mediation', facts.mediation, caller ? 1 : null),
      ...differing('gateway', facts.gateway, caller ? 1 : null),
    }),
    ...(facts.alternatives !== undefined &&
      facts.alternatives !== alternatives && { alternatives: facts.alternatives }),
    ...(facts.paired === true && { paired: true }),
    ...(facts.onBehalfOf != null && { onBehalfOf: nameOf(facts.onBehalfOf) }),
    ...(facts.referredBy !== undefined && referred(name(facts.referredBy) ?? null, organizer)),
  }
}

/** Who dials is referred by nobody unless it is said, and who is dialed by the organizer: said in both cases, it does no harm. */
const referred = (name: string | null, organizer: string): Device =>
  name === null ? {} : { referredBy: name === organizer ? organizer : name }

const differing = <K extends string>(key: K, value: number | null | undefined, usual: number | null) =>
  value === undefined || value === usual ? {} : ({ [key]: value } as { [k in K]: number | null })

function clientFor({ client, mcuClient, telephone }: Facts, is: Kind, caller: boolean): Device {
  const usual = versionsByClass.current[0]
  if (caller) {
    const attendant = client == null || client === ATTENDANT || client === MEDIATION_SERVER
    const word = is === 'telephone' || !telephone ? {} : { client: 'telephone' as const }
    const at = attendant || client == null ? word : { client }
    return { ...at, ...(mcuClient != null && mcuClient !== MEDIATION_SERVER && { mcuClient }) }
  }
  const known = client ?? mcuClient
  return {
    ...(known != null && !(known === usual && is !== 'service') && { client: known }),
    ...(client != null && mcuClient != null && mcuClient !== client && { mcuClient }),
  }
}

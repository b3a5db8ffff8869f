import { endpointId } from '../../../model/chance/endpoint-id.js'
import { mixBits } from '../../../model/chance/random.js'
import type { Invitation } from '../../../model/conference/invitation.js'
import { NULL_INT } from '../../../model/rows/batch.js'
import type { Guid } from '../../../model/rows/guid.js'
import { NEVER, type Time } from '../../../model/time.js'
import {
  ANNOUNCEMENT_SERVICE,
  ATTENDANT,
  MEDIATION_SERVER,
  SYNTHETIC_TRANSACTION,
  versionOf,
  versionsByClass,
  WEB_APP,
} from '../../organisation/equipment/client-versions.js'
import { TENANT } from '../../organisation/population.js'
import { momentOf } from '../clock.js'
import type { ClientWord, Person } from '../form.js'
import { type Endpoint, nameOf, type ReadStory } from '../read.js'

/** A row of Users that a story brings. */
export type CastUser = {
  readonly id: number
  readonly uri: string
  readonly tenant: number
  readonly isPhone: boolean
  readonly since: Time
}

/** Where a story takes place: from which id on its people are numbered, and how they are called who have no URI. */
export type Stage = {
  readonly firstUser: number
  readonly firstUri: number
  readonly domain: string
  /** Stands behind the name in made-up URIs, so that they are nobody else's. */
  readonly suffix: string
  /** Tells stories of one world apart. */
  readonly number: number
  /** The user agent of a VersionId, for what it offers. */
  readonly clientOf: (version: number) => string
  /** The user who has a URI already, from another story. */
  readonly known?: (uri: string) => number | undefined
}

/** Who is in a story, as rows have them. */
export type Cast = {
  readonly users: readonly CastUser[]
  /** UserId of somebody; of somebody anonymous, in their first session. */
  readonly idOf: (name: string) => number
  readonly invitationOf: (endpoint: Endpoint, dialedOut: boolean) => Omit<Invitation, 'person' | 'arrives'>
}

/** Numbers the people of a story, those first who have no id of their own, in the order in which it names them. */
export function castOf(read: ReadStory, stage: Stage): Cast {
  const taken = new Set([...read.people.values()].flatMap(({ id }) => id ?? []))
  const ids = new Map<string, number>()
  const users: CastUser[] = []
  let next = stage.firstUser
  for (const [name, person] of read.people) {
    const { is = 'internal' } = person
    const rows = Math.max(1, is === 'anonymous' ? sessionsOf(read, name) : 1)
    while (person.id === undefined && Array.from({ length: rows }, (_, i) => next + i).some(id => taken.has(id))) next++
    const known = person.uri === undefined ? undefined : stage.known?.(person.uri)
    const first = known ?? person.id ?? next
    if (known === undefined && person.id === undefined) next += rows
    ids.set(name, first)
    if (known !== undefined) continue
    for (let row = 0; row < rows; row++) {
      const uri = row === 0 && person.uri !== undefined ? person.uri : uriFor(name, is, row, stage)
      const since = person.since === undefined ? read.starts : (momentOf(person.since) ?? read.starts)
      users.push({ id: first + row, uri, tenant: tenants[is], isPhone: is === 'telephone', since })
    }
  }
  const idOf = (name: string): number => ids.get(name) ?? NULL_INT
  const cast = { users, idOf }
  return { ...cast, invitationOf: (endpoint, dialedOut) => invitationOf(endpoint, dialedOut, { read, stage, idOf }) }
}

const tenants: Readonly<Record<NonNullable<Person['is']>, number>> = {
  internal: TENANT.enterprise,
  federated: TENANT.federated,
  anonymous: TENANT.anonymous,
  telephone: TENANT.anonymous,
  service: TENANT.enterprise,
}

/** The sessions of somebody, over all their devices: who is anonymous is somebody new in each. */
function sessionsOf(read: ReadStory, name: string): number {
  const begun = (each: ReadStory['steps'][number]) =>
    each.event.who === name && each.event.modality === 0 && ['dialed', 'invited'].includes(each.does)
  return read.steps.filter(begun).length
}

const hash = (text: string, salt: number): number =>
  [...text].reduce((word, letter) => mixBits(word ^ (letter.codePointAt(0) ?? 0)), salt + 1)

const hex = (word: number): string => (word >>> 0).toString(16).padStart(8, '0')

function uriFor(name: string, is: NonNullable<Person['is']>, row: number, { domain, suffix, number }: Stage): string {
  const words = Array.from({ length: 4 }, (_, i) => hash(`${name}/${row}`, number * 64 + i))
  if (is === 'anonymous') return `${words.map(hex).join('')}@anonymous.invalid`
  // An area code that no world's numbers have.
  if (is === 'telephone')
    return /^\d{5,}$/.test(name) ? `+${name}` : `+1500555${String((words[0] >>> 0) % 10_000).padStart(4, '0')}`
  if (is === 'service') {
    const digits = words.map(hex).join('')
    return `RtcApplication-${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-a${digits.slice(17, 20)}-${digits.slice(20)}@${domain}`
  }
  return `${name}${suffix}@${is === 'federated' ? 'partner.example' : domain}`
}

const clients: Readonly<Record<ClientWord, number>> = {
  desktop: versionsByClass.current[0],
  older: versionsByClass.older[0],
  web: WEB_APP,
  android: versionOf(16400),
  iphone: versionOf(16399),
  ipad: versionOf(16401),
  deskphone: versionsByClass.desk[0],
  telephone: ATTENDANT,
  synthetic: SYNTHETIC_TRANSACTION,
}

type Known = { readonly read: ReadStory; readonly stage: Stage; readonly idOf: (name: string) => number }

/** Whether somebody is on a telephone: by what they are, or by the device. */
const isCaller = ({ is, client }: Person): boolean => is === 'telephone' || client === 'telephone'

function invitationOf(
  { who, device, person }: Endpoint,
  dialedOut: boolean,
  { read, stage, idOf }: Known,
): Omit<Invitation, 'person' | 'arrives'> {
  const { is = 'internal' } = person
  const caller = isCaller(person)
  const [atFocus, atMcus] = clientsOf(person, dialedOut, caller)
  const internal = person.internal ?? (caller || is === 'internal' || is === 'service')
  const presenter = person.role === undefined ? who === read.organizer || is === 'service' : person.role === 'presenter'
  const name = nameOf(who, device)
  const referrer = person.referredBy === undefined && dialedOut ? read.organizer : person.referredBy
  return {
    ...{ user: idOf(who), guest: is === 'anonymous', barred: false, service: is === 'service', dialedOut },
    ...{ presenter, internal, fromPstn: caller, authenticated: is !== 'anonymous' && is !== 'telephone' },
    ...{ client: atFocus, mcuClient: atMcus, clientNoted: person.noted ?? true, userFlag: person.paired ? 1 : 0 },
    offersAlternatives: person.alternatives ?? stage.clientOf(atFocus).startsWith('UCCAPI/'),
    onBehalfOf: person.onBehalfOf === undefined ? NULL_INT : idOf(person.onBehalfOf),
    referredBy: referrer == null ? NULL_INT : idOf(referrer),
    endpoint: endpointFor(person, caller, hash(name, stage.number)),
    edge: numberOr(person.edge, internal ? NULL_INT : 1),
    mediation: numberOr(person.mediation, caller ? 1 : NULL_INT),
    gateway: numberOr(person.gateway, caller ? 1 : NULL_INT),
    ...{ wants: 0, pace: 1, leaves: NEVER, lobby: 'none', lobbyWait: 0, returns: 0, bootedAfter: 0 },
  }
}

const numberOr = (given: number | null | undefined, otherwise: number): number =>
  given === undefined ? otherwise : (given ?? NULL_INT)

/** VersionIds at the focus and at the MCUs. */
function clientsOf({ client, mcuClient, is }: Person, dialedOut: boolean, caller: boolean): readonly [number, number] {
  if (typeof client === 'number') return [client, mcuClient ?? (caller ? MEDIATION_SERVER : client)]
  if (caller) return [dialedOut ? MEDIATION_SERVER : ATTENDANT, mcuClient ?? MEDIATION_SERVER]
  const known = is === 'service' && client === undefined ? ANNOUNCEMENT_SERVICE : clients[client ?? 'desktop']
  return [known, mcuClient ?? known]
}

function endpointFor({ endpoint }: Person, caller: boolean, word: number): Guid | null {
  if (endpoint === undefined) return caller ? null : endpointId(word, 0, 0)
  return endpoint === null ? null : guidOf(endpoint)
}

/** The four words of a GUID in text. */
export function guidOf(text: string): Guid {
  const digits = text.replaceAll('-', '')
  const word = (i: number) => Number.parseInt(digits.slice(i * 8, i * 8 + 8), 16) | 0
  return [word(0), word(1), word(2), word(3)]
}

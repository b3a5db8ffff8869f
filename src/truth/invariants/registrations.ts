import { formatTime } from '../../model/time-text.js'
import { type CdrTables, MissingError, type Rows } from './cdr-tables.js'
import { incompletePairs } from './column-pairs.js'
import type { Breach, Invariant } from './invariant.js'
import { followReference, groups, type Key, keyOf, parentOf } from './joins.js'

const details = 'ConferenceSessionDetails'
const registration = 'Registration'
const dialog = ['SessionIdTime', 'SessionIdSeq']

/**
 * Names of clients that register nowhere: the web app, and what the servers themselves run. Lync Server 2010 may keep no type, so the user
 * agent string has to tell.
 */
export const registersNowhere = '(^|[ /])(LWA|CWA|ST|MediationServer)(/|$)|Conferenc'

/** Laws about who is signed in where. */
export const registrationLaws: readonly Invariant[] = [
  {
    name: 'endpoints-are-registered',
    law:
      'A session of a user of the organization begins while their endpoint is registered. The web app and what servers run ' +
      'are exempt, as they register nowhere.',
    why: 'Reports of devices join the two, and would lose the conference.',
    source: 'Schema page; that all registrations are there is our promise.',
    breaches: unregistered,
  },
  {
    name: 'sessions-agree-with-their-registration',
    law: 'A session and the registration that its endpoint has then agree on client version and side.',
    why: 'Client and connectivity reports take either table.',
    source: 'Schema pages: both describe the same endpoint.',
    *breaches(cdr) {
      const sessions = cdr.rows(details)
      const registrations = cdr.rows(registration)
      const columns = [
        [sessions.numbers('UserClientVersionId'), registrations.numbers('ClientVersionId')],
        [sessions.numbers('IsUserInternal'), registrations.numbers('IsInternal')],
      ]
      const agree = (session: number, other: number) =>
        columns.every(
          ([mine, theirs]) => !(mine[session] !== theirs[other] && mine[session] >= 0 && theirs[other] >= 0),
        )
      for (const { row, covering } of covered(cdr)) {
        if (covering.length === 0 || covering.some(other => agree(row, other))) continue
        yield { rows: sessions, row, detail: 'its endpoint is registered with another client, or from another side' }
      }
    },
  },
  {
    name: 'registrations-run-forward',
    law: 'SessionIdTime <= RegisterTime <= DeRegisterTime.',
    why: 'Negative times cancel real ones in a sum.',
    source: 'Schema page.',
    *breaches(cdr) {
      const rows = cdr.rows(registration)
      const [asked, on, off] = ['SessionIdTime', 'RegisterTime', 'DeRegisterTime'].map(column => rows.numbers(column))
      for (let row = 0; row < rows.length; row++) {
        if (!(asked[row] > on[row] || on[row] > off[row])) continue
        yield {
          rows,
          row,
          detail: `asked ${formatTime(asked[row])}, on ${formatTime(on[row])}, off ${formatTime(off[row])}`,
        }
      }
    },
  },
  {
    name: 'endpoints-register-once-at-a-time',
    law: 'The registrations of one endpoint of a user do not overlap.',
    why: 'Otherwise too many endpoints are signed in.',
    source: 'RFC 3261: a new registration replaces the one before.',
    *breaches(cdr) {
      const rows = cdr.rows(registration)
      const [on, off] = [rows.numbers('RegisterTime'), rows.numbers('DeRegisterTime')]
      for (const group of groups(rows, endpoint)) {
        let until = Number.NEGATIVE_INFINITY
        for (const row of group.filter(each => !Number.isNaN(on[each])).sort((a, b) => on[a] - on[b])) {
          if (until > on[row]) yield { rows, row, detail: `registers at ${formatTime(on[row])}, while it still is` }
          const end = Number.isNaN(off[row]) ? Number.POSITIVE_INFINITY : off[row]
          until = Math.max(until, end)
        }
      }
    },
  },
  {
    name: 'registrations-are-of-own-users',
    law: 'Whoever registers is of the organization: not federated, anonymous or a telephone.',
    why: 'Federated users register at their own company.',
    source: 'Pages of Tenants and UriTypes.',
    *breaches(cdr) {
      const rows = cdr.rows(registration)
      const own = ownUsers(cdr)
      const types = cdr.rows('Users').numbers('UriTypeId')
      for (const [row, user] of parentOf(cdr, registration, 'UserId', 'Users').entries()) {
        if (user < 0 || (own[user] !== false && types[user] !== PHONE)) continue
        yield { rows, row, detail: `UserId ${rows.numbers('UserId')[row]} is not of the organization` }
      }
    },
  },
  {
    name: 'registrations-from-outside-pass-an-edge',
    law: 'A registration has an EdgeServerId if, and only if, IsInternal is 0.',
    why: 'Reports tell remote users by either.',
    source: 'Schema page: remote users pass an Edge Server.',
    *breaches(cdr) {
      const rows = cdr.rows(registration)
      const [edge, internal] = [rows.numbers('EdgeServerId'), rows.numbers('IsInternal')]
      for (let row = 0; row < rows.length; row++) {
        if (Number.isNaN(internal[row]) || Number.isNaN(edge[row]) === (internal[row] === 1)) continue
        yield {
          rows,
          row,
          detail: `IsInternal is ${internal[row]} with${Number.isNaN(edge[row]) ? 'out' : ''} an Edge Server`,
        }
      }
    },
  },
  {
    name: 'ended-registrations-say-why',
    law: 'A registration has a DeRegisterTypeId if, and only if, it has a DeRegisterTime.',
    why: 'Otherwise the row was written in part.',
    source: 'Our decision.',
    *breaches(cdr) {
      const rows = cdr.rows(registration)
      const off = rows.numbers('DeRegisterTime')
      for (const { row, missing } of incompletePairs(rows, 'DeRegisterTime', 'DeRegisterTypeId')) {
        const how = missing === 'DeRegisterTypeId' ? 'without' : 'with'
        yield { rows, row, detail: `ended ${formatTime(off[row])}, ${how} a reason` }
      }
    },
  },
  {
    name: 'registrations-have-their-own-dialog',
    law: 'The dialog of a registration is not that of a session.',
    why: 'A join of the two would find conferences that nobody joined.',
    source: 'RFC 3261: INVITE and REGISTER do not share a dialog.',
    *breaches(cdr) {
      const rows = cdr.rows(registration)
      for (const [row, session] of followReference(cdr, rows, dialog, details, dialog).entries()) {
        if (session >= 0) yield { rows, row, detail: 'a session has the same dialog' }
      }
    },
  },
]

/** Fixed by the schema page of UriTypes. */
const PHONE = 1

const endpoint = ['UserId', 'EndpointId']

/** For each user, whether their tenant is the organization's own; undefined where it is not known. */
function ownUsers(cdr: CdrTables): readonly (boolean | undefined)[] {
  const keys = cdr.rows('Tenants').texts('TenantKey')
  const tenants = parentOf(cdr, 'Users', 'TenantId', 'Tenants')
  return Array.from(tenants, tenant => keys[tenant]?.endsWith('000000000000'))
}

/** The sessions that name a user and an endpoint, each with its endpoint's registrations at that moment. */
function* covered(cdr: CdrTables): Iterable<{ readonly row: number; readonly covering: readonly number[] }> {
  const sessions = cdr.rows(details)
  const invited = sessions.numbers('InviteTime')
  const registrations = byEndpoint(cdr.rows(registration))
  const [on, off] = ['RegisterTime', 'DeRegisterTime'].map(column => cdr.rows(registration).numbers(column))
  const key = keyOf(sessions, ['UserId', 'UserEndpointId'])
  for (let row = 0; row < sessions.length; row++) {
    const wanted = key(row)
    if (wanted === undefined || Number.isNaN(invited[row])) continue
    const known = registrations.get(wanted) ?? []
    yield { row, covering: known.filter(other => on[other] <= invited[row] && !(off[other] < invited[row])) }
  }
}

function byEndpoint(rows: Rows): ReadonlyMap<Key, readonly number[]> {
  const key = keyOf(rows, endpoint)
  return new Map(Array.from(groups(rows, endpoint), group => [key(group[0]) ?? '', group]))
}

function* unregistered(cdr: CdrTables): Iterable<Breach> {
  const rows = cdr.rows(details)
  if (cdr.rows(registration).length === 0) throw new MissingError('rows of Registration')
  const own = ownUsers(cdr)
  const users = parentOf(cdr, details, 'UserId', 'Users')
  const clients = parentOf(cdr, details, 'UserClientVersionId', 'ClientVersions', 'VersionId')
  const names = cdr.rows('ClientVersions').texts('Version')
  const exempt = new RegExp(registersNowhere)
  for (const { row, covering } of covered(cdr)) {
    const client = names[clients[row]]
    if (covering.length > 0 || own[users[row]] !== true || client === undefined || client === null) continue
    if (!exempt.test(client)) yield { rows, row, detail: 'its endpoint is not registered then' }
  }
}

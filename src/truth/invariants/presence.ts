import { formatTime } from '../../model/time-text.js'
import type { CdrTables, Rows } from './cdr-tables.js'
import { describeKey } from './describe-row.js'
import type { Breach, Invariant } from './invariant.js'
import { groups, parentOf } from './joins.js'
import { announcers, lastKnown, staysOf } from './stays.js'

const focus = 'FocusJoinsAndLeaves'
const legs = 'McuJoinsAndLeaves'
const inConference = ['SessionIdTime', 'SessionIdSeq', 'UserId']

/** Laws about who can be where at once. */
export const presenceLaws: readonly Invariant[] = [
  {
    name: 'legs-lie-inside-a-focus-stay',
    law: 'A leg lies inside a focus stay of the same user and, as far as both are noted, client in that conference.',
    why: 'Otherwise attendance differs by table. Telephone callers are known to the focus by the attendant, which hands them over; without focus rows they are exempt if so configured.',
    source: 'MS-CONFBAS: the focus dialog comes first and outlives the media.',
    breaches: outsideFocusStay,
  },
  {
    name: 'endpoints-join-once-at-a-time',
    law: 'The same endpoint is never at the focus of one conference twice at once.',
    why: 'Overlaps count minutes twice.',
    source: 'Schema page: an endpoint is one client on one machine.',
    breaches: cdr => overlapping(cdr, ['SessionIdTime', 'SessionIdSeq', 'UserEndpointId'], 'the endpoint is'),
  },
  {
    name: 'people-attend-one-conference-at-a-time',
    law: 'A user is at the focus of one conference at a time, unless double booking was asked for.',
    why: 'Presence across conferences adds up. The announcement service is exempt.',
    source: 'Our decision.',
    *breaches(cdr) {
      if (cdr.context.exclusivePresence) yield* overlapping(cdr, ['UserId'], 'the user is')
    },
  },
]

/** A NULL leave bounds nothing: such a leg has to begin inside, such a focus stay has no known end. */
function* outsideFocusStay(cdr: CdrTables): Iterable<Breach> {
  const [at, stays] = [staysOf(cdr, legs), staysOf(cdr, focus)]
  const { rows } = at
  const byUser = focusStays(cdr)
  const caller = rows.numbers('IsFromPstn')
  const keys = inConference.map(column => rows.numbers(column))
  const client = clientsOf(rows)
  const focusClient = clientsOf(stays.rows)
  for (let row = 0; row < rows.length; row++) {
    const candidates = byUser.get(keys.map(column => column[row]).join()) ?? []
    if (candidates.length === 0 && caller[row] === 1 && !cdr.context.pstnFocusRows) continue
    const last = Math.max(at.join[row], lastKnown(at, row))
    const inside = candidates.some(
      stay =>
        stays.join[stay] <= at.join[row] &&
        !(stays.leave[stay] < last) &&
        (client === undefined || caller[row] === 1 || sameClient(client[row], focusClient?.[stay])),
    )
    if (inside) continue
    const span = `${formatTime(at.join[row])} to ${formatTime(at.leave[row])}`
    yield { rows, row, detail: `${span} lies in none of the user's ${candidates.length} focus stays with that client` }
  }
}

const sameClient = (some: number, other = Number.NaN): boolean =>
  some === other || Number.isNaN(some) || Number.isNaN(other)

const clientsOf = (rows: Rows): Float64Array | undefined =>
  rows.has('ClientVerId') ? rows.numbers('ClientVerId') : undefined

function focusStays(cdr: CdrTables): ReadonlyMap<string, readonly number[]> {
  const rows = cdr.rows(focus)
  const keys = inConference.map(column => rows.numbers(column))
  return new Map(Array.from(groups(rows, inConference), group => [keys.map(column => column[group[0]]).join(), group]))
}

/** Stays of one group that overlap: of one conference if the conference is in the key, else of two. */
function* overlapping(cdr: CdrTables, key: readonly string[], who: string): Iterable<Breach> {
  const stays = staysOf(cdr, focus)
  const { rows, join, leave } = stays
  const [time, seq] = [rows.numbers('SessionIdTime'), rows.numbers('SessionIdSeq')]
  const across = !key.includes('SessionIdTime')
  const exempt = across ? announcing(cdr) : () => false
  for (const group of groups(rows, key)) {
    if (group.length === 1) continue
    let open: number[] = []
    for (const row of [...group].sort((a, b) => join[a] - join[b])) {
      if (exempt(row)) continue
      open = open.filter(other => lastKnown(stays, other) > join[row])
      const other = open.find(candidate => !across || time[candidate] !== time[row] || seq[candidate] !== seq[row])
      open.push(row)
      if (other === undefined) continue
      const detail = `${who} there until ${formatTime(leave[other])}: ${describeKey(rows, other)}`
      yield { rows, row, detail: `joins at ${formatTime(join[row])}, while ${detail}` }
    }
  }
}

function announcing(cdr: CdrTables): (row: number) => boolean {
  const clients = parentOf(cdr, focus, 'ClientVerId', 'ClientVersions', 'VersionId')
  const announces = announcers(cdr)
  return row => announces[clients[row]] ?? false
}

import { uriOrdinal } from '../../../generators/config/uri-ids.js'
import { mixBits } from '../../../model/chance/random.js'
import { NULL_INT } from '../../../model/rows/batch.js'
import type { RowMoments } from './row-moments.js'

/** Which part of how many. */
export type Part = { readonly number: number; readonly of: number }

/**
 * What tells whether a row is played by a part. All instances of a conference are played by one part, with all that refers to them, and so
 * are the registrations of a user, a session between two with its errors and what it was part of, and whatever has somebody who is new that
 * day: no part waits for another.
 */
export function playedBy(
  { number, of }: Part,
  tables: readonly RowMoments[],
): (table: RowMoments, row: number) => boolean {
  if (of === 1) return () => true
  const groups = groupsOf(tables)
  return (table, row) => (mixBits(groups.get(table)![row]) >>> 0) % of === number - 1
}

/** Tables whose rows are one group with all that refers to them. */
const joining: ReadonlySet<string> = new Set(['Users', 'Dialogs', 'SessionDetails', 'ErrorReport'])

/** Below the numbers of all users. */
const ALONE = -0x4000_0000

/** By table, the group of each row: conferences count up from 0, users down from -1, what belongs to neither down from `ALONE`. */
function groupsOf(tables: readonly RowMoments[]): ReadonlyMap<RowMoments, Int32Array> {
  let alone = ALONE
  const groups = new Map(tables.map(table => [table, new Int32Array(table.rows.length).map(() => alone--)]))
  for (const table of tables) {
    const own = groups.get(table)!
    const { ConferenceUriId: uris, UserId: users } = table.rows.values as Readonly<
      Record<string, Int32Array | undefined>
    >
    const conference = table.links.find(({ place }) => place.table === 'Conferences')
    if (uris !== undefined) own.set(own.map((group, row) => (uris[row] === NULL_INT ? group : uriOrdinal(uris[row]))))
    else if (conference !== undefined)
      inherit(own, conference.rows, groups.get(tableAt(tables, conference.place.first))!)
    else if (users !== undefined) own.set(users.subarray(0, own.length).map(user => -user))
    // Dialogs come before all that they are the dialogs of, and are in the group of what has their key.
    const dialog = table.links.find(({ place }) => place.table === 'Dialogs')
    const dialogs = dialog && tables.find(({ first }) => first === dialog.place.first)
    if (dialog !== undefined && dialogs !== undefined) bequeath(own, dialog.rows, groups.get(dialogs)!)
  }
  join(tables, groups)
  return groups
}

/** Makes one group of those that refer to one session or dialog, or to one of the users who are new. */
function join(tables: readonly RowMoments[], groups: ReadonlyMap<RowMoments, Int32Array>): void {
  const leaders = new Map<number, number>()
  const leaderOf = (group: number): number => {
    let leader = group
    for (let next = leaders.get(leader); next !== undefined; next = leaders.get(leader)) leader = next
    return leader
  }
  for (const table of tables) {
    const own = groups.get(table)!
    for (const { place, rows } of table.links) {
      const joined = joining.has(place.table) && tables.find(({ first }) => first === place.first)
      if (!joined) continue
      const theirs = groups.get(joined)!
      for (let row = 0; row < own.length; row++) {
        if (rows[row] < 0) continue
        const [one, other] = [leaderOf(own[row]), leaderOf(theirs[rows[row]])]
        if (one !== other) leaders.set(Math.min(one, other), Math.max(one, other))
      }
    }
  }
  if (leaders.size > 0)
    for (const own of groups.values())
      own.forEach((group, row) => {
        own[row] = leaderOf(group)
      })
}

const tableAt = (tables: readonly RowMoments[], start: number): RowMoments =>
  tables.find(({ first }) => first === start)!

function inherit(own: Int32Array, parents: Int32Array, theirs: Int32Array): void {
  for (let row = 0; row < own.length; row++) own[row] = theirs[parents[row]]
}

function bequeath(own: Int32Array, parents: Int32Array, theirs: Int32Array): void {
  for (let row = 0; row < own.length; row++) if (parents[row] >= 0) theirs[parents[row]] = own[row]
}

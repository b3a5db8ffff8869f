import { allTables } from '../../../../src/model/schema/tables/index.js'
import { type Cell, insertAfter, type Row, rowsOf, type WorldRows } from '../table-rows.js'

export const details = 'ConferenceSessionDetails'
export const legs = 'McuJoinsAndLeaves'
export const focus = 'FocusJoinsAndLeaves'

/** Thrown where a world has no row for a corruption: a small simulated one need not have, say, a rejoin at the same MCU. */
export class NoCandidate extends Error {}

/** Chooses one of several, the first that will do after a random one; throws `NoCandidate` if there is none. */
export type Pick = <T>(candidates: readonly T[], where?: (candidate: T) => boolean) => T

/** One way to break one law and no other. It changes the rows it is given. */
export type Corruption = {
  readonly what: string
  readonly corrupt: (world: WorldRows, pick: Pick, captureEnd: number) => void
}

/** By the name of the invariant that alone reports it. */
export type Corruptions = Readonly<Record<string, Corruption>>

/** The same number always picks the same rows. */
export function picker(choice: number): Pick {
  let rest = choice
  return (candidates, where = () => true) => {
    const start = rest % Math.max(1, candidates.length)
    rest = Math.floor(rest / Math.max(1, candidates.length)) + 7
    for (let i = 0; i < candidates.length; i++) {
      const candidate = candidates[(start + i) % candidates.length]
      if (where(candidate)) return candidate
    }
    throw new NoCandidate()
  }
}

export const ofConference = ['SessionIdTime', 'SessionIdSeq']
export const ofDialog = ['DialogSessionIdTime', 'DialogSessionIdSeq']

/** A cell that is known to be a number. */
export const number = (cell: Cell): number => Number(cell)

export const agree = (a: Row, b: Row, columns: readonly string[], others: readonly string[] = columns): boolean =>
  columns.every((column, i) => a[column] !== null && a[column] === b[others[i]])

/** The session of a stay's dialog. */
export const sessionOf = (world: WorldRows, stay: Row): Row =>
  rowsOf(world, 'ConferenceSessionDetails').find(row => agree(stay, row, ofDialog, ofConference)) ?? {}

export const conferenceOf = (world: WorldRows, child: Row): Row =>
  rowsOf(world, 'Conferences').find(row => agree(child, row, ofConference)) ?? {}

/** Every focus and MCU row of a conference. */
export const staysOf = (world: WorldRows, conference: Row): Row[] =>
  [...rowsOf(world, 'FocusJoinsAndLeaves'), ...rowsOf(world, 'McuJoinsAndLeaves')].filter(row =>
    agree(row, conference, ofConference),
  )

/** The sessions that name a conference by its URI and instance. */
export const sessionsOf = (world: WorldRows, conference: Row): Row[] =>
  rowsOf(world, 'ConferenceSessionDetails').filter(row => agree(row, conference, ['ConferenceUriId', 'ConfInstance']))

/** Whether somebody never registers: whoever else they then seem to be is not missed there. */
export const isGuest = (world: WorldRows, { UserId }: Row): boolean =>
  rowsOf(world, 'Registration').every(row => row.UserId !== UserId)

/** Whether a row arrives before another, so that it may become its parent. */
export function arrivesBefore(world: WorldRows, row: Row, other: Row): boolean {
  const first = world.find(({ rows }) => rows.includes(row) || rows.includes(other))?.rows ?? []
  return first.includes(row) && (!first.includes(other) || first.indexOf(row) < first.indexOf(other))
}

/** The rows of a table that arrive before another row. */
export const earlier = (world: WorldRows, table: string, than: Row): Row[] =>
  rowsOf(world, table).filter(row => arrivesBefore(world, row, than))

/** The registrations that a session's endpoint has at a moment. */
export const registrationsAt = (world: WorldRows, session: Row, time: number): Row[] =>
  rowsOf(world, 'Registration').filter(
    row =>
      agree(row, session, ['UserId', 'EndpointId'], ['UserId', 'UserEndpointId']) &&
      number(row.RegisterTime) <= time &&
      (row.DeRegisterTime === null || number(row.DeRegisterTime) >= time),
  )

/** Whether a session may be invited at another moment, without its endpoint being registered otherwise then. */
export function mayBeInvitedAt(world: WorldRows, session: Row, time: number): boolean {
  const [now, then] = [number(session.InviteTime), time].map(at => registrationsAt(world, session, at))
  return now.length === then.length && now.every((row, i) => row === then[i])
}

/** Stays that have a leave time. */
export const ended = (rows: readonly Row[]): Row[] => rows.filter(row => row.UserLeaveTime !== null)

/** Changes a row's key, and every reference to it. */
export function rekey(world: WorldRows, table: string, row: Row, change: Row): void {
  const old = { ...row }
  for (const child of allTables) {
    for (const { columns, references, parent } of child.foreignKeys) {
      if (references !== table) continue
      for (const dependent of rowsOf(world, child.name).filter(other => agree(other, old, columns, parent))) {
        columns.forEach((column, i) => {
          dependent[column] = change[parent[i]] ?? dependent[column]
        })
      }
    }
  }
  Object.assign(row, change)
}

/** The rows of a table that share their SessionIdTime with no other. */
export function alone(world: WorldRows, table: string): Row[] {
  const counts = new Map<Cell, number>()
  for (const { SessionIdTime } of rowsOf(world, table)) counts.set(SessionIdTime, 1 + (counts.get(SessionIdTime) ?? 0))
  return rowsOf(world, table).filter(row => counts.get(row.SessionIdTime) === 1)
}

export const isFree = (world: WorldRows, table: string, time: number): boolean =>
  rowsOf(world, table).every(row => row.SessionIdTime !== time)

/** Adds a dialog and a session like those of a focus row, in the same tick; returns the session. */
export function spareSession(world: WorldRows, stay: Row): Row {
  const session = sessionOf(world, stay)
  const dialogs = rowsOf(world, 'Dialogs').filter(row => agree(row, session, ['SessionIdTime']))
  const SessionIdSeq = 1 + dialogs.length
  insertAfter(world, dialogs[0], { ...dialogs[0], SessionIdSeq, ExternalId: 'spare;from;to' })
  return insertAfter(world, session, { ...session, SessionIdSeq })
}

/** The parts of a conference URI: what stands before its kind, the kind, and what stands after. */
export const partsOf = (uri: Row): readonly [string, string, string] => {
  const [, before, kind, after] = /^(.*:conf:)([a-z-]+)(:id:.*)$/.exec(String(uri.ConferenceUri)) ?? ['', '', '', '']
  return [before, kind, after]
}

/** The URI of the same conference at one of its MCUs, if it has been met. */
export function siblingOf(world: WorldRows, uriId: Cell, kind: string): Row | undefined {
  const uris = rowsOf(world, 'ConferenceUris')
  const of = uris.find(row => row.ConferenceUriId === uriId)
  if (of === undefined) return undefined
  const [before, , after] = partsOf(of)
  return uris.find(row => row.ConferenceUri === before + kind + after)
}

/** The kind of a leg: its MCU's type, such as `conf:chat`. */
export function kindOf(world: WorldRows, leg: Row): Cell {
  const mcu = rowsOf(world, 'Mcus').find(row => agree(row, leg, ['McuId']))
  return rowsOf(world, 'UriTypes').find(row => row.UriTypeId === mcu?.McuTypeId)?.UriType ?? null
}

/** A GUID that no row has. */
export const otherGuid = '0badcafe-0000-4000-8000-00000badcafe'

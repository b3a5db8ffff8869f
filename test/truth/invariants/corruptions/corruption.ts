import { allTables } from '../../../../src/model/schema/tables/index.js'
import { type Cell, insertAfter, type Lots, type Row, rowsOf } from '../table-rows.js'

export const details = 'ConferenceSessionDetails'
export const legs = 'McuJoinsAndLeaves'
export const focus = 'FocusJoinsAndLeaves'

/** Thrown where a world offers no victim: a small simulated one need not have, say, a rejoin at the same MCU. */
export class NoVictim extends Error {}

/** Chooses one of several, the first that will do after a random one; throws `NoVictim` if there is none. */
export type Pick = <T>(candidates: readonly T[], where?: (candidate: T) => boolean) => T

/** One way to break one law and no other. It changes the rows it is given. */
export type Corruption = {
  readonly what: string
  readonly spoil: (lots: Lots, pick: Pick, periodEnd: number) => void
}

/** By the name of the invariant that alone reports it. */
export type Corruptions = Readonly<Record<string, Corruption>>

/** The same number always picks the same victims. */
export function pickBy(choice: number): Pick {
  let rest = choice
  return (candidates, where = () => true) => {
    const start = rest % Math.max(1, candidates.length)
    rest = Math.floor(rest / Math.max(1, candidates.length)) + 7
    for (let i = 0; i < candidates.length; i++) {
      const candidate = candidates[(start + i) % candidates.length]
      if (where(candidate)) return candidate
    }
    throw new NoVictim()
  }
}

export const ofConference = ['SessionIdTime', 'SessionIdSeq']
export const ofDialog = ['DialogSessionIdTime', 'DialogSessionIdSeq']

/** A cell that is known to be a number. */
export const number = (cell: Cell): number => Number(cell)

export const agree = (a: Row, b: Row, columns: readonly string[], others: readonly string[] = columns): boolean =>
  columns.every((column, i) => a[column] !== null && a[column] === b[others[i]])

/** The session of a stay's dialog. */
export const sessionOf = (lots: Lots, stay: Row): Row =>
  rowsOf(lots, 'ConferenceSessionDetails').find(row => agree(stay, row, ofDialog, ofConference)) ?? {}

export const conferenceOf = (lots: Lots, child: Row): Row =>
  rowsOf(lots, 'Conferences').find(row => agree(child, row, ofConference)) ?? {}

/** Every focus and MCU row of a conference. */
export const staysOf = (lots: Lots, conference: Row): Row[] =>
  [...rowsOf(lots, 'FocusJoinsAndLeaves'), ...rowsOf(lots, 'McuJoinsAndLeaves')].filter(row =>
    agree(row, conference, ofConference),
  )

/** The sessions that name a conference by its URI and instance. */
export const sessionsOf = (lots: Lots, conference: Row): Row[] =>
  rowsOf(lots, 'ConferenceSessionDetails').filter(row => agree(row, conference, ['ConferenceUriId', 'ConfInstance']))

/** Whether somebody never registers: whoever else they then seem to be is not missed there. */
export const isGuest = (lots: Lots, { UserId }: Row): boolean =>
  rowsOf(lots, 'Registration').every(row => row.UserId !== UserId)

/** Stays that have a leave time. */
export const ended = (rows: readonly Row[]): Row[] => rows.filter(row => row.UserLeaveTime !== null)

/** Changes a row's key, and every reference to it. */
export function rekey(lots: Lots, table: string, row: Row, change: Row): void {
  const old = { ...row }
  for (const child of allTables) {
    for (const { columns, references, parent } of child.foreignKeys) {
      if (references !== table) continue
      for (const dependent of rowsOf(lots, child.name).filter(other => agree(other, old, columns, parent))) {
        columns.forEach((column, i) => {
          dependent[column] = change[parent[i]] ?? dependent[column]
        })
      }
    }
  }
  Object.assign(row, change)
}

/** The rows of a table that share their SessionIdTime with no other. */
export function alone(lots: Lots, table: string): Row[] {
  const counts = new Map<Cell, number>()
  for (const { SessionIdTime } of rowsOf(lots, table)) counts.set(SessionIdTime, 1 + (counts.get(SessionIdTime) ?? 0))
  return rowsOf(lots, table).filter(row => counts.get(row.SessionIdTime) === 1)
}

export const isFree = (lots: Lots, table: string, time: number): boolean =>
  rowsOf(lots, table).every(row => row.SessionIdTime !== time)

/** Adds a dialog and a session like those of a focus row, in the same tick; returns the session. */
export function spareSession(lots: Lots, stay: Row): Row {
  const session = sessionOf(lots, stay)
  const dialogs = rowsOf(lots, 'Dialogs').filter(row => agree(row, session, ['SessionIdTime']))
  const SessionIdSeq = 1 + dialogs.length
  insertAfter(lots, dialogs[0], { ...dialogs[0], SessionIdSeq, ExternalId: 'spare;from;to' })
  return insertAfter(lots, session, { ...session, SessionIdSeq })
}

/** The parts of a conference URI: what stands before its kind, the kind, and what stands after. */
export const partsOf = (uri: Row): readonly [string, string, string] => {
  const [, before, kind, after] = /^(.*:conf:)([a-z-]+)(:id:.*)$/.exec(String(uri.ConferenceUri)) ?? ['', '', '', '']
  return [before, kind, after]
}

/** The URI of the same conference at one of its MCUs, if it has been met. */
export function siblingOf(lots: Lots, uriId: Cell, kind: string): Row | undefined {
  const uris = rowsOf(lots, 'ConferenceUris')
  const of = uris.find(row => row.ConferenceUriId === uriId)
  if (of === undefined) return undefined
  const [before, , after] = partsOf(of)
  return uris.find(row => row.ConferenceUri === before + kind + after)
}

/** The kind of a leg: its MCU's type, such as `conf:chat`. */
export function kindOf(lots: Lots, leg: Row): Cell {
  const mcu = rowsOf(lots, 'Mcus').find(row => agree(row, leg, ['McuId']))
  return rowsOf(lots, 'UriTypes').find(row => row.UriTypeId === mcu?.McuTypeId)?.UriType ?? null
}

/** A GUID that no row has. */
export const otherGuid = '0badcafe-0000-4000-8000-00000badcafe'

import type { Schema } from '../../model/schema/definition/schema.js'
import type { Duration, Time } from '../../model/time.js'
import type { Limits } from '../invariants/index.js'
import { type Call, type Calls, callsIn } from './calls-of.js'
import { grouped } from './grouped.js'
import type { Cell, Row, TableRows } from './table-rows.js'

/** A conference and its rows. */
export type Conference = {
  readonly name: string
  readonly row: Row
  readonly focus: readonly Row[]
  readonly legs: readonly Row[]
  readonly counts: readonly Row[]
}

/** The clean rows, looked up in the ways in which kinds of defects choose their candidates. */
export type CleanWorld = {
  readonly schema: Schema
  readonly captureEnd: Time
  /** Local time minus UTC. */
  readonly localOffset: Duration
  readonly pstnFocusRows: boolean
  readonly limits: Limits
  rows(table: string): readonly Row[]
  /** By SessionIdTime and SessionIdSeq. */
  readonly conferences: readonly Conference[]
  /** Stays at the focus, of all conferences. */
  staysOf(user: Cell): readonly Row[]
  userOf(user: Cell): Row | undefined
  /** The session of a stay's dialog. */
  sessionOf(stay: Row): Row | undefined
  dialogOf(stay: Row): Row | undefined
  /** Sessions between two, by SessionIdTime and SessionIdSeq. */
  calls(): readonly Call[]
  /** The sessions between two with audio that a user was in. */
  voicesOf(user: Cell): readonly Row[]
  /** The first moment from a time on that no dialog has, which is handed out once. */
  freeMoment(from: Time): Time
}

export type WorldSettings = Pick<CleanWorld, 'schema' | 'captureEnd' | 'localOffset' | 'pstnFocusRows' | 'limits'>

export function cleanWorldOf(tableRows: readonly TableRows[], settings: WorldSettings): CleanWorld {
  const tables = new Map<string, Row[]>()
  for (const { table, rows } of tableRows) {
    const known = tables.get(table.name)
    if (known === undefined) tables.set(table.name, [...rows])
    else for (const row of rows) known.push(row)
  }
  const rows = (table: string): readonly Row[] => tables.get(table) ?? []
  const by = (table: string, key: (row: Row) => string) => grouped(rows(table), key)
  const focus = by('FocusJoinsAndLeaves', keyOf)
  const legs = by('McuJoinsAndLeaves', keyOf)
  const counts = by('ConferenceMessageCount', keyOf)
  const stays = grouped(rows('FocusJoinsAndLeaves'), row => row.UserId)
  const users = new Map(rows('Users').map(row => [row.UserId, row]))
  const sessions = new Map(rows('ConferenceSessionDetails').map(row => [keyOf(row), row]))
  const dialogs = new Map(rows('Dialogs').map(row => [keyOf(row), row]))
  const conferences = rows('Conferences').map(row => {
    const name = keyOf(row)
    return { name, row, focus: focus.get(name) ?? [], legs: legs.get(name) ?? [], counts: counts.get(name) ?? [] }
  })
  let found: Calls | undefined
  const calls = (): Calls => {
    found ??= callsIn(rows)
    return found
  }
  let taken: Set<Cell> | undefined
  const freeMoment = (from: Time): Time => {
    taken ??= new Set(rows('Dialogs').map(row => row.SessionIdTime))
    let free = from
    while (taken.has(free)) free++
    taken.add(free)
    return free
  }
  return {
    ...settings,
    rows,
    conferences: conferences.sort((a, b) => Number(a.row.SessionIdTime) - Number(b.row.SessionIdTime)),
    staysOf: user => stays.get(user) ?? [],
    userOf: user => users.get(user),
    sessionOf: stay => sessions.get(dialogKeyOf(stay)),
    dialogOf: stay => dialogs.get(dialogKeyOf(stay)),
    calls: () => calls().all,
    voicesOf: user => calls().voicesOf(user),
    freeMoment,
  }
}

const keyOf = ({ SessionIdTime, SessionIdSeq }: Row): string => `${SessionIdTime}/${SessionIdSeq}`
const dialogKeyOf = (stay: Row): string => `${stay.DialogSessionIdTime}/${stay.DialogSessionIdSeq}`

/** A cell that is known to be a number. */
export const number = (cell: Cell): number => Number(cell)

export const isKnown = (cell: Cell): cell is number | string => cell !== null

/** The last known moment of a stay: its leave, or its join if the leave is NULL. */
export const lastKnown = ({ UserJoinTime, UserLeaveTime }: Row): number => number(UserLeaveTime ?? UserJoinTime)

/** True if a user is at the focus of no other conference between two moments. */
export function isFree(clean: CleanWorld, user: Cell, but: Conference, from: Time, to: Time): boolean {
  const others = clean.staysOf(user).filter(stay => !but.focus.includes(stay))
  return others.every(stay => lastKnown(stay) < from || number(stay.UserJoinTime) > to)
}

/** True if a user is in a session between two with audio, other than one, at some moment from one to another. */
export const speaks = (clean: CleanWorld, user: Cell, from: Time, to: Time, but?: Row): boolean =>
  clean
    .voicesOf(user)
    .some(
      row =>
        row !== but && number(row.ResponseTime) <= to && number(row.SessionEndTime ?? Number.POSITIVE_INFINITY) >= from,
    )

/** Conferences so short that nobody in them can be left alone for too long, whoever's presence is spoiled. */
export const isShort = ({ limits }: CleanWorld, { row }: Conference): boolean =>
  row.ConferenceEndTime !== null &&
  number(row.ConferenceEndTime) - number(row.ConferenceStartTime) < limits.anonymousGrace * (8 / 9)

export const isService = (clean: CleanWorld, user: Cell): boolean =>
  String(clean.userOf(user)?.UserUri).startsWith('RtcApplication-')

/** A user with one stay in a conference, and their legs there. */
export type WholeStay = { readonly conference: Conference; readonly stay: Row; readonly legs: readonly Row[] }

/** Visits in short conferences that ended, by people who came once, in one piece, and were seen to leave. */
export function wholeStaysOf(clean: CleanWorld): readonly WholeStay[] {
  return clean.conferences
    .filter(conference => isShort(clean, conference))
    .flatMap(conference =>
      [...grouped(conference.focus, row => row.UserId)].flatMap(([user, stays]) => {
        const [stay] = stays
        if (stays.length > 1 || stay.UserLeaveTime === null || isService(clean, user)) return []
        // A guest who came back is another user at the same endpoint.
        if (
          typeof stay.UserEndpointId === 'string' &&
          conference.focus.some(other => other !== stay && other.UserEndpointId === stay.UserEndpointId)
        )
          return []
        return [{ conference, stay, legs: conference.legs.filter(leg => leg.UserId === user) }]
      }),
    )
}

/** The legs that no leg of the same user at the same MCU repeats. */
export const singleLegs = ({ legs }: { readonly legs: readonly Row[] }): readonly Row[] =>
  legs.filter(leg => legs.filter(other => other.UserId === leg.UserId && other.McuId === leg.McuId).length === 1)

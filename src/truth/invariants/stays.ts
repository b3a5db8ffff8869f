import type { CdrTables, Rows } from './cdr-tables.js'
import { conferenceOf, parentOf } from './joins.js'

/** Both tables of stays: at the focus, and at the MCUs. */
export const stayTables = ['FocusJoinsAndLeaves', 'McuJoinsAndLeaves'] as const

/** One table of stays, as most laws about time and presence look at it. */
export type Stays = {
  readonly rows: Rows
  readonly conference: Int32Array
  readonly join: Float64Array
  readonly leave: Float64Array
}

export function staysOf(cdr: CdrTables, table: (typeof stayTables)[number]): Stays {
  const rows = cdr.rows(table)
  return {
    rows,
    // Looked up when asked for: not every law needs the conferences.
    get conference() {
      return conferenceOf(cdr, table)
    },
    join: rows.numbers('UserJoinTime'),
    leave: rows.numbers('UserLeaveTime'),
  }
}

export const allStays = (cdr: CdrTables): readonly Stays[] => stayTables.map(table => staysOf(cdr, table))

/** A stay whose leave is not known is known to reach no further than its join. */
export const lastKnown = ({ join, leave }: Stays, row: number): number =>
  Number.isNaN(leave[row]) ? join[row] : leave[row]

/** For each row of Mcus, its type's name, such as `conf:chat`; null where it has none. */
export const mcuTypes = (cdr: CdrTables): readonly (string | null)[] =>
  cdr.memo('types of Mcus', () => typeNames(cdr, 'Mcus', 'McuTypeId'))

/** For each row, the name of the URI type that a column gives it. */
export function typeNames(cdr: CdrTables, table: string, column: string): readonly (string | null)[] {
  const names = cdr.rows('UriTypes').texts('UriType')
  return Array.from(parentOf(cdr, table, column, 'UriTypes', 'UriTypeId'), type => names[type] ?? null)
}

/** For each leg, the name of its MCU's type. */
export function legTypes(cdr: CdrTables): readonly (string | null)[] {
  const types = mcuTypes(cdr)
  return cdr.memo('types of legs', () =>
    Array.from(parentOf(cdr, 'McuJoinsAndLeaves', 'McuId', 'Mcus'), mcu => types[mcu] ?? null),
  )
}

/** For each row of ClientVersions, whether it is the announcement service, which is nobody's presence. */
export function announcers(cdr: CdrTables): readonly boolean[] {
  const versions = cdr.rows('ClientVersions')
  const names = versions.texts('Version')
  // Where there is no type, the user agent string has to tell.
  return Array.from(versions.numbers('ClientType'), (type, i) =>
    Number.isNaN(type) ? (names[i]?.includes('Conferencing_Announcement_Service') ?? false) : type === 256,
  )
}

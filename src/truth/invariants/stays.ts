import type { Rows, World } from './cdr-tables.js'
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

export function staysOf(world: World, table: (typeof stayTables)[number]): Stays {
  const rows = world.rows(table)
  return {
    rows,
    // Looked up when asked for: not every law needs the conferences.
    get conference() {
      return conferenceOf(world, table)
    },
    join: rows.numbers('UserJoinTime'),
    leave: rows.numbers('UserLeaveTime'),
  }
}

export const allStays = (world: World): readonly Stays[] => stayTables.map(table => staysOf(world, table))

/** A stay whose leave is not known is known to reach no further than its join. */
export const lastKnown = ({ join, leave }: Stays, row: number): number =>
  Number.isNaN(leave[row]) ? join[row] : leave[row]

/** For each row of Mcus, its type's name, such as `conf:chat`; null where it has none. */
export const mcuTypes = (world: World): readonly (string | null)[] =>
  world.memo('types of Mcus', () => typeNames(world, 'Mcus', 'McuTypeId'))

/** For each row, the name of the URI type that a column gives it. */
export function typeNames(world: World, table: string, column: string): readonly (string | null)[] {
  const names = world.rows('UriTypes').texts('UriType')
  return Array.from(parentOf(world, table, column, 'UriTypes', 'UriTypeId'), type => names[type] ?? null)
}

/** For each leg, the name of its MCU's type. */
export function legTypes(world: World): readonly (string | null)[] {
  const types = mcuTypes(world)
  return world.memo('types of legs', () =>
    Array.from(parentOf(world, 'McuJoinsAndLeaves', 'McuId', 'Mcus'), mcu => types[mcu] ?? null),
  )
}

/** For each row of ClientVersions, whether it is the announcement service, which is nobody's presence. */
export function announcers(world: World): readonly boolean[] {
  const versions = world.rows('ClientVersions')
  // Lync Server 2010 keeps no type; there the user agent string has to tell.
  if (!versions.has('ClientType')) {
    return versions.texts('Version').map(version => version?.includes('Conferencing_Announcement_Service') ?? false)
  }
  return Array.from(versions.numbers('ClientType'), type => type === 256)
}

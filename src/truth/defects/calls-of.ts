import { AUDIO } from '../../model/call/medium.js'
import { ACCEPTED } from '../../model/call/session.js'
import { grouped } from './grouped.js'
import type { Cell, Row } from './table-rows.js'

/** A session between two, and what is of it. */
export type Call = {
  readonly row: Row
  readonly dialog: Row | undefined
  /** The rows of another table that have its key. */
  partsIn(table: string): readonly Row[]
  /** True if it stands for itself: nobody diverted it, it is no part of a larger call, and neither replaces another nor is replaced. */
  readonly isPlain: boolean
}

export type Calls = {
  /** By SessionIdTime and SessionIdSeq. */
  readonly all: readonly Call[]
  /** Those with audio that a user's endpoint was in. */
  voicesOf(user: Cell): readonly Row[]
}

/** What a defect that changes a session between two, or rests on it, claims. */
export const callClaim = (row: Row): string => `call ${keyOf(row)}`

/** Tables whose rows have the key of a session between two. */
export const partTables = ['Media', 'VoipDetails', 'FileTransfers', 'Locations', 'ErrorReport'] as const

/** The sessions between two of a world, by its tables. */
export function callsIn(rows: (table: string) => readonly Row[]): Calls {
  const sessions = rows('SessionDetails')
  const dialogs = new Map(rows('Dialogs').map(row => [keyOf(row), row]))
  const parts = new Map<string, ReadonlyMap<string, Row[]>>(
    partTables.map(table => [table, grouped(rows(table), keyOf)] as const),
  )
  const replaced = new Set(
    [...rows('ConferenceSessionDetails'), ...sessions].map(
      ({ ReplaceDialogIdTime, ReplaceDialogIdSeq }) => `${ReplaceDialogIdTime}/${ReplaceDialogIdSeq}`,
    ),
  )
  const all = sessions.map((row): Call => {
    const name = keyOf(row)
    const links = [row.CorrelationId, row.ReferredById, row.ReplaceDialogIdTime]
    return {
      row,
      dialog: dialogs.get(name),
      partsIn: table => parts.get(table)?.get(name) ?? [],
      isPlain: links.every(link => link === null) && !replaced.has(name),
    }
  })
  const voices = new Map<Cell, Row[]>()
  for (const row of sessions) {
    if (row.ResponseCode !== ACCEPTED || (Number(row.MediaTypes) & AUDIO) === 0) continue
    for (const user of [row.User1Id, row.User2Id]) {
      const known = voices.get(user)
      if (known === undefined) voices.set(user, [row])
      else known.push(row)
    }
  }
  return {
    all: all.sort((a, b) => inTime(a.row, b.row)),
    voicesOf: user => voices.get(user) ?? [],
  }
}

const keyOf = ({ SessionIdTime, SessionIdSeq }: Row): string => `${SessionIdTime}/${SessionIdSeq}`

const inTime = (a: Row, b: Row): number =>
  Number(a.SessionIdTime) - Number(b.SessionIdTime) || Number(a.SessionIdSeq) - Number(b.SessionIdSeq)

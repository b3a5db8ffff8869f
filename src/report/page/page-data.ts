import type { Value } from '../../reading/warehouse/warehouse.js'
import type { Conference, Dialog } from '../conference/conference.js'
import type { ConferenceFigures } from '../conference/find.js'
import type { SourceFigures } from '../figures/source-figures.js'

/** All that a report page shows, as its data island has it. */
export type PageData = {
  readonly rollcall: string
  readonly figures: SourceFigures
  readonly realism: RealismFacts | { readonly skipped: string }
  readonly defects: readonly DefectCount[]
  /** How to make the source again, if Rollcall made it. */
  readonly again?: Again
  readonly conferences: {
    /** Of people, in the source. */
    readonly total: number
    readonly listed: number
    /** Those that are there with all rows. */
    readonly whole: number
    /** A `PackedConferences` as JSON, deflated, in base64. */
    readonly packed: string
  }
}

export type RealismFacts = {
  readonly profile: string
  readonly checks: readonly {
    readonly id: string
    readonly about: string
    /** What a verdict on it says: `evidence`, `artefacts`, `rules` or `calibration`. */
    readonly basis: string
    readonly verdict: string
    readonly reason?: string
    readonly measured: readonly { readonly name: string; readonly published: string; readonly value: string }[]
  }[]
}

export type DefectCount = { readonly kind: string; readonly about: string; readonly count: number }

export type Again = {
  readonly command: string
  /** The file that the command names, where options do not say everything. */
  readonly yaml?: string
  readonly digest: string
}

/** Conferences with their rows in few characters: names are said once, dialogs and rows are lists of cells. */
export type PackedConferences = {
  readonly list: readonly ConferenceFigures[]
  readonly tables: readonly PackedTable[]
  readonly whole: readonly PackedConference[]
}

/** `key`: the columns that a query finds a row by. */
export type PackedTable = {
  readonly table: string
  readonly columns: readonly string[]
  readonly key: readonly string[]
}

/** The index of its table, and its cells. */
export type PackedRow = readonly [table: number, ...cells: readonly Value[]]

export type PackedConference = Omit<Conference, 'dialogs' | 'row'> & {
  readonly row: PackedRow
  readonly dialogs: readonly (readonly [rows: readonly PackedRow[], ...facts: readonly Value[]])[]
}

/** The facts of a dialog in the order of its list. */
export const dialogFacts = [
  ...(['lane', 'mcu', 'mcuUri', 'instance', 'role', 'invited', 'answered', 'joined', 'left', 'ended'] as const),
  ...([
    'outcome',
    'code',
    'diagnostic',
    'startedBy',
    'endedBy',
    'telephone',
    'again',
    'lobbySeconds',
    'replaces',
  ] as const),
  ...(['gateway', 'mediationServer', 'edgeServer', 'frontEnd'] as const),
] as const satisfies readonly (keyof Dialog)[]

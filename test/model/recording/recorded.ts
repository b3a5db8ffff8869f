import type { ConferenceState, Dialog } from '../../../src/model/conference/conference-state.js'
import { modalities } from '../../../src/model/conference/modality.js'
import { ConferenceRecorder } from '../../../src/model/recording/conference-recorder.js'
import { DialogBook } from '../../../src/model/recording/dialog-book.js'
import type { Batch } from '../../../src/model/rows/batch.js'
import { type Row, rows } from '../../../src/model/rows/row-objects.js'
import { type Time, toMilliseconds } from '../../../src/model/time.js'
import { type Story, simulated, type Told } from '../conference/story.js'

/** Client versions of the MCUs, by modality. */
export const mcuClientVersions = [900, 901, 902, 903, 904, 905]

export type Recorded = Told & {
  /** The rows of a table. */
  readonly rows: (table: string) => readonly Row[]
  /** What each dialog is called: `ada focus`, `bob chat`. */
  readonly nameOf: (dialog: Dialog) => string
}

/** The rows of a story. */
export function recorded(story: Story): Recorded {
  const told = simulated(story)
  const { conference, captureEnd, names } = told
  const dialogs = new DialogBook()
  dialogs.forgetBefore(conference.plan.startsAt)
  const recorder = new ConferenceRecorder({
    dialogs,
    captureEnd,
    mcuClientVersions,
    ids: new Int32Array(0),
  })
  recorder.record(conference)
  const tables = rowsByTable(recorder.batches())
  return {
    ...told,
    rows: table => tables.get(table) ?? [],
    nameOf: ({ invitation, modality }) => `${names[invitation.person]} ${modalities[modality]}`,
  }
}

export function rowsByTable(batches: Iterable<Batch>): ReadonlyMap<string, readonly Row[]> {
  const tables = new Map<string, readonly Row[]>()
  for (const batch of batches) tables.set(batch.table.name, [...rows(batch)])
  return tables
}

/** The dialogs of a conference that have a row of Dialogs, in their order. */
export const numberedIn = ({ sessions, legs }: ConferenceState): readonly Dialog[] =>
  [...sessions, ...legs].filter(({ numbered }) => numbered)

/** A moment as rows show it; null if it has not happened. */
export const dateOf = (time: Time): Date | null => (Number.isFinite(time) ? new Date(toMilliseconds(time)) : null)

import type { StoryWorld } from '../generators/story/rows/story-world.js'
import { type Cells, tablesIn } from './cells.js'
import { type ConferenceCdr, conferenceIn, keyOf } from './conference-cdr.js'

/** Tables of a conference, and the columns that tell their rows apart. */
const compared = {
  Conferences: ['SessionIdTime', 'SessionIdSeq'],
  ConferenceSessionDetails: ['SessionIdTime', 'SessionIdSeq'],
  FocusJoinsAndLeaves: ['DialogSessionIdTime', 'DialogSessionIdSeq'],
  McuJoinsAndLeaves: ['UserId', 'McuId', 'McuUserInstance'],
  Dialogs: ['SessionIdTime', 'SessionIdSeq'],
  ConferenceMessageCount: ['UserId'],
  Users: ['UserId'],
  ConferenceUris: ['ConferenceUriId'],
} as const
type Compared = keyof typeof compared

const rowsIn = (cdr: ConferenceCdr): Readonly<Record<Compared, readonly Cells[]>> => ({
  Conferences: [cdr.conference],
  ConferenceSessionDetails: cdr.details.map(row => (replacesAnother(cdr, row) ? withoutReplaced(row) : row)),
  FocusJoinsAndLeaves: cdr.focus,
  McuJoinsAndLeaves: cdr.legs,
  Dialogs: cdr.dialogs,
  ConferenceMessageCount: cdr.messages,
  Users: cdr.users,
  ConferenceUris: cdr.uris,
})

/** Whether a session took the place of one between two, before the conference: no story tells of that. */
const replacesAnother = ({ dialogs }: ConferenceCdr, { ReplaceDialogIdTime, ReplaceDialogIdSeq }: Cells): boolean =>
  (ReplaceDialogIdTime ?? null) !== null &&
  !dialogs.some(row => row.SessionIdTime === ReplaceDialogIdTime && row.SessionIdSeq === ReplaceDialogIdSeq)

const withoutReplaced = ({ ReplaceDialogIdTime: _, ReplaceDialogIdSeq: __, ...row }: Cells): Cells => row

/** Where the rows of a story differ from those of a conference, a sentence each; in columns that the source has. */
export function differences(cdr: ConferenceCdr, world: StoryWorld): readonly string[] {
  const told = rowsIn(conferenceIn(tablesIn(world.batches()), keyOf(cdr.conference)))
  const given = rowsIn(cdr)
  return (Object.keys(compared) as Compared[]).flatMap(table => differ(table, given[table], told[table]))
}

function differ(table: Compared, given: readonly Cells[], told: readonly Cells[]): readonly string[] {
  const key = (row: Cells) => compared[table].map(column => row[column]).join('/')
  const left = new Map(told.map(row => [key(row), row]))
  const found: string[] = []
  for (const row of given) {
    const other = left.get(key(row))
    left.delete(key(row))
    if (other === undefined) found.push(`${table} ${key(row)} is not in the story`)
    else
      for (const [column, value] of Object.entries(row))
        if (column in other && other[column] !== value)
          found.push(`${table} ${key(row)}: ${column} is ${value}, and ${other[column]} in the story`)
  }
  // What a conference is called at MCUs that nobody used is in no other row.
  if (table === 'ConferenceUris') return found
  return [...found, ...[...left.keys()].map(each => `${table} ${each} is in the story alone`)]
}

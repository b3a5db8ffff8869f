import type { ForeignKey, ReleaseColumn, ReleaseTable, Table } from '../../../model/schema/definition/schema.js'
import { allTables } from '../../../model/schema/tables/index.js'

/** How the rows of a table come to be: with what they begin, and what is known of them later. */
export type Course = {
  readonly table: ReleaseTable
  /** The key of the column with whose moment a row begins; undefined where a row begins when it is first referred to. */
  readonly begins: string | undefined
  /** The fact of a parent without which a row cannot begin, since a column that may not be NULL is known with it. */
  readonly awaits: { readonly reference: ForeignKey; readonly fact: string } | undefined
  /** What comes later, in the order in which it does: the key of each fact, and the columns that are known with it. */
  readonly later: readonly { readonly fact: string; readonly columns: readonly ReleaseColumn[] }[]
  /** The column that says when the row was last written; undefined in releases without. */
  readonly modified: ReleaseColumn | undefined
}

export function courseOf(table: ReleaseTable): Course {
  const whole = allTables.find(({ name }) => name === table.name)!
  const facts = (whole.facts ?? []).filter(fact => table.columns.some(({ key }) => key === fact))
  const laterFacts = facts.filter(fact => whole.columns[fact].nullable)
  return {
    table,
    begins: facts.filter(fact => !whole.columns[fact].nullable).at(-1),
    awaits: awaitedBy(whole, table),
    later: laterFacts.map(fact => ({
      fact,
      columns: table.columns.filter(({ key }) => key === fact || whole.columns[key].knownWith === fact),
    })),
    modified: table.columns.find(({ key }) => key === 'LastModifiedTime'),
  }
}

/** `SessionIdTime+SessionIdSeq.ConferenceEndTime`: a fact of the row that a foreign key leads to. */
function awaitedBy(whole: Table, table: ReleaseTable): Course['awaits'] {
  for (const { key } of table.columns) {
    const [path, fact] = whole.columns[key].knownWith?.split('.') ?? []
    const reference = table.foreignKeys.find(({ columns }) => columns.join('+') === path)
    if (fact !== undefined && reference !== undefined) return { reference, fact }
  }
  return undefined
}

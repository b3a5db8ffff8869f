import type { PreparedStatement } from '../../connections/connection.js'
import type { ChapterDigest } from '../../export/output/manifest/digest.js'
import { MANIFEST_NOTE, NOTES_TABLE } from '../../export/output/manifest/load-notes.js'
import type { Manifest } from '../../export/output/manifest/manifest.js'
import { asItIs, tableName } from '../../export/sql/dialects.js'
import type { Release } from '../../model/schema/definition/schema.js'
import type { Inventory, InventoryTable, LiveTarget } from '../targets/target.js'

// Notes are rows of a table of ours in the target. They commit together with the rows of LcsCDR that they are about.

/** What a load is: another one does not go on with it. */
export type LoadHeader = {
  readonly rollcall: string
  readonly release: Release
  /** What the rows follow from: the config of a simulated world, or what tells files apart from others. */
  readonly origin: Readonly<Record<string, unknown>>
  readonly tables: readonly string[]
  readonly schema: boolean
  readonly foreignKeys: boolean
  readonly names: 'lower' | 'as documented'
}

/** A chapter that is in the target: its rows, and the sum of the digests of each table's (`row-digest.ts`). */
export type ChapterNote = ChapterDigest & { readonly sums: Readonly<Record<string, string>> }

/** All that is noted in a target. */
export type LoadNotes = {
  readonly header: LoadHeader | undefined
  /** The tables that the load replaces; they may be gone already, and made anew. */
  readonly replaces: readonly string[]
  /** Whether all tables are made. */
  readonly tablesMade: boolean
  /** In their order, without a gap. */
  readonly chapters: readonly ChapterNote[]
  /** There when the load is complete, and was compared with what the database has. */
  readonly manifest: Manifest | undefined
}

/** What stands in the place of a chapter's number. */
const HEADER = -1
const TABLES_MADE = -2
const MANIFEST = MANIFEST_NOTE

export interface NoteWriter {
  /** Makes the table anew. Where none is there before, nobody needs the right to drop one. */
  create(header: LoadHeader, given: { readonly replaces: readonly string[]; readonly before: Inventory }): Promise<void>
  tablesMade(): Promise<void>
  chapter(note: ChapterNote): Promise<void>
  manifest(manifest: Manifest): Promise<void>
  /** Takes back all that comes behind a chapter, and makes it the load of a longer period. */
  cutBehind(chapter: number, header: LoadHeader): Promise<void>
}

const names = ({ dialect }: LiveTarget) => ({
  table: tableName(NOTES_TABLE, dialect),
  chapter: dialect.name('Chapter'),
  record: dialect.name('Record'),
})

/** The same, as the database has them, whatever names are asked for. */
function namesAsTheyAre({ dialect }: LiveTarget, { name, columns: [chapter, record] }: InventoryTable) {
  const exact = asItIs(dialect)
  return { table: tableName(name, exact), chapter: exact.name(chapter), record: exact.name(record) }
}

export async function readNotes(target: LiveTarget, { table, chapter, record } = names(target)): Promise<LoadNotes> {
  const rows = await target.connection.rows(`SELECT ${chapter}, ${record} FROM ${table} ORDER BY ${chapter}`)
  const found = new Map(rows.map(([number, text]) => [Number(number), JSON.parse(text ?? 'null')]))
  const chapters: ChapterNote[] = []
  for (const [number, note] of found) if (number >= 0) chapters.push(note)
  const { replaces = [], ...header } = found.get(HEADER) ?? {}
  return {
    header: found.has(HEADER) ? (header as LoadHeader) : undefined,
    replaces,
    tablesMade: found.has(TABLES_MADE),
    chapters,
    manifest: found.get(MANIFEST),
  }
}

export const NO_NOTES: LoadNotes = {
  header: undefined,
  replaces: [],
  tablesMade: false,
  chapters: [],
  manifest: undefined,
}

const notesTable = ({ tables }: Inventory): InventoryTable | undefined =>
  tables.find(({ name }) => name.toLowerCase() === NOTES_TABLE.toLowerCase())

/** What is noted in a target, if anything is. */
export async function notesIn(target: LiveTarget, inventory: Inventory): Promise<LoadNotes> {
  const found = notesTable(inventory)
  return found === undefined ? NO_NOTES : readNotes(target, namesAsTheyAre(target, found))
}

export function noteWriter(target: LiveTarget): NoteWriter {
  const { connection, dialect } = target
  const { table, chapter, record } = names(target)
  let statement: PreparedStatement | undefined
  const insert = async (number: number, note: object): Promise<void> => {
    const values = [1, 2].map(connection.parameter).join(', ')
    statement ??= await connection.prepare(`INSERT INTO ${table} (${chapter}, ${record}) VALUES (${values})`, [
      'int',
      'nvarchar(max)',
    ])
    await statement([number, JSON.stringify(note)])
  }
  return {
    async create(header, { replaces, before }) {
      if (notesTable(before) !== undefined) await connection.run(dialect.drop('TABLE', table))
      const columns = `${chapter} ${dialect.type('int')} NOT NULL PRIMARY KEY, ${record} ${target.longText} NOT NULL`
      await connection.run(`CREATE TABLE ${table} (${columns})${dialect.suffix ?? ''}`)
      await insert(HEADER, { ...header, replaces })
    },
    tablesMade: () => insert(TABLES_MADE, {}),
    chapter: note => insert(note.chapter, note),
    manifest: manifest => insert(MANIFEST, manifest),
    async cutBehind(last, header) {
      await connection.run(`DELETE FROM ${table} WHERE ${chapter} > ${last} OR ${chapter} IN (${MANIFEST}, ${HEADER})`)
      await insert(HEADER, header)
    },
  }
}

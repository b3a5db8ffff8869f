import type { PreparedStatement } from '../../connections/connection.js'
import { tableName } from '../../export/sql/dialects.js'
import type { LiveTarget } from '../targets/target.js'

/** The table in the target that says how far each part of a replay has come. */
export const NOTES_TABLE = 'RollcallReplay'

/** So many statements, from the first on, are done; the numbers of those that failed. */
export type Progress = { readonly done: number; readonly failed: readonly number[] }

/** What a replay is: another one does not go on with it. */
export type Identity = {
  readonly rollcall: string
  readonly config: Readonly<Record<string, unknown>>
  readonly writes: string
  /** How many parts play it together. */
  readonly parts: number
}

export type Note = { readonly identity: Identity; readonly progress: Progress }

const namesIn = ({ dialect }: LiveTarget) => ({
  table: tableName(NOTES_TABLE, dialect),
  part: dialect.name('Part'),
  record: dialect.name('Record'),
})

/** Makes the table anew. */
export async function createNotes(target: LiveTarget): Promise<void> {
  const { connection, dialect, longText } = target
  const { table, part, record } = namesIn(target)
  await connection.run(dialect.drop('TABLE', table))
  const columns = `${part} ${dialect.type('int')} NOT NULL PRIMARY KEY, ${record} ${longText} NOT NULL`
  await connection.run(`CREATE TABLE ${table} (${columns})${dialect.suffix ?? ''}`)
}

/** What a part has noted; undefined where it has not, or there is no table for it. */
export async function readNote(target: LiveTarget, part: number): Promise<Note | undefined> {
  const { tables } = await target.inventory()
  if (!tables.some(({ name }) => name.toLowerCase() === NOTES_TABLE.toLowerCase())) return undefined
  const names = namesIn(target)
  const [found] = await target.connection.rows(
    `SELECT ${names.record} FROM ${names.table} WHERE ${names.part} = ${part}`,
  )
  return found === undefined ? undefined : JSON.parse(String(found[0]))
}

/** Notes how far a part has come. The first time it makes its row. */
export function noteWriter(target: LiveTarget, part: number, identity: Identity) {
  const { connection } = target
  const { table, part: partName, record } = namesIn(target)
  let update: PreparedStatement | undefined
  const text = (progress: Progress) => JSON.stringify({ identity, progress } satisfies Note)
  return {
    async begin(progress: Progress): Promise<void> {
      await connection.run(`DELETE FROM ${table} WHERE ${partName} = ${part}`)
      const insert = `INSERT INTO ${table} (${partName}, ${record}) VALUES (${part}, ${connection.parameter(1)})`
      await (await connection.prepare(insert, ['nvarchar(max)']))([text(progress)])
    },
    async write(progress: Progress): Promise<void> {
      const set = `UPDATE ${table} SET ${record} = ${connection.parameter(1)} WHERE ${partName} = ${part}`
      update ??= await connection.prepare(set, ['nvarchar(max)'])
      await update([text(progress)])
    },
  }
}

import type { ConferenceKey, RawRow } from '../report/conference/conference.js'
import { rawRows } from '../report/conference/raw-rows.js'
import { readConferences } from '../report/conference/read.js'
import { type ConferenceSource, type ConferenceTable, tableIn } from '../report/conference/source.js'
import type { Cells } from './cells.js'
import { type ConferenceCdr, nameColumns, referencesOf, withReferences } from './conference-cdr.js'

/** All rows of a conference out of a source, under the names of the newest release; undefined where it has no such conference. */
export async function readCdr(source: ConferenceSource, key: ConferenceKey): Promise<ConferenceCdr | undefined> {
  const [found] = await readConferences(source, [key])
  if (found === undefined) return undefined
  const rows = found.dialogs.flatMap(dialog => dialog.rows)
  const of = (name: string) => rows.filter(({ table }) => table === name).map(row => cellsOf(source, row))
  const facts = {
    conference: cellsOf(source, found.row),
    focus: of('FocusJoinsAndLeaves'),
    legs: of('McuJoinsAndLeaves'),
    details: of('ConferenceSessionDetails'),
  }
  const { users, uris } = referencesOf(facts)
  const tables = new Map<string, readonly Cells[]>()
  const read = async (name: ConferenceTable, needs: string, where: string) => {
    const found = await rawRows(source, name, { needs: [needs], where })
    tables.set(
      name,
      found.map(row => cellsOf(source, row)),
    )
  }
  const among = (column: string, ids: ReadonlySet<number>) => (ids.size === 0 ? 'false' : `${column} IN (${[...ids]})`)
  await read('Users', 'UserId', among('UserId', users))
  await read('ConferenceUris', 'ConferenceUriId', among('ConferenceUriId', uris))
  const own = `SessionIdTime = TIMESTAMP '${key.SessionIdTime}' AND SessionIdSeq = ${key.SessionIdSeq}`
  await read('ConferenceMessageCount', 'SessionIdTime', own)
  const dialogs = [...facts.details.map(row => [row.SessionIdTime, row.SessionIdSeq])]
  const theirs = dialogs.map(([time, seq]) => `(TIMESTAMP '${time}', ${seq})`)
  await read('Dialogs', 'SessionIdTime', theirs.length === 0 ? 'false' : `(SessionIdTime, SessionIdSeq) IN (${theirs})`)
  for (const [table, [id]] of Object.entries(nameColumns))
    await read(table as ConferenceTable, idIn(source, id), 'true')
  return withReferences(facts, tables)
}

/** Lync Server 2010 spells one id otherwise. */
const idIn = ({ schema }: ConferenceSource, id: string): string =>
  id === 'VersionId' && schema.release === 2010 ? 'VersionID' : id

/** A row under the names of the newest release, with times to the millisecond. */
function cellsOf({ schema }: ConferenceSource, { table, values }: RawRow): Cells {
  const columns = new Map(tableIn(schema, table).columns.map(column => [column.name, column]))
  const cells = Object.entries(values).map(([name, value]) => {
    const column = columns.get(name)
    return [column?.key ?? name, column?.kind === 'datetime' && value !== null ? millisecond(String(value)) : value]
  })
  return Object.fromEntries(cells) as Cells
}

/** `2024-01-08 09:00:00` and `2024-01-08 09:00:00.003000` as tables have them: with three digits. */
const millisecond = (text: string): string => {
  const [whole, fraction = ''] = text.split('.')
  return `${whole}.${fraction.padEnd(3, '0').slice(0, 3)}`
}

import type { Warehouse } from '../reading/warehouse/warehouse.js'
import { needsOf, type Query, type SourceInfo } from './queries/law-query.js'

/** What queries lack where the milliseconds of a source were lost. */
export const MILLISECONDS = 'milliseconds, which the source has lost'

/** Of ticks one in 300 is a whole second: so many are no chance. */
const ENOUGH = 100

/** Tables whose rows others name by a time and a number. */
const numbered = ['Conferences', 'Dialogs', 'ConferenceSessionDetails'] as const

/**
 * Whether a source has lost its milliseconds: all its times are whole seconds, and one key of a time and a number names several rows. Where
 * keys still name one row each, nothing is lost.
 */
export async function hasLostMilliseconds(
  warehouse: Warehouse,
  { schema, has }: Pick<SourceInfo, 'schema' | 'has'>,
): Promise<boolean> {
  const columns = schema.tables.flatMap(({ name, columns }) =>
    columns.flatMap(column =>
      column.kind === 'datetime' && has(name, column.name) ? [{ table: name, column: column.name }] : [],
    ),
  )
  let times = 0
  for (const { table, column } of columns) {
    const { rows: fraction } = await warehouse.query(
      `SELECT 1 FROM ${table} WHERE epoch_us(${column}) % 1_000_000 <> 0 LIMIT 1`,
    )
    if (fraction.length > 0) return false
    times += Number((await warehouse.query(`SELECT count(${column}) FROM ${table}`)).rows[0][0])
  }
  if (times < ENOUGH) return false
  for (const table of numbered) {
    if (!has(table, 'SessionIdTime') || !has(table, 'SessionIdSeq')) continue
    const { rows: twice } = await warehouse.query(
      `SELECT 1 FROM ${table} GROUP BY SessionIdTime, SessionIdSeq HAVING count(*) > 1 LIMIT 1`,
    )
    if (twice.length > 0) return true
  }
  return false
}

/** Laws that hold a row against the conference or session that its key names, against others of the same key, or to seconds. */
const byKey: ReadonlySet<string> = new Set([
  'focus-instances-count-joins',
  'mcu-instances-count-legs',
  'dialogs-serve-one-stay',
  'joins-were-accepted',
  'focus-stays-have-focus-sessions',
  'legs-have-sessions-of-their-mcu',
  'sessions-are-of-their-stays-user',
  'sessions-are-of-their-stays-conference',
  'focus-sessions-have-their-stays-client',
  'stays-begin-within-the-conference',
  'stays-end-within-the-conference',
  'endpoints-join-once-at-a-time',
  'registrations-have-their-own-dialog',
  'calls-have-their-own-dialog',
  'voice-details-are-of-voice',
  'telephones-are-behind-a-gateway',
  'one-side-hangs-up',
  'media-are-those-of-the-call',
  'media-lie-inside-their-call',
  'media-of-a-kind-do-not-overlap',
  'errors-agree-with-their-call',
  'errors-of-conferences-name-it',
  'callers-come-from-the-attendant',
  // Of people on the telephone who end one call in the second in which they begin another, and of ringing.
  'people-speak-in-one-call-at-a-time',
  'invitations-are-answered-in-time',
])

/** Laws about keys, of which some have a time in them. */
const aboutKeys: ReadonlySet<string> = new Set(['primary-keys-are-unique', 'implied-keys-are-unique'])

/** Whether a query of a law would take one row for another without milliseconds. */
export const needsMilliseconds = (law: string, query: Query, { schema }: SourceInfo): boolean =>
  byKey.has(law) || (aboutKeys.has(law) && needsOf(query).some(need => isTime(schema, need)))

function isTime(schema: SourceInfo['schema'], need: string): boolean {
  const [name, column] = need.split('.')
  const found = schema.tables.find(table => table.name === name)
  return found?.columns.some(each => each.name === column && each.kind === 'datetime') ?? false
}

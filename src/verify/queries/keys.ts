import { kindOf, type ReleaseColumn, type ReleaseTable } from '../../model/schema/definition/schema.js'
import { dictionariesOf } from '../../truth/invariants/dictionaries.js'
import {
  conferenceKey,
  equal,
  findRows,
  focus,
  type LawQueries,
  legs,
  present,
  type Query,
  type SourceInfo,
  same,
  type Unanswerable,
} from './law-query.js'

/** The laws about keys and about what a column can hold. */
export const keyQueries: LawQueries = {
  'primary-keys-are-unique': source =>
    source.schema.tables.flatMap(({ name, primaryKey }) =>
      primaryKey.length > 0 ? [repeats(source, name, primaryKey)] : [],
    ),
  'implied-keys-are-unique': source =>
    source.schema.tables.flatMap(({ name, unique }) => unique.map(key => repeats(source, name, key))),
  'conference-numbers-have-no-gap': source => [
    misnumbered(source, 'Conferences', ['SessionIdTime'], 'SessionIdSeq', 'repeats are no gap'),
  ],
  'dialog-numbers-have-no-gap': source => [
    misnumbered(source, 'Dialogs', ['SessionIdTime'], 'SessionIdSeq', 'repeats are no gap'),
  ],
  'focus-instances-count-joins': source => [
    misnumbered(source, focus, [...conferenceKey, 'UserId'], 'FocusUserInstance', 'repeats are wrong'),
  ],
  'mcu-instances-count-legs': source => [
    misnumbered(source, legs, [...conferenceKey, 'UserId', 'McuId'], 'McuUserInstance', 'repeats are no gap'),
  ],
  'dictionaries-hold-each-value-once': source =>
    dictionariesOf(source.schema).map(({ table, name, others }) => repeats(source, table, [name], others)),
  'required-columns-hold-values': source =>
    everyCell(source, ({ name, nullable }) =>
      nullable ? undefined : { wrong: `t.${name} IS NULL`, shows: [`t.${name}`] },
    ),
  'text-fits-its-column': source => everyCell(source, tooLong),
  'numbers-fit-their-column': source => everyCell(source, outOfRange),
  'datetimes-are-sql-server-ticks': source => everyCell(source, offGrid),
}

/** Few rows share a key, so the costly numbering of rows is done for those alone. In columns `orNull` NULL is a value. */
export function repeats(
  source: SourceInfo,
  table: string,
  present: readonly string[],
  orNull: readonly string[] = [],
): Query {
  const columns = [...present, ...orNull]
  const key = columns.map(column => `k.${column}`).join(', ')
  return findRows(source, table, {
    given: [`repeated AS (SELECT ${key} FROM ${table} AS k GROUP BY ALL HAVING count(*) > 1)`],
    joins: [
      `JOIN repeated AS r ON ${[equal('r', same(present)), ...orNull.map(column => `r.${column} IS NOT DISTINCT FROM t.${column}`)].join(' AND ')}`,
    ],
    where: [],
    qualify: `row_number() OVER (PARTITION BY ${columns.map(column => `t.${column}`).join(', ')} ORDER BY t.rowid) > 1`,
    shows: columns.map(column => `t.${column}`),
  })
}

/** Rows of a group whose number is not the next one due. Most groups are one row with number 1, and are left out at once. */
function misnumbered(
  source: SourceInfo,
  table: string,
  by: readonly string[],
  column: string,
  repeated: 'repeats are wrong' | 'repeats are no gap',
): Query {
  const group = by.map(name => `k.${name}`).join(', ')
  const before = `lag(t.${column}) OVER (PARTITION BY ${by.map(name => `t.${name}`).join(', ')} ORDER BY t.${column}, t.rowid)`
  const due = `greatest(1, coalesce(${before}, 0) + 1)`
  const overlappingStays =
    repeated === 'repeats are no gap' ? ` AND NOT coalesce(t.${column} = ${before} AND t.${column} > 0, false)` : ''
  return findRows(source, table, {
    given: [
      `counted AS (SELECT ${group} FROM ${table} AS k GROUP BY ALL HAVING count(*) > 1 OR min(k.${column}) <> 1)`,
    ],
    joins: [`JOIN counted AS r ON ${equal('r', same(by))}`],
    where: present([column]),
    qualify: `t.${column} <> ${due}${overlappingStays}`,
    shows: [`t.${column}`, `${due} AS due`],
  })
}

/** A condition for wrong cells, and the columns to show. */
type Fault = { readonly wrong: string; readonly shows: readonly string[] }

/** One query for a table, over all the columns that the source has; those that it lacks are named. */
export const everyCell = (
  source: SourceInfo,
  fault: (column: ReleaseColumn) => Fault | undefined,
): readonly (Query | Unanswerable)[] => source.schema.tables.flatMap(table => cellsOf(source, table, fault))

function cellsOf(
  source: SourceInfo,
  table: ReleaseTable,
  fault: (column: ReleaseColumn) => Fault | undefined,
): readonly (Query | Unanswerable)[] {
  const queriesRun = table.columns.filter(column => fault(column) !== undefined)
  if (queriesRun.length === 0) return []
  if (!source.has(table.name)) return [{ lacks: table.name }]
  const faults = queriesRun.filter(({ name }) => source.has(table.name, name)).flatMap(column => fault(column) ?? [])
  const absent = queriesRun.filter(({ name }) => !source.has(table.name, name))
  const parts = faults.map(({ wrong, shows }) => findRows(source, table.name, { where: [wrong], shows }))
  const { sql } = findRows(source, table.name, {
    where: [`(${faults.map(({ wrong }) => wrong).join(' OR ')})`],
    shows: [],
  })
  return [
    ...(faults.length > 0 ? [{ table: table.name, sql, parts }] : []),
    ...absent.map(({ name }) => ({ lacks: `${table.name}.${name}` })),
  ]
}

// SQL Server counts UTF-16 units, DuckDB code points. The length in bytes, which is never less, is at hand.
function tooLong({ name, type, kind }: ReleaseColumn): Fault | undefined {
  const maxExamples = /\((\d+)\)$/.exec(type)?.[1]
  if (maxExamples === undefined) return undefined
  const cell = `t.${name}`
  if (kind === 'bytes') {
    return { wrong: `octet_length(${cell}) > ${maxExamples}`, shows: [cell, `octet_length(${cell}) AS bytes`] }
  }
  const units = `length(${cell}) + length(regexp_replace(${cell}, '[^\\x{10000}-\\x{10FFFF}]', '', 'g'))`
  return {
    wrong: `(strlen(${cell}) > ${maxExamples} AND ${units} > ${maxExamples})`,
    shows: [cell, `${units} AS characters`],
  }
}

const ranges: Readonly<Record<string, readonly [number, number]>> = {
  tinyint: [0, 255],
  smallint: [-32_768, 32_767],
  int: [-2_147_483_648, 2_147_483_647],
  bit: [0, 1],
}

function outOfRange({ name, type }: ReleaseColumn): Fault | undefined {
  const range = ranges[type]
  if (range === undefined) return undefined
  return { wrong: `t.${name} NOT BETWEEN ${range[0]} AND ${range[1]}`, shows: [`t.${name}`] }
}

// A tick ends in .000, .003 or .007; moments before 1970 have a negative remainder.
function offGrid({ name, type }: ReleaseColumn): Fault | undefined {
  if (kindOf({ type }) !== 'datetime') return undefined
  const grid = `((epoch_us(t.${name}) % 10000) + 10000) % 10000 NOT IN (0, 3000, 7000)`
  const years = `t.${name} NOT BETWEEN TIMESTAMP '1753-01-01' AND TIMESTAMP '9999-12-31 23:59:59.997'`
  return { wrong: `(${grid} OR ${years})`, shows: [`t.${name}`] }
}

import type { ReleaseColumn, Schema, SqlType } from '../../../src/model/schema/definition/schema.js'
import { type Literal, readInsert } from './script.js'

/** SQL Server takes no longer batch with packets of 4096 bytes, and no more rows in one VALUES. */
const MOST_BYTES = 65_536 * 4096
const MOST_ROWS = 1000

/** What SQL Server would refuse about an INSERT that parsers take: they do not know the table. */
export function problemsOf(batch: string, schema: Schema): readonly string[] {
  if (batch.length > MOST_BYTES) return [`a batch of ${batch.length} bytes`]
  const { table, columns, rows } = readInsert(batch)
  const of = schema.tables.find(({ name }) => name === table)
  const known = columns.map(name => of?.columns.find(column => column.name === name))
  const unknown = columns.filter((_, i) => known[i] === undefined)
  if (of === undefined || unknown.length > 0) return [`no ${table}.${unknown.join()}`]
  if (rows.length > MOST_ROWS) return [`${rows.length} rows`]
  return rows.flatMap((row, i) => {
    if (row.length !== columns.length) return [`row ${i} has ${row.length} values for ${columns.length} columns`]
    return row.flatMap((value, j) => problemOf(value, known[j] as ReleaseColumn) ?? [])
  })
}

const ranges: Readonly<Partial<Record<SqlType, readonly [number, number]>>> = {
  bigint: [-(2 ** 53), 2 ** 53],
  int: [-0x8000_0000, 0x7fff_ffff],
  smallint: [-0x8000, 0x7fff],
  tinyint: [0, 255],
  bit: [0, 1],
}

function problemOf(value: Literal, { name, type, nullable }: ReleaseColumn): string | undefined {
  if (value === null) return nullable ? undefined : `${name} is NULL`
  const range = ranges[type]
  if (range !== undefined) {
    const fits = typeof value === 'number' && value >= range[0] && value <= range[1]
    return fits ? undefined : `${name}: ${value} is no ${type}`
  }
  const text = String(value)
  if (type === 'datetime') {
    const time = /^(\d{4})-\d\d-\d\dT\d\d:\d\d:\d\d\.\d\d[037]$/.exec(text)
    const fits = time !== null && Number(time[1]) >= 1753 && !Number.isNaN(Date.parse(`${text}Z`))
    return fits ? undefined : `${name}: ${text} is no datetime`
  }
  if (type === 'uniqueidentifier') {
    return /^[\dA-F]{8}(-[\dA-F]{4}){3}-[\dA-F]{12}$/.test(text) ? undefined : `${name}: ${text} is no GUID`
  }
  const most = Number(/\((\d+)\)/.exec(type)?.[1])
  const length = type.startsWith('varbinary') ? (text.length - 2) / 2 : text.length
  return length <= most ? undefined : `${name}: ${length} do not fit ${type}`
}

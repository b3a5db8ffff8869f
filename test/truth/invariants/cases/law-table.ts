import { kindOf, type Release, type Table } from '../../../../src/model/schema/definition/schema.js'
import { schemaOf } from '../../../../src/model/schema/release.js'
import { allTables } from '../../../../src/model/schema/tables/index.js'
import { DAY, fromMilliseconds, SECOND, type Time } from '../../../../src/model/time.js'
import { collectTables } from '../../../../src/truth/invariants/cdr-tables.js'
import { describeKey } from '../../../../src/truth/invariants/describe-row.js'
import { type LawContext, usualLimits } from '../../../../src/truth/invariants/index.js'
import { batchesOf, type Cell, type Row, rowsOf, type WorldRows } from '../table-rows.js'

/** Rows in which some break a law. */
export type LawTable = {
  readonly context: LawContext
  readonly rows: WorldRows
  readonly marked: readonly Marked[]
}

/** A row that breaks the law, and the detail that is reported. */
export type Marked = { readonly table: string; readonly row: Row; readonly detail?: string }

export type Settings = { readonly release?: Release } & Partial<Omit<LawContext, 'schema' | 'release'>>

/**
 * Reads rows from text. A line that begins with the name of a table names its columns; each line below it is a row. Cells are apart by two
 * blanks or more. `!` marks a row that breaks the law; what the law says of it may follow an arrow. `-` is NULL. Key
 * columns that a table does not name are numbered. Tables arrive in the order of the text.
 *
 *     Conferences  ConferenceStartTime  ConferenceEndTime
 *                  9:00                 9:30
 *     !            9:00                 8:30               -> ConferenceStartTime ... is after ConferenceEndTime ...
 */
export function lawTable(text: string, { release = 2015, ...settings }: Settings = {}): LawTable {
  const rows: WorldRows = []
  const marked: Marked[] = []
  let [table, columns]: [Table, readonly string[]] = [allTables[0], []]
  for (const line of text.split('\n').filter(each => each.trim() !== '')) {
    const [plain, detail] = line.split('-> ')
    const [first, ...cells] = plain.trim().split(/ {2,}/)
    const named = allTables.find(({ name }) => name === first)
    if (named !== undefined) {
      ;[table, columns] = [named, cells]
      rows.push({ table: table.name, rows: [] })
      continue
    }
    const row = rowOf(table, columns, first === '!' ? cells : [first, ...cells], rowsOf(rows, table.name).length + 1)
    rows.at(-1)?.rows.push(row)
    if (first === '!') marked.push({ table: table.name, row, ...(detail !== undefined && { detail: detail.trim() }) })
  }
  for (const { name } of allTables) if (!rows.some(each => each.table === name)) rows.push({ table: name, rows: [] })
  const context: LawContext = {
    ...{ release, schema: schemaOf(release), captureEnd: momentOf('18:00+1') },
    ...{ exclusivePresence: true, pstnFocusRows: true, limits: usualLimits, ...settings },
  }
  return { rows, marked, context }
}

function rowOf(table: Table, columns: readonly string[], cells: readonly string[], n: number): Row {
  if (cells.length !== columns.length) throw new Error(`${table.name} has ${columns.length} columns, not ${cells}`)
  const row: Row = { ...defaults(table, n) }
  for (const [i, column] of columns.entries()) {
    const spec = table.columns[column]
    if (spec === undefined) throw new Error(`${table.name} has no ${column}`)
    row[column] = cellOf(kindOf(spec), cells[i])
  }
  return row
}

/** Key columns of the n-th row of a table: its own key counts, and whatever it belongs to is the first there is. */
function defaults({ name, columns, primaryKey }: Table, n: number): Row {
  const start = momentOf('9:00')
  const own = ['Conferences', 'Dialogs', 'ConferenceSessionDetails', 'Registration', 'SessionDetails'].includes(name)
  const all: Row = {
    ...{ SessionIdTime: start, SessionIdSeq: own ? n : 1, DialogSessionIdTime: start - SECOND, DialogSessionIdSeq: n },
    ...{ McuUserInstance: n, FocusUserInstance: n, NextUpdateTS: start, IPAddress: '10.0.0.1' },
    ...(primaryKey.length === 1 && { [primaryKey[0]]: n }),
  }
  return Object.fromEntries(Object.entries(all).filter(([column]) => columns[column] !== undefined))
}

function cellOf(kind: string, text: string): Cell {
  if (text === '-') return null
  if (kind === 'datetime') return momentOf(text)
  return ['int', 'long', 'bit'].includes(kind) ? Number(text) : text
}

/** `9:30`, `9:30:10`, `9:30:10.003` on 8 January 2024; `9:30+1` is the day after, `9:30~` a tick later, `9:30½` half a tick; `#0` is in ticks. */
function momentOf(text: string): Time {
  if (text.startsWith('#')) return Number(text.slice(1))
  const [, hours, minutes, seconds = '0', later = '', days = '0'] =
    /^(\d+):(\d\d)(?::(\d\d(?:\.\d+)?))?(~|½)?([+-]\d+)?$/.exec(text) ?? []
  if (hours === undefined) throw new Error(`${text} is no moment`)
  const clock = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000
  return fromMilliseconds(Date.UTC(2024, 0, 8) + clock) + Number(days) * DAY + ({ '~': 1, '½': 0.5 }[later] ?? 0)
}

/** A row as the laws name it: its table and key. */
export function rowText({ table, row }: Marked, context: LawContext): string {
  const rows = collectTables(batchesOf([{ table, rows: [row] }]), context).rows(table)
  return `${table}: ${describeKey(rows, 0)}`
}

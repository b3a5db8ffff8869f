import { createHash } from 'node:crypto'
import type { BulkRows, TdsCell } from './tds-wire.js'

// As much of T-SQL as loads and replays send. What it does not know is an error, as on a server.

/** An error as the server numbers it. */
export class SqlError extends Error {
  readonly number: number
  constructor(number: number, message: string) {
    super(message)
    this.number = number
  }
}

type Row = readonly TdsCell[]
type Column = { readonly name: string; readonly type: string; readonly nullable: boolean }

export type TdsTable = {
  readonly columns: readonly Column[]
  readonly key: readonly string[]
  /** By the values of the key. */
  readonly rows: Map<string, Row>
}

/** What a database has, by names such as `dbo.Cells`. */
export type TdsDatabase = {
  readonly tables: Map<string, TdsTable>
  readonly views: Set<string>
  /** Keys, indexes and functions, and the tables that they go with. */
  readonly others: Map<string, string>
}

export const emptyDatabase = (): TdsDatabase => ({ tables: new Map(), views: new Set(), others: new Map() })

export type Answer = {
  readonly columns?: readonly string[]
  readonly rows?: readonly Row[]
  readonly changed?: number
  /** A transaction has begun (8), or been committed (9) or undone (10). */
  readonly transaction?: 8 | 9 | 10
  /** The rows of this statement come in a message of their own. */
  readonly bulk?: (rows: BulkRows) => number
}

/** One connection to a database. */
export function tdsSession(databases: Map<string, TdsDatabase>, name: string) {
  const { tables, views, others } = databases.get(name) as TdsDatabase
  /** What takes back the changes of the transaction, the last first. */
  let undo: (() => void)[] | undefined
  const change = (back: () => void) => undo?.unshift(back)

  const tableAt = (written: string): TdsTable => {
    const found = tables.get(plain(written))
    if (found === undefined) throw new SqlError(208, `Invalid object name '${plain(written)}'.`)
    return found
  }

  function insert({ columns, key, rows }: TdsTable, row: Row): void {
    const missing = columns.find(({ nullable }, i) => row[i] === null && !nullable)
    if (missing !== undefined) throw new SqlError(515, `Cannot insert the value NULL into column '${missing.name}'.`)
    const named = key.length === 0 ? String(rows.size) : keyOf(columns, key, row)
    if (rows.has(named)) throw new SqlError(2627, 'Violation of PRIMARY KEY constraint.')
    rows.set(named, row)
    change(() => rows.delete(named))
  }

  function remove({ rows }: TdsTable, wanted: (named: string, row: Row) => boolean): number {
    const gone = [...rows].filter(([named, row]) => wanted(named, row))
    for (const [named, row] of gone) {
      rows.delete(named)
      change(() => rows.set(named, row))
    }
    return gone.length
  }

  function add(item: string, owner?: string): Answer {
    if (tables.has(item) || views.has(item) || others.has(item))
      throw new SqlError(2714, `There is already an object named '${item}' in the database.`)
    if (owner === undefined) views.add(item)
    else others.set(item, owner)
    change(() => views.delete(item) || others.delete(item))
    return {}
  }

  function drop(written: string): Answer {
    const found = tables.get(plain(written))
    if (found !== undefined) change(() => tables.set(plain(written), found))
    tables.delete(plain(written))
    for (const [item, owner] of others) {
      if (owner !== plain(written)) continue
      others.delete(item)
      change(() => others.set(item, owner))
    }
    if (views.delete(plain(written))) change(() => views.add(plain(written)))
    return {}
  }

  const inSchema = (names: Iterable<string>, schema: string) =>
    [...names].filter(each => each.startsWith(`${schema}.`)).map(each => each.slice(schema.length + 1))

  const statements: readonly (readonly [RegExp, (match: readonly string[], values: Row) => Answer])[] = [
    [/^set /i, () => ({})],
    [
      /^BEGIN TRANSACTION$/,
      () => {
        undo = []
        return { transaction: 8 }
      },
    ],
    [
      /^COMMIT$/,
      () => {
        if (undo === undefined) throw new SqlError(3902, 'The COMMIT TRANSACTION request has no BEGIN TRANSACTION.')
        undo = undefined
        return { transaction: 9 }
      },
    ],
    [/^IF @@TRANCOUNT > 0 ROLLBACK$/, () => (rollback() ? { transaction: 10 } : {})],
    [/^SELECT CAST\(SERVERPROPERTY\('ProductVersion'\)/, () => ({ columns: [''], rows: [['16.0.4135.4']] })],
    [/sp_getapplock/, () => ({ columns: [''], rows: [['0']] })],
    [
      /^CREATE DATABASE \[(.+)\]$/,
      ([, made]) => {
        databases.set(made, emptyDatabase())
        return {}
      },
    ],
    [/^IF SCHEMA_ID\(/, () => ({})],
    [/^IF OBJECT_ID\(.*\) IS NOT NULL DROP (?:TABLE|VIEW) (\S+)$/, ([, written]) => drop(written)],
    [
      /^CREATE TABLE (\S+) \((.*)\)$/s,
      ([, written, definition]) => {
        const found = [...definition.matchAll(/\[(\w+)\] (\w+(?:\(\w+\))?) (NOT NULL|NULL)( PRIMARY KEY)?/g)]
        const columns = found.map(([, name, type, nulls]) => ({ name, type, nullable: nulls === 'NULL' }))
        const inline = found.filter(([, , , , keyed]) => keyed !== undefined).map(([, name]) => name)
        const [, listed] = / PRIMARY KEY \((.*?)\)/.exec(definition) ?? []
        const key = listed === undefined ? inline : names(listed)
        if (tables.has(plain(written))) throw new SqlError(2714, `There is already an object named '${written}'.`)
        tables.set(plain(written), { columns, key, rows: new Map() })
        change(() => tables.delete(plain(written)))
        for (const [, constraint] of definition.matchAll(/CONSTRAINT \[(\w+)\]/g))
          add(`dbo.${constraint}`, plain(written))
        return {}
      },
    ],
    [/^CREATE VIEW (\S+) AS/, ([, written]) => add(plain(written))],
    [/^CREATE FUNCTION (\S+) /, ([, written]) => add(plain(written), '')],
    [/^CREATE INDEX \[(\w+)\] ON (\S+) /, ([, index, on]) => tableAt(on) && add(`dbo.${index}`, plain(on))],
    [
      /^ALTER TABLE (\S+) ADD CONSTRAINT \[(\w+)\] FOREIGN KEY \((.*)\) REFERENCES (\S+) \((.*)\)$/,
      ([, child, constraint, columns, parent, key]) => {
        const [from, to] = [tableAt(child), tableAt(parent)]
        const there = new Set([...to.rows.values()].map(row => keyOf(to.columns, names(key), row)))
        for (const row of from.rows.values()) {
          const cells = names(columns).map(column => row[from.columns.findIndex(({ name }) => name === column)])
          if (!cells.includes(null) && !there.has(JSON.stringify(cells)))
            throw new SqlError(547, `The ALTER TABLE statement conflicted with the constraint "${constraint}".`)
        }
        return add(`dbo.${constraint}`, plain(child))
      },
    ],
    [
      /^INSERT INTO (\S+) \((.*?)\) VALUES\s\((.*)\)$/s,
      ([, written, columns, given], values) => {
        const table = tableAt(written)
        const cells = new Map(names(columns).map((column, i) => [column, operand(given.split(',')[i], values)]))
        insert(
          table,
          table.columns.map(({ name }) => cells.get(name) ?? null),
        )
        return { changed: 1 }
      },
    ],
    [
      /^UPDATE (\S+) SET (.*) WHERE (.*)$/s,
      ([, written, sets, where], values) => {
        const { columns, key, rows } = tableAt(written)
        const wanted = equalities(where, ' AND ', values)
        const named = JSON.stringify(key.map(column => wanted.get(column) ?? null))
        const row = rows.get(named)
        if (row === undefined) return { changed: 0 }
        const changed = equalities(sets, ', ', values)
        rows.set(
          named,
          columns.map(({ name }, i) => (changed.has(name) ? (changed.get(name) ?? null) : row[i])),
        )
        change(() => rows.set(named, row))
        return { changed: 1 }
      },
    ],
    [
      /^DELETE t FROM (\S+) AS t JOIN \(VALUES (.*)\) AS k \((.*)\) ON /s,
      ([, written, tuples, key]) => {
        const table = tableAt(written)
        const gone = new Set(
          [...tuples.matchAll(/\((.*?)\)/g)].map(([, tuple]) =>
            JSON.stringify(tuple.split(',').map(each => operand(each, []))),
          ),
        )
        if (names(key).join() !== table.key.join()) throw new SqlError(207, 'Invalid column name.')
        return { changed: remove(table, named => gone.has(named)) }
      },
    ],
    [
      /^DELETE FROM (\S+)(?: WHERE \[(\w+)\] (=|>) (-?\d+)(?: OR \[\w+\] IN \((.*)\))?)?$/,
      ([, written, column, compared, value, list = '']) => {
        const table = tableAt(written)
        const at = table.columns.findIndex(({ name }) => name === column)
        const also = new Set(list.split(', '))
        const wanted = (cell: number) => (compared === '=' ? cell === Number(value) : cell > Number(value))
        return {
          changed: remove(
            table,
            (_, row) => column === undefined || wanted(Number(row[at])) || also.has(String(row[at])),
          ),
        }
      },
    ],
    [
      /^SELECT t\.name, c\.name FROM sys\.tables .* SCHEMA_ID\(N'(\w+)'\)/,
      ([, schema]) => ({
        columns: ['', ''],
        rows: inSchema(tables.keys(), schema).flatMap(table =>
          tableAt(`${schema}.${table}`).columns.map(({ name }) => [table, name]),
        ),
      }),
    ],
    [
      /^SELECT name FROM sys\.(views|objects) WHERE schema_id = SCHEMA_ID\(N'(\w+)'\)/,
      ([, what, schema]) => ({
        columns: [''],
        rows: inSchema(what === 'views' ? views : others.keys(), schema).map(each => [each]),
      }),
    ],
    [
      /^SELECT COUNT_BIG\(\*\), coalesce\(SUM\(CONVERT\(bigint, SUBSTRING\(HASHBYTES\('MD5', .* FROM (\S+)$/s,
      ([, written]) => {
        const { rows } = tableAt(written)
        const sum = [...rows.values()].reduce((all, row) => all + digest(row), 0n)
        return { columns: ['', ''], rows: [[String(rows.size), String(sum)]] }
      },
    ],
    [
      /^SELECT CASE WHEN EXISTS \(SELECT \* FROM (\S+)\)/,
      ([, written]) => ({ columns: [''], rows: [[tableAt(written).rows.size > 0 ? '1' : '0']] }),
    ],
    [
      /^SELECT ([^()]*) FROM (\S+?)(?: WHERE \[(\w+)\] = (\d+))?(?: ORDER BY \[(\w+)\])?$/,
      ([, list, written, column, value, order]) => {
        const { columns, rows } = tableAt(written)
        const at = (wanted: string) => columns.findIndex(({ name }) => name === wanted)
        const found = [...rows.values()].filter(row => column === undefined || row[at(column)] === value)
        if (order !== undefined) found.sort((one, other) => Number(one[at(order)]) - Number(other[at(order)]))
        const wanted = names(list).map(at)
        return { columns: names(list), rows: found.map(row => wanted.map(i => row[i])) }
      },
    ],
    [
      /^insert bulk (\S+?)\((.*)\) WITH \((.*)\)$/,
      ([, written, definition, settings]) => {
        const table = tableAt(written)
        const declared = [...definition.matchAll(/\[(\w+)\] (\w+(?:\(\w+\))?)/g)].map(([, name, type]) => ({
          name,
          type,
        }))
        if (!/KEEP_NULLS/.test(settings)) throw new SqlError(4800, 'NULL would become the default of the column.')
        const bulk = ({ columns, rows }: BulkRows): number => {
          if (rows.length > 0) for (const sent of [declared, columns]) checkTypes(table, sent)
          for (const row of rows) insert(table, row)
          return rows.length
        }
        return { bulk }
      },
    ],
  ]

  function rollback(): boolean {
    const back = undo
    undo = undefined
    for (const each of back ?? []) each()
    return back !== undefined
  }

  return {
    run(sql: string, values: Row = []): Answer {
      const text = sql.replace(/^(-- .*\n)+/, '')
      for (const [pattern, answer] of statements) {
        const match = pattern.exec(text)
        if (match !== null) return answer(match, values)
      }
      throw new SqlError(102, `Incorrect syntax near '${text.slice(0, 60)}'.`)
    },
    /** The client is gone. */
    end: () => void rollback(),
  }
}

/** `[dbo].[Cells]` and `[Cells]` are `dbo.Cells`. */
function plain(written: string): string {
  const bare = written.replace(/[[\]]/g, '')
  return bare.includes('.') ? bare : `dbo.${bare}`
}

const names = (list: string): readonly string[] => [...list.matchAll(/\[(\w+)\]/g)].map(([, name]) => name)

const keyOf = (columns: readonly Column[], key: readonly string[], row: Row): string =>
  JSON.stringify(key.map(each => row[columns.findIndex(({ name }) => name === each)]))

/** A parameter or a literal. */
function operand(written: string, values: Row): TdsCell {
  const text = written.trim()
  if (text.startsWith('@p')) return values[Number(text.slice(2)) - 1]
  if (text === 'NULL') return null
  const [, moment] = /^'(\d{4}-\d\d-\d\dT.*)'$/.exec(text) ?? []
  return moment?.replace('T', ' ') ?? text.replace(/^N?'|'$/g, '')
}

const equalities = (list: string, separator: string, values: Row): ReadonlyMap<string, TdsCell> =>
  new Map(
    list.split(separator).map(each => {
      const [left, right] = each.split(' = ')
      return [plainName(left), operand(right, values)]
    }),
  )

const plainName = (written: string): string => written.trim().slice(1, -1)

/** SQL Server takes no other types than a table has, column by column. */
function checkTypes({ columns }: TdsTable, sent: readonly { readonly name: string; readonly type: string }[]): void {
  columns.forEach(({ name, type }, i) => {
    if (sent[i]?.name !== name || sent[i].type !== type)
      throw new SqlError(4816, `Invalid column type from bcp client for colid ${i + 1}.`)
  })
}

/** The first 32 bits of the MD5 of a row's text, which SQL Server has in UTF-16. */
function digest(row: Row): bigint {
  const text = row.map(cell => (cell === null ? '~' : cell.replace(/^0x/, ''))).join('|')
  return BigInt(createHash('md5').update(Buffer.from(text, 'utf16le')).digest().readUInt32BE(0))
}

import { createHash } from 'node:crypto'
import type { SqlType } from '../../model/schema/definition/schema.js'

/** How one database spells the statements that make tables and views. */
export type Dialect = {
  /** The name of the database in remarks. */
  readonly engine: string
  readonly name: (name: string) => string
  /** A name as the database itself has it, where `name` changes its letters. */
  readonly exactName?: (name: string) => string
  /** The schema that tables are in when none is named; without it, names stand alone. */
  readonly schema?: string
  /** The most characters that a name may have. */
  readonly longestName: number
  readonly type: (type: SqlType) => string
  /** Whether a foreign key needs the very type of the key it refers to. */
  readonly exactTypes: boolean
  /** The text after the parenthesis of a table; `keyed`: of one that has a primary key. */
  readonly suffix?: string
  readonly keyed?: string
  /** A value of one type as another, as views show it. */
  readonly cast: (value: string, from: SqlType, to: SqlType) => string
  /** Removes something if it is there. */
  readonly drop: (what: Droppable, name: string) => string
}

type Droppable = 'TABLE' | 'VIEW' | 'FUNCTION'

/** A table or view where the dialect keeps them. */
export const tableName = (name: string, { schema, name: quoted }: Dialect): string =>
  schema === undefined ? quoted(name) : `${quoted(schema)}.${quoted(name)}`

/** `nvarchar(450)` is `['nvarchar', 450]`. */
const partsOf = (type: SqlType): readonly [string, string] => {
  const [, base, length = ''] = /^(\w+)(?:\((\d+)\))?$/.exec(type) ?? []
  return [base, length]
}

const typed =
  (types: Readonly<Record<string, (length: string) => string>>) =>
  (type: SqlType): string => {
    const [base, length] = partsOf(type)
    return types[base]?.(length) ?? type
  }

export const tsqlDialect: Dialect = {
  engine: 'SQL Server',
  name: name => `[${name.replaceAll(']', ']]')}]`,
  schema: 'dbo',
  longestName: 128,
  type: type => type,
  exactTypes: true,
  cast(value, from, to) {
    if (from === to) return value
    // Without the step between, SQL Server would cut or pad a fixed length of bytes.
    if (from.startsWith('varbinary')) return `CAST(CAST(${value} AS varbinary(max)) AS ${to})`
    return `CAST(${value} AS ${to})`
  },
  // DROP ... IF EXISTS came with SQL Server 2016.
  drop: (what, name) =>
    `IF OBJECT_ID(N'${name.replaceAll("'", "''")}', N'${objectTypes[what]}') IS NOT NULL DROP ${what} ${name}`,
}

/** As SQL Server calls them in sys.objects. */
const objectTypes: Readonly<Record<Droppable, string>> = { TABLE: 'U', VIEW: 'V', FUNCTION: 'FN' }

const dropIfExists = (what: Droppable, name: string): string => `DROP ${what} IF EXISTS ${name}`

export const sqliteDialect: Dialect = {
  engine: 'SQLite',
  name: name => `"${name.replaceAll('"', '""')}"`,
  longestName: 1000,
  type: type => type,
  exactTypes: false,
  // Rows lie in the order of their key, as in SQL Server, instead of beside an index of it.
  keyed: ' WITHOUT ROWID',
  // SQLite would make a number of a cast to most of these types; only bytes need one to be text.
  cast: (value, from) => (from.startsWith('varbinary') ? `CAST(${value} AS TEXT)` : value),
  drop: dropIfExists,
}

const postgresType = typed({
  datetime: () => 'timestamp(3)',
  tinyint: () => 'smallint',
  bit: () => 'boolean',
  uniqueidentifier: () => 'uuid',
  nvarchar: length => `varchar(${length})`,
  varbinary: () => 'bytea',
})

/** Names keep their capitals, so queries have to quote them. */
export const postgresDialect: Dialect = {
  engine: 'PostgreSQL',
  name: name => `"${name.replaceAll('"', '""')}"`,
  longestName: 63,
  type: postgresType,
  exactTypes: false,
  cast(value, from, to) {
    if (from === to) return value
    if (from.startsWith('varbinary')) return `convert_from(${value}, 'UTF8')`
    return `CAST(${value} AS ${postgresType(to)})`
  },
  drop: dropIfExists,
}

/** MySQL and MariaDB. Texts compare by their code points, as the keys of the other databases do. */
export const mysqlDialect: Dialect = {
  engine: 'MySQL',
  name: name => `\`${name.replaceAll('`', '``')}\``,
  longestName: 64,
  type: typed({
    datetime: () => 'datetime(3)',
    tinyint: () => 'tinyint unsigned',
    bit: () => 'boolean',
    uniqueidentifier: () => 'char(36) CHARACTER SET ascii COLLATE ascii_general_ci',
    nvarchar: length => `varchar(${length})`,
  }),
  exactTypes: true,
  suffix: ' ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
  cast(value, from, to) {
    if (from.startsWith('varbinary')) return `CONVERT(${value} USING utf8mb4)`
    const length = partsOf(to)[1]
    return from === to || length === '' ? value : `CAST(${value} AS char(${length}))`
  },
  drop: dropIfExists,
}

/** The same with all names in lower case, so that queries on PostgreSQL need not quote them. */
export const lowerNames = (dialect: Dialect): Dialect => ({
  ...dialect,
  name: name => dialect.name(name.toLowerCase()),
  exactName: dialect.name,
})

/** For names that a database itself has told, which are spelt as they are. */
export const asItIs = (dialect: Dialect): Dialect => ({ ...dialect, name: dialect.exactName ?? dialect.name })

/** A name of several parts that the database takes: one too long is cut, and made unique by a digest of the whole. */
export function joinedName(parts: readonly string[], { longestName }: Dialect): string {
  const whole = parts.join('_')
  if (whole.length <= longestName) return whole
  const mark = createHash('sha256').update(whole).digest('hex').slice(0, 8)
  return `${whole.slice(0, longestName - mark.length - 1)}_${mark}`
}

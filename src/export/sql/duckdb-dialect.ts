import type { SqlType } from '../../model/schema/definition/schema.js'
import type { Dialect } from './dialects.js'

const types: Readonly<Record<string, string>> = {
  datetime: 'TIMESTAMP',
  bigint: 'BIGINT',
  int: 'INTEGER',
  smallint: 'SMALLINT',
  tinyint: 'UTINYINT',
  bit: 'BOOLEAN',
  uniqueidentifier: 'UUID',
  varbinary: 'BLOB',
}

/** Lengths say nothing to DuckDB, so a text has none. */
const typeOf = (type: SqlType): string => types[type.replace(/\(.*/, '')] ?? 'VARCHAR'

export const duckdbDialect: Dialect = {
  engine: 'DuckDB',
  name: name => `"${name.replaceAll('"', '""')}"`,
  longestName: 1000,
  type: typeOf,
  exactTypes: true,
  cast(value, from, to) {
    if (typeOf(from) === typeOf(to)) return value
    return typeOf(from) === 'BLOB' ? `decode(${value})` : `CAST(${value} AS ${typeOf(to)})`
  },
  drop: (what, name) => `DROP ${what} IF EXISTS ${name}`,
}

import type { Schema } from '../../model/schema/definition/schema.js'

/** The differences between engines in the queries of the answer key. Every function takes and returns SQL. */
export type Engine = {
  readonly title: string
  /** The moment when the captured period ends, given as `2024-01-13 05:00:00.000`. */
  readonly moment: (text: string) => string
  /** A datetime as milliseconds since some fixed moment, exactly as SQL Server shows them. */
  readonly milliseconds: (time: string) => string
  readonly text: (time: string) => string
  readonly day: (time: string) => string
  /** `2024-01-08 09:00` */
  readonly hour: (time: string) => string
  /** A moment so many minutes later, or earlier. */
  readonly moved: (time: string, minutes: number) => string
  /** Whole numbers divided, rounded down. */
  readonly divided: (a: string, b: string) => string
  /** Brings the names of tables and columns into the form that the engine needs. */
  readonly names: (sql: string, schema: Schema) => string
}

const asWritten = (sql: string): string => sql

/** Names are quoted where PostgreSQL would fold them to lower case; texts, which may look like one, stay. */
function quoted(sql: string, { tables }: Schema): string {
  const names = new Set(tables.flatMap(({ name, columns }) => [name, ...columns.map(column => column.name)]))
  return sql.replaceAll(/'[^']*'|\b[A-Z]\w*[a-z]\w*\b/g, word => (names.has(word) ? `"${word}"` : word))
}

export const engines = {
  tsql: {
    title: 'T-SQL',
    moment: text => `CAST('${text.replace(' ', 'T')}' AS datetime)`,
    // DATEDIFF in milliseconds rounds differently by compatibility level; whole seconds and the text's last digits do not.
    milliseconds: time =>
      `(CAST(DATEDIFF(second, '20000101', ${time}) AS bigint) * 1000 + CAST(RIGHT(CONVERT(varchar(23), ${time}, 121), 3) AS int))`,
    text: time => `CONVERT(varchar(23), ${time}, 121)`,
    day: time => `CONVERT(varchar(10), ${time}, 121)`,
    hour: time => `CONVERT(varchar(13), ${time}, 121) + ':00'`,
    moved: (time, minutes) => `DATEADD(minute, ${minutes}, ${time})`,
    divided: (a, b) => `${a} / ${b}`,
    names: asWritten,
  },
  postgres: {
    title: 'PostgreSQL',
    moment: text => `TIMESTAMP '${text}'`,
    milliseconds: time => `CAST(EXTRACT(EPOCH FROM ${time}) * 1000 AS bigint)`,
    text: time => `TO_CHAR(${time}, 'YYYY-MM-DD HH24:MI:SS.MS')`,
    day: time => `TO_CHAR(${time}, 'YYYY-MM-DD')`,
    hour: time => `TO_CHAR(${time}, 'YYYY-MM-DD HH24:00')`,
    moved: (time, minutes) => `${time} + INTERVAL '${minutes} minutes'`,
    divided: (a, b) => `${a} / ${b}`,
    names: quoted,
  },
  mysql: {
    title: 'MySQL and MariaDB',
    moment: text => `TIMESTAMP('${text}')`,
    // Whole seconds, cut off and not rounded, and what is left of the last.
    milliseconds: time =>
      `(TIMESTAMPDIFF(SECOND, '2000-01-01', ${time}) * 1000 + EXTRACT(MICROSECOND FROM ${time}) DIV 1000)`,
    text: time => `LEFT(DATE_FORMAT(${time}, '%Y-%m-%d %H:%i:%s.%f'), 23)`,
    day: time => `DATE_FORMAT(${time}, '%Y-%m-%d')`,
    hour: time => `DATE_FORMAT(${time}, '%Y-%m-%d %H:00')`,
    moved: (time, minutes) => `${time} + INTERVAL ${minutes} MINUTE`,
    divided: (a, b) => `${a} DIV ${b}`,
    // CAST knows no other name for whole numbers.
    names: sql => sql.replaceAll(/\bAS (?:big)?int\)/g, 'AS signed)'),
  },
  duckdb: {
    title: 'DuckDB',
    moment: text => `TIMESTAMP '${text}'`,
    milliseconds: time => `EPOCH_MS(${time})`,
    text: time => `STRFTIME(${time}, '%Y-%m-%d %H:%M:%S.%g')`,
    day: time => `STRFTIME(${time}, '%Y-%m-%d')`,
    hour: time => `STRFTIME(${time}, '%Y-%m-%d %H:00')`,
    moved: (time, minutes) => `${time} + INTERVAL (${minutes}) MINUTE`,
    divided: (a, b) => `${a} // ${b}`,
    names: asWritten,
  },
  sqlite: {
    title: 'SQLite',
    moment: text => `'${text}'`,
    milliseconds: time =>
      `(CAST(STRFTIME('%s', SUBSTR(${time}, 1, 19)) AS bigint) * 1000 + CAST(SUBSTR(${time}, 21, 3) AS int))`,
    text: time => time,
    day: time => `SUBSTR(${time}, 1, 10)`,
    hour: time => `SUBSTR(${time}, 1, 13) || ':00'`,
    moved: (time, minutes) => `STRFTIME('%Y-%m-%d %H:%M:%S', ${time}, '${minutes} minutes')`,
    divided: (a, b) => `${a} / ${b}`,
    names: asWritten,
  },
} as const satisfies Record<string, Engine>

export type EngineName = keyof typeof engines

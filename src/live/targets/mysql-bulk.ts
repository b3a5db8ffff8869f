import { Readable } from 'node:stream'
import type { ResultSetHeader } from 'mysql2'
import { connectionError } from '../../connections/connection.js'
import type { MysqlConnection } from '../../connections/mysql.js'
import { mysqlDialect as dialect, tableName } from '../../export/sql/dialects.js'
import { mysqlScript } from '../../export/sql/mysql.js'
import type { TextFormat } from '../../export/text/text-format.js'
import { tsvFormat } from '../../export/text/tsv.js'
import type { ReleaseTable } from '../../model/schema/definition/schema.js'
import { type InsertText, insertTexts } from './insert-texts.js'
import type { BulkLoad } from './target.js'
import { type TableText, textParcels } from './text-parcels.js'

/** LOAD DATA LOCAL of text in memory. What it would only warn of, such as a row that is there already, is an error. */
export function loadDataParcels(
  connection: MysqlConnection,
  tables: readonly ReleaseTable[],
  fresh: boolean,
): BulkLoad {
  const ready = sessionFor(connection, fresh)
  const load = async ({ table, pieces, rows }: TableText): Promise<void> => {
    const { affectedRows, warningStatus } = await loadData(connection, loadStatement(table), pieces)
    if (affectedRows === rows && warningStatus === 0) return
    const [[, , said] = []] = await connection.rows('SHOW WARNINGS LIMIT 1')
    throw connectionError(
      { message: `${affectedRows} of ${rows} rows of ${table.name} went in: ${said}`, code: 'ER_WARN' },
      t => t,
    )
  }
  return textParcels(tables, loadFormat, async texts => {
    await ready()
    for (const text of texts) await load(text)
  })
}

/** The text that LOAD DATA reads. */
export const loadFormat: TextFormat = { ...tsvFormat, bytes: ['', ''] }

/** Reads rows in `loadFormat` from a file of the client. */
export function loadStatement({ name, columns }: ReleaseTable, file = 'rows'): string {
  const into = columns.map(({ kind, name: column }, i) => (kind === 'bytes' ? `@c${i}` : dialect.name(column)))
  const set = columns.flatMap(({ kind, name: column }, i) =>
    kind === 'bytes' ? [`${dialect.name(column)} = UNHEX(@c${i})`] : [],
  )
  return (
    `LOAD DATA LOCAL INFILE '${file}' INTO TABLE ${tableName(name, dialect)} CHARACTER SET utf8mb4 ` +
    `FIELDS TERMINATED BY '\\t' ESCAPED BY '\\\\' LINES TERMINATED BY '\\n' (${into.join(', ')})` +
    (set.length > 0 ? ` SET ${set.join(', ')}` : '')
  )
}

const loadData = ({ client }: MysqlConnection, sql: string, pieces: readonly Buffer[]): Promise<ResultSetHeader> =>
  new Promise((resolve, reject) => {
    const infileStreamFactory = () => Readable.from(pieces)
    client.query<ResultSetHeader>({ sql, infileStreamFactory }, (error, result) =>
      error === null ? resolve(result) : reject(connectionError(error, text => text)),
    )
  })

/** A statement stays below the smallest size of a packet that servers have by default. */
const ROWS = 1000

/** INSERT of many rows at a time. */
export function insertParcels(connection: MysqlConnection, tables: readonly ReleaseTable[], fresh: boolean): BulkLoad {
  const ready = sessionFor(connection, fresh)
  const insert = insertTexts(tables, { dialect, format: mysqlScript.format, rows: ROWS })
  let statements: InsertText[] = []
  let bytes = 0
  return {
    take(batch) {
      const before = bytes
      for (const text of insert(batch)) {
        bytes += text.sql.length
        statements.push(text)
      }
      return bytes - before
    },
    parcel() {
      const inOrder = statements.sort((a, b) => a.order - b.order)
      const size = bytes
      statements = []
      bytes = 0
      return {
        bytes: size,
        async send() {
          await ready()
          for (const { sql } of inOrder) await connection.run(sql)
        },
      }
    },
    close() {},
  }
}

/** Rows that come into fresh tables are looked at when all are there. */
function sessionFor(connection: MysqlConnection, fresh: boolean): () => Promise<void> {
  let done: Promise<void> | undefined
  const checks = fresh ? 0 : 1
  return () => {
    done ??= connection.run(`SET SESSION foreign_key_checks = ${checks}, unique_checks = ${checks}`)
    return done
  }
}

import type { Connection } from '../../connections/connection.js'
import type { Dialect } from '../../export/sql/dialects.js'
import { digestQuery } from './row-digest.js'
import type { LiveTarget } from './target.js'

/** Has an engine count and digest a table by itself. */
export const digestWith =
  (connection: Connection, dialect: Dialect): LiveTarget['digest'] =>
  async table => {
    const sql = digestQuery(table, connection.engine, dialect)
    if (sql === undefined) throw new Error(`${connection.product} is not asked for digests`)
    const [[rows, sum]] = await connection.rows(sql)
    return { rows: Number(rows), sum: BigInt(sum ?? 0) }
  }

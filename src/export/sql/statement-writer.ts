import type { Batch } from '../../model/rows/batch.js'
import type { ReleaseTable } from '../../model/schema/definition/schema.js'
import type { ScriptOptions } from '../sink/script-options.js'
import type { Chunk } from '../text/chunk.js'
import { rowWriter } from '../text/row-writer.js'
import type { RowRange } from '../text/text-format.js'
import { type Dialect, tableName } from './dialects.js'
import { type ScriptFormat, wantsInserts } from './script-format.js'

type StatementOptions = {
  readonly table: ReleaseTable
  readonly dialect: Dialect
  readonly sql: ScriptFormat
  readonly script: ScriptOptions
  readonly chunk: Chunk
}

/** Writes rows of one table as statements: INSERT, or COPY where the database has it. */
export type StatementWriter = {
  /** The most rows for one statement. */
  readonly maxRows: number
  write(batch: Batch, range: RowRange): void
}

export function statementWriter({ table, dialect, sql, script, chunk }: StatementOptions): StatementWriter {
  const target = `${tableName(table.name, dialect)} (${table.columns.map(({ name }) => dialect.name(name)).join(', ')})`
  const { copies } = sql
  if (copies !== undefined && !wantsInserts(script)) {
    const write = rowWriter(table, copies.format, chunk)
    return {
      maxRows: script.rowsPerTransaction ?? Number.POSITIVE_INFINITY,
      write(batch, range) {
        chunk.ascii(`COPY ${target} FROM stdin${sql.ends}`)
        write(batch, range)
        chunk.ascii(copies.ends)
      },
    }
  }
  const write = rowWriter(table, { ...sql.format, rowSeparator: ',\n' }, chunk)
  const insert = `INSERT INTO ${target} VALUES\n`
  const ends = sql.ends
  return {
    maxRows: script.rowsPerInsert ?? sql.rowsPerInsert.default,
    write(batch, range) {
      chunk.ascii(insert)
      write(batch, range)
      chunk.ascii(ends)
    },
  }
}

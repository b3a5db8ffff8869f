import type { Batch } from '../../model/rows/batch.js'
import type { Sink, SinkOptions } from '../sink/sink.js'
import type { RowRange } from '../text/text-format.js'
import { openScriptFiles } from './script-files.js'
import type { ScriptFormat } from './script-format.js'
import { closingStatements, dialectFor, openingStatements } from './script-statements.js'
import { type StatementWriter, statementWriter } from './statement-writer.js'
import { transactions } from './transactions.js'

/**
 * The statements that make a database, in one file or several: those that make the tables, the rows parents first, then indexes and views.
 */
export function openScript(
  { schema, target, script, extent }: SinkOptions,
  sql: ScriptFormat,
  extension: string,
): Sink {
  const dialect = dialectFor(sql, script)
  const transaction = transactions(sql, script.rowsPerTransaction)
  const files = openScriptFiles({
    target,
    extension,
    splitBytes: script.splitBytes,
    reserved: sql.commit.length + sql.ends.length,
    prelude: extent.bare ? '' : sql.prelude(script),
  })
  const { chunk } = files
  const writeStatements = (statements: readonly string[]) => {
    for (const statement of statements) {
      chunk.ascii(statement + sql.ends)
      files.endStatement(0)
    }
  }
  // A transaction begins and ends with the statement that does, so that no file starts with the end of another's.
  const writeRows = (writer: StatementWriter, batch: Batch, { first, end }: RowRange) => {
    const breakHere = transaction.breakHere()
    chunk.ascii(transaction.before())
    writer.write(batch, { first, end })
    chunk.ascii(transaction.after(end - first))
    files.endStatement(end - first, breakHere)
  }
  const writers = new Map(
    schema.tables.map(table => [table.name, statementWriter({ table, dialect, sql, script, chunk })]),
  )
  if (extent.opens) writeStatements(openingStatements(script, { schema, sql }))
  return {
    write(batch) {
      const writer = writers.get(batch.table.name)
      for (let first = 0; writer !== undefined && first < batch.length; first += writer.maxRows) {
        writeRows(writer, batch, { first, end: Math.min(first + writer.maxRows, batch.length) })
      }
      return files.drained()
    },
    async endChapter() {
      const breakHere = transaction.breakHere()
      chunk.ascii(transaction.end())
      files.endStatement(0, breakHere)
      await files.settled()
    },
    async finish() {
      chunk.ascii(transaction.end())
      if (extent.closes) writeStatements(closingStatements(script, { schema, sql }))
      await files.finish()
    },
    close: files.close,
  }
}

import type { Batch } from '../../model/rows/batch.js'
import type { ReleaseTable, Schema } from '../../model/schema/definition/schema.js'
import type { ScriptOptions } from '../sink/script-options.js'
import type { Sink, SinkOptions } from '../sink/sink.js'
import type { Chunk } from '../text/chunk.js'
import { rowWriter } from '../text/row-writer.js'
import type { RowRange } from '../text/text-format.js'
import { createIndexes, createTables, createViews, dropAll, emptyAll } from './ddl.js'
import { type Dialect, tableName } from './dialects.js'
import { noBreak, openScriptFiles, type TransactionBreak } from './script-files.js'
import { type ScriptFormat, wantsInserts } from './script-format.js'

/** The statements that make a database, in one file or several. Indexes come after the rows: that is faster. */
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
  const say = (statements: readonly string[]) => {
    for (const statement of statements) {
      chunk.ascii(statement + sql.ends)
      files.endStatement(0)
    }
  }
  // A transaction begins and ends with the statement that does, so that no part starts with the end of another's.
  const sayRows = (writer: StatementWriter, batch: Batch, { first, end }: RowRange) => {
    const torn = transaction.torn()
    chunk.ascii(transaction.before())
    writer.write(batch, { first, end })
    chunk.ascii(transaction.after(end - first))
    files.endStatement(end - first, torn)
  }
  const writers = new Map(
    schema.tables.map(table => [table.name, statementWriter({ table, dialect, sql, script, chunk })]),
  )
  if (extent.opens) say(openingStatements(script, { schema, sql }))
  return {
    write(batch) {
      const writer = writers.get(batch.table.name)
      for (let first = 0; writer !== undefined && first < batch.length; first += writer.most) {
        sayRows(writer, batch, { first, end: Math.min(first + writer.most, batch.length) })
      }
      return files.drained()
    },
    async endChapter() {
      const torn = transaction.torn()
      chunk.ascii(transaction.end())
      files.endStatement(0, torn)
      await files.settled()
    },
    async finish() {
      chunk.ascii(transaction.end())
      if (extent.closes) say(closingStatements(script, { schema, sql }))
      await files.finish()
    },
    close: files.close,
  }
}

const dialectFor = ({ dialect }: ScriptFormat, { schemaName }: ScriptOptions): Dialect =>
  schemaName === undefined ? dialect : { ...dialect, schema: schemaName }

type Made = { readonly schema: Schema; readonly sql: ScriptFormat }

/** What comes before the rows. */
export function openingStatements(script: ScriptOptions, { schema, sql }: Made): readonly string[] {
  const { schemaName, idempotent, foreignKeys } = script
  const dialect = dialectFor(sql, script)
  if (!script.schema) return idempotent ? emptyAll(schema, dialect) : []
  const create = schemaName === undefined ? undefined : sql.createSchema?.(dialect.name(schemaName), schemaName)
  return [
    ...(create === undefined ? [] : [create]),
    ...(idempotent ? dropAll(schema, dialect) : []),
    ...createTables(schema, dialect, { foreignKeys }),
  ]
}

/** What comes after the rows. */
export function closingStatements(script: ScriptOptions, { schema, sql }: Made): readonly string[] {
  const dialect = dialectFor(sql, script)
  return script.schema ? [...createIndexes(schema, dialect), ...createViews(schema, dialect)] : []
}

/** Texts around statements that bring rows, so that so many rows are committed together. */
function transactions({ begin, commit, ends }: ScriptFormat, rowsEach: number | undefined) {
  let open = false
  let rows = 0
  const end = (): string => {
    const pending = open
    open = false
    rows = 0
    return pending ? commit + ends : ''
  }
  return {
    before(): string {
      if (rowsEach === undefined || open) return ''
      open = true
      return begin + ends
    },
    after(more: number): string {
      rows += more
      return rowsEach !== undefined && rows >= rowsEach ? end() : ''
    },
    end,
    /** What it takes to end one part here and to go on in another. */
    torn: (): TransactionBreak => (open ? { end: commit + ends, start: begin + ends } : noBreak),
  }
}

type Rows = {
  readonly table: ReleaseTable
  readonly dialect: Dialect
  readonly sql: ScriptFormat
  readonly script: ScriptOptions
  readonly chunk: Chunk
}

type StatementWriter = {
  /** The most rows for one statement. */
  readonly most: number
  write(batch: Batch, range: RowRange): void
}

function statementWriter({ table, dialect, sql, script, chunk }: Rows): StatementWriter {
  const target = `${tableName(table.name, dialect)} (${table.columns.map(({ name }) => dialect.name(name)).join(', ')})`
  const { copies } = sql
  if (copies !== undefined && !wantsInserts(script)) {
    const write = rowWriter(table, copies.format, chunk)
    return {
      most: script.rowsPerTransaction ?? Number.POSITIVE_INFINITY,
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
    most: script.rowsPerInsert ?? sql.rowsPerInsert.default,
    write(batch, range) {
      chunk.ascii(insert)
      write(batch, range)
      chunk.ascii(ends)
    },
  }
}

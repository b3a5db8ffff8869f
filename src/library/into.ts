import { insertFormats } from '../export/sql/insert-formats.js'
import { runnerFor, type SqlClient } from './clients.js'
import type { RowSource } from './row-source.js'
import { type SqlOptions, statements } from './statements.js'

export interface IntoOptions extends SqlOptions {
  /** Whether all is one transaction (yes); `false` where the connection is in one already, which then decides what stays. */
  readonly transaction?: boolean
}

/** The rows that went into each table. */
export type RowCounts = Readonly<Record<string, number>>

/** Puts rows into a database that somebody has opened, statement by statement, parents first. */
export async function loadInto(
  { schema, batches }: Pick<RowSource, 'schema' | 'batches'>,
  client: SqlClient,
  { transaction = true, ...options }: IntoOptions = {},
): Promise<RowCounts> {
  const { engine, run } = runnerFor(client)
  const counts = new Map(schema.tables.map(({ name }) => [name, 0]))
  function* counted() {
    for (const batch of batches()) {
      yield batch
      counts.set(batch.table.name, (counts.get(batch.table.name) ?? 0) + batch.length)
    }
  }
  if (transaction) await run(insertFormats[engine].begin)
  try {
    for (const sql of statements({ schema, batches: counted() }, engine, options)) await run(sql)
    if (transaction) await run('COMMIT')
  } catch (error) {
    // What went wrong first says more than a connection that is lost by now.
    if (transaction) await Promise.resolve(run('ROLLBACK')).catch(() => {})
    throw error
  }
  return Object.fromEntries(counts)
}

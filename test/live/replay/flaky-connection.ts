import { type Cell, type Connection, ConnectionError, type Engine } from '../../../src/connections/connection.js'
import { loss } from '../../../src/connections/in-turn.js'
import { postgresDialect } from '../../../src/export/sql/dialects.js'
import { statementText } from '../../../src/live/replay/dispatch/session.js'
import type { Shape, Statement } from '../../../src/live/replay/events/statement.js'
import type { MemoryTarget } from './memory-target.js'

/** What happens to one statement: it is carried out, or not, and answered, or not. */
export type Happening = 'fine' | 'deadlock' | 'disk full' | 'cut before' | 'cut after' | 'silent'

type Given = {
  readonly target: MemoryTarget
  readonly shapes: readonly Shape[]
  /** Asked for each statement, and for each COMMIT. */
  happens(): Happening
  readonly engine?: Engine
}

/** A connection to tables in memory that fails as it is told to. Transactions are carried out when they are committed. */
export function flakyConnection({ target, shapes, happens, engine = 'postgres' }: Given): Connection {
  const { lost, lose } = loss()
  let open: Statement[] | undefined
  let broken = false
  let failed = false
  const cut = (): never => {
    broken = true
    const error = new ConnectionError('Connection terminated unexpectedly', '', undefined)
    lose(error)
    throw error
  }
  const said = (code: string, number: number) =>
    new ConnectionError('as told', code, engine === 'mysql' ? number : undefined)
  const alive = (): void => {
    if (broken) throw new ConnectionError('Connection terminated', '', undefined)
  }
  async function doing(call: () => number): Promise<number> {
    await null
    alive()
    const happening = happens()
    if (happening === 'silent') return new Promise<number>(() => {})
    if (happening === 'deadlock') throw said('40P01', 1213)
    if (happening === 'disk full') throw said('53100', 1021)
    if (happening === 'cut before') cut()
    const count = call()
    if (happening === 'cut after') cut()
    return count
  }
  const carryOut = (statement: Statement): number => {
    try {
      target.run(shapes[statement.shape], statement)
      return 1
    } catch (error) {
      const { message } = error as Error
      if (message.endsWith('already')) throw said('23505', 1062)
      if (message.endsWith('to update')) return 0
      throw new ConnectionError(message, '23503', undefined)
    }
  }
  return {
    engine,
    product: 'tables in memory',
    lost,
    async run(sql) {
      alive()
      if (sql === 'BEGIN') {
        open = []
        failed = false
      } else if (sql === 'ROLLBACK') open = undefined
      else if (sql === 'COMMIT') {
        const statements = open ?? []
        open = undefined
        if (failed) throw new ConnectionError('a failed transaction is not to be committed', '25P02', undefined)
        await doing(() => {
          for (const statement of statements) carryOut(statement)
          return 0
        })
      } else throw new Error(sql)
    },
    table: async () => ({ names: [], rows: [] }),
    rows: async () => [],
    read: async () => {},
    async prepare(sql) {
      alive()
      const shape = shapes.findIndex(each => statementText(each, postgresDialect, number => `$${number}`) === sql)
      return async (values: readonly Cell[]) => {
        const statement = { shape, values } as never as Statement
        if (open === undefined) return doing(() => carryOut(statement))
        if (failed) throw new ConnectionError('current transaction is aborted', '25P02', undefined)
        const transaction = open
        try {
          return await doing(() => {
            transaction.push(statement)
            return 1
          })
        } catch (error) {
          failed = true
          // MySQL undoes the transaction and takes what follows for statements of their own, PostgreSQL wants it ended first.
          if (engine === 'mysql') open = undefined
          throw error
        }
      }
    },
    parameter: number => `$${number}`,
    close: async () => {},
    destroy() {
      broken = true
    },
  }
}

import type { Connection, PreparedStatement } from '../../../connections/connection.js'
import { type Dialect, tableName } from '../../../export/sql/dialects.js'
import type { Shape, Statement } from '../events/statement.js'

/** Statements on one connection, each prepared when it is first needed. */
export interface Session {
  readonly connection: Connection
  /** False where a transaction could not be ended: nothing can be told of what comes after it. */
  readonly usable: boolean
  /** Gives the number of rows that it inserted or changed. */
  run(statement: Statement): Promise<number>
  /** Prepares all statements that there can be. */
  prepareAll(): Promise<void>
  /** All of them, or none. Gives the number of rows of each. */
  together(statements: readonly Statement[]): Promise<readonly number[]>
}

export function sessionOn(connection: Connection, shapes: readonly Shape[], dialect: Dialect): Session {
  // SQL Server has undone the transaction of a deadlock's victim by itself.
  const mssql = connection.engine === 'mssql'
  let usable = true
  const prepared: (Promise<PreparedStatement> | undefined)[] = []
  const preparedAs = (shape: number): Promise<PreparedStatement> => {
    const known = prepared[shape] ?? prepare(connection, shapes[shape], dialect)
    prepared[shape] = known
    return known
  }
  const run = async ({ shape, values }: Statement): Promise<number> => (await preparedAs(shape))(values)
  // Once one has failed, PostgreSQL carries out nothing more of a transaction: none has to wait for the answer to another.
  const allAtOnce = (statements: readonly Statement[]) => Promise.all(statements.map(run))
  // Others end the transaction, and would carry out the rest one by one.
  const oneByOne = async (statements: readonly Statement[]): Promise<readonly number[]> => {
    const counts: number[] = []
    for (const statement of statements) counts.push(await run(statement))
    return counts
  }
  return {
    connection,
    get usable() {
      return usable
    },
    run,
    async prepareAll() {
      for (const shape of shapes.keys()) await preparedAs(shape)
    },
    async together(statements) {
      await connection.run(mssql ? 'BEGIN TRANSACTION' : 'BEGIN')
      try {
        const counts = await (connection.engine === 'postgres' ? allAtOnce(statements) : oneByOne(statements))
        await connection.run('COMMIT')
        return counts
      } catch (error) {
        // Where this fails too, the server undoes what was not committed when the connection is gone.
        await connection.run(mssql ? 'IF @@TRANCOUNT > 0 ROLLBACK' : 'ROLLBACK').catch(() => {
          usable = false
        })
        throw error
      }
    },
  }
}

function prepare(connection: Connection, shape: Shape, dialect: Dialect): Promise<PreparedStatement> {
  const columns = [...shape.columns, ...shape.key]
  return connection.prepare(
    statementText(shape, dialect, number => connection.parameter(number)),
    columns.map(({ type }) => type),
  )
}

/** `parameter`: how the n-th parameter is spelt, from 1 on. */
export function statementText(shape: Shape, dialect: Dialect, parameter: (number: number) => string): string {
  const table = tableName(shape.table.name, dialect)
  const names = shape.columns.map(({ name }) => dialect.name(name))
  if (shape.kind === 'insert') {
    return `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map((_, i) => parameter(i + 1)).join(', ')})`
  }
  const sets = names.map((name, i) => `${name} = ${parameter(i + 1)}`)
  const keys = shape.key.map(({ name }, i) => `${dialect.name(name)} = ${parameter(names.length + i + 1)}`)
  return `UPDATE ${table} SET ${sets.join(', ')} WHERE ${keys.join(' AND ')}`
}

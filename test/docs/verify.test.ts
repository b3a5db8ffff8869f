import { DuckDBInstance } from '@duckdb/node-api'
import { expect, test } from 'vitest'
import { folder } from '../cli/rollcall.js'
import { inRepository } from '../repository.js'
import { executed, pageText } from './pages.js'

const page = 'docs/verify.md'

/** How long it took is the one thing that differs from run to run. */
const steady = (text: string): string => text.replace(/\(\d+\.\d s\)/g, '(0.4 s)')

test('every command in docs/verify.md prints what the page says, and its query finds the row', async () => {
  const cwd = folder()
  const fresh = await executed(pageText(page), { cwd, steady, codes: [0, 1] })
  await expect(fresh).toMatchFileSnapshot(inRepository(page))
  expect(await found(fresh, cwd)).toBe(1)
})

/** Makes the table as the page says, runs the query that the page shows, and counts what it finds. */
async function found(text: string, cwd: string): Promise<number> {
  const [, statement] = /```sql\n([^`]*)```/.exec(text) ?? []
  const [, query] = /query \(DuckDB\):\n((?: {6}.*\n)+)/.exec(text) ?? []
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  try {
    await connection.run(statement.replace("'spoilt/", `'${cwd}/spoilt/`))
    return (await connection.runAndReadAll(query)).currentRowCount
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

import { expect, it } from 'vitest'
import { folder } from '../cli/rollcall.js'
import { duckdb, text } from '../export/databases/duckdb.js'
import { inRepository } from '../repository.js'
import { executed, pageText } from './pages.js'
import { table } from './table.js'

const page = 'docs/views.md'

const plain = (cell: unknown): unknown => (typeof cell === 'bigint' ? Number(cell) : cell)

it('docs/views.md: every command and query prints what it says', async () => {
  const cwd = folder()
  const sql = async (query: string): Promise<string> => {
    const connection = await duckdb()
    await connection.run(`SET file_search_path = ${text(cwd)}`)
    const rows = (await connection.runAndReadAll(query)).getRowObjects()
    return table(rows.map(row => Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, plain(cell)]))))
  }
  await expect(await executed(pageText(page), { cwd, languages: { sql } })).toMatchFileSnapshot(inRepository(page))
})

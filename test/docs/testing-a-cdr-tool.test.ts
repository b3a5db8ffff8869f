import path from 'node:path'
import { expect, test } from 'vitest'
import { openDatabase } from '../../src/export/databases/sqlite-driver.js'
import { folder } from '../cli/rollcall.js'
import { inRepository } from '../repository.js'
import { executed, pageText } from './pages.js'

const page = 'docs/testing-a-cdr-tool.md'

test('docs/testing-a-cdr-tool.md: the wrong reports differ from the key, the right ones do not', async () => {
  const cwd = folder()
  const sql = async (query: string): Promise<string> => {
    const database = await openDatabase(path.join(cwd, 'out', 'lcscdr.sqlite'))
    const rows = database.all(query)
    database.close()
    return rows.map(row => `${JSON.stringify(row)}\n`).join('')
  }
  const fresh = await executed(pageText(page), { cwd, languages: { sql } })
  const [, ...outputs] = [...fresh.matchAll(/^```text\n([\s\S]*?)^```$/gm)].map(([, output]) => output)
  expect(outputs).toHaveLength(9)
  for (let report = 0; report < 3; report++) {
    const [wrong, key, right] = outputs.slice(report * 3)
    expect(key).toMatch(/^\{.*\}\n/)
    expect(right).toBe(key)
    expect(wrong).not.toBe(key)
  }
  await expect(fresh).toMatchFileSnapshot(inRepository(page))
})

import path from 'node:path'
import { expect, test } from 'vitest'
import { type Database, openDatabase } from '../../src/export/databases/sqlite-driver.js'
import { folder } from '../cli/rollcall.js'
import { inRepository } from '../repository.js'
import { executed, pageText } from './pages.js'
import { table } from './table.js'

const page = 'docs/testing-a-cdr-tool.md'

test('docs/testing-a-cdr-tool.md: each report is wrong by the key as it stands, and right with the change', async () => {
  const cwd = folder()
  let database: Database | undefined
  const rowsOf = async (query: string) => {
    database ??= await openDatabase(path.join(cwd, 'week', 'lcscdr.sqlite'))
    return database.all(query)
  }
  const fresh = await executed(pageText(page), { cwd, languages: { sql: async query => table(await rowsOf(query)) } })
  await expect(fresh).toMatchFileSnapshot(inRepository(page))

  const reports = fresh.split(/^## /m).filter(section => section.includes('```diff'))
  expect(reports).toHaveLength(3)
  for (const report of reports) {
    const [wrong] = blocksOf(report, 'sql')
    const key = answersOf(blocksOf(report, 'text')[1])
    expect(key).not.toMatchObject(await rowsOf(wrong))
    const [before, after] = blocksOf(report, 'diff')[0].split(/^[-+]/m).slice(1)
    expect(wrong.split(before)).toHaveLength(2)
    const right = await rowsOf(wrong.replace(before, () => after))
    expect(key).toMatchObject(right)
    expect(key).toHaveLength(right.length)
  }
  database?.close()
})

const blocksOf = (text: string, language: string): readonly string[] =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(([, block]) => block)

/** Lines of answers.json. */
const answersOf = (text: string): readonly unknown[] => JSON.parse(`[${text.trim().replace(/\]?,$/, '')}]`)

import fs from 'node:fs'
import { DuckDBInstance } from '@duckdb/node-api'
import { expect, test } from 'vitest'
import { folder, rollcall } from '../cli/rollcall.js'
import { inRepository } from '../repository.js'

const page = inRepository('docs/verify.md')

/** How long it took is the one thing that differs from run to run. */
const timeless = (text: string): string => text.replace(/\(\d+\.\d s\)/g, '(0.4 s)')

/** Runs one line of the page as a shell would. */
async function run(line: string, cwd: string): Promise<string> {
  const words = line.split(' ')
  if (words[0] === 'rm') {
    fs.rmSync(`${cwd}/${words[1]}`)
    return ''
  }
  expect(words[0]).toBe('rollcall')
  const { stdout, stderr } = await rollcall(words.slice(1), { cwd })
  expect(stderr).toBe('')
  return timeless(stdout)
}

test('every command in docs/verify.md prints what the page says (-u writes it anew)', async () => {
  const cwd = folder()
  const parts = fs.readFileSync(page, 'utf8').split(/(?<=```console\n)([^`]*)(?=```)/)
  for (const [i, part] of parts.entries()) {
    if (i % 2 === 0) continue
    const lines = part.split('\n').filter(line => line.startsWith('$ '))
    let shown = ''
    for (const line of lines) shown += `${line}\n${await run(line.slice(2), cwd)}`
    parts[i] = shown
  }
  await expect(parts.join('')).toMatchFileSnapshot(inRepository('docs/verify.md'))
  expect(await asked(parts.join(''), cwd)).toBe(1)
})

/** Makes the table as the page says, runs the query that the page shows, and counts what it finds. */
async function asked(text: string, cwd: string): Promise<number> {
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

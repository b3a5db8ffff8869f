import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { folder, program } from '../cli/rollcall.js'
import { duckdb, text } from '../export/databases/duckdb.js'
import { inRepository } from '../repository.js'

const page = inRepository('docs/views.md')

/** What a query answers, as a line of names and a line for each row. */
async function answer(cwd: string, query: string): Promise<string> {
  const connection = await duckdb()
  await connection.run(`SET file_search_path = ${text(cwd)}`)
  const result = await connection.runAndReadAll(query)
  return [result.columnNames(), ...result.getRows()].map(cells => `${cells.join(' | ')}\n`).join('')
}

/** `UPDATE_DOCS=1` writes what came out instead of comparing. */
it('does what docs/views.md shows', async () => {
  const cwd = folder()
  fs.mkdirSync(path.join(cwd, 'bin'))
  const command = path.join(cwd, 'bin', 'rollcall')
  fs.writeFileSync(command, `#!/bin/sh\nexec '${process.execPath}' '${program}' "$@"\n`, { mode: 0o755 })
  const env = { ...process.env, PATH: `${path.join(cwd, 'bin')}:${process.env.PATH}`, NO_COLOR: '1' }
  const bash = (script: string) => execFileSync('bash', ['-ec', script], { cwd, env, encoding: 'utf8' })
  let shown = fs.readFileSync(page, 'utf8')
  const blocks = [...shown.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)]
  let said = ''
  for (const [, language, block] of blocks) {
    if (language === 'text') {
      if (process.env.UPDATE_DOCS === '1') shown = shown.replace(`\`\`\`text\n${block}`, () => `\`\`\`text\n${said}`)
      else expect(said).toBe(block)
    } else said = language === 'sql' ? await answer(cwd, block) : bash(block)
  }
  if (process.env.UPDATE_DOCS === '1') fs.writeFileSync(page, shown)
  expect(blocks.map(([, language]) => language)).toContain('text')
})

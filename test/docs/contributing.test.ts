import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { folder } from '../cli/rollcall.js'
import { inRepository, root } from '../repository.js'
import { executed, pageText } from './pages.js'

const page = 'CONTRIBUTING.md'

it('CONTRIBUTING.md: the walks compile, pass their tests, and print what they say', async () => {
  const cwd = folder()
  const left = ['node_modules', '.git', 'dist', '.bench', 'out', 'docs', 'mutants'].map(inRepository)
  fs.cpSync(root, cwd, { recursive: true, filter: file => !left.includes(file) })
  fs.symlinkSync(inRepository('node_modules'), path.join(cwd, 'node_modules'))
  const text = pageText(page)
  const files = follow(text, cwd)
  const call = (...words: readonly string[]) => execFileSync('npx', words, { cwd, stdio: 'inherit' })
  call('tsc', '--noEmit')
  call('tsc', '-p', 'tsconfig.build.json', '--noCheck', '--declaration', 'false')
  // All tests near a walk take as long as everything else here: CI runs them. The tests that it brings run anywhere.
  const nearest = [...text.matchAll(/^```sh\n(npx vitest [\s\S]*?)\n```$/gm)].map(([, commands]) => commands)
  expect(nearest.length).toBe(3)
  if (process.env.CI === undefined) call('vitest', 'run', ...files.filter(file => file.endsWith('.test.ts')))
  const known = process.env.CI === undefined ? Object.fromEntries(nearest.map(commands => [commands, ''])) : {}
  const isWalk = (heading: string): boolean => heading.startsWith('Walk: ')
  const fresh = await executed(text, { cwd, known, dist: path.join(cwd, 'dist'), under: isWalk })
  await expect(fresh).toMatchFileSnapshot(inRepository(page))
})

/**
 * Takes each step, "Write `FILE`:" or "In `FILE`, before `LINE`:" with the code after it, unless somebody has taken it for real. Gives the
 * files.
 */
function follow(text: string, project: string): readonly string[] {
  const steps = /(?:Write\s+`([^`]+)`|In\s+`([^`]+)`,\s+before\s+`([^`]+)`):\s+```(?:ts|json)\n([\s\S]*?)^```$/gm
  const found = [...text.matchAll(steps)]
  expect(found.length).toBe([...text.matchAll(/^```(?:ts|json)$/gm)].length)
  for (const [, written, edited, anchor, code] of found) {
    if (written !== undefined) fs.writeFileSync(path.join(project, written), code)
    else insert(path.join(project, edited), anchor, code)
  }
  return found.map(([, written, edited]) => written ?? edited)
}

function insert(file: string, anchor: string, code: string): void {
  const text = fs.readFileSync(file, 'utf8')
  if (text.includes(`\n${code}${anchor}`)) return
  const parts = text.split(`\n${anchor}`)
  expect(parts.length, `${anchor} in ${file}`).toBe(2)
  fs.writeFileSync(file, `${parts[0]}\n${code}${anchor}${parts[1]}`)
}

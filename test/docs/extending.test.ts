import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { folder } from '../cli/rollcall.js'
import { inRepository, root } from '../repository.js'
import { executed, pageText } from './pages.js'

const page = 'docs/extending.md'

it('docs/extending.md: the steps compile, and lead where it says', async () => {
  const cwd = folder()
  for (const name of ['src', 'package.json', 'tsconfig.json', 'tsconfig.build.json']) {
    fs.cpSync(inRepository(name), path.join(cwd, name), { recursive: true })
  }
  fs.symlinkSync(inRepository('node_modules'), path.join(cwd, 'node_modules'))
  follow(pageText(page), cwd)
  execFileSync(path.join(root, 'node_modules/.bin/tsc'), ['-p', 'tsconfig.build.json'], { cwd, encoding: 'utf8' })
  const fresh = await executed(pageText(page), { cwd, dist: path.join(cwd, 'dist') })
  await expect(fresh).toMatchFileSnapshot(inRepository(page))
})

/** "Write `FILE`:" and "In `FILE`, before `LINE`:", each with the code after it. */
function follow(text: string, project: string): void {
  const steps = /(?:Write `([^`]+)`|In `([^`]+)`, before `([^`]+)`):\s+```ts\n([\s\S]*?)^```$/gm
  const found = [...text.matchAll(steps)]
  expect(found.length).toBe([...text.matchAll(/^```ts$/gm)].length)
  for (const [, written, edited, anchor, code] of found) {
    if (written !== undefined) fs.writeFileSync(path.join(project, written), code, { flag: 'wx' })
    else insert(path.join(project, edited), anchor, code)
  }
}

function insert(file: string, anchor: string, code: string): void {
  const parts = fs.readFileSync(file, 'utf8').split(`\n${anchor}`)
  expect(parts.length, `${anchor} in ${file}`).toBe(2)
  fs.writeFileSync(file, `${parts[0]}\n${code}${anchor}${parts[1]}`)
}

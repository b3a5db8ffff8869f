import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from '../repository.js'
import { keep, pageText, replayed, sectionOf } from './pages.js'

const page = 'docs/extending.md'

let project = ''

/** The project as somebody has it who has followed all the steps of the page. */
beforeAll(() => {
  project = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-extending-'))
  for (const name of ['src', 'package.json', 'tsconfig.json', 'tsconfig.build.json']) {
    fs.cpSync(path.join(root, name), path.join(project, name), { recursive: true })
  }
  fs.symlinkSync(path.join(root, 'node_modules'), path.join(project, 'node_modules'))
  follow(pageText(page))
  const compiler = path.join(root, 'node_modules/.bin/tsc')
  execFileSync(compiler, ['-p', 'tsconfig.build.json'], { cwd: project, encoding: 'utf8' })
})
afterAll(() => fs.rmSync(project, { recursive: true, force: true }))

/** "Write `FILE`:" and "In `FILE`, before `LINE`:", each with the code after it. */
function follow(text: string): void {
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

describe('docs/extending.md', () => {
  it.each(['## A format', '## A dialect', '## A column'])('%s: its steps lead where it says', heading => {
    const text = sectionOf(page, heading)
    const real = replayed(text, project, {}, path.join(project, 'dist'))
    keep(page, { from: text, to: real })
    expect(process.env.UPDATE_DOCS === '1' ? real : text).toBe(real)
  })
})

import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { folder } from '../cli/rollcall.js'
import { inRepository } from '../repository.js'
import { executed, pageText } from './pages.js'

const page = 'docs/tasks.md'

it('docs/tasks.md: each of the twelve tasks is done by one or two commands', async () => {
  const cwd = folder()
  fs.symlinkSync(inRepository('examples'), path.join(cwd, 'examples'))
  for (const name of ['package.json', 'dist', 'node_modules']) fs.symlinkSync(inRepository(name), path.join(cwd, name))
  const js = (code: string): string => {
    fs.writeFileSync(path.join(cwd, 'example.mjs'), code)
    return execFileSync(process.execPath, ['example.mjs'], { cwd, encoding: 'utf8' })
  }
  // How long it took, and the moment at which it ran.
  const steady = (output: string) => output.replace(/\(\d+\.\d s\)/g, '(0.4 s)')
  const text = pageText(page)
  await expect(await executed(text, { cwd, languages: { js }, steady })).toMatchFileSnapshot(inRepository(page))

  const tasks = text.split(/^## /m).slice(1)
  expect(tasks).toHaveLength(12)
  for (const task of tasks) {
    const commands = task.match(/^\$ .*$/gm) ?? [...task.matchAll(/^```js$/gm)]
    expect(commands.length, task).toBeGreaterThan(0)
    expect(commands.length, task).toBeLessThanOrEqual(2)
  }
})

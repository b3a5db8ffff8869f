import fs from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { folder } from '../cli/rollcall.js'
import { inRepository } from '../repository.js'
import { executed, pageText } from './pages.js'

const page = 'docs/stories.md'

it('every command in docs/stories.md prints what the page says', async () => {
  const cwd = folder()
  const [, story] = /^```yaml\n([\s\S]*?)^```$/m.exec(pageText(page)) ?? []
  fs.writeFileSync(path.join(cwd, 'bob.yaml'), story ?? '')
  const steady = (output: string) => output.replace(/\(\d+\.\d s\)/, '(1.0 s)')
  await expect(await executed(pageText(page), { cwd, steady, codes: [0, 2] })).toMatchFileSnapshot(inRepository(page))
})

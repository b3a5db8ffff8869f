import { expect, it } from 'vitest'
import { folder } from '../cli/rollcall.js'
import { inRepository } from '../repository.js'
import { executed, pageText } from './pages.js'

const page = 'docs/look.md'

it('every command in docs/look.md prints what the page says', async () => {
  await expect(await executed(pageText(page), { cwd: folder() })).toMatchFileSnapshot(inRepository(page))
})

import { expect, it } from 'vitest'
import { folder } from '../cli/rollcall.js'
import { inRepository } from '../repository.js'
import { executed, pageText } from './pages.js'

const page = 'docs/realism.md'

/** 20,000 conferences, simulated and measured anew. A miss would be exit code 1, and fail here. */
it('docs/realism.md: the default profile meets what it says, by the figures it says', async () => {
  await expect(await executed(pageText(page), { cwd: folder() })).toMatchFileSnapshot(inRepository(page))
}, 180_000)

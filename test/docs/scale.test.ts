import { expect, it } from 'vitest'
import { folder } from '../cli/rollcall.js'
import { inRepository } from '../repository.js'
import { executed, pageText } from './pages.js'

const page = 'docs/scale.md'

it('docs/scale.md: every command prints what it says', async () => {
  const shown = ['Parts', 'Days that are added']
  const fresh = await executed(pageText(page), { cwd: folder(), under: heading => shown.includes(heading) })
  await expect(fresh).toMatchFileSnapshot(inRepository(page))
})

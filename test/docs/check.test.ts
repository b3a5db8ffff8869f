import { expect, test } from 'vitest'
import { mistakes } from '../../src/check/mistakes/index.js'
import { folder } from '../cli/rollcall.js'
import { inRepository } from '../repository.js'
import { executed, pageText } from './pages.js'

const page = 'docs/check.md'

/** One line for each mistake that is known. */
const list = mistakes.map(({ name, says }) => `- \`${name}\`: ${says}`).join('\n')

test('every command in docs/check.md prints what the page says, and all mistakes are listed', async () => {
  const fresh = await executed(pageText(page), { cwd: folder(), codes: [0, 1] })
  const [before] = fresh.split(/^(?:MISTAKES|- `[a-z-]+`: )/m)
  await expect(`${before}${list}\n`).toMatchFileSnapshot(inRepository(page))
})

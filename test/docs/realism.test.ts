import { expect, it } from 'vitest'
import { folder } from '../cli/rollcall.js'
import { keep, replayed, sectionOf } from './pages.js'

const page = 'docs/realism.md'

/** 20,000 conferences, simulated and measured anew; `UPDATE_DOCS=1` writes what came out. A miss would be exit code 1, and fail here. */
it('docs/realism.md: the default profile meets what it says, by the figures it says', () => {
  const text = sectionOf(page, '## The default profile')
  const real = replayed(text, folder())
  keep(page, { from: text, to: real })
  expect(process.env.UPDATE_DOCS === '1' ? real : text).toBe(real)
}, 180_000)

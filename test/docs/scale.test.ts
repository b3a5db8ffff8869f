import { expect, it } from 'vitest'
import { folder } from '../cli/rollcall.js'
import { keep, replayed, sectionOf } from './pages.js'

const page = 'docs/scale.md'

it('docs/scale.md: every command prints what it says', () => {
  const text = ['## Parts', '## Days that are added'].map(heading => sectionOf(page, heading))
  const cwd = folder()
  const real = text.map(section => replayed(section, cwd))
  for (const [i, section] of text.entries()) keep(page, { from: section, to: real[i] })
  expect(process.env.UPDATE_DOCS === '1' ? real : text).toEqual(real)
})

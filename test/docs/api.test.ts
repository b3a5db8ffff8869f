import fs from 'node:fs'
import { expect, it } from 'vitest'
import { inRepository } from '../repository.js'
import { apiPage } from './api-page.js'

it('docs/api.md is what the docstrings of the build say', async () => {
  await expect(apiPage()).toMatchFileSnapshot(inRepository('docs/api.md'))
})

it('everything that people call has a docstring', () => {
  const page = fs.readFileSync(inRepository('docs/api.md'), 'utf8')
  const bare = [...page.matchAll(/^### (\w+)\n\n```ts\nfunction /gm)].map(([, name]) => name)
  expect(bare).toEqual([])
  for (const name of ['world', 'story', 'toMatchAnswer', 'stories', 'conferences', 'defectPairs', 'csvText'])
    expect(page).toContain(`### ${name}\n`)
})

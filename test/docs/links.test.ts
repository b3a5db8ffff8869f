import fs from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { inRepository } from '../repository.js'
import { pageText } from './pages.js'

const pages = fs
  .readdirSync(inRepository('docs'), { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.md'))
  .map(name => `docs/${name}`)

/** Files and folders of the project that a page names, but for those that it tells the reader to write. */
function named(page: string): readonly string[] {
  const text = pageText(page)
  const links = [...text.matchAll(/\]\(([^)#:\s]+)(?:#[^)]*)?\)/g)].map(([, to]) => path.join(path.dirname(page), to))
  const told = [...text.matchAll(/(?<!Write\s+)`((?:src|test|docs|bench|examples|profiles|man)\/[\w./-]*)`/g)]
  return [...new Set([...links, ...told.map(([, file]) => file)])]
}

it.each(['README.md', 'CONTRIBUTING.md', ...pages])('%s names files and folders that are there', page => {
  expect(named(page).filter(file => !fs.existsSync(inRepository(file)))).toEqual([])
})

import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { inRepository } from './repository.js'

const src = inRepository('src')

const files = fs
  .readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.ts'))
  .map(name => ({ name, text: fs.readFileSync(path.join(src, name), 'utf8') }))

/** The first folder of a path under src; the library's face is a folder of its own. */
const room = (name: string): string => (name.includes(path.sep) ? name.split(path.sep)[0] : 'index')

/** Where each room may look, besides itself. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  model: [],
  generators: ['model'],
  export: ['model'],
  verify: ['model', 'export'],
  realism: ['model', 'generators', 'verify'],
  cli: ['model', 'generators', 'export', 'verify', 'realism'],
  index: ['model', 'generators'],
}

const imports = (name: string, text: string, pattern = /(?:from|import\() ?'(\.[^']+)'/g): readonly string[] =>
  [...text.matchAll(pattern)].map(([, to]) => path.join(path.dirname(name), to))

describe('imports go one way', () => {
  it.each(files.map(({ name, text }) => [name, text]))('%s', (name, text) => {
    const strays = imports(name, text).filter(to => room(to) !== room(name) && !allowed[room(name)]?.includes(room(to)))
    expect(strays).toEqual([])
  })
})

describe('nothing that decides bytes reads a clock, or depends on the engine', () => {
  const deciding = files.filter(({ name }) => ['model', 'generators', 'export'].includes(room(name)))
  const banned =
    /Math\.(random|exp|log\w*|sin|cos|tan|pow|hypot)\b|Date\.now|new Date\(\)|randomUUID|performance\.|hrtime|toLocale|localeCompare|Intl\./

  it.each(deciding.map(({ name, text }) => [name, text]))('%s', (_, text) => {
    expect(text.match(banned)?.[0]).toBeUndefined()
  })
})

it('no file waits for itself to load', () => {
  const loads = /^(?:import|export) (?!type )[^;]*? from '(\.[^']+)'/gm
  const graph = new Map(files.map(({ name, text }) => [name, imports(name, text, loads)]))
  const done = new Set<string>()
  const walk = (name: string, trail: readonly string[]): void => {
    if (trail.includes(name)) throw new Error([...trail.slice(trail.indexOf(name)), name].join(' > '))
    if (done.has(name)) return
    for (const next of graph.get(name) ?? []) walk(next.replace(/\.js$/, '.ts'), [...trail, name])
    done.add(name)
  }
  for (const { name } of files) walk(name, [])
})

import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { inRepository } from './repository.js'
import { roomsOfMap } from './rooms.js'

const src = inRepository('src')

const files = fs
  .readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.ts'))
  .map(name => ({ name: name.replaceAll(path.sep, '/'), text: fs.readFileSync(path.join(src, name), 'utf8') }))

/**
 * Every room, from the top of the house to its ground: a file imports from its own room and from rooms further down. A file is in the
 * room of its folder.
 */
const rooms = roomsOfMap()

/** Rooms that do not know each other, though one stands above the other in the list. */
const strangers: readonly (readonly [string, string])[] = [
  ['generators', 'export'],
  ['generators', 'truth'],
  ['export', 'truth'],
  ['verify', 'generators'],
  ['verify', 'export'],
  ['reading', 'generators'],
  ['report', 'generators'],
]

const roomOf = (name: string): string => path.posix.dirname(name)
const isIn = (name: string, room: string): boolean => name.startsWith(`${room}/`)

const imports = (name: string, text: string, pattern = /(?:from|import\() ?'(\.[^']+)'/g): readonly string[] =>
  [...text.matchAll(pattern)].map(([, to]) => path.posix.join(path.posix.dirname(name), to))

it('every folder of src is a room in the list, and every room is a folder', () => {
  expect([...new Set(files.map(({ name }) => roomOf(name)))].sort()).toEqual([...rooms].sort())
})

describe('imports go down', () => {
  it.each(files.map(({ name, text }) => [name, text]))('%s', (name, text) => {
    const floor = rooms.indexOf(roomOf(name))
    const upward = imports(name, text).filter(to => rooms.indexOf(roomOf(to)) < floor)
    expect(upward).toEqual([])
    const strange = imports(name, text).filter(to =>
      strangers.some(([here, there]) => isIn(name, here) && isIn(to, there)),
    )
    expect(strange).toEqual([])
  })
})

describe('nothing that decides bytes reads a clock, or depends on the engine', () => {
  const deciding = files.filter(({ name }) => /^(model|truth|generators|export|report)\//.test(name))
  const banned =
    /Math\.(random|exp|log\w*|sin|cos|tan|pow|hypot)\b|Date\.now|new Date\(\)|randomUUID|performance\.|hrtime|toLocale|localeCompare|Intl\./

  it.each(deciding.map(({ name, text }) => [name, text]))('%s', (_, text) => {
    expect(text.match(banned)?.[0]).toBeUndefined()
  })
})

describe("rooms without Node's modules, so that they run in a browser", () => {
  const portable = files.filter(({ name }) => /^(model|truth|generators)\//.test(name))

  it.each(portable.map(({ name, text }) => [name, text]))('%s', (_, text) => {
    expect(text.match(/'node:[^']+'|\bprocess\.|\bBuffer\.|\brequire\(|import\.meta/)?.[0]).toBeUndefined()
  })
})

it('no file imports itself by way of others, not even a type', () => {
  const graph = new Map(files.map(({ name, text }) => [name, imports(name, text)]))
  const done = new Set<string>()
  const walk = (name: string, trail: readonly string[]): void => {
    if (trail.includes(name)) throw new Error([...trail.slice(trail.indexOf(name)), name].join(' > '))
    if (done.has(name)) return
    for (const next of graph.get(name) ?? []) walk(next.replace(/\.js$/, '.ts'), [...trail, name])
    done.add(name)
  }
  for (const { name } of files) walk(name, [])
})

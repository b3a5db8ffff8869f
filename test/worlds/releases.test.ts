import { describe, expect, it } from 'vitest'
import { csvText } from '../../src/browser.js'
import { simulate } from '../../src/generators/simulate.js'
import { type Release, releases } from '../../src/model/schema/definition/schema.js'
import { digests } from './world.js'

/** What a release writes, as text: header and lines of each table. */
const tell = (release: Release) => csvText(simulate({ users: 150, days: 2, seed: 11, release }))
const [first, second, third, fourth, last] = releases.map(tell)

/** The columns of a table by name, each with its cells from top to bottom. */
function columns(text: string): Map<string, readonly string[]> {
  const [header, ...lines] = text.trimEnd().split('\n')
  const cells = lines.map(line => line.split(','))
  return new Map(header.split(',').map((name, i) => [name, cells.map(row => row[i])]))
}

describe('the same seed tells the same story in every release', () => {
  it.each([
    ['2010 to 2013', first, second],
    ['2013 to 2015', second, third],
    ['2015 to 2019', third, fourth],
    ['2019 to Subscription Edition', fourth, last],
  ])('%s: the tables and columns that both have hold the same cells', (_, earlier, later) => {
    expect([...earlier.keys()].filter(table => !later.has(table))).toEqual([])
    for (const [table, text] of earlier) {
      const after = columns(later.get(table) ?? '')
      const shared = [...columns(text)].filter(([name]) => after.has(name))
      expect(shared.length, table).toBeGreaterThan(0)
      // User agents are those of the release.
      const same = shared.filter(([name]) => table !== 'ClientVersions' || name !== 'Version')
      for (const [name, cells] of same) expect(after.get(name), `${table}.${name}`).toEqual(cells)
    }
  })

  it('and a different seed tells another', () => {
    const digest = (seed: number) => digests(simulate({ users: 20, days: 1, seed })).digest
    expect(digest(1)).not.toBe(digest(2))
  })
})

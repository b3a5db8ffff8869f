import { describe, expect, it } from 'vitest'
import type { Table } from '../../../src/model/schema/definition/schema.js'
import { factsByTable } from '../../../src/model/schema/facts.js'
import { allTables } from '../../../src/model/schema/tables/index.js'
import { knownWith } from './known-with.js'

const inKeys = ({ primaryKey, foreignKeys }: Table): readonly string[] => [
  ...primaryKey,
  ...foreignKeys.flatMap(({ columns }) => columns),
]

describe.each(factsByTable.map(({ table, facts }) => [table.name, table, facts] as const))('%s', (_, table, facts) => {
  it('begins with facts that are always there; those that may be missing come later', () => {
    const nullable = facts.map(fact => table.columns[fact].nullable ?? false)
    expect(nullable[0]).toBe(false)
    expect(nullable).toEqual([...nullable].sort())
  })

  it('has a fact for each time but those of keys and of the monitoring service', () => {
    const times = Object.keys(table.columns).filter(name => table.columns[name].type === 'datetime')
    const keys = inKeys(table)
    const other = times.filter(name => !facts.includes(name) && !keys.includes(name))
    expect(other).toEqual('LastModifiedTime' in table.columns ? ['LastModifiedTime'] : [])
    expect(facts.every(fact => times.includes(fact))).toBe(true)
  })
})

it('what is known later than its row is known with a fact', () => {
  for (const table of allTables) {
    for (const [name, { knownWith: fact }] of Object.entries(table.columns)) {
      if (fact === undefined) continue
      const { table: owner, fact: named } = knownWith(table, name)!
      expect(owner.facts, `${table.name}.${name}`).toContain(named)
    }
  }
})

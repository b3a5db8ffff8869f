import { expect, test } from 'vitest'
import { schemaOf } from '../../../src/model/schema/release.js'
import { selected } from '../../../src/model/schema/selection.js'

const whole = schemaOf(2015)
const joins = ['FocusJoinsAndLeaves', 'McuJoinsAndLeaves']

test('the tables asked for are there, alone, and refer to each other only', () => {
  const { tables, views } = selected(whole, { tables: ['McuJoinsAndLeaves', 'Users'], withParents: false })
  expect(tables.map(({ name }) => name)).toEqual(['Users', 'McuJoinsAndLeaves'])
  expect(tables[0].foreignKeys).toEqual([])
  expect(tables[1].foreignKeys.map(({ references }) => references)).toEqual(['Users'])
  expect(views).toEqual([])
})

test('with their parents, everything that they refer to is there, and the views on them', () => {
  const { tables, views } = selected(whole, { tables: joins, withParents: true })
  const names = tables.map(({ name }) => name)
  for (const { name, foreignKeys, lookups } of whole.tables.filter(({ name }) => names.includes(name))) {
    for (const { references } of [...foreignKeys, ...lookups])
      expect(names, `${name} refers to it`).toContain(references)
  }
  expect(names).not.toContain('ConferenceMessageCount')
  expect(names).toEqual(whole.tables.map(({ name }) => name).filter(name => names.includes(name)))
  expect(views.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['FocusJoinsAndLeavesView', 'McuJoinsAndLeavesView', 'UserView']),
  )
})

test('all tables are the whole schema', () => {
  const tables = whole.tables.map(({ name }) => name)
  for (const withParents of [false, true]) expect(selected(whole, { tables, withParents })).toEqual(whole)
})

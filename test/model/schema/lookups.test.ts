import { describe, expect, test } from 'vitest'
import { kindOf } from '../../../src/model/schema/definition/schema.js'
import { lookupRows, userAgentRows } from '../../../src/model/schema/lookups.js'
import {
  application,
  callPriorities,
  callType,
  conferenceJoinTimeThresholds,
  contentTypes,
  deRegisterType,
  errorCategory,
  hardwareVersions,
  manufacturers,
  mediaList,
  purgeSettings,
  roles,
  sipResponseMetaData,
  tenants,
  uriTypes,
  userAgentDef,
} from '../../../src/model/schema/tables/index.js'

describe('lookup rows', () => {
  test('fit their tables and do not repeat a key', () => {
    const tables = [
      uriTypes,
      tenants,
      roles,
      userAgentDef,
      sipResponseMetaData,
      conferenceJoinTimeThresholds,
      contentTypes,
      deRegisterType,
      manufacturers,
      hardwareVersions,
      mediaList,
      callPriorities,
      callType,
      errorCategory,
      application,
      purgeSettings,
    ]
    expect(Object.keys(lookupRows)).toEqual(tables.map(table => table.name))
    for (const table of tables) {
      const kinds = Object.values(table.columns).map(column => (kindOf(column) === 'bit' ? 'int' : kindOf(column)))
      const rows = lookupRows[table.name]
      for (const row of rows) {
        expect(row.map(cell => (typeof cell === 'number' ? 'int' : 'text'))).toEqual(kinds)
      }
      if (table !== userAgentDef) expect(new Set(rows.map(([key]) => key)).size).toBe(rows.length)
    }
  })

  test('give each kind of software one category', () => {
    expect(userAgentRows).toHaveLength(39)
    const kinds = new Set(userAgentRows.map(([type]) => type))
    const categories = new Set(userAgentRows.map(([type, , category]) => `${type} ${category}`))
    expect(categories.size).toBe(kinds.size)
  })
})

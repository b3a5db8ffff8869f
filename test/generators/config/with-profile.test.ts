import { expect, it } from 'vitest'
import { resolveConfig } from '../../../src/generators/config/config.js'

it('an input wins over its profile knob by knob, and the profile over the defaults', () => {
  const { joiners, lobby, days } = resolveConfig({ profile: 'user-model', joiners: { late: 0.5 }, days: 3 })
  expect([joiners.late, joiners.rejoin, lobby.denied, lobby.dialIn, days]).toEqual([0.5, 0, 0, 0.05, 3])
})

it('a table wins whole: no row of the profile is left in it', () => {
  const size = { '3': 1 }
  expect(resolveConfig({ profile: 'user-model', conferences: { size } }).conferences.size).toEqual(size)
})

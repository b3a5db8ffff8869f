import { expect, it } from 'vitest'
import { type ConfigInput, resolveConfig } from '../../../src/generators/config/config.js'

it.each<[ConfigInput, string]>([
  [{ start: '2037-12-30', days: 3 }, 'start must be 2037-12-29 or earlier, so that 3 days end by 2037-12-31'],
  [
    { shiftTo: '2000-01-05T00:00Z', days: 7 },
    'shiftTo must be so late that 7 days before it begin no earlier than 2000',
  ],
  [{ lobby: { denied: 0.7, left: 0.31 } }, 'lobby.left must be 0.3 or less where 0.7 are denied, not 0.31'],
  [
    { users: 2_000_000, days: 3660 },
    'or fewer with this many users and conferences, whose ids would not fit an int, not 3660',
  ],
])('keys are checked together: %j', (input, message) => {
  expect(() => resolveConfig(input)).toThrow(message)
})

it.each<ConfigInput>([
  { start: '2037-12-29', days: 3 },
  { shiftTo: '2000-01-11T12:00Z', days: 3 },
  { lobby: { denied: 0.7, left: 0.3 } },
])('and allowed to their limits: %j', input => {
  expect(() => resolveConfig(input)).not.toThrow()
})

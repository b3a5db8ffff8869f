import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ConfigInput, resolveConfig } from '../../../src/generators/config/config.js'
import { simulate } from '../../../src/generators/simulate.js'
import { addDays } from '../../../src/generators/time/date.js'
import { zones } from '../../worlds/arbitraries.js'

const berlin = { timezone: 'Europe/Berlin' }
const period = (input: ConfigInput) => {
  const { start, days, until } = resolveConfig(input)
  return `${start} ${days} ${until}`
}

describe('of the first day, the number of days and the end, two say the third', () => {
  it.each<[ConfigInput, string]>([
    [{ start: '2026-11-23', until: '2026-11-27T14:30' }, '2026-11-23 5 2026-11-27T14:30:00-05:00'],
    [{ days: 5, until: '2026-11-27T14:30:07' }, '2026-11-23 5 2026-11-27T14:30:07-05:00'],
    [{ days: 5, start: '2026-11-23', until: '2026-11-27T14:30' }, '2026-11-23 5 2026-11-27T14:30:00-05:00'],
    [{ until: '2026-11-27T14:30' }, '2026-11-23 5 2026-11-27T14:30:00-05:00'],
    [{ profile: 'tiny', until: '2026-11-27T14:30' }, '2026-11-27 1 2026-11-27T14:30:00-05:00'],
    [{ profile: 'tiny', start: '2026-11-23', until: '2026-11-27T14:30' }, '2026-11-23 5 2026-11-27T14:30:00-05:00'],
    // A date is the midnight that begins it.
    [{ start: '2026-11-23', until: '2026-11-27' }, '2026-11-23 4 2026-11-27T00:00:00-05:00'],
    [{ days: 1, until: '2026-11-27' }, '2026-11-26 1 2026-11-27T00:00:00-05:00'],
    // On which day it ends is a question of its zone.
    [{ days: 1, until: '2026-11-27T23:30Z', ...berlin }, '2026-11-28 1 2026-11-28T00:30:00+01:00'],
    [{ days: 1, until: '2026-07-27T23:30+05:30', ...berlin }, '2026-07-27 1 2026-07-27T20:00:00+02:00'],
    [{ days: 1, until: '2026-11-27T23:30', timezone: 'UTC' }, '2026-11-27 1 2026-11-27T23:30:00Z'],
    // The hour that clocks leave out, and the one that comes twice: the first is meant, and the other can be named.
    [{ days: 1, until: '2026-03-29T02:30', ...berlin }, '2026-03-29 1 2026-03-29T03:30:00+02:00'],
    [{ days: 1, until: '2026-10-25T02:30', ...berlin }, '2026-10-25 1 2026-10-25T02:30:00+02:00'],
    [{ days: 1, until: '2026-10-25T02:30:00+01:00', ...berlin }, '2026-10-25 1 2026-10-25T02:30:00+01:00'],
    // Samoa left out a Friday.
    [
      { start: '2011-12-29', until: '2011-12-31T01:00', timezone: 'Pacific/Apia' },
      '2011-12-29 3 2011-12-31T01:00:00+14:00',
    ],
    [{ start: '2026-11-23', days: 5 }, '2026-11-23 5 undefined'],
  ])('%j: %s', (input, settled) => {
    expect(period(input)).toBe(settled)
  })

  it('a settled period is the same when it is settled again, and ends at that moment of its last day', () => {
    const moments = fc.tuple(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 86_399 }))
    fc.assert(
      fc.property(zones, moments, fc.integer({ min: 1, max: 40 }), (timezone, [day, second], days) => {
        const clock = new Date(second * 1000).toISOString().slice(10, 19)
        const config = resolveConfig({ timezone, days, until: `${addDays('2011-12-01', day)}${clock}` })
        expect(resolveConfig(config as ConfigInput)).toEqual(config)
        const { start, until } = config
        expect(resolveConfig({ timezone, start, until }).days).toBe(days)
        const { captureEnd } = simulate(config as ConfigInput)
        const whole = { ...config, until: undefined } as ConfigInput
        expect(captureEnd).toBeLessThanOrEqual(simulate(whole).captureEnd)
        if (days > 1) expect(captureEnd).toBeGreaterThan(simulate({ ...whole, days: days - 1 }).captureEnd)
      }),
    )
  })

  it.each<[ConfigInput, string]>([
    [
      { start: '2026-11-23', days: 4, until: '2026-11-27T14:30' },
      'days must be 5, or be left out, from 2026-11-23 until 2026-11-27T14:30:00-05:00, not 4',
    ],
    [
      { start: '2026-11-28', until: '2026-11-27T14:30' },
      'until must be later than 2026-11-28, when the period starts, not "2026-11-27T14:30"',
    ],
    [{ start: '2026-11-27', until: '2026-11-27' }, 'until must be later than 2026-11-27, when the period starts'],
    [
      { start: '2001-01-01', until: '2026-11-27' },
      'until must be within 3660 days of 2001-01-01, when the period starts',
    ],
    [
      { days: 30, until: '2000-01-07' },
      'until must be so late that 30 days before it begin no earlier than 2000-01-01',
    ],
    [
      { until: '2026-11-27', shiftTo: '2026-11-27T00:00Z' },
      'shiftTo is not allowed with until, which says where the period ends',
    ],
    [{ until: '2026-11-27', days: 0 }, 'days must be a whole number from 1 to 3660, not 0'],
    [{ until: '2026-11-27', start: '2026-11-31' }, 'start must be a date that exists'],
    [{ until: '2026-11-27', timezone: 'Berlin' }, 'timezone must be the name of an IANA time zone'],
    ...['now', '2026-11-31', '2026-11-27T24:00', '2026-11-27Z', '2026-11-27 14:30', '1999-12-31', '2038-01-01'].map(
      (until): [ConfigInput, string] => [{ until }, 'until must be a date or a moment, written YYYY-MM-DD'],
    ),
    [
      { until: '2026-11-27T09:59', days: 2, scenarios: [{ name: 'all-hands', at: '2026-11-27' }] },
      'scenarios.0.at must be before the period ends, 2026-11-27T09:59:00-05:00, not "2026-11-27"',
    ],
  ])('what says against itself is refused: %j', (input, message) => {
    expect(() => resolveConfig(input)).toThrow(message)
  })
})

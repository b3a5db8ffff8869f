import { expect, it } from 'vitest'
import { asksClock, dateFrom, nowText, stoppedClock } from '../../../src/cli/configuration/clock.js'

/** Midnight has passed in Berlin, and not in New York. */
const late = () => Date.parse('2026-11-27T23:30:15.400Z')

it.each([
  ['today', 'America/New_York', '2026-11-27'],
  ['today', 'Europe/Berlin', '2026-11-28'],
  ['yesterday', 'America/New_York', '2026-11-26'],
  ['yesterday', 'Europe/Berlin', '2026-11-27'],
  ['-90d', 'America/New_York', '2026-08-29'],
  ['-0d', 'America/New_York', '2026-11-27'],
  ['-2w', 'America/New_York', '2026-11-13'],
  ['-3mo', 'America/New_York', '2026-08-27'],
  ['-14mo', 'America/New_York', '2025-09-27'],
  ['2026-01-01', 'America/New_York', '2026-01-01'],
  ['now', 'America/New_York', 'now'],
])('%s in %s is %s', (text, timezone, date) => {
  expect(dateFrom(text, late, timezone)).toBe(date)
})

it.each([
  ['2026-05-31T12:00Z', '-3mo', '2026-02-28'],
  ['2024-03-31T12:00Z', '-1mo', '2024-02-29'],
  ['2026-01-31T12:00Z', '-2mo', '2025-11-30'],
  ['2026-12-31T12:00Z', '-12mo', '2025-12-31'],
])('on %s, %s is the last day of a month that is shorter: %s', (now, text, date) => {
  expect(dateFrom(text, () => Date.parse(now), 'UTC')).toBe(date)
})

it.each(['-3y', '90d', '-d', '-1.5d', '-99999d', 'Today', '', undefined])('%j asks no clock', text => {
  expect(asksClock(text)).toBe(false)
})

it('the clock is read once, when it is asked for, and to the second', async () => {
  const clock = stoppedClock()
  const first = clock()
  while (Date.now() === first);
  expect(clock()).toBe(first)
  expect(nowText(late)).toBe('2026-11-27T23:30:15Z')
})

import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { reportText } from '../../../../src/cli/commands/realism/print.js'
import type { Check } from '../../../../src/realism/checks/check.js'
import { checks } from '../../../../src/realism/checks/index.js'
import type { CheckResult, Measured } from '../../../../src/realism/measure.js'

/** What a check may come to show, with numbers as long as they get. */
const measured = (check: Check): readonly Measured[] =>
  check
    .measures({
      profile: 'user-model',
      release: 2015,
      users: 1,
      purgedBefore: "TIMESTAMP '2024-01-08'",
      has: () => true,
      // The longest name of a table.
      law: () => [{ name: 'in ConferenceJoinTimeThresholds', none: '' }],
    })
    .map(one => ({
      name: one.name,
      unit: 'unit' in one ? one.unit : 'rows',
      published: 'published' in one ? one.published : 'none' in one ? { is: 0, within: 0 } : undefined,
      value: 'none' in one ? 12_345_678 : 1.2345,
      error: 'published' in one ? 0.2345 : undefined,
      verdict: 'too few',
    }))

const textOf = (results: readonly CheckResult[]): string =>
  reportText({ conferences: 1, participants: 2_000_000, days: 3660, results }, 'out', new Writable())

test('checks stand below a heading that says what a pass means, and a line that says what the columns are', () => {
  const one = checks[0]
  const lines = textOf([{ check: one, verdict: 'too few', measured: measured(one) }]).split('\n')
  const heading = lines.findIndex(line => line.trimStart().startsWith('figure'))
  const numbers = lines.findIndex(line => line.trimStart().startsWith('in conferences'))
  expect(lines.slice(heading - 2, heading).join(' ')).toContain('Calibration: ')
  expect(heading).toBeLessThan(lines.findIndex(line => line.startsWith('C1 ')))
  expect(lines[heading].indexOf('published')).toBe(lines[numbers].indexOf('5.00%'))
  expect(lines[heading].indexOf('measured')).toBe(lines[numbers].indexOf('123.45%'))
  expect(lines[heading].indexOf('verdict')).toBe(lines[numbers].indexOf('(too few rows)'))
})

test('checks come by what a pass says: evidence, artefacts, rules, calibration', () => {
  const text = textOf(checks.map(check => ({ check, verdict: 'pass' as const, measured: [] })))
  const at = (words: string): number => text.indexOf(`\n${words}`)
  const places = ['Evidence: ', 'C21 ', 'Artefacts: ', 'A1 ', 'Rules: ', 'C27 ', 'Calibration: ', 'C1 '].map(at)
  expect(places).not.toContain(-1)
  expect(places).toEqual([...places].sort((a, b) => a - b))
})

test('the report fits 100 columns, whatever was measured or was not', () => {
  const reason = 'it is not in the rows '.repeat(20).trim()
  const text = textOf([
    ...checks.map(check => ({ check, verdict: 'too few' as const, measured: measured(check) })),
    ...checks.map(check => ({ check, verdict: 'not applicable' as const, reason, measured: [] })),
  ])
  expect(text.split('\n').filter(line => line.length > 100)).toEqual([])
  const words = (part: string) => part.replaceAll(/\s+/g, ' ')
  for (const { about, source } of checks) {
    expect(words(text)).toContain(words(about))
    expect(words(text)).toContain(words(source))
  }
})

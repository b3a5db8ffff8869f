import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cellText, sameCell } from '../../../src/truth/answers/cells.js'
import { compareAnswer, type Result, resultOf } from '../../../src/truth/answers/compare.js'
import { definitions } from '../../../src/truth/answers/definitions.js'
import { comparisonText } from '../../../src/truth/answers/difference-text.js'

const question = (name: string) => definitions.find(each => each.name === name) as (typeof definitions)[number]
const participation = question('participation')
const key = [
  { period: '2024-01-08', participants: 3, joins: 5, rejoins: 1 },
  { period: '2024-01-09', participants: 2, joins: 2, rejoins: 0 },
  { period: 'all', participants: 4, joins: 7, rejoins: 1 },
]
const said = (result: Result, name = participation, expected: readonly Record<string, string | number>[] = key) =>
  comparisonText(compareAnswer(name, expected, result))

const columns = ['period', 'participants', 'joins', 'rejoins']
const rows = key.map(row => Object.values(row))

describe('a result is equal', () => {
  test.each<[string, Result]>([
    ['as the key has it', { columns, rows }],
    ['in another order of rows', { columns, rows: rows.toReversed() }],
    ['in another order of columns', { columns: columns.toReversed(), rows: rows.map(row => row.toReversed()) }],
    ['under other spellings', { columns: ['Period', 'PARTICIPANTS', 'Joins', 're_joins'], rows }],
    ['under other names, by their order', { columns: ['day', 'people', 'joins', 'x'], rows }],
    ['with columns besides', { columns: ['note', ...columns], rows: rows.map(row => ['-', ...row]) }],
    ['as text', { columns, rows: rows.map(row => row.map(cell => (cell === 'all' ? 'ALL' : ` ${cell}`))) }],
    ['with decimals', { columns, rows: rows.map(([day, ...counts]) => [day, ...counts.map(count => `${count}.00`)]) }],
    [
      'with NULL for the whole, as ROLLUP has it',
      { columns, rows: rows.map(([day, ...r]) => [day === 'all' ? null : day, ...r]) },
    ],
    [
      'with moments for days',
      { columns, rows: rows.map(([day, ...r]) => [day === 'all' ? day : `${day} 00:00:00.000`, ...r]) },
    ],
    [
      'with Dates and bigints',
      { columns, rows: rows.map(([day, ...r]) => [day === 'all' ? day : new Date(`${day}T00:00Z`), ...r.map(BigInt)]) },
    ],
  ])('%s', (_, result) => {
    expect(said(result)).toBe('equal, 3 rows')
  })

  test('without the whole, or of the whole alone', () => {
    expect(said({ columns, rows: rows.slice(0, 2) })).toBe('equal, 2 rows (without the whole period)')
    expect(said({ columns, rows: rows.slice(2) })).toBe('equal, 1 row (the whole period alone)')
    expect(said({ columns: columns.slice(1), rows: [rows[2].slice(1)] })).toBe('equal, 1 row (the whole period alone)')
    expect(said({ columns: ['a', 'b', 'c'], rows: [rows[2].slice(1)] })).toBe('equal, 1 row (the whole period alone)')
  })

  test('where there is nothing to count, and no columns', () => {
    expect(said({ columns: [], rows: [] }, participation, [])).toBe('equal, 0 rows')
  })

  test('as objects', () => {
    expect(said(resultOf(key))).toBe('equal, 3 rows')
  })
})

describe('a result differs', () => {
  const changed = (row: number, column: number, cell: string | number | null): Result => ({
    columns,
    rows: rows.map((cells, r) => cells.map((value, c) => (r === row && c === column ? cell : value))) as Result['rows'],
  })
  test.each<[Result, string]>([
    [changed(1, 2, 3), 'differs in 1 of 3 rows; first in period 2024-01-09: joins is 3, expected 2'],
    [changed(0, 3, null), 'differs in 1 of 3 rows; first in period 2024-01-08: rejoins is NULL, expected 1'],
    [changed(0, 1, 3.5), 'differs in 1 of 3 rows; first in period 2024-01-08: participants is 3.5, expected 3'],
    [changed(0, 1, 'three'), 'differs in 1 of 3 rows; first in period 2024-01-08: participants is three, expected 3'],
    [
      { columns, rows: rows.slice(1) },
      'differs in 1 of 3 rows; first in period 2024-01-08: the row is missing, expected participants 3, joins 5, rejoins 1',
    ],
    [
      { columns, rows: [...rows, ['2024-01-10', 1, 1, 0]] },
      'differs in 1 row; first in period 2024-01-10: a row too many, with participants 1, joins 1, rejoins 0',
    ],
    [{ columns, rows: [...rows, rows[0]] }, 'differs in 1 of 3 rows; first in period 2024-01-08: the row comes twice'],
    [
      { columns, rows: [] },
      'differs in 3 of 3 rows; first in period 2024-01-08: the row is missing, expected participants 3, joins 5, rejoins 1',
    ],
    [
      changed(0, 0, '2024-01-07'),
      'differs in 2 of 3 rows; first in period 2024-01-08: the row is missing, expected participants 3, joins 5, rejoins 1',
    ],
  ])('%#', (result, text) => {
    expect(said(result)).toBe(text)
  })

  test('with an instant that is later by a tick', () => {
    const peaks = [{ period: 'all', peak: 2, instant: '2024-01-08 09:00:00.003' }]
    const found = (instant: string) =>
      said(
        { columns: ['period', 'peak', 'instant'], rows: [['all', 2, instant]] },
        question('peak-participants'),
        peaks,
      )
    expect(found('2024-01-08T09:00:00.003Z')).toBe('equal, 1 row (the whole period alone)')
    expect(found('2024-01-08 09:00:00.0030000')).toBe('equal, 1 row (the whole period alone)')
    expect(found('2024-01-08 09:00:00.007')).toMatch(
      'instant is 2024-01-08 09:00:00.007, expected 2024-01-08 09:00:00.003',
    )
  })
})

test.each([[['period', 'joins']], [['period', 'a', 'b', 'c', 'd']], [[]]])('columns %j are refused', given => {
  expect(() => said({ columns: given, rows: [given.map(() => 1)] })).toThrow(
    `participation has the columns period, participants, joins, rejoins; the result has ${given.join(', ') || 'none'}`,
  )
})

test('a number that is not whole has the digits that the result shows', () => {
  for (const got of ['2', '3', '2.7', '2.66', '2.67', '2.6666667', 2.6666666666666665])
    expect(sameCell(8 / 3, got, 'average'), String(got)).toBe(true)
  for (const got of ['1', '4', '2.5', '2.8', '2.64', '2.69']) expect(sameCell(8 / 3, got, 'average'), got).toBe(false)
  expect(sameCell(3, '3.1', 'average')).toBe(false)
})

test('names that look like numbers stay text', () => {
  expect(cellText('0012', 'client')).toBe('0012')
  expect(cellText('0012', 'pool')).toBe(12)
})

test('one changed number is found, wherever it is', () => {
  const cell = fc.record({
    row: fc.nat({ max: 2 }),
    column: fc.integer({ min: 1, max: 3 }),
    by: fc.integer({ min: 1, max: 9 }),
  })
  fc.assert(
    fc.property(cell, fc.boolean(), ({ row, column, by }, backwards) => {
      const spoilt = rows.map((cells, r) =>
        cells.map((value, c) => (r === row && c === column ? Number(value) + by : value)),
      )
      const { difference, differing } = compareAnswer(participation, key, {
        columns,
        rows: backwards ? spoilt.toReversed() : spoilt,
      })
      expect(differing).toBe(1)
      expect(difference).toEqual({
        kind: 'cell',
        row: { period: key[row].period },
        column: columns[column],
        expected: rows[row][column],
        got: Number(rows[row][column]) + by,
      })
    }),
  )
})

import { expect, it, onTestFinished } from 'vitest'
import { openWarehouse } from '../../../src/reading/warehouse/warehouse.js'
import { breakCondition, isBreak } from '../../../src/report/conference/drops.js'
import { smallConferences } from '../../cli/commands/show/small-world.js'

it.each([
  [null, false],
  [1011, true],
  [3999, true],
  [7003, true],
  [50_999, true],
  [51_000, false],
  [51_004, false],
  [51_007, false],
  [51_999, false],
  [52_000, true],
  [52_116, true],
])('DiagnosticId %s: broke is %s, in SQL too', async (diagnostic, broke) => {
  expect(isBreak(diagnostic)).toBe(broke)
  const warehouse = await openWarehouse()
  onTestFinished(() => warehouse.close())
  const { rows } = await warehouse.query(
    `SELECT ${breakCondition('id')} FROM (SELECT CAST(${diagnostic} AS INTEGER) AS id)`,
  )
  expect(rows).toEqual([[broke]])
})

it('who leaves with the note of a client, or is not let in, is not dropped', async () => {
  const { conferences, figures } = await smallConferences()
  const [{ dialogs, lanes }] = conferences
  const told = dialogs.flatMap(({ lane, mcu, outcome, diagnostic }) =>
    diagnostic === null ? [] : [`${lanes[lane].name.replace(/@.*/, '')} ${mcu ?? 'focus'} ${diagnostic}: ${outcome}`],
  )
  expect(told).toEqual([
    'ada audio-video 7999: dropped',
    'bob focus 3999: dropped',
    'cy focus 3014: not admitted',
    'bob audio-video 51004: left',
    'dee focus 3999: refused',
    'bob audio-video 7999: refused',
  ])
  expect(figures[0]).toMatchObject({ drops: 2, refusals: 2 })
})

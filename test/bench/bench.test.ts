import { expect, test } from 'vitest'
import { cases, ours, strings } from '../../bench/cases.js'
import { caseTable, ratioTable, tableText } from '../../bench/report.js'
import { here, rounds } from '../../bench/rounds.js'
import { simulated } from '../../bench/world.js'
import { cellBatch, hostileRows, schema } from '../export/sample.js'

const bytesOf = (render: typeof ours, rows: Parameters<typeof ours>[0]): string => {
  let text = ''
  render(rows, bytes => {
    text += Buffer.from(bytes).toString('latin1')
  })
  return text
}

test('the rendering by digits and that by strings write the same bytes', () => {
  const world = simulated({ users: 60, days: 1 })
  expect(bytesOf(ours, world)).toBe(bytesOf(strings, world))
  const hostile = { schema, batches: [cellBatch([...hostileRows, ...hostileRows])], rows: 2 * hostileRows.length }
  expect(bytesOf(ours, hostile)).toBe(bytesOf(strings, hostile))
})

test('every case of the benchmark runs, and those of one world have as many rows', async () => {
  const results = await rounds(Object.keys(cases), { users: 10, days: 1 }, 1, here)
  const counts = results.filter(({ name }) => name !== 'faker rows').map(({ rows }) => rows)
  expect(new Set(counts)).toEqual(new Set([simulated({ users: 10, days: 1 }).rows]))
  for (const { bytes, cpuSeconds } of results) {
    expect(bytes).toBeGreaterThan(0)
    expect(cpuSeconds).toBeGreaterThan(0)
  }
  const shown = tableText(caseTable(results)).split('\n')
  expect(shown).toHaveLength(results.length + 2)
  expect(new Set(shown.map(({ length }) => length)).size).toBe(1)
  expect(ratioTable(results)).toHaveLength(8)
})

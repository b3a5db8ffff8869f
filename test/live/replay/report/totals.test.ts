import { expect, it } from 'vitest'
import { Measurements } from '../../../../src/live/replay/measuring/measurements.js'
import { metricsOf } from '../../../../src/live/replay/report/metrics.js'
import { addTotals, type Totals, totalsFromJson, totalsJson } from '../../../../src/live/replay/report/totals.js'

/** What works of these lengths in milliseconds, due one every millisecond, are counted as; a length below 0 failed. */
function measured(lengths: readonly number[], measurements = new Measurements()): Measurements {
  for (const [due, length] of lengths.entries()) {
    measurements.asked(due)
    measurements.started({ due, started: due + (length > 50 ? 6 : 0) })
    measurements.ended({ due, started: due, ended: due + Math.abs(length) }, length < 0)
  }
  return measurements
}

const totals = (writes: Measurements, reads: Measurements, rest: Partial<Totals> = {}): Totals => ({
  writes: writes.series,
  reads: reads.series,
  faults: {},
  failures: {},
  sent: new Map(),
  ...rest,
})

it('those of several machines add up to those of one, by way of their files', () => {
  const parts: [number[], number[]][] = [
    [[1, 2, 60, -5], [100]],
    [[], []],
    [
      [0.5, 400],
      [200, -1],
    ],
  ]
  const joined = addTotals(
    parts.map(([writes, reads], i) => {
      const sent = new Map([['Dialogs', { rows: 2 ** 30 + i, sum: 2n ** 70n + BigInt(i) }]])
      const whole = totals(measured(writes), measured(reads), { faults: { deadlock: i }, sent })
      return totalsFromJson(JSON.parse(JSON.stringify(totalsJson(whole))))
    }),
  )
  const whole = { writes: new Measurements(), reads: new Measurements() }
  for (const [writes, reads] of parts) {
    measured(writes, whole.writes)
    measured(reads, whole.reads)
  }
  const sent = new Map([['Dialogs', { rows: 3 * 2 ** 30 + 3, sum: 3n * 2n ** 70n + 3n }]])
  expect(totalsJson(joined)).toEqual(totalsJson(totals(whole.writes, whole.reads, { faults: { deadlock: 3 }, sent })))
})

it('are metrics as k6 writes them, in milliseconds', () => {
  const metrics = metricsOf(totals(measured([1, 2, 60, -5]), measured([])), 2)
  expect(metrics).toEqual({
    write_latency: {
      type: 'trend',
      contains: 'time',
      values: { avg: 21, min: 1, med: 2, max: 60, 'p(90)': 60, 'p(95)': 60, 'p(99)': 60, 'p(99.9)': 60 },
    },
    write_service: {
      type: 'trend',
      contains: 'time',
      values: { avg: 21, min: 1, med: 2, max: 60, 'p(90)': 60, 'p(95)': 60, 'p(99)': 60, 'p(99.9)': 60 },
    },
    writes: { type: 'counter', contains: 'default', values: { count: 3, rate: 1.5 } },
    write_errors: { type: 'rate', contains: 'default', values: { rate: 0.25, passes: 1, fails: 3 } },
    write_late_starts: { type: 'rate', contains: 'default', values: { rate: 0.25, passes: 1, fails: 3 } },
  })
})

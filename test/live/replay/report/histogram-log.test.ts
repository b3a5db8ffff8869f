import { HistogramLogReader } from 'hdr-histogram-js'
import { expect, it } from 'vitest'
import { Histogram } from '../../../../src/live/replay/measuring/histogram.js'
import { histogramLog } from '../../../../src/live/replay/report/histogram-log.js'

it('is read by the library of its format, with the counts of each second', async () => {
  let text = ''
  const log = await histogramLog(Date.UTC(2026, 10, 21, 8), part => {
    text += part
  })
  const seconds = [[100, 200, 300_000], [], [5, 5, 5, 7_000_000]]
  for (const [second, lengths] of seconds.entries()) {
    const histogram = new Histogram()
    for (const length of lengths) histogram.record(length)
    log.interval(histogram, second, second + 1)
  }
  const reader = new HistogramLogReader(text)
  for (const lengths of seconds) {
    const read = reader.nextIntervalHistogram()!
    expect(read.totalCount).toBe(lengths.length)
    expect(read.getValueAtPercentile(50)).toBe(
      [...lengths].sort((a, b) => a - b)[Math.ceil(lengths.length / 2) - 1] ?? 0,
    )
  }
  expect(reader.nextIntervalHistogram()).toBeNull()
  expect(text).toContain('[StartTime: 1795248000.000 (seconds since epoch), 2026-11-21T08:00:00.000Z]')
})

import type { Histogram } from '../measuring/histogram.js'

/** Writes an HdrHistogram log (`.hlog`), which other tools show and merge. */
export type HistogramLog = {
  /** Lengths of an interval, in seconds from the beginning. */
  interval(lengths: Histogram, from: number, to: number): void
}

/** `start`: milliseconds since 1970. Throws where `hdr-histogram-js` is not installed. */
export async function histogramLog(start: number, write: (text: string) => void): Promise<HistogramLog> {
  const { build, HistogramLogWriter } = await import('hdr-histogram-js')
  const writer = new HistogramLogWriter(write)
  writer.outputLogFormatVersion()
  write(`#[StartTime: ${(start / 1000).toFixed(3)} (seconds since epoch), ${new Date(start).toISOString()}]\n`)
  write('#[Values are microseconds; Interval_Max is milliseconds]\n')
  writer.outputLegend()
  return {
    interval(lengths, from, to) {
      const copy = build({ bitBucketSize: 'packed', numberOfSignificantValueDigits: 3, autoResize: true })
      for (const [value, count] of lengths.values()) copy.recordValueWithCount(value, count)
      writer.outputIntervalHistogram(copy, from, to, 1000)
    },
  }
}

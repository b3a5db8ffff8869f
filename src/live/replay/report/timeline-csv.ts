import type { Second } from '../measuring/measurements.js'

/** What the two threads and the reads did in a second. */
export type Beside = {
  /** Shares of the second in which the generator, and the thread that sends, were at work. */
  readonly generator: number | undefined
  readonly sender: number
  readonly reads: Second | undefined
}

const columns: Readonly<Record<string, (second: Second, beside: Beside | undefined) => number | string>> = {
  second: ({ second }) => second,
  asked: ({ asked }) => asked,
  started: ({ started }) => started,
  done: ({ done }) => done,
  failed: ({ failed }) => failed,
  late: ({ late }) => late,
  waiting: ({ waiting }) => waiting,
  p50_ms: ({ latency }) => milliseconds(latency.p50),
  p95_ms: ({ latency }) => milliseconds(latency.p95),
  p99_ms: ({ latency }) => milliseconds(latency.p99),
  'p99.9_ms': ({ latency }) => milliseconds(latency['p99.9']),
  max_ms: ({ latency }) => milliseconds(latency.max),
  reads_done: (_, beside) => beside?.reads?.done ?? 0,
  reads_p99_ms: (_, beside) => milliseconds(beside?.reads?.latency.p99 ?? 0),
  generator_busy: (_, beside) => (beside?.generator === undefined ? '' : share(beside.generator)),
  sender_busy: (_, beside) => (beside === undefined ? '' : share(beside.sender)),
}

/** A line for each second, counted from the beginning. */
export function timelineCsv(seconds: readonly Second[], beside: readonly (Beside | undefined)[]): string {
  const lines = seconds.map(second =>
    Object.values(columns)
      .map(cell => cell(second, beside[second.second]))
      .join(','),
  )
  return [Object.keys(columns).join(','), ...lines, ''].join('\n')
}

const milliseconds = (microseconds: number): number => Math.round(microseconds) / 1000
const share = (value: number): number => Math.round(value * 1000) / 1000

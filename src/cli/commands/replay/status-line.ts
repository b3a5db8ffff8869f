import type { Second } from '../../../live/replay/measuring/measurements.js'
import { formatCount } from '../../program/counts.js'

type Now = { readonly writes: Second; readonly reads: Second | undefined }

/** What the last second was like, and how many statements have failed so far. */
export function statusLine(): (now: Now) => string {
  let errors = 0
  return ({ writes: { second, asked, done, failed, waiting, latency } }) => {
    errors += failed
    const lengths = (['p50', 'p95', 'p99', 'p99.9'] as const).map(name => `${name} ${milliseconds(latency[name])}`)
    const rates = `${formatCount(asked)}/s asked, ${formatCount(done)}/s done`
    return `${second + 1} s: ${rates}, ${formatCount(waiting)} in flight, ${lengths.join(' ')}, ${formatCount(errors)} errors`
  }
}

const milliseconds = (microseconds: number): string =>
  microseconds >= 1_000_000 ? `${(microseconds / 1e6).toFixed(1)} s` : `${(microseconds / 1000).toFixed(1)} ms`

import type { Timeline, TimelineStep } from '../../../report/page/load-data.js'

/** So many steps can be told apart in a picture. */
const MOST_STEPS = 600

/** The seconds of a replay, as its CSV has them, in as many steps as can be drawn; undefined for another file. */
export function timelineOf(csv: string): Timeline | undefined {
  const [header = '', ...lines] = csv.trim().split('\n')
  const names = header.split(',')
  const column = (name: string) => names.indexOf(name)
  const columns = ['second', 'asked', 'done', 'failed', 'waiting', 'p50_ms', 'p95_ms', 'p99_ms', 'max_ms'].map(column)
  if (columns.includes(-1) || lines.length === 0) return undefined
  const seconds = lines.map(line => {
    const cells = line.split(',')
    return columns.map(index => Number(cells[index]))
  })
  const step = Math.ceil(seconds.length / MOST_STEPS)
  const rows = Array.from({ length: Math.ceil(seconds.length / step) }, (_, i) =>
    joined(seconds.slice(i * step, (i + 1) * step)),
  )
  return { step, rows }
}

function joined(seconds: readonly (readonly number[])[]): TimelineStep {
  const [second, asked, done, failed, waiting, p50, p95, p99, max] = seconds[0].map((_, i) =>
    seconds.map(each => each[i]),
  )
  const average = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const most = (values: readonly number[]) => Math.max(...values)
  return {
    second: second[0],
    ...{ asked: average(asked), done: average(done), failed: failed.reduce((sum, value) => sum + value, 0) },
    ...{ waiting: most(waiting), p50: most(p50), p95: most(p95), p99: most(p99), max: most(max) },
  }
}

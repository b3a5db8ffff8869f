import type { Metric } from './metrics.js'
import { problemsOf, type ReplayReport } from './report.js'

const ends = {
  world: 'the world was over',
  time: 'the time was over',
  signal: 'stopped',
  limit: 'the bound was broken',
} as const

/** The report for people. */
export function reportText(report: ReplayReport): string {
  const lines = [
    heading(report),
    ...Object.entries({ write: 'writes', read: 'reads' }).flatMap(([name, plural]) =>
      seriesLines(report, name, plural),
    ),
    ...faultLines(report),
    ...headroomLines(report),
    ...limitLines(report),
    ...comparisonLines(report),
    ...report.thresholds.map(({ text, value, ok }) =>
      fact('threshold', `${text}: ${shown(text, value)}, ${ok ? 'holds' : 'is broken'}`),
    ),
    ...problemsOf(report).map(problem => fact('problem', problem)),
  ]
  return `${lines.join('\n')}\n`
}

const fact = (name: string, text: string): string => `${name.padEnd(11)} ${text}`

function heading({ asked, totals, seconds, ended, cut }: ReplayReport): string {
  const { target, product, pace, connections, batch, part } = asked
  const into = target === null ? product : `${target} (${product})`
  const ways = [
    pace,
    plural(connections, 'connection'),
    ...(batch > 1 ? [`up to ${batch} statements together`] : []),
    ...(part.of > 1 ? [`part ${part.number} of ${part.of}`] : []),
  ]
  const goesOn = ended === 'signal' && target !== null ? '; the same command with --resume goes on' : ''
  const why = `${ends[ended]}${cut ? '; not all was answered' : ''}${goesOn}`
  return [
    `${plural(totals.writes.done, 'statement')} in ${seconds.toFixed(1)} s into ${into}: ${why}`,
    fact('pace', ways.join(', ')),
  ].join('\n')
}

function seriesLines({ metrics, seconds, totals }: ReplayReport, name: string, plurals: string): readonly string[] {
  const latency = metrics[`${name}_latency`]
  if (latency === undefined) return []
  const { asked, done, failed, late, started } = name === 'write' ? totals.writes : totals.reads
  const perSecond = (number: number) => `${grouped(Math.round(number / Math.max(seconds, 0.001)))}/s`
  return [
    fact(
      plurals,
      `${perSecond(done)} of ${perSecond(asked)} asked for; ${share(failed, done + failed)} failed, ${share(late, started)} begun late`,
    ),
    fact('  latency', `${lengths(latency)}, from the moment that was meant`),
    fact('  service', `${lengths(metrics[`${name}_service`])}, from the moment it was sent`),
  ]
}

const lengths = ({ values }: Metric): string =>
  [
    ['avg', values.avg],
    ['p50', values.med],
    ['p95', values['p(95)']],
    ['p99', values['p(99)']],
    ['p99.9', values['p(99.9)']],
    ['max', values.max],
  ]
    .map(([name, value]) => `${name} ${milliseconds(Number(value))}`)
    .join('  ')

function faultLines({ totals: { faults, failures }, messages }: ReplayReport): readonly string[] {
  const of = (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts).map(([kind, count]) => `${count} × ${kind}`)
  return [
    ...(of(faults).length === 0 ? [] : [fact('faults', `${of(faults).join(', ')}; tried again where that is safe`)]),
    ...(of(failures).length === 0 ? [] : [fact('failed', of(failures).join(', '))]),
    ...Object.entries(messages).map(([kind, message]) => fact('', `${kind}: ${message}`)),
  ]
}

function headroomLines({ headroom, starved }: ReplayReport): readonly string[] {
  if (headroom === undefined || headroom.times === 0) return []
  const { generator, sender, times } = headroom
  const rate = (perSecond: number) => `${grouped(Math.round(perSecond))}/s`
  const made = generator === undefined ? '' : `the generator could make ${rate(generator)}, `
  return [
    fact('headroom', `${times.toFixed(1)} times: ${made}this machine could send ${rate(sender)}`),
    ...(starved >= 0.1 ? [fact('', `statements were not ready in time for ${starved.toFixed(1)} s`)] : []),
  ]
}

function limitLines({ limit, ended }: ReplayReport): readonly string[] {
  if (limit === undefined) return []
  const rate = (perSecond: number) => `${grouped(Math.round(perSecond))}/s`
  const { threshold, held, broke } = limit
  if (broke === undefined)
    return [
      fact(
        'limit',
        `${threshold} held ${held === undefined ? 'nowhere' : `up to ${rate(held)}`}; ${ends[ended]} before it broke`,
      ),
    ]
  const before = held === undefined ? 'and no lower rate was tried' : `and held at ${rate(held)}`
  return [fact('limit', `${threshold} broke at ${rate(broke)}, ${before}`)]
}

function comparisonLines({ comparison: { tables, skipped } }: ReplayReport): readonly string[] {
  if (skipped !== undefined) return [fact('target', `not compared: ${skipped}`)]
  const rows = tables.reduce((sum, { found }) => sum + found.rows, 0)
  const same = tables.every(({ sent, found }) => sent.rows === found.rows && sent.sum === found.sum)
  return same
    ? [fact('target', `${plural(rows, 'row')} in ${plural(tables.length, 'table')}, as sent: counts and digests`)]
    : []
}

/** The value of a threshold in the unit of its bound. */
function shown(text: string, value: number): string {
  if (text.endsWith('/s')) return `${grouped(Math.round(value))}/s`
  return /errors|late/.test(text) ? `${(value * 100).toFixed(3)}%` : milliseconds(value / 1000)
}

const milliseconds = (value: number): string =>
  value >= 1000 ? `${(value / 1000).toFixed(2)} s` : `${value.toFixed(value >= 10 ? 1 : 2)} ms`

const share = (some: number, all: number): string =>
  `${grouped(some)} (${all === 0 ? 0 : ((some / all) * 100).toFixed(some === 0 ? 0 : 2)}%)`

const plural = (count: number, noun: string): string => `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`

const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',')

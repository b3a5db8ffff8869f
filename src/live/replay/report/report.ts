import type { Headroom } from '../measuring/headroom.js'
import { type Metric, metricsOf } from './metrics.js'
import { type Judged, judge, type Threshold } from './thresholds.js'
import { type Totals, type TotalsJson, totalsJson } from './totals.js'

/** What was asked for, in words of the command line; nothing secret. */
export type Asked = {
  readonly rollcall: string
  /** The target without its login; null for a dry run. */
  readonly target: string | null
  readonly product: string
  readonly config: Readonly<Record<string, unknown>>
  readonly writes: string
  readonly pace: string
  readonly connections: number
  readonly batch: number
  readonly part: { readonly number: number; readonly of: number }
}

/** Why it ended: the world was over, its time was, a signal came, or the bound of --find-limit broke. */
export type Ended = 'world' | 'time' | 'signal' | 'limit'

/** Whether the target has what was sent, table by table. */
export type Comparison = {
  readonly tables: readonly TableComparison[]
  /** Why there is none, in words. */
  readonly skipped?: string
}

export type TableComparison = {
  readonly table: string
  readonly sent: { readonly rows: number; readonly sum: string }
  readonly found: { readonly rows: number; readonly sum: string }
}

export type LimitStep = Judged & { readonly rate: number }

/** The rate at which a bound held last, if there is one, and the one at which it did not, if the world was not over before. */
export type Limit = {
  readonly threshold: string
  readonly held: number | undefined
  readonly broke: number | undefined
  readonly steps: readonly LimitStep[]
}

/** All that a replay says of itself. Its JSON can be added to that of others. */
export type ReplayReport = {
  readonly asked: Asked
  /** When it began, in ISO 8601. */
  readonly started: string
  readonly seconds: number
  readonly ended: Ended
  /** Whether something that was due was not answered. */
  readonly cut: boolean
  readonly metrics: Readonly<Record<string, Metric>>
  readonly thresholds: readonly Judged[]
  readonly limit: Limit | undefined
  /** Undefined for the sum of several machines. */
  readonly headroom: Headroom | undefined
  /** Seconds in which the generator had nothing ready that was due. */
  readonly starved: number
  readonly comparison: Comparison
  /** The first message of each kind of fault. */
  readonly messages: Readonly<Record<string, string>>
  readonly totals: Totals
}

export type ReplayJson = Omit<ReplayReport, 'totals'> & { readonly totals: TotalsJson }

type Given = Omit<ReplayReport, 'metrics' | 'thresholds'> & { readonly thresholds: readonly Threshold[] }

export const reportOf = ({ thresholds, ...given }: Given): ReplayReport => ({
  ...given,
  metrics: metricsOf(given.totals, given.seconds),
  thresholds: thresholds.map(threshold => judge(threshold, given.totals[threshold.of], given.seconds)),
})

export const reportJson = (report: ReplayReport): ReplayJson => ({ ...report, totals: totalsJson(report.totals) })

/** What is wrong with a replay, as sentences; none if all is well. Failures are, unless a bound on errors allows them. */
export function problemsOf({ totals, thresholds, comparison, cut, ended }: ReplayReport): readonly string[] {
  const lost = comparison.tables.filter(({ sent, found }) => sent.rows !== found.rows || sent.sum !== found.sum)
  const bounded = thresholds.some(({ text }) => /^(writes\.)?errors/.test(text))
  return [
    ...thresholds.filter(({ ok }) => !ok).map(({ text }) => `${text} is broken`),
    ...(totals.writes.failed > 0 && !bounded ? [`${totals.writes.failed} statements failed`] : []),
    ...(cut && ended !== 'limit' ? ['not all that was due was answered'] : []),
    ...lost.map(({ table, sent, found }) => difference(table, sent, found)),
  ]
}

function difference(table: string, sent: TableComparison['sent'], found: TableComparison['found']): string {
  if (sent.rows === found.rows) return `${table} has ${found.rows} rows as sent, but not the same cells`
  return `${table} has ${found.rows} rows instead of ${sent.rows}`
}

import { styleText } from 'node:util'
import type { Published, Unit } from '../../../realism/checks/check.js'
import { type CheckResult, type Measured, MIN_CONFERENCES } from '../../../realism/measure.js'
import type { RealismReport } from '../../../realism/realism.js'
import { formatCount } from '../../program/counts.js'
import { oneLine } from '../../program/printable.js'
import type { Stream } from '../../program/streams.js'

const WIDTHS = { name: 34, published: 29, measured: 20 }

/** The report: each check with the published figure, the measured one, and whether it passes. */
export function reportText(report: RealismReport, what: string, stream: Stream): string {
  const { conferences, participants, days, results } = report
  const few = conferences < MIN_CONFERENCES
  const sections = [
    [
      styleText('bold', oneLine(what), { stream }),
      `${formatCount(conferences)} conferences, ${formatCount(participants)} participants, ${formatCount(days)} days; ± is one standard error`,
      ...(few ? [`Shares need ${formatCount(MIN_CONFERENCES)} conferences or more.`] : []),
    ].join('\n'),
    ...results.map(result => checkText(result, stream)),
    totalText(results),
  ]
  return `${sections.join('\n\n')}\n`
}

function checkText({ check, verdict, reason, measured }: CheckResult, stream: Stream): string {
  return [
    `${styleText('bold', check.id.padEnd(4), { stream })} ${check.about}`,
    styleText('dim', `     ${check.source}`, { stream }),
    ...(reason === undefined ? measured.map(each => measuredText(each, stream)) : [`     ${verdict}: ${reason}`]),
  ].join('\n')
}

function measuredText({ name, unit, published, value, error, verdict }: Measured, stream: Stream): string {
  const measured =
    value === null ? 'none' : `${valueText(value, unit)}${error === undefined ? '' : ` ± ${valueText(error, unit)}`}`
  const cells = [
    name.padEnd(WIDTHS.name),
    (published === undefined ? '' : publishedText(published, unit)).padEnd(WIDTHS.published),
    measured.padEnd(WIDTHS.measured),
    verdict === 'miss' ? styleText('red', 'miss', { stream }) : verdict === 'shown' ? '' : verdict,
  ]
  return `     ${cells.join(' ')}`.trimEnd()
}

function publishedText(published: Published, unit: Unit | 'rows'): string {
  const text = (value: number) => valueText(value, unit)
  if (unit === 'rows') return 'none'
  if ('is' in published) return `${text(published.is)} (± ${text(published.within)})`
  const within = 'within' in published ? ` (± ${text(published.within ?? 0)})` : ''
  if ('from' in published) return `${text(published.from)} to ${text(published.to)}${within}`
  return 'atMost' in published ? `at most ${text(published.atMost)}` : `at least ${text(published.atLeast)}`
}

function valueText(value: number, unit: Unit | 'rows'): string {
  if (unit === 'rows') return formatCount(value)
  if (unit === 'share') return `${(value * 100).toFixed(2)}%`
  return `${value.toFixed(2)}${unit === 'minutes' ? ' min' : ''}`
}

function totalText(results: readonly CheckResult[]): string {
  const count = (verdict: CheckResult['verdict']) => results.filter(result => result.verdict === verdict).length
  const few = count('too few')
  return [
    `${count('pass')} checks pass`,
    `${count('miss')} miss`,
    ...(few > 0 ? [`${few} have too few rows`] : []),
    `${count('not applicable')} do not apply`,
  ].join(', ')
}

/** The report for a program. */
export function reportJson({ results, ...rest }: RealismReport, what: string): string {
  const checks = results.map(({ check: { id, about, source }, verdict, reason, measured }) => ({
    ...{ id, about, source, verdict },
    ...(reason !== undefined && { reason }),
    ...(measured.length > 0 && { measured }),
  }))
  return `${JSON.stringify({ what, ...rest, checks })}\n`
}

import { styleText } from 'node:util'
import type { Published, Unit } from '../../../realism/checks/check.js'
import { type CheckResult, type Measured, MIN_CONFERENCES } from '../../../realism/measure.js'
import type { RealismReport } from '../../../realism/realism.js'
import { formatCount } from '../../program/counts.js'
import { oneLine } from '../../program/printable.js'
import type { Stream } from '../../program/streams.js'

const WIDTHS = { name: 34, published: 29, measured: 20 }

/** The report: each check with what was published, what was found, and whether it is met. */
export function realismText(
  { conferences, participants, days, results }: RealismReport,
  what: string,
  stream: Stream,
): string {
  const head = [
    styleText('bold', oneLine(what), { stream }),
    `${formatCount(conferences)} conferences, ${formatCount(participants)} participants, ${formatCount(days)} days; ± is one standard error`,
  ].join('\n')
  const few =
    conferences < MIN_CONFERENCES ? `\nShares are judged from ${formatCount(MIN_CONFERENCES)} conferences on.` : ''
  return `${head}${few}\n\n${results.map(finding => text(finding, stream)).join('\n\n')}\n\n${sum(results)}\n`
}

function text({ check, verdict, reason, measured }: CheckResult, stream: Stream): string {
  return [
    `${styleText('bold', check.id.padEnd(4), { stream })} ${check.about}`,
    styleText('dim', `     ${check.source}`, { stream }),
    ...(reason === undefined ? measured.map(one => row(one, stream)) : [`     ${verdict}: ${reason}`]),
  ].join('\n')
}

function row({ name, unit, published, value, error, verdict }: Measured, stream: Stream): string {
  const found =
    value === null ? 'none' : `${shown(value, unit)}${error === undefined ? '' : ` ± ${shown(error, unit)}`}`
  const cells = [
    name.padEnd(WIDTHS.name),
    (published === undefined ? '' : saidPublished(published, unit)).padEnd(WIDTHS.published),
    found.padEnd(WIDTHS.measured),
  ]
  return `     ${cells.join(' ')} ${verdict === 'miss' ? styleText('red', 'miss', { stream }) : verdict === 'shown' ? '' : verdict}`.trimEnd()
}

function saidPublished(published: Published, unit: Unit | 'rows'): string {
  if (unit === 'rows') return 'none'
  if ('is' in published) return `${shown(published.is, unit)} (± ${shown(published.within, unit)})`
  const within = 'within' in published ? ` (± ${shown(published.within ?? 0, unit)})` : ''
  if ('from' in published) return `${shown(published.from, unit)} to ${shown(published.to, unit)}${within}`
  return 'atMost' in published
    ? `at most ${shown(published.atMost, unit)}`
    : `at least ${shown(published.atLeast, unit)}`
}

function shown(value: number, unit: Unit | 'rows'): string {
  if (unit === 'rows') return formatCount(value)
  if (unit === 'share') return `${(value * 100).toFixed(2)}%`
  return `${value.toFixed(2)}${unit === 'minutes' ? ' min' : ''}`
}

function sum(results: readonly CheckResult[]): string {
  const count = (verdict: CheckResult['verdict']) => results.filter(finding => finding.verdict === verdict).length
  const few = count('too few')
  const parts = [
    `${count('pass')} checks pass`,
    `${count('miss')} miss`,
    ...(few > 0 ? [`${few} have too few rows`] : []),
    `${count('not applicable')} do not apply`,
  ]
  return parts.join(', ')
}

/** The same for a program. */
export function realismJson({ results, ...rest }: RealismReport, what: string): string {
  const checks = results.map(({ check: { id, about, source }, verdict, reason, measured }) => ({
    ...{ id, about, source, verdict },
    ...(reason !== undefined && { reason }),
    ...(measured.length > 0 && { measured }),
  }))
  return `${JSON.stringify({ what, ...rest, checks })}\n`
}

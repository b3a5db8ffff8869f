import { styleText } from 'node:util'
import { type Basis, basisOf, type Published, type Unit } from '../../../realism/checks/check.js'
import type { CheckResult, Measured } from '../../../realism/measure.js'
import type { RealismReport } from '../../../realism/realism.js'
import { countOf, formatCount } from '../../program/counts.js'
import { oneLine } from '../../program/printable.js'
import type { Stream } from '../../program/streams.js'
import { wrapped } from '../../program/wrapped.js'

const WIDTHS = { name: 31, published: 27, measured: 20 }

/** Columns that the report fits. */
export const WIDTH = 100

/** Where all but the numbers of the checks stands. */
const INDENT = 5

/** The report: each check with the published figure, the measured one, and whether it passes. */
export function reportText(report: RealismReport, what: string, stream: Stream): string {
  const { conferences, participants, days, results } = report
  const sections = [
    [
      styleText('bold', oneLine(what), { stream }),
      `${countOf(conferences, 'conference')}, ${countOf(participants, 'participant')}, ${countOf(days, 'day')}; ± is one standard error`,
    ].join('\n'),
    ...bases.flatMap(basis => {
      const those = results.filter(({ check }) => basisOf(check) === basis)
      return those.length === 0 ? [] : [headingText(basis, stream), ...those.map(result => checkText(result, stream))]
    }),
    totalText(results),
  ]
  return `${sections.join('\n\n')}\n`
}

/** What the checks under a heading say. */
const headings: Readonly<Record<Basis, string>> = {
  evidence: 'Evidence: published figures to which no knob of the generator is set.',
  artefacts: 'Artefacts: what gives made data away. The bounds are those that recorded data keeps; none is published.',
  rules: 'Rules: what rows must not break at all.',
  calibration:
    'Calibration: published figures to which knobs of the generator are set. Of a simulation, a pass is a regression test and says nothing about real installations.',
}

const bases = ['evidence', 'artefacts', 'rules', 'calibration'] as const

const headingText = (basis: Basis, stream: Stream): string =>
  styleText(
    'bold',
    `${wrapped(headings[basis], WIDTH)}\n${cellsText(['figure', 'published (and tolerance)', 'measured', 'verdict'])}`,
    { stream },
  )

function checkText({ check, reason, measured }: CheckResult, stream: Stream): string {
  const about = indented(check.about).slice(INDENT)
  return [
    `${styleText('bold', check.id.padEnd(INDENT), { stream })}${about}`,
    styleText('dim', indented(check.source), { stream }),
    ...(reason === undefined
      ? measured.map(each => measuredText(each, stream))
      : [indented(`does not apply: ${reason}`)]),
  ].join('\n')
}

const indented = (text: string): string =>
  wrapped(text, WIDTH - INDENT)
    .split('\n')
    .map(line => ' '.repeat(INDENT) + line)
    .join('\n')

function cellsText([name, published, measured, verdict]: readonly string[]): string {
  const cells = [
    name.padEnd(WIDTHS.name),
    published.padEnd(WIDTHS.published),
    measured.padEnd(WIDTHS.measured),
    verdict,
  ]
  return `${' '.repeat(INDENT)}${cells.join(' ')}`.trimEnd()
}

function measuredText({ name, unit, published, value, error, verdict }: Measured, stream: Stream): string {
  const measured =
    value === null ? 'none' : `${valueText(value, unit)}${error === undefined ? '' : ` ± ${valueText(error, unit)}`}`
  return cellsText([
    name,
    published === undefined ? '' : publishedText(published, unit),
    measured,
    verdictText(verdict, stream),
  ])
}

/** That there are too few rows is no verdict, and stands back behind those that are. */
export function verdictText(verdict: Measured['verdict'], stream: Stream): string {
  if (verdict === 'shown') return ''
  if (verdict === 'too few') return styleText('dim', '(too few rows)', { stream })
  return verdict === 'miss' ? styleText('red', verdict, { stream }) : verdict
}

/** A published figure with its tolerance. */
export function publishedText(published: Published, unit: Unit | 'rows'): string {
  const text = (value: number) => valueText(value, unit)
  if (unit === 'rows') return 'none'
  if ('is' in published) return `${text(published.is)} (± ${text(published.within)})`
  const within = 'within' in published ? ` (± ${text(published.within ?? 0)})` : ''
  if ('from' in published) return `${text(published.from)} to ${text(published.to)}${within}`
  return 'atMost' in published ? `at most ${text(published.atMost)}` : `at least ${text(published.atLeast)}`
}

/** A measured figure in its unit. */
export function valueText(value: number, unit: Unit | 'rows'): string {
  if (unit === 'rows') return formatCount(value)
  if (unit === 'share') return `${(value * 100).toFixed(2)}%`
  return `${value.toFixed(2)}${unit === 'minutes' ? ' min' : ''}`
}

export function totalText(results: readonly CheckResult[]): string {
  const count = (verdict: CheckResult['verdict']) => results.filter(result => result.verdict === verdict).length
  const few = count('too few')
  return [
    `${count('pass')} checks pass`,
    `${count('miss')} miss`,
    ...(few > 0 ? [`${few} have too few rows to say`] : []),
    `${count('not applicable')} do not apply`,
  ].join(', ')
}

/** The report for a program. */
export function reportJson({ results, ...rest }: RealismReport, what: string): string {
  const checks = results.map(({ check, verdict, reason, measured }) => ({
    ...{ id: check.id, about: check.about, source: check.source, basis: basisOf(check), verdict },
    ...(reason !== undefined && { reason }),
    ...(measured.length > 0 && { measured }),
  }))
  return `${JSON.stringify({ what, ...rest, checks })}\n`
}

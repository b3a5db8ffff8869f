import { styleText } from 'node:util'
import type { CheckResult, Measured } from '../../../realism/measure.js'
import type { RealismReport } from '../../../realism/realism.js'
import { countOf } from '../../program/counts.js'
import { oneLine } from '../../program/printable.js'
import type { Stream } from '../../program/streams.js'
import { wrapped } from '../../program/wrapped.js'
import { totalText, valueText, verdictText, WIDTH } from './print.js'

const WIDTHS = { name: 22, profile: 21, source: 19, distance: 10 }
const INDENT = 5

/** The report on a twin: each setting of the profile, the same measured in the source, how far apart they are, and whether that is near. */
export function twinText(
  { conferences, participants, days, results }: RealismReport,
  what: string,
  stream: Stream,
): string {
  const sections = [
    [
      styleText('bold', oneLine(what), { stream }),
      `${countOf(conferences, 'conference')}, ${countOf(participants, 'participant')}, ${countOf(days, 'day')}; ± is one standard error of the distance`,
    ].join('\n'),
    styleText('bold', cells(['setting', 'profile (and limit)', 'source', 'distance', 'verdict']), { stream }),
    results.map(result => settingText(result, stream)).join('\n'),
    totalText(results).replace(' checks pass', ' settings are near').replace(' miss', ' are not'),
  ]
  return `${sections.join('\n\n')}\n`
}

function settingText({ check, reason, measured }: CheckResult, stream: Stream): string {
  const lines =
    reason === undefined
      ? measured.map(one => measuredText(one, stream))
      : wrapped(`does not apply: ${reason}`, WIDTH - INDENT)
          .split('\n')
          .map(line => ' '.repeat(INDENT) + line)
  return [styleText('bold', check.id, { stream }), ...lines].join('\n')
}

function measuredText({ name, unit, published, value, error, verdict }: Measured, stream: Stream): string {
  const is = published !== undefined && 'is' in published ? published.is : 0
  const exact = published !== undefined && 'within' in published && published.within === 0
  const text = (number: number) => (unit === 'share' ? valueText(number, unit) : String(Number(number.toPrecision(3))))
  const profile =
    published === undefined
      ? ''
      : exact || !('is' in published)
        ? text(is)
        : `${text(is)} (± ${text(published.within)})`
  const distance = value === null ? '' : text(value - is)
  const source = value === null ? 'none' : exact ? text(value) : `${text(value)} ± ${text(error ?? 0)}`
  return cells([name, profile, source, distance, verdictText(verdict, stream)])
}

function cells([name, profile, source, distance, verdict]: readonly string[]): string {
  const line = [
    name.padEnd(WIDTHS.name),
    profile.padEnd(WIDTHS.profile),
    source.padEnd(WIDTHS.source),
    distance.padStart(WIDTHS.distance),
    verdict,
  ].join(' ')
  return `${' '.repeat(INDENT)}${line}`.trimEnd()
}

/** The report for a program. */
export function twinJson({ results, ...rest }: RealismReport, what: string): string {
  const settings = results.map(({ check, verdict, reason, measured }) => ({
    ...{ setting: check.id, verdict },
    ...(reason !== undefined && { reason }),
    ...(measured.length > 0 && { measured }),
  }))
  return `${JSON.stringify({ what, ...rest, settings })}\n`
}

import { millisecondsAt, nameOf } from '../../../report/conference/conference.js'
import type { ConferenceFigures, Found } from '../../../report/conference/find.js'
import { countOf, formatCount } from '../../program/counts.js'
import { cut } from './cut.js'
import type { Drawing } from './lanes.js'
import { type Line, plain, styled } from './line.js'
import { lengthText } from './names.js'

type Section = { readonly title: string; readonly conferences: readonly ConferenceFigures[] }

/** Conferences to choose from. `how`: what to type, with NUMBER for the number of one. */
export function listLines(sections: readonly Section[], found: Found, how: string, drawing: Drawing): readonly Line[] {
  const { width } = drawing
  const rows = sections.flatMap(({ conferences }) => conferences)
  const digits = Math.max(2, ...rows.map(({ number }) => String(number).length))
  const shown =
    rows.length < found.total && sections.length === 1
      ? `, the first ${formatCount(rows.length)} here (--limit shows more)`
      : ''
  const tests = found.synthetic > 0 ? `, of which ${formatCount(found.synthetic)} synthetic tests` : ''
  return [
    styled('bold', cut(`${countOf(found.total, 'conference')}${tests}${shown}`, width)),
    ...sections.flatMap(({ title, conferences }) => [
      plain(''),
      styled('dim', headingRow(title, digits)),
      ...conferences.map(figures => row(figures, digits, drawing)),
    ]),
    plain(''),
    styled('dim', 'strange: rejoins, drops and refusals'),
    styled('dim', how),
  ]
}

const headingRow = (title: string, digits: number): string =>
  `${''.padStart(digits)}  ${title.padEnd(16)}  ${'length'.padStart(12)}  people  strange  organizer`

function row(
  { number, start, end, participants, organizer, synthetic, rejoins, drops, refusals }: ConferenceFigures,
  digits: number,
  { width, marks }: Drawing,
): Line {
  const length = end === null ? 'still on' : lengthText((millisecondsAt(end) - millisecondsAt(start)) / 1000)
  const strange = rejoins + drops + refusals
  const before = digits + 2 + 16 + 2 + 12 + 2 + 6 + 2 + 7 + 2
  const name = synthetic ? `${organizer} (synthetic test)` : organizer
  return [
    { text: String(number).padStart(digits), style: 'bold' },
    { text: `  ${start.slice(0, 16)}  ${length.padStart(12)}  ${formatCount(participants).padStart(6)}  ` },
    { text: strange === 0 ? ' '.repeat(7) : String(strange).padStart(7), style: strange === 0 ? undefined : 'red' },
    { text: `  ${cut(name, Math.max(8, width - before), marks.ellipsis)}` },
  ]
}

/** Conferences as JSON has them. */
export const listJson = ({ conferences, total, synthetic }: Found): string =>
  `${JSON.stringify({ total, synthetic, conferences: conferences.map(figures => ({ which: nameOf(figures.key), ...figures })) }, null, 2)}\n`

import { styleText } from 'node:util'
import { kindOfAnswer } from '../../../report/conference/sip-answers.js'
import type { Count, SourceFigures, Spread } from '../../../report/figures/source-figures.js'
import {
  callText,
  clockText,
  failures,
  grouped,
  headline,
  joinBandText,
  kindText,
  lengthText,
  mcuText,
  percent,
  several,
  weekdays,
  whenText,
} from '../../../report/figures/words.js'
import { oneLine } from '../../program/printable.js'
import type { Stream } from '../../program/streams.js'
import { wrapped } from '../../program/wrapped.js'

/** Columns that the text fits. */
const WIDTH = 80
const NAME = 14

type Fact = readonly [name: string, text: string]

/** The figures of a source for people, in 80 columns. */
export function summaryText(figures: SourceFigures, stream: Stream): string {
  const { source, period, clock } = figures
  const bold = (text: string) => styleText('bold', text, { stream })
  const sections = [
    [
      bold(wrapped(oneLine(`${source.place}: ${source.product}`), WIDTH)),
      `${several(source.rows, 'row')} in ${several(source.tables.length, 'table')}, read as ${source.what}`,
      `${period.from.slice(0, 16)} to ${period.to.slice(0, 16)} (UTC)`,
      `times below: ${clockText(clock)}`,
    ].join('\n'),
    wrapped(headline(figures), WIDTH),
    factLines(conferenceFacts(figures), bold),
    weekText(figures, bold),
    factLines(mixFacts(figures), bold),
    factLines(betweenTwoFacts(figures), bold),
    factLines(troubleFacts(figures), bold),
    figures.missing
      .map(({ figure, lacks }) => wrapped(`not known: ${figure} (the source lacks ${lacks.join(', ')})`, WIDTH))
      .join('\n'),
  ]
  return `${sections.filter(section => section !== '').join('\n\n')}\n`
}

function factLines(facts: readonly Fact[], bold: (text: string) => string): string {
  return facts
    .filter(([, text]) => text !== '')
    .map(([name, text]) => {
      const lines = wrapped(oneLine(text), WIDTH - NAME - 1).split('\n')
      return `${bold(name.padEnd(NAME))} ${lines.join(`\n${' '.repeat(NAME + 1)}`)}`
    })
    .join('\n')
}

function conferenceFacts({ conferences, participation, peaks, size, duration, clock }: SourceFigures): readonly Fact[] {
  const all = conferences.people + conferences.synthetic
  return [
    [
      'conferences',
      conferences.synthetic === 0
        ? grouped(all)
        : `${grouped(all)}, of which ${several(conferences.synthetic, 'synthetic test')}, which do not count below`,
    ],
    [
      'participants',
      participation.participants === 0
        ? ''
        : `${several(participation.participants, 'person', 'people')}, ${several(participation.stays, 'stay')}, of which ${several(participation.rejoins, 'rejoin')}`,
    ],
    [
      'most stays',
      peaks.participants === undefined
        ? ''
        : `${grouped(peaks.participants.peak)} at once, ${whenText(peaks.participants.instant, clock)}`,
    ],
    [
      'most at once',
      peaks.conferences === undefined
        ? ''
        : `${several(peaks.conferences.peak, 'conference')}, ${whenText(peaks.conferences.instant, clock)}`,
    ],
    ['size', spreadText(size, value => several(value, 'participant'))],
    ['length', spreadText(duration, lengthText)],
  ]
}

const spreadText = (spread: Spread | undefined, text: (value: number) => string): string =>
  spread === undefined
    ? ''
    : `half up to ${text(spread.p50)}, 90% up to ${text(spread.p90)}, the most ${text(spread.most)}`

const LEVELS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█']

/** A line of 24 characters for each day of the week. */
function weekText({ week }: SourceFigures, bold: (text: string) => string): string {
  const known = week.flat().filter(people => people !== null)
  if (known.length === 0) return ''
  const most = Math.max(...known)
  const level = (people: number | null) =>
    people === null
      ? ' '
      : people === 0
        ? '·'
        : LEVELS[Math.min(LEVELS.length - 1, Math.floor((people / most) * LEVELS.length))]
  const lines = week.flatMap((hours, day) => {
    if (hours.every(people => people === null)) return []
    const busiest = Math.max(...hours.map(people => people ?? 0))
    const hour = String(hours.indexOf(busiest)).padStart(2, '0')
    const words = busiest === 0 ? 'nobody' : `most ${hour}:00, ${busiest.toFixed(1)}`
    return [`${weekdays[day].padEnd(NAME)} ${hours.map(level).join('')}  ${words}`]
  })
  return [`${bold('by hour')}        0  3  6  9  12 15 18 21   people in conferences, on average`, ...lines].join('\n')
}

/** The largest parts of a whole. */
function sharesText(counts: readonly Count[], most = 6): string {
  const all = counts.reduce((sum, { count }) => sum + count, 0)
  const sorted = [...counts].sort((a, b) => b.count - a.count)
  const rest = sorted.slice(most).reduce((sum, { count }) => sum + count, 0)
  const shown = sorted.slice(0, most).map(({ label, count }) => `${label} ${percent(count, all)}`)
  return [...shown, ...(rest > 0 ? [`others ${percent(rest, all)}`] : [])].join(', ')
}

function mixFacts({
  mcus,
  audio,
  connections,
  clients,
  joinTimes,
  arrivals,
  conferences,
}: SourceFigures): readonly Fact[] {
  return [
    ['kinds', sharesText(conferences.kinds.map(({ label, count }) => ({ label: kindText(label), count })))],
    ['media', mcus.map(({ label, milliseconds }) => `${mcuText(label)} ${lengthText(milliseconds)}`).join(', ')],
    ['audio', sharesText(audio)],
    ['connections', sharesText(connections)],
    ['clients', sharesText(clients)],
    [
      'join times',
      joinTimes.length === 0
        ? ''
        : joinTimes.map(({ label, count }) => `${joinBandText(label)} ${percent(count, total(joinTimes))}`).join(', '),
    ],
    [
      'joined after',
      arrivals.length === 0
        ? ''
        : arrivals.map(({ label, count }) => `${label} ${percent(count, total(arrivals))}`).join(', '),
    ],
  ]
}

/** Calls, conversations and sharings between two. */
function betweenTwoFacts({ calls = [] }: SourceFigures): readonly Fact[] {
  const spoken = calls.filter(({ kind }) => kind !== 'message' && kind !== 'sharing')
  const sum = (parts: typeof calls, of: 'sessions' | 'established' | 'milliseconds') =>
    parts.reduce((all, part) => all + part[of], 0)
  const fact = (kinds: typeof calls, noun: string, done: string): string => {
    const all = sum(kinds, 'sessions')
    const part = percent(sum(kinds, 'established'), all)
    return all === 0
      ? ''
      : `${several(all, noun)} between two, ${part} ${done}, ${lengthText(sum(kinds, 'milliseconds'))}`
  }
  const shares = sharesText(spoken.map(({ kind, sessions }) => ({ label: callText(kind), count: sessions })))
  return [
    ['calls', spoken.length === 0 ? '' : `${fact(spoken, 'call', 'answered')}: ${shares}`],
    [
      'messages',
      fact(
        calls.filter(({ kind }) => kind === 'message'),
        'conversation',
        'established',
      ),
    ],
    [
      'sharing',
      fact(
        calls.filter(({ kind }) => kind === 'sharing'),
        'sharing',
        'established',
      ),
    ],
  ]
}

const total = (counts: readonly Count[]): number => counts.reduce((sum, { count }) => sum + count, 0)

function troubleFacts(figures: SourceFigures): readonly Fact[] {
  const { outcomes, open, registrations } = figures
  const { failed, expected, all } = failures(figures)
  const codes = new Map<string, number>()
  for (const { code, meaning, sessions } of outcomes) {
    if (kindOfAnswer(code) === 'failure') {
      const name = `${code} ${meaning}`.trim()
      codes.set(name, (codes.get(name) ?? 0) + sessions)
    }
  }
  const common = [...codes].sort(([, a], [, b]) => b - a).slice(0, 4)
  const named = common.map(([name, sessions]) => `${grouped(sessions)} × ${name}`).join(', ')
  return [
    [
      'failed',
      all === 0
        ? ''
        : `${grouped(failed)} of ${several(all, 'session')} (${percent(failed, all)})${failed > 0 ? `: ${named}` : ''}`,
    ],
    ['given up', all === 0 ? '' : `${several(expected, 'session')}: cancelled, declined, busy or not allowed`],
    [
      'open',
      open.stays === undefined
        ? `${several(open.conferences, 'conference')} under way at the end`
        : `${several(open.conferences, 'conference')} and ${several(open.stays, 'stay')} under way at the end; ${several(open.lostLeaves ?? 0, 'stay')} without a leave in a conference that is over`,
    ],
    [
      'sign-ins',
      registrations === undefined
        ? ''
        : `${grouped(registrations.count)} of ${several(registrations.users, 'user')}, ${grouped(registrations.open)} still open`,
    ],
  ]
}

import { type Conference, millisecondsAt } from '../../../report/conference/conference.js'
import type { ConferenceFigures } from '../../../report/conference/find.js'
import { countOf } from '../../program/counts.js'
import { wrapped } from '../../program/wrapped.js'
import { cut } from './cut.js'
import { type Line, plain, styled } from './line.js'
import { clockOf, dayOf, lengthText } from './names.js'

/** Which conference it is, when, and its figures. */
export function headingLines(conference: Conference, figures: ConferenceFigures, width: number): readonly Line[] {
  const { start, end, last, synthetic, uri, organizer, pool } = conference
  const length = lengthText((millisecondsAt(end ?? last) - millisecondsAt(start)) / 1000)
  const until =
    end === null
      ? `still on, ${length} so far`
      : `to ${dayOf(end) === dayOf(start) ? '' : `${dayOf(end)} `}${clockOf(end)} UTC, ${length}`
  const when = `Conference ${figures.number}: ${dayOf(start)} ${clockOf(start)} ${until}`
  return [
    styled('bold', cut(`${when}${synthetic ? ', synthetic test' : ''}`, width)),
    styled('dim', cut(uri ?? `organized by ${organizer}${pool === null ? '' : ` on ${pool}`}`, width)),
    ...wrapped(figuresText(figures), width).split('\n').map(plain),
  ]
}

function figuresText({
  participants,
  telephones,
  sessions,
  legs,
  rejoins,
  drops,
  refusals,
}: ConferenceFigures): string {
  const some = [
    rejoins > 0 ? countOf(rejoins, 'rejoin') : '',
    drops > 0 ? countOf(drops, 'drop') : '',
    refusals > 0 ? countOf(refusals, 'refusal') : '',
  ]
  const phones = telephones > 0 ? ` (${telephones} by telephone)` : ''
  return [
    `${countOf(participants, 'participant')}${phones}`,
    countOf(sessions, 'focus session'),
    countOf(legs, 'MCU leg'),
    ...some.filter(text => text !== ''),
  ].join(', ')
}

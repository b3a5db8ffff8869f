import { useState } from 'preact/hooks'
import type { Conference } from '../../conference/conference.js'
import type { ClockFacts } from '../../figures/source-figures.js'
import { lengthText, momentOf, several, whenText } from '../../figures/words.js'
import { type DialogMark, dialogText } from './dialog-text.js'
import { Ladder } from './ladder.js'
import { Lanes } from './lanes.js'
import { Rows } from './rows.js'

type Props = {
  readonly conference: Conference
  readonly clock: ClockFacts
}

/** One conference: its lanes or its dialogs, and the rows of the one that is chosen. */
export function Detail({ conference, clock }: Props) {
  const [view, setView] = useState<'lanes' | 'ladder'>('lanes')
  const [chosen, choose] = useState<DialogMark>(undefined)
  const [touched, touch] = useState<DialogMark>(undefined)
  const shown = touched ?? chosen
  const dialog = shown === undefined ? undefined : conference.dialogs[shown]
  const props = { conference, clock, chosen, choose, touch }
  return (
    <article class="detail" aria-labelledby="chosen">
      <h3 id="chosen">{conference.organizer}</h3>
      <p>{introduction(conference, clock)}</p>
      <div class="tools" role="group" aria-label="View">
        <button type="button" aria-pressed={view === 'lanes'} onClick={() => setView('lanes')}>
          Lanes
        </button>
        <button type="button" aria-pressed={view === 'ladder'} onClick={() => setView('ladder')}>
          SIP ladder
        </button>
        <span class="note">
          {view === 'lanes' ? 'Who was where, and when' : 'Who said what to whom'}; point or use the arrow keys for the
          rows
        </span>
      </div>
      {view === 'lanes' ? <Lanes {...props} /> : <Ladder {...props} />}
      <h3 class="chosen-rows" aria-live="polite">
        {dialog === undefined ? 'The row of the conference' : dialogText(conference, dialog)}
      </h3>
      <Rows rows={dialog?.rows ?? [conference.row]} />
    </article>
  )
}

function introduction({ start, end, last, lanes, dialogs, uri, pool }: Conference, clock: ClockFacts): string {
  const joined = dialogs.filter(dialog => dialog.joined !== null).map(dialog => lanes[dialog.lane])
  const people = new Set(joined.filter(({ service }) => !service).map(({ userId }) => userId)).size
  const length =
    end === null ? `still on at ${whenText(last, clock).slice(-5)}` : lengthText(momentOf(end) - momentOf(start))
  const odd = (['refused', 'dropped', 'not admitted', 'no answer', 'leave unknown', 'open'] as const).flatMap(
    outcome => {
      const count = dialogs.filter(each => each.outcome === outcome).length
      return count === 0 ? [] : [`${count} ${outcome}`]
    },
  )
  const again = dialogs.filter(each => each.again && each.mcu === null && each.joined !== null).length
  const facts = [
    `${whenText(start, clock)}, ${length}`,
    `${several(people, 'person', 'people')} in ${several(dialogs.length, 'dialog')}`,
    ...(again > 0 ? [several(again, 'rejoin')] : []),
    ...odd,
    ...(pool === null ? [] : [pool]),
    ...(uri === null ? [] : [uri]),
  ]
  return facts.join(' · ')
}

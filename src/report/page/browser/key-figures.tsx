import type { SourceFigures } from '../../figures/source-figures.js'
import { failures, grouped, lengthText, percent, several, whenText } from '../../figures/words.js'

type Key = { readonly name: string; readonly value: string; readonly more: string }

/** The numbers of the headline, and those beside it. */
export function KeyFigures({ figures }: { readonly figures: SourceFigures }) {
  return (
    <dl class="keys">
      {keysOf(figures).map(({ name, value, more }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {value}
            <small>{more}</small>
          </dd>
        </div>
      ))}
    </dl>
  )
}

function keysOf(figures: SourceFigures): readonly Key[] {
  const { conferences, participation, peaks, size, duration, clock } = figures
  const { failed, all } = failures(figures)
  return [
    {
      name: 'Conferences',
      value: grouped(conferences.people),
      more: `and ${several(conferences.synthetic, 'synthetic test')}`,
    },
    ...(participation.stays > 0
      ? [
          {
            name: 'People',
            value: grouped(participation.participants),
            more: `${several(participation.stays, 'stay')}, ${several(participation.rejoins, 'rejoin')}`,
          },
        ]
      : []),
    ...(peaks.participants
      ? [
          {
            name: 'Stays at once',
            value: grouped(peaks.participants.peak),
            more: whenText(peaks.participants.instant, clock),
          },
        ]
      : []),
    ...(peaks.conferences
      ? [
          {
            name: 'Conferences at once',
            value: grouped(peaks.conferences.peak),
            more: whenText(peaks.conferences.instant, clock),
          },
        ]
      : []),
    ...(size
      ? [
          {
            name: 'Median size',
            value: grouped(size.p50),
            more: `90% up to ${grouped(size.p90)}, most ${grouped(size.most)}`,
          },
        ]
      : []),
    ...(duration
      ? [
          {
            name: 'Median length',
            value: lengthText(duration.p50),
            more: `90% up to ${lengthText(duration.p90)}, most ${lengthText(duration.most)}`,
          },
        ]
      : []),
    ...(all > 0
      ? [{ name: 'Failed sessions', value: percent(failed, all), more: `${grouped(failed)} of ${grouped(all)}` }]
      : []),
  ]
}

import type { Count, SourceFigures } from '../../figures/source-figures.js'
import {
  grouped,
  joinBandText,
  kindText,
  lengthText,
  mcuText,
  percent,
  several,
  weekdays,
} from '../../figures/words.js'
import { Bars } from './bars.js'
import { Heat } from './heat.js'
import { mcuClass } from './names.js'
import { Concurrency } from './over-time.js'

type Props = { readonly figures: SourceFigures }

export function When({ figures }: Props) {
  const { overTime, clock, week } = figures
  return (
    <section aria-labelledby="when">
      <h2 id="when">When</h2>
      <p>{busiestText(week)}</p>
      {overTime.series.length > 0 && (
        <>
          <h3>Most at once, in steps of {lengthText(overTime.step)}</h3>
          <Concurrency data={overTime} clock={clock} />
        </>
      )}
      {week.flat().some(people => people !== null && people > 0) && (
        <>
          <h3>People in conferences by hour of the week, on average</h3>
          <Heat week={week} />
          <p class="note">Who is there with two devices counts twice.</p>
        </>
      )}
    </section>
  )
}

function busiestText(week: SourceFigures['week']): string {
  const hours = week.flatMap((day, i) => day.map((people, hour) => ({ people: people ?? 0, hour, day: weekdays[i] })))
  const [busiest] = [...hours].sort((a, b) => b.people - a.people)
  if (busiest === undefined || busiest.people === 0) return ''
  const { day, hour, people } = busiest
  return `The busiest hour of the week is ${day} from ${hour}:00 to ${hour + 1}:00, with ${several(Math.round(people), 'person', 'people')} in conferences on average.`
}

const total = (counts: readonly Count[]): number => counts.reduce((sum, { count }) => sum + count, 0)

export function What({ figures }: Props) {
  const { sizes, durations, arrivals, joinTimes, size, duration, conferences } = figures
  return (
    <section aria-labelledby="what">
      <h2 id="what">What</h2>
      <p>{shapeText(figures)}</p>
      <div class="pair">
        <Bars
          title="Size"
          note={`conferences by participants${size ? `; ${(size.average / 1000).toFixed(1)} on average` : ''}`}
          rows={sizes}
        />
        <Bars
          title="Length"
          note={`conferences${duration ? `; ${lengthText(duration.average)} on average` : ''}`}
          rows={durations}
        />
        <Bars
          title="Arrival"
          note="participants by how long after the start of the conference they first joined; a CDR does not know for when it was scheduled"
          rows={arrivals}
        />
        <Bars
          title="Time to join"
          note="stays that the endpoint began, from its INVITE to the join; waiting in the lobby counts"
          rows={joinTimes.map(({ label, count }) => ({ label: joinBandText(label), count }))}
        />
        {conferences.kinds.length > 0 && (
          <Bars
            title="Kind"
            note="conferences, each under the first that fits"
            rows={conferences.kinds.map(({ label, count }) => ({ label: kindText(label), count }))}
          />
        )}
      </div>
    </section>
  )
}

function shapeText({ duration, size, joinTimes, arrivals }: SourceFigures): string {
  const soon = arrivals.slice(0, 2)
  return [
    ...(size && duration
      ? [
          `Half of all conferences have up to ${several(size.p50, 'participant')}; half last up to ${lengthText(duration.p50)}.`,
        ]
      : []),
    ...(arrivals.length > 0
      ? [`${percent(total(soon), total(arrivals))} of the participants are there within two minutes of the start.`]
      : []),
    ...(joinTimes.length > 0
      ? [`${percent(joinTimes[0].count, total(joinTimes))} of the joins take less than two seconds.`]
      : []),
  ].join(' ')
}

export function How({ figures }: Props) {
  const { audio, clients, connections, mcus, messages, pstn, lobby } = figures
  if (audio.length + clients.length + connections.length + mcus.length === 0) return null
  const facts = [
    ...(pstn.length > 0
      ? [`Telephones were connected for ${lengthText(Math.max(...pstn.map(({ milliseconds }) => milliseconds)))}.`]
      : []),
    ...(lobby.stays > 0
      ? [
          `${several(lobby.stays, 'stay')} began in the lobby, for ${lengthText(lobby.milliseconds / lobby.stays)} on average.`,
        ]
      : []),
    ...(messages.messages > 0 ? [`${several(messages.messages, 'message')} were sent.`] : []),
  ]
  return (
    <section aria-labelledby="how">
      <h2 id="how">How</h2>
      <p>{facts.join(' ')}</p>
      <div class="pair">
        <Bars
          title="Media"
          note="time of all participants at each type of MCU"
          shares={false}
          rows={[...mcus]
            .sort((a, b) => b.milliseconds - a.milliseconds)
            .map(({ label, count, milliseconds }) => ({
              label: mcuText(label),
              count: milliseconds,
              text: lengthText(milliseconds),
              style: mcuClass(label),
              title: `${mcuText(label)}: ${several(count, 'leg')}`,
            }))}
        />
        <Bars title="Sound" note="participants" rows={audio} />
        <Bars title="Clients" note="stays" rows={shortened(clients, 8)} />
        <Bars title="Connections" note="stays" rows={[...connections].sort((a, b) => b.count - a.count)} />
      </div>
    </section>
  )
}

/** The rarest as one. */
function shortened(counts: readonly Count[], most: number): readonly Count[] {
  if (counts.length <= most) return counts
  const rest = counts.slice(most - 1)
  return [...counts.slice(0, most - 1), { label: `${grouped(rest.length)} others`, count: total(rest) }]
}

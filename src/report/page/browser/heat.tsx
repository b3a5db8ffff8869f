import type { SourceFigures } from '../../figures/source-figures.js'
import { weekdays } from '../../figures/words.js'

/** People in conferences by hour of the week, as a table whose cells are shaded. */
export function Heat({ week }: { readonly week: SourceFigures['week'] }) {
  const most = Math.max(0, ...week.flat().map(people => people ?? 0))
  if (most === 0) return null
  return (
    <table class="heat">
      <caption class="hidden">People in conferences by hour of the week, on average</caption>
      <colgroup>
        <col class="day" />
      </colgroup>
      <thead>
        <tr>
          <td />
          {week[0].map((_, hour) => (
            <th scope="col" key={hour}>
              <span>{hour}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {week.map((hours, day) => (
          <tr key={weekdays[day]}>
            <th scope="row">
              <span class="long">{weekdays[day]}</span>
              <span class="short" aria-hidden="true">
                {weekdays[day].slice(0, 2)}
              </span>
            </th>
            {hours.map((people, hour) => (
              <Cell key={hour} people={people} most={most} about={`${weekdays[day]}, ${hour}:00 to ${hour + 1}:00`} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type CellProps = { readonly people: number | null; readonly most: number; readonly about: string }

function Cell({ people, most, about }: CellProps) {
  if (people === null) return <td class="none" title={`${about}: not in the period`} />
  const share = people / most
  const text = people === 0 ? '' : people < 0.5 ? '·' : shortText(Math.round(people))
  // No shade in between, on which neither text could be read well.
  const shade = people === 0 ? 0 : share <= 0.7 ? 0.06 + share * 0.9 : 0.88 + (share - 0.7) * 0.4
  const style = { backgroundColor: `rgba(var(--heat), ${shade})`, ...(share > 0.7 && { color: 'var(--on-heat)' }) }
  return (
    <td style={style} title={`${about}: ${people.toFixed(1)} people`}>
      <span>{text}</span>
    </td>
  )
}

/** In four characters, as a cell has room for. */
const shortText = (people: number): string =>
  people < 1000 ? String(people) : people < 9950 ? `${(people / 1000).toFixed(1)}k` : `${Math.round(people / 1000)}k`

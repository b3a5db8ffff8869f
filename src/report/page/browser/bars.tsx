import type { ComponentChildren } from 'preact'
import type { Count } from '../../figures/source-figures.js'
import { grouped, percent } from '../../figures/words.js'

type Row = Count & { readonly title?: string; readonly style?: string; readonly text?: string }

type Props = {
  readonly title: string
  readonly note?: ComponentChildren
  readonly rows: readonly Row[]
  /** What a row is compared with; of all rows together where it is left out. */
  readonly shares?: boolean
}

/** A table whose middle column is a bar: readable without seeing it. */
export function Bars({ title, note, rows, shares = true }: Props) {
  const all = rows.reduce((sum, { count }) => sum + count, 0)
  const most = Math.max(1, ...rows.map(({ count }) => count))
  if (rows.length === 0) return null
  return (
    <table class="bars">
      <caption>
        {title}
        {note && <small>{note}</small>}
      </caption>
      <tbody>
        {rows.map(({ label, count, title: whole, style, text }) => (
          <tr key={label}>
            <th scope="row" title={whole ?? label}>
              {label}
            </th>
            <td aria-hidden="true">
              <div class={`bar ${style ?? ''}`} style={{ width: `${(count / most) * 100}%` }} />
            </td>
            <td class="value">
              {text ?? grouped(count)} {shares && <small>{percent(count, all)}</small>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

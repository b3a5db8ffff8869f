import type { Outcome, SourceFigures } from '../../figures/source-figures.js'
import { failures, grouped, mcuText, percent, several } from '../../figures/words.js'
import type { DefectCount } from '../page-data.js'

type Props = { readonly figures: SourceFigures; readonly defects: readonly DefectCount[] }

export function Trouble({ figures, defects }: Props) {
  return (
    <section aria-labelledby="trouble">
      <h2 id="trouble">What went wrong</h2>
      <p>{troubleText(figures)}</p>
      <div class="pair">
        <Outcomes outcomes={figures.outcomes} />
        <div>
          <Diagnostics figures={figures} />
          <Missing figures={figures} />
        </div>
      </div>
      <Defects defects={defects} />
    </section>
  )
}

function troubleText(figures: SourceFigures): string {
  const { open, registrations } = figures
  const { failed, all } = failures(figures)
  return [
    ...(all > 0
      ? [
          `${grouped(failed)} of ${several(all, 'session')} (${percent(failed, all)}) were answered with a failure, synthetic tests among them.`,
        ]
      : []),
    open.stays === undefined
      ? `${several(open.conferences, 'conference')} had no end yet.`
      : `At the end of the period ${several(open.conferences, 'conference')} and ${several(open.stays, 'stay')} were under way; ${several(open.lostLeaves ?? 0, 'stay')} lack the leave though the conference is over.`,
    ...(registrations
      ? [`Of ${several(registrations.count, 'sign-in')}, ${grouped(registrations.open)} have no end yet.`]
      : []),
  ].join(' ')
}

/** Sessions by where they went and what answered. */
function Outcomes({ outcomes }: { readonly outcomes: readonly Outcome[] }) {
  if (outcomes.length === 0) return null
  const servers = [...new Set(outcomes.map(({ at }) => at))]
  const failed = outcomes.filter(({ code }) => code === null || code >= 300)
  const codes = [...new Map(failed.map(({ code, meaning }) => [code, meaning]))].sort(
    ([a], [b]) => Number(a) - Number(b),
  )
  const count = (at: string, fits: (code: number | null) => boolean) =>
    outcomes.filter(each => each.at === at && fits(each.code)).reduce((sum, { sessions }) => sum + sessions, 0)
  const rows: readonly (readonly [name: string, fits: (code: number | null) => boolean])[] = [
    ['answered', code => code !== null && code < 300],
    ...codes.map(
      ([code, meaning]) =>
        [code === null ? 'no answer' : `${code} ${meaning}`, (each: number | null) => each === code] as const,
    ),
  ]
  return (
    <div class="scroll" tabindex={0} role="region" aria-label="Sessions by answer">
      <table class="plain">
        <caption>
          Sessions by answer<small>of the focus and each type of MCU</small>
        </caption>
        <thead>
          <tr>
            <th scope="col">Answer</th>
            {servers.map(at => (
              <th scope="col" class="num" key={at}>
                {shortName(at)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, fits]) => (
            <tr key={name}>
              <th scope="row" class={name === 'answered' ? '' : 'bad'}>
                {name}
              </th>
              {servers.map(at => (
                <td class="num" key={at}>
                  {count(at, fits) === 0 ? <span class="zero">0</span> : grouped(count(at, fits))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const shorter: Readonly<Record<string, string>> = {
  'conf:audio-video': 'Audio',
  'conf:applicationsharing': 'Sharing',
  'conf:data-conf': 'Web',
  'conf:phone-conf': 'Phone',
}
const shortName = (at: string): string => shorter[at] ?? mcuText(at)

function Diagnostics({ figures: { diagnostics, registrations } }: Pick<Props, 'figures'>) {
  return (
    <>
      {diagnostics.length > 0 && (
        <table class="plain">
          <caption>
            Diagnostics<small>sessions by the number in their ms-diagnostics header</small>
          </caption>
          <tbody>
            {diagnostics.map(({ id, sessions }) => (
              <tr key={id}>
                <th scope="row">{id}</th>
                <td class="num">{grouped(sessions)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {registrations && registrations.reasons.length > 0 && (
        <details>
          <summary>How sign-ins ended</summary>
          <table class="plain">
            <tbody>
              {registrations.reasons.map(({ label, count }) => (
                <tr key={label}>
                  <th scope="row">{label}</th>
                  <td class="num">{grouped(count)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </>
  )
}

function Missing({ figures: { missing } }: Pick<Props, 'figures'>) {
  if (missing.length === 0) return null
  return (
    <>
      <h3>Not known</h3>
      <ul>
        {missing.map(({ figure, lacks }) => (
          <li key={figure}>
            {figure}: the source lacks {lacks.join(', ')}
          </li>
        ))}
      </ul>
    </>
  )
}

function Defects({ defects }: Pick<Props, 'defects'>) {
  if (defects.length === 0) return null
  const all = defects.reduce((sum, { count }) => sum + count, 0)
  return (
    <>
      <h3>Defects made on purpose</h3>
      <p>{several(all, 'defect')}, as defects.json lists them. They are counted above like any other row.</p>
      <table class="plain">
        <tbody>
          {defects.map(({ kind, about, count }) => (
            <tr key={kind}>
              <th scope="row">{kind}</th>
              <td>{about}</td>
              <td class="num">{grouped(count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

import { grouped, several } from '../../figures/words.js'
import type { PageData, RealismFacts } from '../page-data.js'
import { Copy } from './copy.js'

/** The published figures that the source was held against. */
export function Realism({ realism }: { readonly realism: PageData['realism'] }) {
  return (
    <section aria-labelledby="realism">
      <h2 id="realism">Compared with published figures</h2>
      {'skipped' in realism ? <p>Not compared: {realism.skipped}.</p> : <Checks {...realism} />}
    </section>
  )
}

const headings: readonly (readonly [basis: string, heading: string])[] = [
  ['evidence', 'Evidence: published figures'],
  ['artefacts', 'Artefacts: what gives made data away'],
  ['rules', 'Rules: what rows must not break'],
  ['calibration', 'Calibration: published figures that a simulation is set to'],
]

function Checks({ checks, profile }: RealismFacts) {
  const count = (verdict: string) => checks.filter(check => check.verdict === verdict).length
  const few = count('too few')
  return (
    <>
      <p>
        {several(count('pass'), 'check')} of the profile {profile} pass, {count('miss')} miss
        {few > 0 && `, ${few} have too few rows to say`}; {count('not applicable')} do not apply.
      </p>
      <details>
        <summary>All {checks.length} checks</summary>
        <div class="scroll" tabindex={0} role="region" aria-label="All checks">
          <table class="plain">
            <thead>
              <tr>
                <th scope="col">Check</th>
                <th scope="col">Measured</th>
                <th scope="col">Published</th>
                <th scope="col">Verdict</th>
              </tr>
            </thead>
            {headings.map(([basis, heading]) => (
              <tbody key={basis}>
                <tr>
                  <th scope="rowgroup" colspan={4}>
                    {heading}
                  </th>
                </tr>
                {checks
                  .filter(check => check.basis === basis)
                  .map(check => (
                    <Check key={check.id} {...check} />
                  ))}
              </tbody>
            ))}
          </table>
        </div>
      </details>
    </>
  )
}

function Check({ id, about, verdict, reason, measured }: RealismFacts['checks'][number]) {
  const few = verdict === 'too few'
  return (
    <tr>
      <th scope="row">
        {id} {about}
        {reason && <small class="note"> ({reason})</small>}
      </th>
      <td>
        {measured.map(({ name, value }) => (
          <div key={name}>{measured.length > 1 ? `${name}: ${value}` : value}</div>
        ))}
      </td>
      <td>
        {measured.map(({ name, published }) => (
          <div key={name}>{published}</div>
        ))}
      </td>
      <td class={verdict === 'miss' ? 'bad' : verdict === 'pass' ? 'good' : few ? 'note' : ''}>
        {few ? 'too few rows' : verdict}
      </td>
    </tr>
  )
}

export function Tables({ figures: { source } }: Pick<PageData, 'figures'>) {
  return (
    <section aria-labelledby="tables">
      <h2 id="tables">Rows</h2>
      <p>
        {several(source.rows, 'row')} in {several(source.tables.length, 'table')}.
      </p>
      <details>
        <summary>Rows of each table</summary>
        <table class="plain">
          <tbody>
            {source.tables.map(({ table, rows }) => (
              <tr key={table}>
                <th scope="row">{table}</th>
                <td class="num">{grouped(rows)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  )
}

/** How to make the same rows again. */
export function Made({ again }: { readonly again: PageData['again'] | undefined }) {
  if (again === undefined) return null
  return (
    <section aria-labelledby="again">
      <h2 id="again">The same rows again</h2>
      <p>Rollcall made these rows. This command makes them again, in any format and on any machine.</p>
      <Copy text={again.command} what="the command" />
      {again.yaml !== undefined && (
        <>
          <p>world.yaml:</p>
          <Copy text={again.yaml} what="the file" />
        </>
      )}
      <p class="note">Digest of all cells: {again.digest}</p>
    </section>
  )
}

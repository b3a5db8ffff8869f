import { clockText, grouped, headline } from '../../figures/words.js'
import type { PageData } from '../page-data.js'
import { Conferences } from './conferences.js'
import { How, What, When } from './figures.js'
import { KeyFigures } from './key-figures.js'
import { Made, Realism, Tables } from './provenance.js'
import { Trouble } from './trouble.js'

/** The whole page, from the answers that people ask for first to how it was made. */
export function Report({ data }: { readonly data: PageData }) {
  const { figures, rollcall } = data
  const { source, period, clock } = figures
  return (
    <>
      <a class="skip" href="#conferences">
        Skip to the conferences
      </a>
      <header>
        <p class="about">
          {source.place}: {source.product}, {grouped(source.rows)} rows, read as {source.what}
        </p>
        <h1>{headline(figures)}</h1>
      </header>
      <main>
        <KeyFigures figures={figures} />
        <p class="note">
          {period.from.slice(0, 16)} to {period.to.slice(0, 16)} UTC. All times below are those of {clockText(clock)}.
          Synthetic tests and the announcement service do not count unless it says so.
        </p>
        <When figures={figures} />
        <What figures={figures} />
        <How figures={figures} />
        <Trouble figures={figures} defects={data.defects} />
        <Conferences data={data.conferences} source={source.place} clock={clock} />
        <Realism realism={data.realism} />
        <Tables figures={figures} />
        <Made again={data.again} />
      </main>
      <footer>Made by Rollcall {rollcall}. Counted as docs/answers.md defines it.</footer>
    </>
  )
}

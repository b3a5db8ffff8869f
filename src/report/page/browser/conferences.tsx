import { useEffect, useMemo, useState } from 'preact/hooks'
import { type Conference, nameOf } from '../../conference/conference.js'
import type { ConferenceFigures } from '../../conference/find.js'
import type { ClockFacts } from '../../figures/source-figures.js'
import { grouped, lengthText, localTime, minuteText, momentOf, several } from '../../figures/words.js'
import type { PackedConferences, PageData } from '../page-data.js'
import { Copy } from './copy.js'
import { inflated } from './data.js'
import { Detail } from './detail.js'
import { unpacked } from './unpack.js'

type Props = { readonly data: PageData['conferences']; readonly source: string; readonly clock: ClockFacts }

/** A list of conferences to search and sort, and one of them in full. */
export function Conferences({ data, source, clock }: Props) {
  const [packed, unpack] = useState<PackedConferences | undefined>()
  useEffect(() => {
    inflated<PackedConferences>(data.packed).then(unpack, () => unpack({ list: [], tables: [], whole: [] }))
  }, [data])
  return (
    <section aria-labelledby="conferences">
      <h2 id="conferences">Conferences</h2>
      <p>{sampleText(data)}</p>
      {packed === undefined ? (
        <p>Reading …</p>
      ) : (
        packed.list.length > 0 && <Browser packed={packed} source={source} clock={clock} />
      )}
    </section>
  )
}

const sampleText = ({ total, listed, whole }: PageData['conferences']): string => {
  const list =
    listed < total
      ? `A sample: ${grouped(listed)} of ${several(total, 'conference')}, among them the strangest, largest and longest.`
      : `${several(total, 'conference')} of people.`
  return whole < listed
    ? `${list} ${grouped(whole)} of them are here with all their rows; for the others the page has the command that shows them.`
    : `${list} All are here with all their rows.`
}

type Sort = { readonly by: keyof typeof values; readonly down: boolean }

const lengthOf = ({ start, end }: ConferenceFigures): number =>
  end === null ? Number.POSITIVE_INFINITY : momentOf(end) - momentOf(start)
const strangeness = ({ rejoins, drops, refusals }: ConferenceFigures): number => rejoins + drops + refusals

const values = {
  start: (each: ConferenceFigures) => momentOf(each.start),
  organizer: (each: ConferenceFigures) => each.organizer,
  people: (each: ConferenceFigures) => each.participants,
  length: lengthOf,
  strange: strangeness,
}

const headings: Readonly<Record<keyof typeof values, string>> = {
  start: 'Start',
  organizer: 'Organizer',
  people: 'People',
  length: 'Length',
  strange: 'Rejoins, drops, refusals',
}

const FIRST = 10

type BrowserProps = { readonly packed: PackedConferences; readonly source: string; readonly clock: ClockFacts }

function Browser({ packed, source, clock }: BrowserProps) {
  const whole = useMemo(
    () => new Map(packed.whole.map(each => [nameOf(each.key), unpacked(each, packed.tables)])),
    [packed],
  )
  const [sort, setSort] = useState<Sort>({ by: 'strange', down: true })
  const [search, setSearch] = useState('')
  const [shown, show] = useState(FIRST)
  const [chosen, choose] = useState<string | undefined>()
  const found = useMemo(
    () =>
      sorted(
        packed.list.filter(each => fits(each, search, whole.get(nameOf(each.key)))),
        sort,
      ),
    [packed, whole, sort, search],
  )
  const current = found.find(each => nameOf(each.key) === chosen) ?? found.find(each => whole.has(nameOf(each.key)))
  const list = found.slice(0, shown)
  return (
    <>
      <div class="tools">
        <label>
          <span class="hidden">Search by organizer, participant, URI or key</span>
          <input
            type="search"
            placeholder="organizer, participant, URI, key"
            value={search}
            onInput={event => {
              setSearch(event.currentTarget.value)
              show(FIRST)
            }}
          />
        </label>
        <Order name="Strangest" sort={{ by: 'strange', down: true }} now={sort} set={setSort} />
        <Order name="Largest" sort={{ by: 'people', down: true }} now={sort} set={setSort} />
        <Order name="Longest" sort={{ by: 'length', down: true }} now={sort} set={setSort} />
        <Order name="By time" sort={{ by: 'start', down: false }} now={sort} set={setSort} />
        <span class="note" role="status">
          {several(found.length, 'conference')}
        </span>
      </div>
      <table class="plain list">
        <caption class="hidden">Conferences</caption>
        <thead>
          <tr>
            {Object.entries(headings).map(([name, heading]) => (
              <Heading key={name} name={name as Sort['by']} text={heading} sort={sort} set={setSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {list.map(each => (
            <Line
              key={nameOf(each.key)}
              conference={each}
              clock={clock}
              whole={whole.has(nameOf(each.key))}
              current={each === current}
              choose={() => choose(nameOf(each.key))}
            />
          ))}
        </tbody>
      </table>
      {found.length > shown && (
        <div class="tools">
          <button type="button" onClick={() => show(shown + 25)}>
            Show {Math.min(25, found.length - shown)} more
          </button>
        </div>
      )}
      {current !== undefined && (
        <Chosen figures={current} whole={whole.get(nameOf(current.key))} source={source} clock={clock} />
      )}
    </>
  )
}

function sorted(list: readonly ConferenceFigures[], { by, down }: Sort): readonly ConferenceFigures[] {
  const value = values[by]
  const sign = down ? -1 : 1
  return [...list].sort((a, b) => {
    const [x, y] = [value(a), value(b)]
    return x < y ? -sign : x > y ? sign : a.number - b.number
  })
}

/** Participants are known of those that are here with all rows. */
function fits({ organizer, uri, key }: ConferenceFigures, search: string, whole: Conference | undefined): boolean {
  const text = search.trim().toLowerCase()
  if (text === '') return true
  const names = [organizer, uri ?? '', nameOf(key), key.SessionIdTime, ...(whole?.lanes.map(({ name }) => name) ?? [])]
  return names.some(name => name.toLowerCase().includes(text))
}

type OrderProps = { readonly name: string; readonly sort: Sort; readonly now: Sort; readonly set: (sort: Sort) => void }

const Order = ({ name, sort, now, set }: OrderProps) => (
  <button type="button" aria-pressed={now.by === sort.by && now.down === sort.down} onClick={() => set(sort)}>
    {name}
  </button>
)

type HeadingProps = {
  readonly name: Sort['by']
  readonly text: string
  readonly sort: Sort
  readonly set: (sort: Sort) => void
}

function Heading({ name, text, sort, set }: HeadingProps) {
  const isBy = sort.by === name
  const numeric = name === 'people' || name === 'length' || name === 'strange'
  return (
    <th scope="col" class={numeric ? 'num' : ''} aria-sort={isBy ? (sort.down ? 'descending' : 'ascending') : 'none'}>
      <button type="button" class="link" onClick={() => set({ by: name, down: isBy ? !sort.down : numeric })}>
        {name === 'strange' ? (
          <>
            <span class="long">{text}</span>
            <span class="short">Odd</span>
          </>
        ) : (
          text
        )}
        {isBy && <span aria-hidden="true">{sort.down ? ' ↓' : ' ↑'}</span>}
      </button>
    </th>
  )
}

type LineProps = {
  readonly conference: ConferenceFigures
  readonly clock: ClockFacts
  readonly whole: boolean
  readonly current: boolean
  readonly choose: () => void
}

function Line({ conference, clock, whole, current, choose }: LineProps) {
  const { start, organizer, participants, rejoins, drops, refusals, end } = conference
  const local = minuteText(localTime(momentOf(start), clock))
  return (
    // The button in it does the same by keyboard.
    <tr aria-current={current} onClick={choose}>
      <td class="when">
        <span class="wide">{local.slice(0, 11)}</span>
        <span class="short">{local.slice(5, 11)}</span>
        {local.slice(11)}
      </td>
      <td>
        <button type="button" class="link" aria-pressed={current} onClick={choose}>
          {organizer.replace(/@.*$/, '')}
          <span class="wide">{/@.*$/.exec(organizer)?.[0]}</span>
        </button>
        {!whole && <span class="note"> (listed only)</span>}
      </td>
      <td class="num">{grouped(participants)}</td>
      <td class="num">{end === null ? 'open' : lengthText(lengthOf(conference))}</td>
      <td class="num">
        <span class="long">
          {rejoins}, {drops}, {refusals}
        </span>
        <span class="short">{rejoins + drops + refusals}</span>
      </td>
    </tr>
  )
}

type ChosenProps = {
  readonly figures: ConferenceFigures
  readonly whole: Conference | undefined
  readonly source: string
  readonly clock: ClockFacts
}

function Chosen({ figures, whole, source, clock }: ChosenProps) {
  if (whole !== undefined) return <Detail key={nameOf(whole.key)} conference={whole} clock={clock} />
  return (
    <div class="detail">
      <h3>{figures.organizer}</h3>
      <p>The rows of this conference are not in the page. This command shows them:</p>
      <Copy text={`rollcall show ${quoted(source)} ${nameOf(figures.key)}`} what="the command" />
    </div>
  )
}

const quoted = (text: string): string => (/^[\w./:@-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`)

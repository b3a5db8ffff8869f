import { grouped, percent, several } from '../../figures/words.js'
import type { Lengths, LoadData, LoadFault, LoadSeries } from '../load-data.js'
import { LoadTimeline } from './load-timeline.js'

/** What a replay measured: the answer first, then second by second, then all that went wrong. */
export function Load({ data }: { readonly data: LoadData }) {
  const { rollcall, target, started, seconds, pace, connections, batch, part, series, timeline, problems } = data
  const how = [
    pace,
    several(connections, 'connection'),
    ...(batch > 1 ? [`up to ${batch} statements together`] : []),
    ...(part.of > 1 ? [`part ${part.number} of ${part.of}`] : []),
  ]
  return (
    <>
      <header>
        <p class="about">
          Load on {target}, {started.slice(0, 16).replace('T', ' ')} UTC, {secondsText(seconds)}: {how.join(', ')}
        </p>
        <h1>{loadHeadline(data)}</h1>
      </header>
      <main>
        {problems.length > 0 && (
          <ul class="bad">
            {problems.map(problem => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        )}
        <Keys data={data} />
        <section aria-labelledby="time">
          <h2 id="time">Second by second</h2>
          {timeline === undefined ? (
            <p>The seconds are not there: the file FILE.csv beside the result has them.</p>
          ) : (
            <LoadTimeline timeline={timeline} />
          )}
        </section>
        <section aria-labelledby="all">
          <h2 id="all">In all</h2>
          <div class="scroll" tabindex={0} role="region" aria-label="Latencies">
            <LatencyTable series={series} />
          </div>
          <p class="note">
            Latency counts from the moment that was meant, service time from the moment that it was sent.
          </p>
        </section>
        <Judged data={data} />
        <Faults title="Attempts that went wrong and were tried again" faults={data.faults} />
        <Faults title="Statements that failed" faults={data.failures} />
      </main>
      <footer>Made by Rollcall {rollcall}.</footer>
    </>
  )
}

export const milliseconds = (value: number): string =>
  value >= 1000 ? `${(value / 1000).toFixed(2)} s` : `${value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : 2)} ms`

const secondsText = (seconds: number): string =>
  seconds < 120 ? `${seconds.toFixed(1)} s` : `${Math.round(seconds / 60)} min`

const ends: Readonly<Record<string, string>> = {
  world: 'The world was over.',
  time: 'The time was over.',
  signal: 'It was stopped.',
  limit: 'The bound was broken.',
}

function loadHeadline({ series: [writes], seconds, ended, cut, problems, limit }: LoadData): string {
  if (writes === undefined) return 'Nothing was measured.'
  const rate = `${grouped(writes.done / Math.max(seconds, 0.001))} statements a second were answered of ${grouped(writes.asked / Math.max(seconds, 0.001))} asked for, 99% of them within ${milliseconds(writes.latency.p99)}.`
  const found =
    limit === undefined
      ? ''
      : ` ${limit.threshold} held ${limit.held === undefined ? 'nowhere' : `up to ${grouped(limit.held)}/s`}${limit.broke === undefined ? '' : ` and broke at ${grouped(limit.broke)}/s`}.`
  const verdict = problems.length === 0 ? ' Nothing failed.' : ''
  return `${rate}${found}${verdict} ${ends[ended] ?? ''}${cut ? ' Not all that was due was answered.' : ''}`
}

function Keys({ data: { series, headroom, same } }: { readonly data: LoadData }) {
  const [writes] = series
  if (writes === undefined) return null
  const keys: readonly (readonly [name: string, value: string, more: string])[] = [
    ['Statements', grouped(writes.done), `of ${grouped(writes.asked)} asked for`],
    ['Median latency', milliseconds(writes.latency.p50), `99.9% within ${milliseconds(writes.latency['p99.9'])}`],
    ['Longest', milliseconds(writes.latency.max), 'from the moment that was meant'],
    ['Failed', percent(writes.failed, writes.done + writes.failed), several(writes.failed, 'statement')],
    ['Begun late', percent(writes.late, writes.done + writes.failed), several(writes.late, 'statement')],
    ...(headroom === undefined
      ? []
      : [['Headroom', `${headroom.toFixed(1)} times`, 'what this machine could send'] as const]),
    ...(same === undefined
      ? []
      : [['Rows as sent', grouped(same.rows), `in ${several(same.tables, 'table')}, counts and digests`] as const]),
  ]
  return (
    <dl class="keys">
      {keys.map(([name, value, more]) => (
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

const columns: readonly (keyof Lengths)[] = ['avg', 'p50', 'p95', 'p99', 'p99.9', 'max']

function LatencyTable({ series }: { readonly series: readonly LoadSeries[] }) {
  return (
    <table class="plain">
      <caption class="hidden">Latencies and service times</caption>
      <thead>
        <tr>
          <td />
          {columns.map(name => (
            <th scope="col" class="num" key={name}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {series.flatMap(each =>
          (['latency', 'service'] as const).map(kind => (
            <tr key={`${each.name} ${kind}`}>
              <th scope="row">
                {each.name}, {kind === 'latency' ? 'latency' : 'service time'}
              </th>
              {columns.map(name => (
                <td class="num" key={name}>
                  {milliseconds(each[kind][name])}
                </td>
              ))}
            </tr>
          )),
        )}
      </tbody>
    </table>
  )
}

function Judged({ data: { thresholds } }: { readonly data: LoadData }) {
  if (thresholds.length === 0) return null
  return (
    <section aria-labelledby="bounds">
      <h2 id="bounds">Bounds</h2>
      <table class="plain">
        <tbody>
          {thresholds.map(({ text, ok }) => (
            <tr key={text}>
              <th scope="row">{text}</th>
              <td class={ok ? 'good' : 'bad'}>{ok ? 'holds' : 'is broken'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Faults({ title, faults }: { readonly title: string; readonly faults: readonly LoadFault[] }) {
  if (faults.length === 0) return null
  return (
    <section>
      <h2>{title}</h2>
      <table class="plain">
        <tbody>
          {faults.map(({ kind, count, message }) => (
            <tr key={kind}>
              <th scope="row">{kind}</th>
              <td class="num">{grouped(count)}</td>
              <td>{message}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

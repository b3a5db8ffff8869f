import { scaleLinear, scaleLog } from 'd3-scale'
import { line } from 'd3-shape'
import { useState } from 'preact/hooks'
import { grouped } from '../../figures/words.js'
import type { Timeline, TimelineStep } from '../load-data.js'
import { milliseconds } from './load-page.js'
import { useWidth } from './width.js'

const LEFT = 52
const RIGHT = 64

type Curve = { readonly name: string; readonly style: string; readonly value: (step: TimelineStep) => number }

const rates: readonly Curve[] = [
  { name: 'asked', style: 'other', value: ({ asked }) => asked },
  { name: 'done', style: 'av', value: ({ done }) => done },
]
const latencies: readonly Curve[] = [
  { name: 'max', style: 'other', value: ({ max }) => max },
  { name: 'p99', style: 'phone', value: ({ p99 }) => p99 },
  { name: 'p95', style: 'as', value: ({ p95 }) => p95 },
  { name: 'p50', style: 'av', value: ({ p50 }) => p50 },
]
const waits: readonly Curve[] = [
  { name: 'waiting', style: 'data', value: ({ waiting }) => waiting },
  { name: 'failed', style: 'phone', value: ({ failed }) => failed },
]

/** Rate, latency and what waits, one above the other on one axis of time, and a cursor that reads them. */
export function LoadTimeline({ timeline: { rows, step } }: { readonly timeline: Timeline }) {
  const { element, width } = useWidth(1000)
  const [chosen, choose] = useState<number | undefined>()
  const x = scaleLinear([0, Math.max(1, rows.length - 1)], [LEFT, width - RIGHT])
  const text = (index: number) => {
    const { second, asked, done, failed, waiting, p50, p99, max } = rows[index]
    return `second ${grouped(second)}: ${grouped(done)}/s of ${grouped(asked)}/s, p50 ${milliseconds(p50)}, p99 ${milliseconds(p99)}, max ${milliseconds(max)}, ${grouped(waiting)} waiting, ${grouped(failed)} failed`
  }
  const panels = [
    { title: 'Statements a second', curves: rates, height: 130, log: false, label: grouped },
    { title: 'Latency of those answered in a second', curves: latencies, height: 180, log: true, label: milliseconds },
    { title: 'Waiting at the end of a second, and failed', curves: waits, height: 80, log: false, label: grouped },
  ]
  const height = panels.reduce((sum, panel) => sum + panel.height + 44, 24)
  let top = 0
  return (
    <div ref={element}>
      <p class="readout" aria-hidden="true">
        {chosen === undefined ? (
          <span class="note">Point at the picture, or press the arrow keys in it, to read it.</span>
        ) : (
          text(chosen)
        )}
      </p>
      <svg
        width={width}
        height={height}
        role="slider"
        tabindex={0}
        aria-label="Rate, latency and errors over time"
        aria-valuemin={0}
        aria-valuemax={rows.length - 1}
        aria-valuenow={chosen ?? 0}
        aria-valuetext={text(chosen ?? 0)}
        onPointerMove={event => {
          const box = event.currentTarget.getBoundingClientRect()
          choose(Math.min(rows.length - 1, Math.max(0, Math.round(x.invert(event.clientX - box.left)))))
        }}
        onPointerLeave={() => choose(undefined)}
        onKeyDown={event => {
          const by = { ArrowRight: 1, ArrowLeft: -1, PageUp: 30, PageDown: -30, Home: -rows.length, End: rows.length }[
            event.key
          ]
          if (by === undefined) return
          event.preventDefault()
          choose(Math.min(rows.length - 1, Math.max(0, (chosen ?? 0) + by)))
        }}
      >
        <title>Rate, latency and errors over time</title>
        <desc>{`${grouped(rows.length)} steps of ${step} s`}</desc>
        {panels.map(panel => {
          const at = top
          top += panel.height + 44
          return <Panel key={panel.title} {...panel} rows={rows} x={x} top={at + 24} width={width} />
        })}
        <Seconds rows={rows} x={x} y={height - 8} width={width} />
        {chosen !== undefined && <line class="cursor" x1={x(chosen)} x2={x(chosen)} y1={8} y2={height - 24} />}
      </svg>
    </div>
  )
}

type Scale = ReturnType<typeof scaleLinear<number, number>>
type PanelProps = {
  readonly title: string
  readonly curves: readonly Curve[]
  readonly height: number
  readonly log: boolean
  readonly label: (value: number) => string
  readonly rows: readonly TimelineStep[]
  readonly x: Scale
  readonly top: number
  readonly width: number
}

function Panel({ title, curves, height, log, label, rows, x, top, width }: PanelProps) {
  const all = curves.flatMap(({ value }) => rows.map(value))
  const most = Math.max(1, ...all)
  const least = Math.max(0.01, Math.min(most / 10, ...all.filter(value => value > 0)))
  const y = log ? scaleLog([least, most], [height, 0]).clamp(true).nice() : scaleLinear([0, most], [height, 0]).nice(4)
  const ticks = log ? powers(y.domain()) : y.ticks(3)
  return (
    <g transform={`translate(0 ${top})`}>
      <text x={0} y={-10} class="name">
        {title}
      </text>
      <g class="axis">
        {ticks.map(tick => (
          <g key={tick}>
            <line x1={LEFT} x2={width - RIGHT} y1={y(tick)} y2={y(tick)} />
            <text class="soft" x={LEFT - 6} y={y(tick) + 4} text-anchor="end">
              {label(tick).replace(/\.00? /, ' ')}
            </text>
          </g>
        ))}
      </g>
      {curves.map(({ name, style, value }) => (
        <path
          key={name}
          class={`edge ${style}`}
          d={
            line<TimelineStep>(
              (_, i) => x(i),
              step => y(value(step)),
            )(rows) ?? ''
          }
        />
      ))}
      {labels(curves, rows, y).map(({ name, style, at }) => (
        <text key={name} class={`name ${style}`} x={width - RIGHT + 6} y={at + 4} style={{ fill: 'var(--c)' }}>
          {name}
        </text>
      ))}
    </g>
  )
}

const powers = ([from, to]: readonly number[]): readonly number[] =>
  [0.01, 0.1, 1, 10, 100, 1000, 10_000, 100_000].filter(value => value >= from && value <= to)

/** Names beside the ends of their curves, moved apart where they would overlap. */
function labels(curves: readonly Curve[], rows: readonly TimelineStep[], y: (value: number) => number) {
  const last = rows.at(-1)
  if (last === undefined) return []
  const wanted = curves
    .map(({ name, style, value }) => ({ name, style, at: y(value(last)) }))
    .sort((a, b) => a.at - b.at)
  let before = Number.NEGATIVE_INFINITY
  return wanted.map(each => {
    before = Math.max(each.at, before + 14)
    return { ...each, at: before }
  })
}

function Seconds({
  rows,
  x,
  y,
  width,
}: {
  readonly rows: readonly TimelineStep[]
  readonly x: Scale
  readonly y: number
  readonly width: number
}) {
  const ticks = x
    .ticks(Math.max(2, Math.floor(width / 110)))
    .filter(tick => Number.isInteger(tick) && tick < rows.length)
  return (
    <g>
      {ticks.map(tick => (
        <text key={tick} class="soft" x={x(tick)} y={y} text-anchor="middle">
          {grouped(rows[tick].second)} s
        </text>
      ))}
    </g>
  )
}

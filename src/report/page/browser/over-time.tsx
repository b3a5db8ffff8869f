import { scaleLinear } from 'd3-scale'
import { area, curveStepAfter, line } from 'd3-shape'
import { useMemo, useState } from 'preact/hooks'
import type { ClockFacts, OverTime } from '../../figures/source-figures.js'
import { grouped, localTime, mcuText, minuteText, weekdayOf } from '../../figures/words.js'
import { mcuClass } from './names.js'
import { dayTicks } from './ticks.js'
import { useWidth } from './width.js'

const STRIP = 64
const GAP = 22
const RIGHT = 8

type Props = { readonly data: OverTime; readonly clock: ClockFacts }

const titles: Readonly<Record<string, string>> = { people: 'All stays', conferences: 'Conferences' }
const order = [
  'people',
  'conf:audio-video',
  'conf:applicationsharing',
  'conf:chat',
  'conf:data-conf',
  'conf:phone-conf',
]

/** A strip for all stays and for each type of MCU, on one scale, and a cursor that reads them. */
export function Concurrency({ data, clock }: Props) {
  const { element, width } = useWidth(1000)
  const [chosen, choose] = useState<number | undefined>()
  const strips = useMemo(
    () =>
      data.series
        .filter(({ name }) => name !== 'conferences')
        .sort((a, b) => place(a.name) - place(b.name) || (a.name < b.name ? -1 : 1)),
    [data],
  )
  const steps = data.series[0]?.peaks.length ?? 0
  const most = Math.max(1, ...strips.flatMap(({ peaks }) => peaks))
  const x = scaleLinear([0, steps], [0, width - RIGHT])
  const y = scaleLinear([0, most], [STRIP, 0])
  const height = strips.length * (STRIP + GAP) + 24
  const at = chosen === undefined ? '' : momentText(data, chosen, clock)
  const move = (by: number) => choose(Math.min(steps - 1, Math.max(0, (chosen ?? (by > 0 ? -1 : steps)) + by)))
  const values =
    chosen === undefined ? '' : strips.map(({ name, peaks }) => `${titleOf(name)} ${grouped(peaks[chosen])}`).join(', ')

  return (
    <div ref={element}>
      <p class="readout" aria-hidden="true">
        {chosen === undefined ? (
          <span class="note">Point at the picture, or press the arrow keys in it, to read it.</span>
        ) : (
          `${at}: ${values}`
        )}
      </p>
      <svg
        width={width}
        height={height}
        role="slider"
        tabindex={0}
        aria-label="Most at once over time"
        aria-valuemin={0}
        aria-valuemax={Math.max(0, steps - 1)}
        aria-valuenow={chosen ?? 0}
        aria-valuetext={chosen === undefined ? summaryOf(strips) : `${at}: ${values}`}
        onPointerMove={event => {
          const box = event.currentTarget.getBoundingClientRect()
          choose(Math.min(steps - 1, Math.max(0, Math.floor(x.invert(event.clientX - box.left)))))
        }}
        onPointerLeave={() => choose(undefined)}
        onKeyDown={event => {
          const by = {
            ArrowRight: 1,
            ArrowLeft: -1,
            ArrowUp: 1,
            ArrowDown: -1,
            PageUp: 24,
            PageDown: -24,
            Home: -steps,
            End: steps,
          }[event.key]
          if (by === undefined) return
          event.preventDefault()
          move(by)
        }}
      >
        <title>Most at once over time, by type of MCU</title>
        <desc>{summaryOf(strips)}</desc>
        <Days data={data} clock={clock} x={x} width={width} height={height} />
        {strips.map(({ name, peaks }, i) => (
          <Strip key={name} name={name} peaks={peaks} top={i * (STRIP + GAP) + GAP} x={x} y={y} width={width} />
        ))}
        {chosen !== undefined && (
          <line class="cursor" x1={x(chosen + 0.5)} x2={x(chosen + 0.5)} y1={0} y2={height - 20} />
        )}
      </svg>
    </div>
  )
}

const titleOf = (name: string): string => titles[name] ?? mcuText(name)
const place = (name: string): number => (order.includes(name) ? order.indexOf(name) : order.length)

const summaryOf = (strips: OverTime['series']): string =>
  strips.map(({ name, peaks }) => `${titleOf(name)}: at most ${grouped(Math.max(0, ...peaks))}`).join('. ')

function momentText({ from, step }: OverTime, index: number, clock: ClockFacts): string {
  const local = localTime(from + index * step, clock)
  const end = localTime(from + (index + 1) * step, clock)
  return `${weekdayOf(local)} ${minuteText(local)} to ${minuteText(end).slice(11)}`
}

type Scale = ReturnType<typeof scaleLinear<number, number>>
type StripProps = {
  readonly name: string
  readonly peaks: readonly number[]
  readonly top: number
  readonly x: Scale
  readonly y: Scale
  readonly width: number
}

function Strip({ name, peaks, top, x, y, width }: StripProps) {
  const most = Math.max(0, ...peaks)
  const points = [...peaks.map((value, i) => [i, value] as const), [peaks.length, peaks.at(-1) ?? 0] as const]
  const fill = area<readonly [number, number]>(
    ([i]) => x(i),
    STRIP,
    ([, value]) => y(value),
  ).curve(curveStepAfter)
  const edge = line<readonly [number, number]>(
    ([i]) => x(i),
    ([, value]) => y(value),
  ).curve(curveStepAfter)
  const label = labelAt(peaks, x, y, width)
  return (
    <g transform={`translate(0 ${top})`} class={name === 'people' ? 'people' : mcuClass(name)}>
      <line x1={0} x2={width - RIGHT} y1={STRIP} y2={STRIP} stroke="var(--line)" />
      <path class="area" d={fill(points) ?? ''} />
      <path class="edge" d={edge(points) ?? ''} />
      <text x={0} y={-6} class="name">
        {titleOf(name)}
      </text>
      {most > 0 && (
        <text class="soft" x={label.x} y={label.y} text-anchor={label.anchor}>
          most {grouped(most)}
        </text>
      )}
    </g>
  )
}

/** Where the name of the peak is out of the way: above it, or beside it where the strip is no higher. */
function labelAt(peaks: readonly number[], x: Scale, y: Scale, width: number) {
  const most = Math.max(0, ...peaks)
  const when = peaks.indexOf(most)
  if (y(most) > 16) {
    const anchor = x(when) < 40 ? 'start' : x(when) > width - 48 ? 'end' : 'middle'
    return { x: x(when + 0.5), y: y(most) - 4, anchor } as const
  }
  const beside = most * 0.6
  const after = peaks.findIndex((value, i) => i > when && value < beside)
  const before = peaks.findLastIndex((value, i) => i < when && value < beside)
  // Left of the peak where there is no room on its right.
  return after >= 0 && x(after) < width - 90
    ? ({ x: x(after) + 6, y: y(most) + 9, anchor: 'start' } as const)
    : ({ x: x(before + 1) - 6, y: y(most) + 9, anchor: 'end' } as const)
}

type DaysProps = {
  readonly data: OverTime
  readonly clock: ClockFacts
  readonly x: Scale
  readonly width: number
  readonly height: number
}

function Days({ data, clock, x, width, height }: DaysProps) {
  const steps = data.series[0]?.peaks.length ?? 0
  const ticks = dayTicks(data.from, data.from + steps * data.step, clock, Math.max(2, Math.floor(width / 90)))
  return (
    <g class="axis">
      {ticks.map(({ at, text }) => {
        const left = x((at - data.from) / data.step)
        return (
          <g key={at}>
            <line x1={left} x2={left} y1={GAP} y2={height - 18} />
            <text class="soft" x={left + 4} y={height - 6}>
              {text}
            </text>
          </g>
        )
      })}
    </g>
  )
}

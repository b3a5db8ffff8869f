import { scaleLinear } from 'd3-scale'
import { useRef } from 'preact/hooks'
import { type Conference, type Dialog, laneName } from '../../conference/conference.js'
import type { ClockFacts } from '../../figures/source-figures.js'
import { momentOf } from '../../figures/words.js'
import { beginOf, dialogText, endOf, serverText, type ViewProps } from './dialog-text.js'
import { mcuClass } from './names.js'
import { clockTicks } from './ticks.js'
import { useWidth } from './width.js'

const LEG = 7
const HEAD = 26
const FONT = 6.6

type Placed = {
  readonly index: number
  readonly dialog: Dialog
  readonly from: number
  readonly to: number
  readonly row: number
}

/** A lane for each user and device: the focus session as a band, the legs in it as bars, one line for each MCU. */
export function Lanes({ conference, clock, chosen, choose, touch }: ViewProps<ClockFacts>) {
  const { element, width } = useWidth(1000)
  const group = useRef<SVGSVGElement>(null)
  const narrow = width < 620
  const left = narrow ? 0 : Math.min(240, width * 0.28)
  const [from, to] = spanOf(conference)
  const x = scaleLinear([from, to], [left, width - 18])
  const lanes = lanesOf(conference, { to, named: narrow })
  const height = lanes.reduce((sum, lane) => sum + lane.height, HEAD) + 4
  const sequence = lanes.flatMap(({ dialogs }) => dialogs.map(({ index }) => index))
  const first = chosen ?? sequence[0]
  const move = (by: number) => {
    const now = Math.max(0, sequence.indexOf(first))
    const next = sequence[Math.min(sequence.length - 1, Math.max(0, now + by))]
    choose(next)
    group.current?.querySelector<SVGGElement>(`[data-dialog="${next}"]`)?.focus()
  }
  return (
    <div ref={element}>
      <Legend conference={conference} />
      <div class="lanes">
        <svg
          ref={group}
          width={width}
          height={height}
          role="group"
          aria-label="Lanes of the conference"
          onKeyDown={event => {
            const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
            if (by === undefined) return
            event.preventDefault()
            move(by)
          }}
        >
          <title>Lanes of the conference</title>
          <g class="axis">
            {clockTicks(from, to, clock, Math.max(2, Math.floor((width - left) / 80))).map(({ at, text }) => (
              <g key={at}>
                <line x1={x(at)} x2={x(at)} y1={18} y2={height} />
                <text
                  class="soft"
                  x={x(at)}
                  y={12}
                  text-anchor={x(at) > width - 40 ? 'end' : x(at) < left + 20 ? 'start' : 'middle'}
                >
                  {text}
                </text>
              </g>
            ))}
          </g>
          {lanes.map(({ top, dialogs, height: tall, lane, base }) => (
            <g key={`${lane.userId} ${lane.endpoint} ${lane.version}`}>
              <Name
                text={`${lane.organizer ? '★ ' : ''}${shortName(laneName(lane))}${lane.client === null || lane.service ? '' : `, ${lane.client}`}`}
                whole={lane.name}
                room={narrow ? width : left - 12}
                y={top + 13}
              />
              {dialogs.map(placed => (
                <Mark
                  key={placed.index}
                  {...placed}
                  {...{ conference, choose, touch, x }}
                  top={top + base}
                  tall={tall - base - 4}
                  chosen={placed.index === chosen}
                  tabIndex={placed.index === first ? 0 : -1}
                />
              ))}
              {/* Over all marks: what comes behind a failure would hide its sign. */}
              <g class="signs">
                {dialogs.map(placed => (
                  <Sign key={placed.index} {...placed} x={x} top={top + base} tall={tall - base - 4} />
                ))}
              </g>
            </g>
          ))}
        </svg>
      </div>
    </div>
  )
}

/** From the first to the last moment of the conference, in milliseconds, with a little room. */
function spanOf({ start, end, last, dialogs }: Conference): readonly [number, number] {
  const moments = [start, end ?? last, ...dialogs.flatMap(dialog => [beginOf(dialog), endOf(dialog)])].flatMap(
    moment => (moment === null ? [] : [momentOf(moment)]),
  )
  const [first, latest] = [Math.min(...moments), Math.max(...moments)]
  return [first, Math.max(latest, first + 1000)]
}

/** Lanes from top to bottom, each with a line for each MCU that it uses. */
function lanesOf({ lanes, dialogs }: Conference, { to, named }: { readonly to: number; readonly named: boolean }) {
  let top = HEAD
  return lanes.map((lane, i) => {
    const own = dialogs.flatMap((dialog, index) => (dialog.lane === i ? [{ dialog, index }] : []))
    const mcus = [...new Set(own.flatMap(({ dialog }) => dialog.mcu ?? []))].sort()
    const placed = own.map(({ dialog, index }): Placed => {
      const begin = beginOf(dialog)
      const end = endOf(dialog)
      const from = begin === null ? to : momentOf(begin)
      return {
        index,
        dialog,
        from,
        to: end === null ? to : Math.max(from, momentOf(end)),
        row: dialog.mcu === null ? -1 : mcus.indexOf(dialog.mcu),
      }
    })
    const base = named ? 18 : 0
    const height = base + Math.max(14, mcus.length * LEG + 6) + 6
    const at = top
    top += height
    // The focus first: its band is the ground of the others.
    return { lane, top: at, height, base, dialogs: [...placed].sort((a, b) => a.row - b.row || a.from - b.from) }
  })
}

/** Without the domain that most share; a number as it is. */
const shortName = (name: string): string => name.replace(/@.*$/, '')

function Name({
  text,
  whole,
  room,
  y,
}: {
  readonly text: string
  readonly whole: string
  readonly room: number
  readonly y: number
}) {
  const letters = Math.max(4, Math.floor(room / FONT))
  const characters = [...text]
  return (
    <text x={0} y={y}>
      <title>{whole}</title>
      {characters.length > letters ? `${characters.slice(0, letters - 1).join('')}…` : text}
    </text>
  )
}

type MarkProps = Placed & {
  readonly conference: Conference
  readonly x: (moment: number) => number
  readonly top: number
  readonly tall: number
  readonly chosen: boolean
  readonly tabIndex: number
  readonly choose: (dialog: number) => void
  readonly touch: (dialog: number | undefined) => void
}

const failed = ({ outcome }: Dialog): boolean => ['refused', 'dropped', 'not admitted', 'no answer'].includes(outcome)

function Mark({ conference, dialog, index, from, to, row, x, top, tall, chosen, tabIndex, choose, touch }: MarkProps) {
  const [begin, end] = [x(from), Math.max(x(to), x(from) + 2)]
  const joined = dialog.joined === null ? end : Math.min(end, Math.max(begin, x(momentOf(dialog.joined))))
  const y = row < 0 ? top : top + 4 + row * LEG
  const height = row < 0 ? tall : LEG - 1
  return (
    <g
      class={`dialog ${mcuClass(dialog.mcu)} ${chosen ? 'chosen' : ''}`}
      role="button"
      tabindex={tabIndex}
      data-dialog={index}
      aria-pressed={chosen}
      aria-label={dialogText(conference, dialog)}
      onClick={() => choose(index)}
      onFocus={() => choose(index)}
      onMouseEnter={() => touch(index)}
      onMouseLeave={() => touch(undefined)}
    >
      <rect x={begin - 1} y={y - 1} width={end - begin + 2} height={height + 2} class="frame" rx={2} />
      {joined > begin + 1 && (
        <rect
          x={begin}
          y={y + (row < 0 ? 1 : 0)}
          width={joined - begin}
          height={Math.max(2, height - 2)}
          class="wait"
        />
      )}
      {dialog.joined !== null && (
        <rect
          x={joined}
          y={y}
          width={Math.max(2, end - joined)}
          height={height}
          rx={1}
          class={row < 0 ? 'band' : 'mark'}
          fill-opacity={dialog.outcome === 'leave unknown' ? 0.5 : 1}
        />
      )}
      {row >= 0 && dialog.joined !== null && dialog.telephone && (
        <rect x={joined} y={y + height / 2 - 0.5} width={Math.max(2, end - joined)} height={1} fill="var(--bg)" />
      )}
    </g>
  )
}

type SignProps = Placed & Pick<MarkProps, 'x' | 'top' | 'tall'>

/** What became of a dialog, behind its end, where that is out of the ordinary. */
function Sign({ dialog, from, to, row, x, top, tall }: SignProps) {
  const sign = failed(dialog)
    ? '×'
    : dialog.outcome === 'open'
      ? '→'
      : dialog.outcome === 'leave unknown' && row < 0
        ? '?'
        : undefined
  if (sign === undefined) return null
  const y = row < 0 ? top + tall / 2 + 4 : top + 4 + row * LEG + LEG - 1
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: text in a drawing takes no focus; the mark says it in words
    <text aria-hidden="true" class={failed(dialog) ? 'bad' : 'soft'} x={Math.max(x(to), x(from) + 2) + 2} y={y}>
      {sign}
    </text>
  )
}

/** The colours that are there, and the signs. */
function Legend({ conference }: { readonly conference: Conference }) {
  const mcus = [...new Set(conference.dialogs.flatMap(({ mcu }) => mcu ?? []))].sort()
  const has = (test: (dialog: Dialog) => boolean) => conference.dialogs.some(test)
  return (
    <ul class="legend">
      <li>band: with the focus</li>
      {mcus.map(mcu => (
        <li key={mcu} class={mcuClass(mcu)}>
          <b aria-hidden="true">■</b> {serverText(mcu).toLowerCase()}
        </li>
      ))}
      <li>★ organizer</li>
      <li>dashes: waiting</li>
      {has(({ telephone }) => telephone) && <li>split bar: telephone</li>}
      {has(failed) && <li>× refused or dropped</li>}
      {has(({ outcome }) => outcome === 'leave unknown') && <li>? leave unknown</li>}
      {has(({ outcome }) => outcome === 'open') && <li>→ still there</li>}
    </ul>
  )
}

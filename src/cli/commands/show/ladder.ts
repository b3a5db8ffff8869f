import type { Conference } from '../../../report/conference/conference.js'
import { cut, fitted, widthOf } from './cut.js'
import type { Drawing } from './lanes.js'
import { cells, type Line, type Piece, plain, styled } from './line.js'
import { mcuMark, mcuOrder, RED } from './marks.js'
import { type Message, messagesOf } from './messages.js'
import { dayOf, shownName } from './names.js'

/** Columns for `15:28:31.003 `. */
const CLOCK = 13

const NAME = { least: 8, most: 22 }

/** The SIP messages of a conference, each as an arrow between its endpoint and the focus or an MCU. */
export function ladderLines(conference: Conference, drawing: Drawing): readonly Line[] {
  const messages = messagesOf(conference)
  if (messages.length === 0) return [plain('None of its SIP sessions is known.')]
  const { width, marks } = drawing
  const types = mcuOrder(messages.flatMap(({ mcu }) => mcu ?? []))
  const names = conference.lanes.map(lane => shownName(lane, conference))
  const room = Math.floor((width - CLOCK) / 3)
  const name = Math.min(NAME.most, room, Math.max(NAME.least, ...names.map(widthOf)))
  const wires = width - CLOCK - name - 1
  const places = placesFor([null, ...types], wires)
  const grid: Grid = { width: wires, places, drawing }
  return [
    headLine(grid, CLOCK + name + 1),
    ...messages.flatMap((message, i): readonly Line[] => {
      const isNewDay = i > 0 && dayOf(message.at) !== dayOf(messages[i - 1].at)
      const label = fitted(names[message.lane], name, marks.ellipsis)
      const line = [
        { text: `${message.at.slice(11, 23)} `, style: 'dim' as const },
        { text: label },
        { text: ' ' },
        ...arrow(message, grid),
      ]
      return isNewDay ? [styled('dim', dayOf(message.at)), line] : [line]
    }),
    plain(''),
    ...legend(messages, drawing),
  ]
}

type Grid = {
  readonly width: number
  /** The column of each lifeline, by MCU; null is the focus. */
  readonly places: ReadonlyMap<string | null, number>
  readonly drawing: Drawing
}

/** What the first arrow needs for `INVITE, Replaces`, and the column of the last lifeline. */
const FIRST = 26
const LAST_FROM_END = 4
const LEAST_STEP = 6

function placesFor(columns: readonly (string | null)[], width: number): Grid['places'] {
  const last = width - LAST_FROM_END
  const first = Math.max(6, Math.min(FIRST, last - LEAST_STEP * (columns.length - 1)))
  const step = columns.length === 1 ? 0 : Math.min(16, (last - first) / (columns.length - 1))
  return new Map(columns.map((column, i) => [column, Math.round(first + step * i)]))
}

/** The names over the lifelines: in full where they fit, else a word. */
function headLine({ width, places }: Grid, indent: number): Line {
  const row = cells(width)
  const step = Math.min(...gaps([...places.values()]))
  for (const [mcu, at] of places) {
    const name = mcu === null ? 'focus' : shortest(mcuMark(mcu).about, step - 1)
    const from = Math.max(0, Math.min(at - Math.floor((name.length - 1) / 2), width - name.length))
    for (const [i, text] of [...name].entries())
      row.put(from + i, { text, style: mcu === null ? 'bold' : mcuMark(mcu).style })
  }
  return [
    { text: 'UTC'.padEnd(CLOCK), style: 'dim' },
    { text: 'endpoint'.padEnd(indent - CLOCK), style: 'dim' },
    ...row.line(),
  ]
}

const gaps = (places: readonly number[]): readonly number[] => places.slice(1).map((at, i) => at - places[i])

const words: Readonly<Record<string, string>> = {
  'audio and video': 'A/V',
  'web conferencing': 'web',
  'phone bridge': 'phone',
  sharing: 'share',
}

const shortest = (about: string, room: number): string =>
  about.length <= room ? about : (words[about] ?? about).slice(0, Math.max(1, room))

/** An arrow from the name of the endpoint to the lifeline, or back, with the message on it. */
function arrow({ mcu, from, text, failure, silent }: Message, { width, places, drawing: { marks } }: Grid): Line {
  const row = cells(width)
  for (const at of places.values()) row.put(at, { text: marks.lifeline, style: 'dim' })
  const to = places.get(mcu) as number
  const style = failure ? RED : mcu === null ? undefined : mcuMark(mcu).style
  const piece = (text: string): Piece => ({ text, style })
  row.fill(0, to - 1, piece(silent ? marks.dotted : marks.wire))
  if (from === 'endpoint') row.put(to - 1, piece(marks.right))
  else row.put(0, piece(marks.left))
  const label = ` ${cut(text, Math.max(1, to - 5), marks.ellipsis)} `
  for (const [i, text] of [...label].entries()) row.put(2 + i, piece(text))
  return row.line()
}

function legend(messages: readonly Message[], { marks }: Drawing): readonly Line[] {
  const silent = messages.some(message => message.silent)
  return [
    styled('dim', 'BYE is drawn where the session ended. (3999) is a DiagnosticId.'),
    ...(silent
      ? [
          styled(
            'dim',
            `${marks.dotted.repeat(3)} has no SIP dialog: all that is known is when somebody joined or left.`,
          ),
        ]
      : []),
  ]
}

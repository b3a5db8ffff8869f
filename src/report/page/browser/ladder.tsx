import { useRef, useState } from 'preact/hooks'
import { type Conference, laneName } from '../../conference/conference.js'
import type { ClockFacts } from '../../figures/source-figures.js'
import { several } from '../../figures/words.js'
import { clockTime } from './clock-time.js'
import { dialogText, serverText, type ViewProps } from './dialog-text.js'
import { useWidth } from './width.js'

const LINE = 22
const HEAD = 34
const FIRST = 200

type Message = {
  readonly index: number
  readonly at: string
  readonly text: string
  /** Whether it goes to the server. */
  readonly up: boolean
  readonly bad: boolean
}

/** Each dialog's messages in the order of time, between the endpoints on the left and the servers on the right. */
export function Ladder({ conference, clock, chosen, choose, touch }: ViewProps<ClockFacts>) {
  const { element, width } = useWidth(1000)
  const list = useRef<SVGSVGElement>(null)
  const [most, setMost] = useState(FIRST)
  const all = messagesOf(conference)
  const messages = all.slice(0, most)
  const servers = [...new Set(conference.dialogs.map(({ mcu }) => mcu))].sort((a, b) =>
    a === null ? -1 : b === null ? 1 : a < b ? -1 : 1,
  )
  const names = width < 620 ? 150 : 290
  const each = (Math.max(width, names + servers.length * 96) - names - 50) / servers.length
  const drawn = names + servers.length * each + 50
  const lifeOf = (mcu: string | null) => names + (servers.indexOf(mcu) + 1) * each
  const height = HEAD + messages.length * LINE + 8
  const current = Math.max(
    0,
    messages.findIndex(({ index }) => index === chosen),
  )
  const focus = (line: number) => {
    const next = Math.min(messages.length - 1, Math.max(0, line))
    choose(messages[next]?.index)
    list.current?.querySelector<SVGGElement>(`[data-line="${next}"]`)?.focus()
  }
  return (
    <div ref={element}>
      <div class="ladder">
        <svg
          ref={list}
          width={drawn}
          height={height}
          style={{ maxWidth: 'none' }}
          role="group"
          aria-label="SIP dialogs of the conference"
        >
          <title>SIP dialogs of the conference</title>
          <line class="life" x1={names} x2={names} y1={HEAD - 8} y2={height} />
          <text x={names} y={16} text-anchor="middle" class="name">
            endpoints
          </text>
          {servers.map(mcu => (
            <g key={mcu ?? 'focus'}>
              <line class="life" x1={lifeOf(mcu)} x2={lifeOf(mcu)} y1={HEAD - 8} y2={height} />
              <text x={lifeOf(mcu)} y={16} text-anchor="middle" class="name">
                {shortServer(mcu)}
              </text>
            </g>
          ))}
          {messages.map(({ index, at, text, up, bad }, line) => {
            const dialog = conference.dialogs[index]
            const [from, to] = up ? [names, lifeOf(dialog.mcu)] : [lifeOf(dialog.mcu), names]
            const y = HEAD + line * LINE + 12
            const tip = to + (up ? -5 : 5)
            const name = laneName(conference.lanes[dialog.lane]).replace(/@.*$/, '')
            return (
              <g
                key={line}
                class={`dialog ${index === chosen ? 'chosen' : ''}`}
                role="button"
                tabindex={line === current ? 0 : -1}
                data-line={line}
                aria-label={`${clockTime(at, clock)} ${text}, ${dialogText(conference, dialog)}`}
                onClick={() => choose(index)}
                onFocus={() => choose(index)}
                onMouseEnter={() => touch(index)}
                onMouseLeave={() => touch(undefined)}
                onKeyDown={event => {
                  const by = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 }[event.key]
                  if (by === undefined) return
                  event.preventDefault()
                  focus(line + by)
                }}
              >
                <rect class="frame" x={0.5} y={y - 13} width={drawn - 1} height={LINE - 2} rx={2} />
                <text class="soft" x={4} y={y + 2}>
                  {clockTime(at, clock)}
                </text>
                <text x={62} y={y + 2}>
                  {cut(name, Math.floor((names - 72) / 6.6))}
                </text>
                <line class="arrow" x1={from} x2={to} y1={y} y2={y} stroke={bad ? 'var(--bad)' : undefined} />
                <path d={`M${tip} ${y - 4}L${to} ${y}L${tip} ${y + 4}`} class="arrow" />
                <text x={Math.min(from, to) + 8} y={y - 3} class={bad ? 'bad' : ''}>
                  {text}
                </text>
              </g>
            )
          })}
        </svg>
      </div>
      {all.length > most && (
        <div class="tools">
          <button type="button" onClick={() => setMost(all.length)}>
            Show all {several(all.length, 'message')}
          </button>
        </div>
      )}
    </div>
  )
}

const cut = (text: string, most: number): string =>
  [...text].length > most ? `${[...text].slice(0, most - 1).join('')}…` : text

const servers: Readonly<Record<string, string>> = {
  'audio-video': 'audio, video',
  applicationsharing: 'sharing',
  'data-conf': 'web',
  'phone-conf': 'telephony',
}
const shortServer = (mcu: string | null): string =>
  mcu === null ? 'focus' : (servers[mcu] ?? serverText(mcu).toLowerCase())

/** What the rows tell of the messages: the invitation, its answer, and the end. */
function messagesOf({ dialogs }: Conference): readonly Message[] {
  const messages = dialogs.flatMap((dialog, index): readonly Message[] => {
    const out = dialog.startedBy !== 'conference'
    const bad = dialog.code !== null && dialog.code >= 300
    const over = dialog.ended ?? dialog.left
    return [
      ...(dialog.invited === null ? [] : [{ index, at: dialog.invited, text: 'INVITE', up: out, bad: false }]),
      ...(dialog.answered === null || dialog.code === null
        ? []
        : [{ index, at: dialog.answered, text: String(dialog.code), up: !out, bad }]),
      ...(dialog.joined === null || dialog.code !== null
        ? []
        : [{ index, at: dialog.joined, text: 'joined', up: true, bad: false }]),
      ...(over === null || bad
        ? []
        : [
            {
              index,
              at: over,
              text: dialog.outcome === 'dropped' ? 'BYE (dropped)' : 'BYE',
              up: dialog.endedBy !== 'conference',
              bad: dialog.outcome === 'dropped',
            },
          ]),
    ]
  })
  return messages.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.index - b.index))
}

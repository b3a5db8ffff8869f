import type { Conference } from '../../../report/conference/conference.js'
import { mcuOrder } from './marks.js'
import { type Message, messagesOf } from './messages.js'
import { clockOf, dayOf, shownName } from './names.js'

/** What Mermaid draws by default: more than 50,000 characters are refused. */
const MOST_CHARACTERS = 45_000
const MOST_NAME = 60

/** A conference as a Mermaid sequence diagram; of a large one, the endpoints that fit. */
export function mermaidText(conference: Conference): string {
  const messages = messagesOf(conference)
  for (let lanes = conference.lanes.length; ; lanes = Math.floor(lanes / 2)) {
    const text = diagram(conference, messages, lanes)
    if (text.length <= MOST_CHARACTERS || lanes <= 1) return text
  }
}

function diagram(conference: Conference, all: readonly Message[], count: number): string {
  const messages = all.filter(({ lane }) => lane < count)
  const types = mcuOrder(messages.flatMap(({ mcu }) => mcu ?? []))
  const mcus = new Map(types.map((type, i) => [type, `m${i}`]))
  const lanes = conference.lanes.slice(0, count)
  const left = conference.lanes.length - lanes.length
  return [
    'sequenceDiagram',
    `  %% ${dayOf(conference.start)} ${clockOf(conference.start)} UTC`,
    ...lanes.map((lane, i) => `  participant e${i} as ${escaped(shownName(lane, conference))}`),
    '  participant focus',
    ...types.map(type => `  participant ${mcus.get(type)} as ${escaped(type)}`),
    ...(left > 0 ? [`  Note over focus: ${left} more endpoints are left out`] : []),
    ...messages.map(message => `  ${line(message, mcus)}`),
    '',
  ].join('\n')
}

function line({ at, lane, mcu, from, text, failure, silent }: Message, mcus: ReadonlyMap<string, string>): string {
  const server = mcu === null ? 'focus' : mcus.get(mcu)
  const arrow = silent ? '-->>' : failure ? '-x' : '->>'
  const ends = from === 'endpoint' ? [`e${lane}`, server] : [server, `e${lane}`]
  return `${ends.join(arrow)}: ${escaped(`${clockOf(at)} ${text}`)}`
}

/** Text in which nothing means anything to Mermaid or HTML: all but letters, digits and a few signs by their number. */
const escaped = (text: string): string =>
  [...text.slice(0, MOST_NAME)]
    .map(character => (/[A-Za-z0-9 .,:_+@/()-]/.test(character) ? character : `#${character.codePointAt(0)};`))
    .join('')

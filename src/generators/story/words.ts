import { modalities } from '../../model/conference/modality.js'
import { joinOr } from '../config/definition/format-value.js'
import { didYouMean } from '../config/definition/suggest.js'
import { CLOCK_ALLOWED, clockTicks } from './clock.js'

/** What an event may say besides: when it was dialed and answered, and what the defaults do not tell. */
export type Details = {
  readonly dialed?: number
  /** Ticks from the start; null: never. */
  readonly answered?: number | null
  /** SIP status; null: none. */
  readonly code?: number | null
  /** DiagnosticId; null: none. */
  readonly diagnostic?: number | null
  readonly by?: 'conference' | 'endpoint'
  readonly seq?: number
  /** The two words from which the dialog id is made. */
  readonly id?: readonly [number, number]
  /** Whether the dialog stands for one that came to nothing or broke. */
  readonly retry?: boolean
  /** The leave is never reported. */
  readonly unreported?: boolean
}

/** One line of a story. */
export type StoryEvent = {
  /** Its place in the list. */
  readonly index: number
  /** Ticks from the start. */
  readonly at: number
  /** The name of somebody, `conference` or `capture`. */
  readonly who: string
  readonly device: string | undefined
  /** What happens: an event of a state machine, or a word that stands for several. */
  readonly does: Does
  /** The modality of the leg that it is about; 0: the session with the focus. */
  readonly modality: number
  /** How many messages. */
  readonly count: number
  readonly details: Details
}

/** Words for events of an endpoint, and what they are in the state machines. `joins` is `dialed`, a moment before, and `admitted`. */
const phrases = {
  'is removed from': 'booted',
  'is admitted to': 'admitted',
  'is invited to': 'invited',
  'fails to join': 'failed',
  'is invited': 'invited',
  'is admitted': 'admitted',
  'is removed': 'booted',
  'is unmuted': 'unmuted',
  'is muted': 'muted',
  'is ended': 'ended',
  'is busy': 'busy',
  'is held': 'held',
  'drops from': 'failed',
  rejoins: 'rejoins',
  writes: 'writes',
  leaves: 'departed',
  dials: 'dialed',
  drops: 'failed',
  fails: 'failed',
  joins: 'joins',
  rings: 'rang',
} as const

const ofConference = {
  'is captured': 'captured',
  starts: 'started',
  locks: 'locked',
  unlocks: 'unlocked',
  ends: 'ended',
} as const

export type Does = (typeof phrases)[keyof typeof phrases] | (typeof ofConference)[keyof typeof ofConference]

/** The phrase for an event of a machine, for messages. */
export const phraseOf = (event: string): string =>
  Object.entries(phrases)
    .filter(([, means]) => means === event)
    .map(([phrase]) => phrase)
    .at(-1) ?? event

/** Names that nobody in a story can have. */
export const reservedNames = ['conference', 'capture']

const mcus = modalities.slice(1, 5)

/** Reads an event such as `9:30 ada/mobile joins audio-video dialed=9:28`. Gives a sentence about what is wrong instead, if anything is. */
export function readEvent(text: string, index: number): StoryEvent | string {
  const [clock = '', subject = '', ...rest] = text.trim().split(/\s+/)
  const at = clockTicks(clock)
  if (at === undefined) return `must begin with ${CLOCK_ALLOWED}, not ${JSON.stringify(clock)}`
  if (subject === '') return 'must say who does what after the time, such as "9:30 ada drops"'
  const words = rest.filter(word => !isDetail(word))
  const details = detailsIn(rest.filter(isDetail))
  if (typeof details === 'string') return details
  const [who, device, ...more] = subject.split('/')
  if (more.length > 0) return `must name somebody, or somebody/device, not ${JSON.stringify(subject)}`
  const event = { index, at, who, device, modality: 0, count: 0, details }
  if (reservedNames.includes(who)) return conferenceEvent(event, words.join(' '))
  return endpointEvent(event, words)
}

type Begun = Omit<StoryEvent, 'does'>

function conferenceEvent(event: Begun, words: string): StoryEvent | string {
  const known = event.who === 'capture' ? ['ends'] : Object.keys(ofConference)
  if (!known.includes(words))
    return `must say that the ${event.who} ${joinOr(known)}, not ${JSON.stringify(words)}${didYouMean(words, known)}`
  return { ...event, does: ofConference[words as keyof typeof ofConference] }
}

function endpointEvent(event: Begun, words: readonly string[]): StoryEvent | string {
  const said = words.join(' ')
  const phrase = (Object.keys(phrases) as (keyof typeof phrases)[]).find(
    each => said === each || said.startsWith(`${each} `),
  )
  if (phrase === undefined) {
    const known = Object.keys(phrases)
    return `must say what ${event.who} does: ${joinOr(known)}, not ${JSON.stringify(said)}${didYouMean(said, known)}`
  }
  const does = phrases[phrase]
  const rest = said.slice(phrase.length).trim()
  if (does === 'writes') {
    const [, count] = /^([1-9]\d{0,4}) messages?$/.exec(rest) ?? []
    if (count === undefined || Number(count) > 32_767)
      return `must say how many messages, such as "writes 3 messages", up to 32767, not ${JSON.stringify(rest)}`
    return { ...event, does, count: Number(count) }
  }
  if (rest === '')
    return /to$|from$/.test(phrase) ? `must name an MCU behind "${phrase}": ${joinOr(mcus)}` : { ...event, does }
  const modality = modalities.indexOf(rest as (typeof modalities)[number])
  if (!mcus.some(mcu => mcu === rest))
    return `must name an MCU behind "${phrase}": ${joinOr(mcus)}, not ${JSON.stringify(rest)}${didYouMean(rest, mcus)}`
  if (!ofLegs.has(does)) return `cannot have an MCU behind "${phrase}": that happens at the focus`
  return { ...event, does, modality }
}

const ofLegs: ReadonlySet<Does> = new Set([
  'dialed',
  'invited',
  'joins',
  'rejoins',
  'admitted',
  'departed',
  'failed',
  'booted',
])

const isDetail = (word: string): boolean => word === 'unreported' || /^[a-z]+=/.test(word)

/** How the value of each detail is read; undefined where it cannot be. */
const readers: { readonly [D in Exclude<keyof Details, 'unreported'>]-?: (text: string) => Details[D] | undefined } = {
  dialed: clockTicks,
  answered: text => (text === 'never' ? null : clockTicks(text)),
  code: text => (text === 'none' ? null : wholeNumber(text, 100, 699)),
  diagnostic: text => (text === 'none' ? null : wholeNumber(text, 1, 999_999)),
  by: text => (text === 'conference' || text === 'endpoint' ? text : undefined),
  seq: text => wholeNumber(text, 1, 1_000_000),
  id(text) {
    const [, one, other] = /^([\da-f]{8})([\da-f]{8})$/i.exec(text) ?? []
    return other === undefined ? undefined : [Number.parseInt(one, 16) | 0, Number.parseInt(other, 16) | 0]
  },
  retry: text => (text === 'yes' ? true : text === 'no' ? false : undefined),
}

const allowed: { readonly [D in keyof typeof readers]: string } = {
  dialed: CLOCK_ALLOWED,
  answered: `never, or ${CLOCK_ALLOWED}`,
  code: 'none, or a SIP status from 100 to 699',
  diagnostic: 'none, or a DiagnosticId from 1 to 999999',
  by: 'conference or endpoint',
  seq: 'a whole number from 1 to 1000000',
  id: '16 hexadecimal digits',
  retry: 'yes or no',
}

function wholeNumber(text: string, least: number, most: number): number | undefined {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
  return value >= least && value <= most ? value : undefined
}

function detailsIn(words: readonly string[]): Details | string {
  const details: Record<string, unknown> = {}
  for (const word of words) {
    if (word === 'unreported') {
      details.unreported = true
      continue
    }
    const [name, value] = [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)]
    if (!(name in readers)) {
      const known = [...Object.keys(readers), 'unreported']
      return `must not say ${JSON.stringify(name)}: details are ${known.join(', ')}${didYouMean(name, known)}`
    }
    const key = name as keyof typeof readers
    const read = readers[key](value)
    if (read === undefined) return `must have for ${name} ${allowed[key]}, not ${JSON.stringify(value)}`
    details[name] = read
  }
  return details as Details
}

import { kindOfAnswer } from '../conference/sip-answers.js'
import type { ClockFacts, SourceFigures } from './source-figures.js'

/** A whole number with commas. */
export const grouped = (count: number): string => String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, ',')

/** `1 person`, `2 people`. */
export const several = (count: number, one: string, many = `${one}s`): string =>
  `${grouped(count)} ${count === 1 ? one : many}`

/** A length in milliseconds as people say it: `45 s`, `12 min`, `1 h 05 min`, `340 h`. */
export function lengthText(milliseconds: number): string {
  // Rows may say that something ended before it began.
  if (milliseconds < 0) return `-${lengthText(-milliseconds)}`
  const seconds = Math.round(milliseconds / 1000)
  const minutes = Math.round(milliseconds / 60_000)
  if (seconds < 60) return `${seconds} s`
  if (minutes < 60) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  if (hours >= 100) return `${grouped(minutes / 60)} h`
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${String(minutes % 60).padStart(2, '0')} min`
}

/** A part of a whole: `12%`, `0.4%`, `under 0.1%`. */
export function percent(part: number, whole: number): string {
  if (whole === 0 || part === 0) return '0%'
  const share = (part / whole) * 100
  if (share < 0.1) return 'under 0.1%'
  return share < 10 && share !== Math.round(share) ? `${share.toFixed(1)}%` : `${Math.round(share)}%`
}

/** Milliseconds since 1970 of a moment as tables show it. */
export const momentOf = (text: string): number => Date.parse(`${text.replace(' ', 'T').slice(0, 23)}Z`)

/** By the clock of the source, as milliseconds that UTC would show so. */
export function localTime(moment: number, { offsets }: ClockFacts): number {
  const offset = offsets.findLast(({ since }) => since <= moment) ?? offsets[0]
  return moment - (offset?.behind ?? 0) * 60_000
}

export const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

/** 1 January 1970 was a Thursday. */
export const weekdayOf = (local: number): string => weekdays[(((Math.floor(local / 86_400_000) + 3) % 7) + 7) % 7]

/** `2024-01-09 10:02` of a local time. */
export const minuteText = (local: number): string => new Date(local).toISOString().slice(0, 16).replace('T', ' ')

/** `Tuesday 2024-01-09 10:02`, by the clock of the source. */
export function whenText(text: string, clock: ClockFacts): string {
  const local = localTime(momentOf(text), clock)
  return `${weekdayOf(local)} ${minuteText(local)}`
}

/** The zone in words, and why it is that one. */
export const clockText = ({ timezone, known }: ClockFacts): string =>
  known ? timezone : `${timezone}, since nothing tells where the users are`

/** The types of MCUs, and of the focus, in words. */
export const mcuText = (type: string): string => mcus[type] ?? type.replace(/^conf:/, '')

const mcus: Readonly<Record<string, string>> = {
  'conf:audio-video': 'Audio and video',
  'conf:applicationsharing': 'Application sharing',
  'conf:chat': 'Chat',
  'conf:data-conf': 'Web conferencing',
  'conf:phone-conf': 'Telephony',
  focus: 'Focus',
  MCU: 'MCU',
}

/** The kinds of calls between two of the answer key in words. */
export const callText = (kind: string): string => callKinds[kind] ?? kind

const callKinds: Readonly<Record<string, string>> = {
  'pstn-out': 'to telephones',
  'pstn-in': 'from telephones',
  audio: 'between users',
  video: 'with video',
}

/** The kinds of conference of the answer key in words. */
export const kindText = (kind: string): string => kinds[kind] ?? kind

const kinds: Readonly<Record<string, string>> = {
  pstn: 'with a telephone',
  'audio-video': 'with audio or video',
  chat: 'with chat alone',
}

/** The join times of the answer key as what lies between two limits. */
export const joinBandText = (band: string): string => joinBands[band] ?? band

const joinBands: Readonly<Record<string, string>> = { 'under 5 s': '2–5 s', 'under 10 s': '5–10 s' }

/** The answers that people ask for first, in one or two sentences. */
export function headline({ conferences, participation, peaks, period, clock, duration }: SourceFigures): string {
  const days = several(period.days, 'day')
  if (conferences.people === 0)
    return `No conference of people in ${days}${conferences.synthetic === 0 ? '' : `; ${several(conferences.synthetic, 'synthetic test')}`}.`
  const who =
    participation.participants > 0
      ? ` brought ${several(participation.participants, 'person', 'people')} together`
      : conferences.people === 1
        ? ' was held'
        : ' were held'
  const first = `${several(conferences.people, 'conference')} in ${days}${who}.`
  const peak = peaks.participants
  const busiest =
    peak === undefined
      ? ''
      : ` At the busiest moment, on ${whenText(peak.instant, clock).replace(/ (?=\d\d:)/, ' at ')}, ${several(peak.peak, 'stay')} ${peak.peak === 1 ? 'was' : 'were'} under way at once.`
  const usual = duration === undefined ? '' : ` Half of all conferences were over within ${lengthText(duration.p50)}.`
  return `${first}${busiest}${usual}`
}

/** Sessions whose invitation was answered with a failure; those that people cancelled, declined or were not allowed; and all of them. */
export function failures({ outcomes }: SourceFigures) {
  const sum = (some: SourceFigures['outcomes']) => some.reduce((total, { sessions }) => total + sessions, 0)
  const of = (kind: ReturnType<typeof kindOfAnswer>) => sum(outcomes.filter(({ code }) => kindOfAnswer(code) === kind))
  return { failed: of('failure'), expected: of('expected failure'), all: sum(outcomes) }
}

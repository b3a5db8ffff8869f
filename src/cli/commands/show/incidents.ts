import { sipResponseRows } from '../../../model/schema/lookups.js'
import { type Conference, type Dialog, type Moment, millisecondsAt } from '../../../report/conference/conference.js'
import { mcuMark } from './marks.js'
import { clockOf, lengthText } from './names.js'

/** Something out of the ordinary in a conference. */
export type Incident = {
  readonly at: Moment
  /** Indexes of the lanes that it befell. */
  readonly lanes: readonly number[]
  readonly what: string
  readonly failure: boolean
}

type One = {
  readonly at: Moment
  readonly lane: number
  readonly verb: string
  readonly place: string
  readonly failure: boolean
  readonly detail: string
  readonly diagnostic: number | null
}

/** What is out of the ordinary, in the order of time: what befell several people in one second is one incident. */
export function incidentsOf(conference: Conference): readonly Incident[] {
  const found = conference.dialogs.flatMap((dialog, i) => ofDialog(dialog, i, conference))
  // Whoever is refused tries again and again.
  const byLane = merged(found, ({ at, lane, verb, place, detail }) =>
    verb === REFUSED ? [lane, verb, place, detail].join(' ') : [second(at), lane, verb].join(' '),
  )
  const told = byLane.map(group => {
    const [{ at, lane, verb, failure }] = group
    const each = (of: (one: One) => string) => listed([...new Set(group.map(of))].filter(text => text !== ''))
    const ids = listed([...new Set(group.flatMap(one => one.diagnostic ?? []))].map(String))
    const again =
      verb === REFUSED && group.length > 1 ? `${group.length} times until ${clockOf(group[group.length - 1].at)}` : ''
    const words = [
      verb,
      each(({ place }) => place),
      again,
      each(({ detail }) => detail),
      ids === '' ? '' : `(DiagnosticId ${ids})`,
    ]
    const what = words
      .filter(text => text !== '')
      .join(' ')
      .replaceAll(' : ', ': ')
    return { at, lane, failure, what }
  })
  return merged(told, ({ at, what }) => `${second(at)} ${what}`)
    .map(group => ({ ...group[0], lanes: [...new Set(group.map(({ lane }) => lane))] }))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

const REFUSED = 'refused by'

const second = (at: Moment): string => at.slice(0, 19)

function merged<T>(all: readonly T[], by: (one: T) => string): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>()
  for (const one of all) groups.set(by(one), [...(groups.get(by(one)) ?? []), one])
  return [...groups.values()]
}

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`

export const placeName = (mcu: string | null): string => (mcu === null ? 'the focus' : mcuMark(mcu).about)

const phrases = new Map(sipResponseRows.map(([code, , phrase]) => [code, phrase]))

/** A SIP status with its reason phrase. */
export const answerText = (code: number): string => `${code} ${phrases.get(code) ?? ''}`.trim()

function ofDialog(dialog: Dialog, index: number, conference: Conference): readonly One[] {
  const { lane, mcu, invited, answered, joined, left, ended, outcome, code, diagnostic, startedBy, lobbySeconds } =
    dialog
  const place = placeName(mcu)
  const begun = invited ?? joined ?? conference.start
  const one = (at: Moment, verb: string, more: Partial<One> = {}): One => ({
    at,
    lane,
    verb,
    place,
    failure: false,
    detail: '',
    diagnostic: null,
    ...more,
  })
  const wait = lobbySeconds === null ? '' : lengthText(lobbySeconds)
  return [
    ...(startedBy === 'conference' && mcu === null ? [one(begun, 'called by the conference', { place: '' })] : []),
    ...(outcome === 'refused'
      ? [one(answered ?? begun, REFUSED, { failure: true, detail: `: ${answerText(code ?? 0)}`, diagnostic })]
      : []),
    ...(outcome === 'not admitted'
      ? [
          one(
            ended ?? begun,
            wait === '' ? 'was answered, but never joined' : `waited ${wait} in the lobby, and was not let in`,
            { failure: true, ...(wait !== '' && { place: '' }) },
          ),
        ]
      : []),
    ...(joined !== null && dialog.again ? [one(joined, 'back in', { detail: after(dialog, index, conference) })] : []),
    ...(joined !== null && wait !== '' ? [one(joined, `let in after ${wait} in the lobby`, { place: '' })] : []),
    ...(outcome === 'dropped' ? [one(ended ?? left ?? begun, 'dropped from', { failure: true, diagnostic })] : []),
    ...(outcome === 'leave unknown'
      ? [one(ended ?? conference.end ?? conference.last, 'no leave was reported from')]
      : []),
  ]
}

/** How long an endpoint had been away. */
function after({ lane, mcu, joined }: Dialog, index: number, { dialogs }: Conference): string {
  const before = dialogs
    .slice(0, index)
    .filter(other => other.lane === lane && other.mcu === mcu && other.joined !== null)
  const ends = before.map(({ left, ended }) => left ?? ended).filter(end => end !== null)
  const last = ends.sort().at(-1)
  if (last === undefined || joined === null || last > joined) return ''
  return `after ${lengthText((millisecondsAt(joined) - millisecondsAt(last)) / 1000)}`
}

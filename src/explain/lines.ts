import { clockText } from '../generators/story/clock.js'
import { DATA_CONF, FOCUS, modalities } from '../model/conference/modality.js'
import { diagnosticOfBreak, fault, NOT_ADMITTED } from '../model/conference/outcomes.js'
import { SECOND, type Time } from '../model/time.js'
import { begunAt, type Course, overAt } from './courses.js'
import type { EndpointVisits, Visit } from './endpoints.js'

/** A line of a story, and what its place among those of one moment is. */
export type Line = { readonly at: Time; readonly rank: number; readonly order: number; readonly text: string }

/** Leaves come before joins, those of legs before their session's. */
const RANK = { legOver: 0, sessionOver: 1, session: 2, leg: 3, conference: 4 } as const

/** How long somebody has to wait between answer and join for it to be told as held. */
const HELD = 15 * SECOND

export type Telling = {
  readonly starts: Time
  readonly exact: boolean
  /** ConferenceEndTime. */
  readonly ends: Time | null
  /** Whether a presenter could let somebody in at a moment. */
  readonly presided: (at: Time) => boolean
  /** The messages of each user, by the leg with which they came to chat. */
  readonly messages: ReadonlyMap<Course, number>
}

/** The lines of somebody with one device. */
export function linesOf(name: string, { visits, facts }: EndpointVisits, telling: Telling): readonly Line[] {
  const lines: Line[] = []
  const broken = new Map<boolean, boolean>()
  const inOrder = [...visits].sort((a, b) => begunOf(a) - begunOf(b))
  for (const { session, legs } of inOrder) {
    if (session !== undefined) {
      const before = broken.get(session.dialedOut) ?? false
      lines.push(...sessionLines(name, session, before, telling))
      broken.set(session.dialedOut, failed(session))
    }
    lines.push(...legsOf(name, legs, session, { telling, telephone: facts.telephone === true }))
    if (session !== undefined && !endsWithAll(session, telling)) lines.push(...overLines(name, session, telling))
  }
  return inTheirOrder(lines.sort((a, b) => a.at - b.at))
}

/** Lines of one endpoint at one moment stay in their order: what begins and is over in a moment begins first. */
function inTheirOrder(lines: readonly Line[]): readonly Line[] {
  let last: Line | undefined
  return lines.map(line => {
    const after =
      last?.at === line.at && (last.rank > line.rank || (last.rank === line.rank && last.order > line.order))
    last = after && last !== undefined ? { ...line, rank: last.rank, order: last.order } : line
    return last
  })
}

const begunOf = ({ session, legs }: Visit): Time => begunAt(session ?? legs[0])

/** Whether a dialog came to nothing or broke, so that the next one says that it stands for it. */
const failed = (course: Course): boolean =>
  course.joined === null
    ? course.ended !== null && course.code !== 200
    : course.diagnostic !== null && !course.byConference && course.ended !== null

type Word = readonly [name: string, value: string | undefined]

function sessionLines(name: string, course: Course, before: boolean, telling: Telling): readonly Line[] {
  const { joined, dialedOut } = course
  const line = lineFor(name, course, telling)
  const begun = begunAt(course)
  const marks = marksOf(course, before, telling)
  const waits =
    !dialedOut &&
    course.code === 200 &&
    course.answered !== null &&
    (joined === null || (joined - course.answered >= HELD && telling.presided(joined)))
  const lines: Line[] = []
  if (dialedOut || waits || joined === null) {
    lines.push(
      line(begun, RANK.session, dialedOut ? 'is invited' : 'dials', [...marks, ...pending(course, waits, telling)]),
    )
    if (waits && course.answered !== null)
      lines.push(
        line(
          course.answered,
          RANK.session,
          'is held',
          telling.exact ? [['answered', clock(course.answered, telling)]] : [],
        ),
      )
    if (joined !== null)
      lines.push(line(joined, RANK.session, 'is admitted', dialedOut ? [answered(course, telling)] : []))
  } else {
    lines.push(line(joined, RANK.session, 'joins', [dialed(course, telling), answered(course, telling), ...marks]))
  }
  return lines
}

/** In brief, whoever was put out with the conference need not be told of. */
const endsWithAll = ({ joined, left, byConference, ended }: Course, { exact, ends }: Telling): boolean =>
  !exact && joined !== null && left !== null && byConference && ended === ends

/** In brief, neither need a leg that was over with its session, where that was the reason. */
const goesWith = ({ joined, left }: Course, session: Course | undefined, { exact }: Telling): boolean =>
  !exact && joined !== null && left !== null && session !== undefined && left === overAt(session)

/** How a session or a leg was over, if it was. */
function overLines(name: string, course: Course, telling: Telling): readonly Line[] {
  const { joined, modality, byConference, diagnostic, code, answered: at } = course
  const over = overAt(course)
  if (over === null) return []
  const leg = modality !== FOCUS
  const line = lineFor(name, course, telling)
  const rank = leg ? RANK.legOver : RANK.sessionOver
  const mcu = leg ? ` ${modalities[modality]}` : ''
  const said = (usual: number | null): Word => [
    'diagnostic',
    diagnostic === usual ? undefined : (diagnostic?.toString() ?? 'none'),
  ]
  if (joined !== null) {
    const lost = course.left === null ? ' unreported' : ''
    if (byConference) return [line(over, rank, (leg ? `is removed from${mcu}` : 'is ended') + lost, [said(null)])]
    if (diagnostic !== null) return [line(over, rank, `drops${mcu}${lost}`, [said(diagnosticOfBreak(modality, 0))])]
    return [line(over, rank, `leaves${mcu}${lost}`, [])]
  }
  const by: Word = ['by', byConference ? 'conference' : undefined]
  if (code === 200 && !leg)
    return byConference
      ? [line(over, rank, 'is ended', [said(null)])]
      : [line(over, rank, 'leaves', [said(NOT_ADMITTED)])]
  const usual = fault(modality, 0)
  const answer: Word = ['code', code === usual.response ? undefined : (code?.toString() ?? 'none')]
  const when: Word = ['answered', at === over ? undefined : at === null ? 'never' : clock(at, telling)]
  return [line(over, rank, leg ? `fails to join${mcu}` : 'fails', [when, answer, said(usual.diagnostic), by])]
}

type Device = { readonly telling: Telling; readonly telephone: boolean }

function legsOf(
  name: string,
  legs: readonly Course[],
  session: Course | undefined,
  { telling, telephone }: Device,
): readonly Line[] {
  const broken = new Map<number, boolean>()
  return [...legs]
    .sort((a, b) => begunAt(a) - begunAt(b))
    .flatMap(leg => {
      const { joined, modality } = leg
      const line = lineFor(name, leg, telling)
      const mcu = modalities[modality]
      // A caller that the focus does not know of begins anew with each leg.
      const before = session === undefined ? false : (broken.get(modality) ?? false)
      broken.set(modality, failed(leg))
      const marks = marksOf(leg, before, telling)
      const alone = session === undefined && leg.dialedOut && telephone
      const over = goesWith(leg, session, telling)
        ? []
        : overLines(name, modality === DATA_CONF ? closedWith(leg, session, legs) : leg, telling)
      if (joined === null || alone) {
        const begins = line(begunAt(leg), RANK.leg, alone ? `is invited to ${mcu}` : `dials ${mcu}`, [
          ...marks,
          ...pending(leg, false, telling),
        ])
        const admitted =
          joined === null ? [] : [line(joined, RANK.leg, `is admitted to ${mcu}`, [answered(leg, telling)])]
        return [begins, ...admitted, ...over]
      }
      const words = modality === DATA_CONF ? [] : [dialed(leg, telling), answered(leg, telling), ...marks]
      return [line(joined, RANK.leg, `joins ${mcu}`, words), ...messagesOf(line, leg, telling), ...over]
    })
}

function messagesOf(line: ReturnType<typeof lineFor>, leg: Course, { messages }: Telling): readonly Line[] {
  const count = messages.get(leg)
  if (count === undefined || leg.joined === null) return []
  return [line(leg.joined, RANK.leg, `writes ${count} message${count === 1 ? '' : 's'}`, [])]
}

/** A leg of web conferencing has no dialog: where its leave is lost, it was over with its session, or by the next one, at the latest. */
function closedWith(leg: Course, session: Course | undefined, legs: readonly Course[]): Course {
  if (leg.left !== null || leg.joined === null) return leg
  const since = leg.joined
  const next = legs.flatMap(({ modality, joined }) =>
    modality === DATA_CONF && joined !== null && joined > since ? [joined] : [],
  )
  const over = session && overAt(session)
  const ends = over === undefined || over === null ? next : [...next, over]
  return ends.length === 0 ? leg : { ...leg, ended: Math.min(...ends) }
}

/** What is known of an INVITE that nothing has come of yet. */
function pending(course: Course, waits: boolean, telling: Telling): readonly Word[] {
  if (course.joined !== null || course.ended !== null || course.answered === null || waits) return []
  return [
    ['answered', clock(course.answered, telling)],
    ['code', course.code === 200 ? undefined : String(course.code)],
  ]
}

function marksOf({ id, seq, retry }: Course, before: boolean, { exact }: Telling): readonly Word[] {
  const hex = (word: number) => (word >>> 0).toString(16).padStart(8, '0')
  return [
    ['seq', exact && seq !== null && seq > 1 ? String(seq) : undefined],
    ['id', exact && id !== undefined ? id.map(hex).join('') : undefined],
    ['retry', retry === before ? undefined : retry ? 'yes' : 'no'],
  ]
}

const dialed = ({ invited }: Course, telling: Telling): Word => [
  'dialed',
  invited === null || !telling.exact ? undefined : clock(invited, telling),
]

/** Halfway from the INVITE to the join nothing need be said. */
const answered = ({ answered: at, invited, joined }: Course, telling: Telling): Word => {
  const usual = invited === null || joined === null ? null : invited + Math.floor((joined - invited) / 2)
  return ['answered', at === null || at === usual || !telling.exact ? undefined : clock(at, telling)]
}

const clock = (time: Time, { starts }: Telling): string => clockText(time - starts)

const lineFor =
  (name: string, { instance }: Course, telling: Telling) =>
  (at: Time, rank: number, words: string, details: readonly Word[]): Line => {
    const said = details.flatMap(([key, value]) => (value === undefined ? [] : ` ${key}=${value}`))
    return { at, rank, order: instance, text: `${clock(at, telling)} ${name} ${words}${said.join('')}` }
  }

/** What is said of the conference itself. */
export const conferenceLine = (at: Time, words: string, { starts }: Telling): Line => ({
  ...{ at, rank: RANK.conference, order: 0 },
  text: `${clockText(at - starts)} ${words}`,
})

/** Lines in the order in which a story tells them. */
export const inOrder = (lines: readonly Line[]): readonly string[] =>
  [...lines].sort((a, b) => a.at - b.at || a.rank - b.rank || a.order - b.order).map(({ text }) => text)

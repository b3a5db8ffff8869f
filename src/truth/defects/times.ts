import { DAY, type Duration, HOUR, MINUTE, SECOND } from '../../model/time.js'
import {
  type CleanWorld,
  type Conference,
  isFree,
  isKnown,
  lastKnown,
  number,
  speaks,
  type WholeStay,
  wholeStaysOf,
} from './clean-world.js'
import { type Candidate, candidateFor, type DefectKind, type Edit, inConference } from './defect.js'
import type { Row } from './table-rows.js'

const FOCUS = 'FocusJoinsAndLeaves'
const MCU = 'McuJoinsAndLeaves'
const nothing = () => []

/** Defects of times: what is missing, late, early, on another clock or across a boundary. */
export const timeDefects: readonly DefectKind[] = [
  {
    name: 'null-leave',
    description: 'The leave at the focus was never reported: UserLeaveTime is NULL, though the conference has ended.',
    violates: nothing,
    candidates: clean =>
      wholeStays(clean).map(wholeStay =>
        candidate(wholeStay, editor => editor.set(FOCUS, wholeStay.stay, { UserLeaveTime: null })),
      ),
  },
  {
    name: 'null-end',
    description:
      'A conference of more than a day before the end of the capture (or `limits.maxConference`) has no ConferenceEndTime.',
    violates: () => ['only-open-conferences-lack-an-end'],
    candidates: clean =>
      clean.conferences
        .filter(
          ({ row }) =>
            row.ConferenceEndTime !== null &&
            clean.captureEnd - number(row.ConferenceStartTime) > clean.limits.maxConference,
        )
        .map(conference =>
          inConference(conference, editor => editor.set('Conferences', conference.row, { ConferenceEndTime: null })),
        ),
  },
  {
    name: 'zombie-session',
    description: 'The leave at the focus was noticed six hours after the conference had ended.',
    violates: () => ['stays-end-within-the-conference'],
    candidates: clean => outstaying(clean, 6 * HOUR),
  },
  {
    name: 'leave-after-end',
    description: 'The leave at the focus is ten seconds after the end of the conference.',
    violates: () => ['stays-end-within-the-conference'],
    candidates: clean => outstaying(clean, 10 * SECOND),
  },
  {
    name: 'leave-before-join',
    description: 'The leave from an MCU is a minute before the join.',
    violates: () => ['stays-end-after-they-begin'],
    candidates: clean =>
      wholeStays(clean)
        .filter(({ legs }) => legs.some(leg => leg.UserLeaveTime !== null))
        .map(wholeStay =>
          candidate(wholeStay, editor => {
            const leg = wholeStay.legs.find(({ UserLeaveTime }) => UserLeaveTime !== null) ?? {}
            editor.set(MCU, leg, { UserLeaveTime: number(leg.UserJoinTime) - MINUTE })
          }),
        ),
  },
  {
    name: 'join-before-conference',
    description: 'The join at the focus is five minutes before the conference starts, and so before its own dialog.',
    violates: () => ['stays-begin-within-the-conference', 'dialogs-precede-their-stay'],
    candidates: clean =>
      wholeStays(clean)
        .map(wholeStay => ({ wholeStay, join: number(wholeStay.conference.row.ConferenceStartTime) - 5 * MINUTE }))
        .filter(({ wholeStay, join }) =>
          isFree(clean, wholeStay.stay.UserId, wholeStay.conference, join, lastKnown(wholeStay.stay)),
        )
        .map(({ wholeStay, join }) =>
          candidate(wholeStay, editor => editor.set(FOCUS, wholeStay.stay, { UserJoinTime: join })),
        ),
  },
  {
    name: 'overlapping-device',
    description:
      'An endpoint that left and came back is still there from before: its first stay ends after its second begins.',
    since: 2013,
    violates: () => ['endpoints-join-once-at-a-time'],
    candidates: clean =>
      rejoins(clean).map(({ conference, stays: [first, second] }) =>
        inConference(conference, editor => {
          const leave = Math.min(lastKnown(second), number(second.UserJoinTime) + 2 * MINUTE)
          editor.set(FOCUS, first, { UserLeaveTime: leave })
          editor.modified(FOCUS, first, leave)
          editor.reportedAt(FOCUS, second)
        }),
      ),
  },
  {
    name: 'midnight-spanning',
    description: 'A conference, and one stay in it, last until after midnight UTC.',
    violates: nothing,
    candidates: spanning,
  },
  {
    name: 'over-24-hours',
    description: 'A conference ends 25 hours after it started: one more than it may last (`limits.maxConference`).',
    violates: () => ['conferences-last-a-day-at-most'],
    candidates: clean =>
      clean.conferences
        .map(conference => ({
          conference,
          end: number(conference.row.ConferenceStartTime) + clean.limits.maxConference + HOUR,
        }))
        .filter(({ conference, end }) => conference.row.ConferenceEndTime !== null && end <= clean.captureEnd)
        .map(({ conference, end }) =>
          inConference(conference, editor => {
            editor.set('Conferences', conference.row, { ConferenceEndTime: end })
            editor.modified('Conferences', conference.row, end)
          }),
        ),
  },
  {
    name: 'clock-skew',
    description: 'The MCUs of a conference run on a clock that is three minutes fast.',
    violates: () => ['stays-end-within-the-conference', 'legs-lie-inside-a-focus-stay'],
    candidates: clean => clean.conferences.filter(conference => isSkewable(clean, conference)).map(skewed),
  },
  {
    name: 'local-time-instead-of-utc',
    description: 'A stay at the focus is written in local time.',
    violates: ({ localOffset }) =>
      localOffset < 0
        ? ['stays-begin-within-the-conference', 'dialogs-precede-their-stay', 'legs-lie-inside-a-focus-stay']
        : ['stays-end-within-the-conference', 'legs-lie-inside-a-focus-stay'],
    candidates: clean =>
      wholeStays(clean)
        .filter(wholeStay => isMovable(clean, wholeStay))
        .map(wholeStay => inLocalTime(clean, wholeStay)),
  },
  {
    name: 'off-grid-datetime',
    description:
      'The leave from an MCU ends in .001, .004 or .008, which no datetime can hold: it came from a source that is finer.',
    violates: () => ['datetimes-are-sql-server-ticks'],
    lostIn: {
      target: 'SQL Server',
      why: 'datetime makes .001, .004 and .008 into .000, .003 and .007, from tsql, from bcp and over a connection',
    },
    candidates: clean =>
      wholeStays(clean)
        .map(wholeStay => ({ wholeStay, leg: wholeStay.legs.find(lastsTwoTicks) }))
        .flatMap(({ wholeStay, leg }) =>
          leg === undefined
            ? []
            : [
                candidate(wholeStay, editor =>
                  editor.set(MCU, leg, { UserLeaveTime: number(leg.UserLeaveTime) - OFF_GRID }),
                ),
              ],
        ),
  },
]

const wholeStays = wholeStaysOf

/** In ticks: what lies so far before a tick ends in a millisecond that none ends in. */
const OFF_GRID = 0.7

const lastsTwoTicks = (leg: Row): boolean =>
  leg.UserLeaveTime !== null && number(leg.UserLeaveTime) - number(leg.UserJoinTime) > 2

/** A user whose presence is changed must not be changed elsewhere: the two could come to overlap. */
const candidate = ({ conference, stay }: WholeStay, edit: Edit): Candidate =>
  candidateFor([`conference ${conference.name}`, `user ${stay.UserId}`], edit)

/** Somebody known by name, so that nobody anonymous seems to be left alone, stays on after the end. */
function outstaying(clean: CleanWorld, by: Duration): readonly Candidate[] {
  return wholeStays(clean)
    .map(wholeStay => ({ wholeStay, leave: number(wholeStay.conference.row.ConferenceEndTime) + by }))
    .filter(({ wholeStay, leave }) => {
      const { conference, stay } = wholeStay
      const named = clean.userOf(stay.UserId)?.TenantId !== 2
      return (
        named && leave <= clean.captureEnd && isFree(clean, stay.UserId, conference, number(stay.UserJoinTime), leave)
      )
    })
    .map(({ wholeStay, leave }) =>
      candidate(wholeStay, editor => {
        editor.set(FOCUS, wholeStay.stay, { UserLeaveTime: leave })
        editor.modified(FOCUS, wholeStay.stay, leave)
      }),
    )
}

/** An endpoint's only two stays in a conference, one after the other. */
function rejoins(clean: CleanWorld): readonly { conference: Conference; stays: readonly Row[] }[] {
  return clean.conferences
    .filter(({ row }) => row.ConferenceEndTime !== null)
    .flatMap(conference => {
      const ofEndpoint = new Map<unknown, Row[]>()
      for (const stay of conference.focus) {
        if (isKnown(stay.UserEndpointId))
          ofEndpoint.set(stay.UserEndpointId, [...(ofEndpoint.get(stay.UserEndpointId) ?? []), stay])
      }
      return [...ofEndpoint.values()]
        .map(stays => stays.sort((a, b) => number(a.UserJoinTime) - number(b.UserJoinTime)))
        .filter(([first, second, third]) => second !== undefined && third === undefined && isKnown(first.UserLeaveTime))
        .filter(([, second]) => lastKnown(second) > number(second.UserJoinTime))
        .map(stays => ({ conference, stays }))
    })
}

function spanning(clean: CleanWorld): readonly Candidate[] {
  return wholeStays(clean).flatMap(wholeStay => {
    const { conference, stay } = wholeStay
    const end = number(conference.row.ConferenceEndTime)
    const midnight = Math.ceil(end / DAY) * DAY
    const [left, ended] = [midnight + 5 * MINUTE, midnight + 10 * MINUTE]
    const named = clean.userOf(stay.UserId)?.TenantId !== 2
    const near = ended - number(conference.row.ConferenceStartTime) < 12 * HOUR && ended <= clean.captureEnd
    if (!named || !near || !isFree(clean, stay.UserId, conference, number(stay.UserJoinTime), left)) return []
    return [
      candidate(wholeStay, editor => {
        editor.set('Conferences', conference.row, { ConferenceEndTime: ended })
        editor.modified('Conferences', conference.row, ended)
        editor.set(FOCUS, stay, { UserLeaveTime: left })
        editor.modified(FOCUS, stay, left)
      }),
    ]
  })
}

const SKEW = 3 * MINUTE

/** Somebody was at an MCU nearly until the end, and has the focus row that says so. */
function isSkewable(clean: CleanWorld, conference: Conference): boolean {
  const { row, focus, legs } = conference
  if (row.ConferenceEndTime === null || number(row.ConferenceEndTime) - number(row.ConferenceStartTime) > 80 * MINUTE)
    return false
  const end = number(row.ConferenceEndTime)
  const ended = (leg: Row) =>
    focus.filter(stay => stay.UserId === leg.UserId).every(stay => stay.UserLeaveTime !== null)
  const shows = legs.some(
    leg =>
      isKnown(leg.UserLeaveTime) &&
      lastKnown(leg) + SKEW > end &&
      ended(leg) &&
      (leg.IsFromPstn === 0 || clean.pstnFocusRows),
  )
  return (
    shows &&
    legs.every(
      leg =>
        lastKnown(leg) + SKEW <= clean.captureEnd &&
        !comesFromAttendant(clean, leg) &&
        !speaks(clean, leg.UserId, number(leg.UserJoinTime), lastKnown(leg) + SKEW),
    )
  )
}

/** A caller whom the attendant hands over is at the MCU just then. */
const comesFromAttendant = (clean: CleanWorld, leg: Row): boolean =>
  leg.IsFromPstn === 1 &&
  clean.rows('SessionDetails').length > 0 &&
  isKnown(clean.sessionOf(leg)?.ReplaceDialogIdTime ?? null)

const skewed = (conference: Conference): Candidate =>
  inConference(conference, editor => {
    for (const leg of conference.legs) {
      const leave = leg.UserLeaveTime === null ? null : number(leg.UserLeaveTime) + SKEW
      editor.set(MCU, leg, { UserJoinTime: number(leg.UserJoinTime) + SKEW, UserLeaveTime: leave })
      editor.modified(MCU, leg, lastKnown(leg))
    }
  })

function isMovable(clean: CleanWorld, { conference, stay, legs }: WholeStay): boolean {
  const { row } = conference
  const { localOffset } = clean
  const length = number(row.ConferenceEndTime) - number(row.ConferenceStartTime)
  const [from, to] = [number(stay.UserJoinTime) + localOffset, lastKnown(stay) + localOffset]
  const outside = Math.abs(localOffset) > length && to <= clean.captureEnd
  const witnessed = legs.some(leg => leg.IsFromPstn === 0)
  return outside && witnessed && isFree(clean, stay.UserId, conference, from, to)
}

const inLocalTime = ({ localOffset }: CleanWorld, wholeStay: WholeStay): Candidate =>
  candidate(wholeStay, editor => {
    const { stay, legs } = wholeStay
    const leave = lastKnown(stay) + localOffset
    editor.set(FOCUS, stay, { UserJoinTime: number(stay.UserJoinTime) + localOffset, UserLeaveTime: leave })
    editor.modified(FOCUS, stay, leave)
    for (const leg of legs) editor.reportedAt(MCU, leg)
  })

import { DAY, type Duration, HOUR, MINUTE, SECOND } from '../../model/time.js'
import { type Conference, isFree, isKnown, lastKnown, number, type Stage, type Visit, visitsOf } from './clean-world.js'
import { inConference, type Kind, type Spoil, spoiled, type Victim } from './defect.js'
import type { Row } from './table-rows.js'

const FOCUS = 'FocusJoinsAndLeaves'
const MCU = 'McuJoinsAndLeaves'
const nothing = () => []

/** Defects of times: what is missing, late, early, on another clock or across a boundary. */
export const timeKinds: readonly Kind[] = [
  {
    name: 'null-leave',
    does: 'The leave at the focus was never reported: UserLeaveTime is NULL, though the conference has ended.',
    fires: nothing,
    victims: stage =>
      visits(stage).map(visit => victim(visit, pen => pen.set(FOCUS, visit.stay, { UserLeaveTime: null }))),
  },
  {
    name: 'null-end',
    does: 'A conference of more than a day before the end of the capture has no ConferenceEndTime.',
    fires: () => ['only-open-conferences-lack-an-end'],
    victims: stage =>
      stage.conferences
        .filter(({ row }) => row.ConferenceEndTime !== null && stage.periodEnd - number(row.ConferenceStartTime) > DAY)
        .map(conference =>
          inConference(conference, pen => pen.set('Conferences', conference.row, { ConferenceEndTime: null })),
        ),
  },
  {
    name: 'zombie-session',
    does: 'The leave at the focus was noticed six hours after the conference had ended.',
    fires: () => ['stays-end-within-the-conference'],
    victims: stage => outstaying(stage, 6 * HOUR),
  },
  {
    name: 'leave-after-end',
    does: 'The leave at the focus is ten seconds after the end of the conference.',
    fires: () => ['stays-end-within-the-conference'],
    victims: stage => outstaying(stage, 10 * SECOND),
  },
  {
    name: 'leave-before-join',
    does: 'The leave from an MCU is a minute before the join.',
    fires: () => ['stays-end-after-they-begin'],
    victims: stage =>
      visits(stage)
        .filter(({ legs }) => legs.some(leg => leg.UserLeaveTime !== null))
        .map(visit =>
          victim(visit, pen => {
            const leg = visit.legs.find(({ UserLeaveTime }) => UserLeaveTime !== null) ?? {}
            pen.set(MCU, leg, { UserLeaveTime: number(leg.UserJoinTime) - MINUTE })
          }),
        ),
  },
  {
    name: 'join-before-conference',
    does: 'The join at the focus is five minutes before the conference starts, and so before its own dialog.',
    fires: () => ['stays-begin-within-the-conference', 'dialogs-precede-their-stay'],
    victims: stage =>
      visits(stage)
        .map(visit => ({ visit, join: number(visit.conference.row.ConferenceStartTime) - 5 * MINUTE }))
        .filter(({ visit, join }) => isFree(stage, visit.stay.UserId, visit.conference, join, lastKnown(visit.stay)))
        .map(({ visit, join }) => victim(visit, pen => pen.set(FOCUS, visit.stay, { UserJoinTime: join }))),
  },
  {
    name: 'overlapping-device',
    does: 'An endpoint that left and came back is still there from before: its first stay ends after its second begins.',
    since: 2013,
    fires: () => ['endpoints-join-once-at-a-time'],
    victims: stage =>
      rejoins(stage).map(({ conference, stays: [first, second] }) =>
        inConference(conference, pen => {
          const leave = Math.min(lastKnown(second), number(second.UserJoinTime) + 2 * MINUTE)
          pen.set(FOCUS, first, { UserLeaveTime: leave })
          pen.touched(FOCUS, first, leave)
          pen.shown(FOCUS, second)
        }),
      ),
  },
  {
    name: 'midnight-spanning',
    does: 'A conference, and one stay in it, last until after midnight UTC.',
    fires: nothing,
    victims: spanning,
  },
  {
    name: 'over-24-hours',
    does: 'A conference ends 25 hours after it started.',
    fires: () => ['conferences-last-a-day-at-most'],
    victims: stage =>
      stage.conferences
        .map(conference => ({ conference, end: number(conference.row.ConferenceStartTime) + 25 * HOUR }))
        .filter(({ conference, end }) => conference.row.ConferenceEndTime !== null && end <= stage.periodEnd)
        .map(({ conference, end }) =>
          inConference(conference, pen => {
            pen.set('Conferences', conference.row, { ConferenceEndTime: end })
            pen.touched('Conferences', conference.row, end)
          }),
        ),
  },
  {
    name: 'clock-skew',
    does: 'The MCUs of a conference run on a clock that is three minutes fast.',
    fires: () => ['stays-end-within-the-conference', 'legs-lie-inside-a-focus-stay'],
    victims: stage => stage.conferences.filter(conference => isSkewable(stage, conference)).map(skewed),
  },
  {
    name: 'local-time-instead-of-utc',
    does: 'A stay at the focus is written in local time.',
    fires: ({ localOffset }) =>
      localOffset < 0
        ? ['stays-begin-within-the-conference', 'dialogs-precede-their-stay', 'legs-lie-inside-a-focus-stay']
        : ['stays-end-within-the-conference', 'legs-lie-inside-a-focus-stay'],
    victims: stage =>
      visits(stage)
        .filter(visit => isMovable(stage, visit))
        .map(visit => inLocalTime(stage, visit)),
  },
  {
    name: 'off-grid-datetime',
    does: 'The leave from an MCU ends in .001, .004 or .008, which no datetime can hold: it came from a source that is finer.',
    fires: () => ['datetimes-are-sql-server-ticks'],
    victims: stage =>
      visits(stage)
        .map(visit => ({ visit, leg: visit.legs.find(lastsTwoTicks) }))
        .flatMap(({ visit, leg }) =>
          leg === undefined
            ? []
            : [victim(visit, pen => pen.set(MCU, leg, { UserLeaveTime: number(leg.UserLeaveTime) - OFF_GRID }))],
        ),
  },
]

const visits = visitsOf

/** In ticks: what lies so far before a tick ends in a millisecond that none ends in. */
const OFF_GRID = 0.7

const lastsTwoTicks = (leg: Row): boolean =>
  leg.UserLeaveTime !== null && number(leg.UserLeaveTime) - number(leg.UserJoinTime) > 2

/** A user whose presence is changed must not be changed elsewhere: the two could come to overlap. */
const victim = ({ conference, stay }: Visit, spoil: Spoil): Victim =>
  spoiled([`conference ${conference.name}`, `user ${stay.UserId}`], spoil)

/** Somebody known by name, so that nobody anonymous seems to be left alone, stays on after the end. */
function outstaying(stage: Stage, by: Duration): readonly Victim[] {
  return visits(stage)
    .map(visit => ({ visit, leave: number(visit.conference.row.ConferenceEndTime) + by }))
    .filter(({ visit, leave }) => {
      const { conference, stay } = visit
      const named = stage.userOf(stay.UserId)?.TenantId !== 2
      return (
        named && leave <= stage.periodEnd && isFree(stage, stay.UserId, conference, number(stay.UserJoinTime), leave)
      )
    })
    .map(({ visit, leave }) =>
      victim(visit, pen => {
        pen.set(FOCUS, visit.stay, { UserLeaveTime: leave })
        pen.touched(FOCUS, visit.stay, leave)
      }),
    )
}

/** An endpoint's only two stays in a conference, one after the other. */
function rejoins(stage: Stage): readonly { conference: Conference; stays: readonly Row[] }[] {
  return stage.conferences
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

function spanning(stage: Stage): readonly Victim[] {
  return visits(stage).flatMap(visit => {
    const { conference, stay } = visit
    const end = number(conference.row.ConferenceEndTime)
    const midnight = Math.ceil(end / DAY) * DAY
    const [left, ended] = [midnight + 5 * MINUTE, midnight + 10 * MINUTE]
    const named = stage.userOf(stay.UserId)?.TenantId !== 2
    const near = ended - number(conference.row.ConferenceStartTime) < 12 * HOUR && ended <= stage.periodEnd
    if (!named || !near || !isFree(stage, stay.UserId, conference, number(stay.UserJoinTime), left)) return []
    return [
      victim(visit, pen => {
        pen.set('Conferences', conference.row, { ConferenceEndTime: ended })
        pen.touched('Conferences', conference.row, ended)
        pen.set(FOCUS, stay, { UserLeaveTime: left })
        pen.touched(FOCUS, stay, left)
      }),
    ]
  })
}

const SKEW = 3 * MINUTE

/** Somebody was at an MCU nearly until the end, and has the focus row that says so. */
function isSkewable(stage: Stage, conference: Conference): boolean {
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
      (leg.IsFromPstn === 0 || stage.pstnFocusRows),
  )
  return shows && legs.every(leg => lastKnown(leg) + SKEW <= stage.periodEnd)
}

const skewed = (conference: Conference): Victim =>
  inConference(conference, pen => {
    for (const leg of conference.legs) {
      const leave = leg.UserLeaveTime === null ? null : number(leg.UserLeaveTime) + SKEW
      pen.set(MCU, leg, { UserJoinTime: number(leg.UserJoinTime) + SKEW, UserLeaveTime: leave })
      pen.touched(MCU, leg, lastKnown(leg))
    }
  })

function isMovable(stage: Stage, { conference, stay, legs }: Visit): boolean {
  const { row } = conference
  const { localOffset } = stage
  const length = number(row.ConferenceEndTime) - number(row.ConferenceStartTime)
  const [from, to] = [number(stay.UserJoinTime) + localOffset, lastKnown(stay) + localOffset]
  const outside = Math.abs(localOffset) > length && to <= stage.periodEnd
  const witnessed = legs.some(leg => leg.IsFromPstn === 0)
  return outside && witnessed && isFree(stage, stay.UserId, conference, from, to)
}

const inLocalTime = ({ localOffset }: Stage, visit: Visit): Victim =>
  victim(visit, pen => {
    const { stay, legs } = visit
    const leave = lastKnown(stay) + localOffset
    pen.set(FOCUS, stay, { UserJoinTime: number(stay.UserJoinTime) + localOffset, UserLeaveTime: leave })
    pen.touched(FOCUS, stay, leave)
    for (const leg of legs) pen.shown(MCU, leg)
  })

import {
  type Conference,
  type Dialog,
  keyIn,
  LOBBY,
  type Moment,
  millisecondsAt,
  type Outcome,
  type RawRow,
} from './conference.js'
import { type ConferenceRows, type Course, coursesOf, dialogText } from './courses.js'
import { lanesOf, userName } from './lanes-of.js'
import type { Lookups } from './lookups.js'
import { numberOf, textOf } from './raw-rows.js'
import { CANCELLED, FAILURE, isBreak } from './sip-answers.js'

/** What is known besides: what numbers stand for, and the last moment of the source. */
type Beside = { readonly lookups: Lookups; readonly last: Moment | null }

/** One conference from its rows. */
export function conferenceOf(row: RawRow, rows: ConferenceRows, { lookups, last }: Beside): Conference {
  const courses = coursesOf(rows)
  const end = textOf(row, 'ConferenceEndTime')
  const start = textOf(row, 'ConferenceStartTime') ?? keyIn(row).SessionIdTime
  const moments = [
    start,
    end,
    end === null ? last : null,
    ...courses.flatMap(({ stay, details }) => momentsOf([stay, details])),
  ]
  const organizer = numberOf(row, 'OrganizerId')
  const uri = lookups.conferenceUri(numberOf(row, 'ConferenceUriId'))
  const { lanes, laneOf } = lanesOf(courses, organizer, lookups)
  return {
    key: keyIn(row),
    uri: uri?.uri ?? null,
    confInstance: textOf(row, 'ConfInstance'),
    start,
    end,
    last: moments.reduce<Moment>((last, each) => (each !== null && each > last ? each : last), start),
    organizer: userName(organizer, lookups),
    pool: lookups.name('Pools', numberOf(row, 'PoolId')),
    synthetic: ((numberOf(row, 'Flag') ?? 0) & SYNTHETIC) !== 0,
    lanes,
    dialogs: dialogsOf(courses, { laneOf, lookups, isOver: end !== null }),
    row,
  }
}

/** Bit of `Conferences.Flag`. */
const SYNTHETIC = 1

const momentsOf = (rows: readonly (RawRow | undefined)[]): readonly (Moment | null)[] =>
  rows.flatMap(row =>
    row === undefined
      ? []
      : ['UserJoinTime', 'UserLeaveTime', 'InviteTime', 'ResponseTime', 'SessionEndTime'].map(column =>
          textOf(row, column),
        ),
  )

type Known = { readonly laneOf: (course: Course) => number; readonly lookups: Lookups; readonly isOver: boolean }

function dialogsOf(courses: readonly Course[], known: Known): readonly Dialog[] {
  const indexes = new Map(
    courses.flatMap(({ details }, i) => (details === undefined ? [] : [[dialogText(details, ''), i]])),
  )
  const joinedBefore = new Set<string>()
  return courses.map(course => {
    const place = `${known.laneOf(course)} ${course.isLeg ? mcuOf(course, known.lookups).type : 'focus'}`
    const again = joinedBefore.has(place)
    if (course.stay !== undefined) joinedBefore.add(place)
    const replaces = course.details === undefined ? undefined : indexes.get(dialogText(course.details, 'Replace'))
    return { ...dialogOf(course, known), again, replaces: replaces ?? null }
  })
}

function dialogOf(course: Course, { laneOf, lookups, isOver }: Known): Omit<Dialog, 'again' | 'replaces'> {
  const { stay, details, isLeg } = course
  const of = <T>(row: RawRow | undefined, read: (row: RawRow, column: string) => T, column: string) =>
    row === undefined ? null : read(row, column)
  const times = {
    invited: of(details, textOf, 'InviteTime'),
    answered: of(details, textOf, 'ResponseTime'),
    joined: of(stay, textOf, 'UserJoinTime'),
    left: of(stay, textOf, 'UserLeaveTime'),
    ended: of(details, textOf, 'SessionEndTime'),
  }
  const answer = { code: of(details, numberOf, 'ResponseCode'), diagnostic: of(details, numberOf, 'DiagnosticId') }
  const mcu = isLeg ? mcuOf(course, lookups) : undefined
  const server = (table: Parameters<Lookups['name']>[0], column: string) =>
    lookups.name(table, of(details, numberOf, column))
  const gateway = server('Gateways', 'GatewayId')
  return {
    lane: laneOf(course),
    mcu: mcu?.type ?? null,
    mcuUri: mcu?.uri ?? null,
    instance: of(stay, numberOf, isLeg ? 'McuUserInstance' : 'FocusUserInstance'),
    role: roles[of(isLeg ? undefined : stay, numberOf, 'UserRole') ?? -1] ?? null,
    ...times,
    outcome: outcomeOf({ ...times, ...answer, isOver }),
    ...answer,
    startedBy: side(of(details, numberOf, 'IsStartedByConfServer')),
    endedBy: side(of(details, numberOf, 'IsEndedByConfServer')),
    telephone: of(stay, numberOf, 'IsFromPstn') === 1 || of(details, numberOf, 'GatewayId') !== null,
    lobbySeconds: isLeg ? null : lobbyOf({ ...times, ...answer }),
    gateway,
    mediationServer: server('MediationServers', 'MediationServerId'),
    edgeServer: server('EdgeServers', 'EdgeServerId'),
    frontEnd: server('Servers', 'ServerId'),
    rows: [stay, details].filter(row => row !== undefined),
  }
}

const roles = ['unknown', 'presenter', 'attendee'] as const

const side = (bit: number | null): 'endpoint' | 'conference' | null =>
  bit === null ? null : bit === 0 ? 'endpoint' : 'conference'

/** The MCU of a leg, from its stay or else from its session. */
function mcuOf({ stay, details }: Course, lookups: Lookups): { readonly type: string; readonly uri: string | null } {
  const mcu = stay === undefined ? undefined : lookups.mcu(numberOf(stay, 'McuId'))
  const said =
    details &&
    (lookups.uriType(numberOf(details, 'UriTypeId')) ??
      lookups.conferenceUri(numberOf(details, 'McuConferenceUriId'))?.type)
  return { type: mcu?.type ?? said ?? 'unknown', uri: mcu?.uri ?? null }
}

type Answered = Pick<Dialog, 'answered' | 'joined' | 'left' | 'ended' | 'code' | 'diagnostic'>

function outcomeOf({
  answered,
  joined,
  left,
  ended,
  code,
  diagnostic,
  isOver,
}: Answered & { readonly isOver: boolean }): Outcome {
  if (code !== null && code >= FAILURE) return code === CANCELLED ? 'cancelled' : 'refused'
  if (joined === null)
    return answered === null && code === null ? 'no answer' : ended === null && !isOver ? 'open' : 'not admitted'
  if (isBreak(diagnostic)) return 'dropped'
  if (left !== null) return 'left'
  return isOver || ended !== null ? 'leave unknown' : 'open'
}

/** A session that was answered and then waited: until it was let in, turned away, or gave up. */
function lobbyOf({ answered, joined, ended, code }: Answered): number | null {
  const until = joined ?? ended
  if (answered === null || until === null || (code !== null && code >= FAILURE)) return null
  const seconds = (millisecondsAt(until) - millisecondsAt(answered)) / 1000
  return seconds >= LOBBY ? seconds : null
}

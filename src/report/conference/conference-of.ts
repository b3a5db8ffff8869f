import {
  type Conference,
  type Dialog,
  keyIn,
  type Lane,
  LOBBY,
  type Moment,
  millisecondsAt,
  type Outcome,
  type RawRow,
} from './conference.js'
import { isBreak } from './drops.js'
import { clientWord, isService, type Lookups } from './lookups.js'
import { numberOf, textOf } from './raw-rows.js'

/** The rows of one conference besides its own. */
export type ConferenceRows = Readonly<Record<'focus' | 'legs' | 'details', readonly RawRow[]>>

/** A dialog as its rows: a session without a stay, a stay without a session, or both. */
type Course = { readonly stay: RawRow | undefined; readonly details: RawRow | undefined; readonly isLeg: boolean }

/** What is known besides: what numbers stand for, and the last moment of the source. */
type Beside = { readonly lookups: Lookups; readonly last: Moment | null }

/** One conference from its rows. */
export function conferenceOf(row: RawRow, rows: ConferenceRows, { lookups, last }: Beside): Conference {
  const courses = coursesOf(rows).sort((a, b) => compare(beginOf(a), beginOf(b)) || Number(a.isLeg) - Number(b.isLeg))
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

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const momentsOf = (rows: readonly (RawRow | undefined)[]): readonly (Moment | null)[] =>
  rows.flatMap(row =>
    row === undefined
      ? []
      : ['UserJoinTime', 'UserLeaveTime', 'InviteTime', 'ResponseTime', 'SessionEndTime'].map(column =>
          textOf(row, column),
        ),
  )

const beginOf = ({ stay, details }: Course): Moment =>
  (details && textOf(details, 'InviteTime')) ?? (stay && textOf(stay, 'UserJoinTime')) ?? ''

/** Each stay with its session, and the sessions that are left over. */
function coursesOf({ focus, legs, details }: ConferenceRows): Course[] {
  const waiting = new Map(details.map(row => [dialogText(row, ''), row]))
  const stays = [...focus.map(stay => ({ stay, isLeg: false })), ...legs.map(stay => ({ stay, isLeg: true }))]
  const known = stays.map(({ stay, isLeg }) => {
    const dialog = dialogText(stay, 'Dialog')
    const session = waiting.get(dialog)
    waiting.delete(dialog)
    return { stay, details: session, isLeg }
  })
  const others = [...waiting.values()].map(row => ({ stay: undefined, details: row, isLeg: isLegOf(row) }))
  return [...known, ...others]
}

const dialogText = (row: RawRow, prefix: '' | 'Dialog' | 'Replace'): string => {
  const [time, seq] =
    prefix === 'Replace'
      ? ['ReplaceDialogIdTime', 'ReplaceDialogIdSeq']
      : [`${prefix}SessionIdTime`, `${prefix}SessionIdSeq`]
  return `${textOf(row, time)}/${textOf(row, seq)}`
}

const isLegOf = (details: RawRow): boolean => numberOf(details, 'McuConferenceUriId') !== null

const userName = (id: number | null, lookups: Lookups): string =>
  (id === null ? undefined : lookups.user(id)?.name) ?? (id === null ? 'unknown' : `user ${id}`)

const userOf = ({ stay, details }: Course): number | null =>
  (stay && numberOf(stay, 'UserId')) ?? (details ? numberOf(details, 'UserId') : null)

const clientOf = ({ stay, details }: Course): number | null =>
  (stay && numberOf(stay, 'ClientVerId')) ?? (details ? numberOf(details, 'UserClientVersionId') : null)

const endpointOf = ({ stay, details }: Course): string | null =>
  (stay && textOf(stay, 'UserEndpointId')) ?? (details ? textOf(details, 'UserEndpointId') : null)

const internalOf = ({ stay, details }: Course): boolean | null => {
  const bit = (stay && numberOf(stay, 'IsUserInternal')) ?? (details ? numberOf(details, 'IsUserInternal') : null)
  return bit === null ? null : bit !== 0
}

/** What tells the devices of a user apart: the endpoint, or the client of one that has none. Web conferencing names neither. */
const deviceOf = (course: Course): string => endpointOf(course) ?? `client ${clientOf(course)}`

/** A lane for each user and device, in the order in which they come; a leg that names no endpoint is where its user is. */
function lanesOf(courses: readonly Course[], organizer: number | null, lookups: Lookups) {
  const lanes: Lane[] = []
  const byDevice = new Map<string, number>()
  const byUser = new Map<number | null, { readonly lane: number; readonly course: Course }[]>()
  const places = new Map<Course, number>()
  const put = (course: Course) => {
    const user = userOf(course)
    const device = `${user} ${deviceOf(course)}`
    const lane = byDevice.get(device) ?? lanes.push(laneFrom(course, organizer, lookups)) - 1
    byDevice.set(device, lane)
    byUser.set(user, [...(byUser.get(user) ?? []), { lane, course }])
    places.set(course, lane)
  }
  const isBare = (course: Course) => course.isLeg && course.details === undefined
  for (const course of courses) if (!isBare(course)) put(course)
  for (const course of courses.filter(isBare)) {
    const there = (byUser.get(userOf(course)) ?? []).filter(({ course: other }) => !other.isLeg)
    const covering = there.filter(({ course: session }) => covers(session, beginOf(course)))
    const alike = (covering.length > 0 ? covering : there).sort(
      (a, b) => likeness(b.course, course) - likeness(a.course, course),
    )
    if (alike.length > 0) places.set(course, alike[0].lane)
    else put(course)
  }
  return { lanes, laneOf: (course: Course) => places.get(course) as number }
}

const likeness = (session: Course, leg: Course): number => Number(clientOf(session) === clientOf(leg))

/** Whether a session was on at a moment. */
function covers({ stay, details }: Course, moment: Moment): boolean {
  const from = stay ? textOf(stay, 'UserJoinTime') : null
  const to = (stay && textOf(stay, 'UserLeaveTime')) ?? (details ? textOf(details, 'SessionEndTime') : null)
  return from !== null && from <= moment && (to === null || moment <= to)
}

function laneFrom(course: Course, organizer: number | null, lookups: Lookups): Lane {
  const user = userOf(course)
  const client = lookups.client(clientOf(course))
  const name = userName(user, lookups)
  return {
    userId: user ?? -1,
    name,
    client: client === undefined ? null : clientWord(client),
    version: client?.version ?? null,
    tenant: (user === null ? undefined : lookups.user(user)?.tenant) ?? null,
    internal: internalOf(course),
    endpoint: endpointOf(course),
    organizer: user !== null && user === organizer,
    service: isService(name, client),
  }
}

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

/** SIP status codes from here on refuse; those before are on the way or a success. */
const REFUSAL = 300

function outcomeOf({
  answered,
  joined,
  left,
  ended,
  code,
  diagnostic,
  isOver,
}: Answered & { readonly isOver: boolean }): Outcome {
  if (code !== null && code >= REFUSAL) return 'refused'
  if (joined === null)
    return answered === null && code === null ? 'no answer' : ended === null && !isOver ? 'open' : 'not admitted'
  if (isBreak(diagnostic)) return 'dropped'
  if (left !== null) return 'left'
  return isOver || ended !== null ? 'leave unknown' : 'open'
}

/** A session that was answered and then waited: until it was let in, turned away, or gave up. */
function lobbyOf({ answered, joined, ended, code }: Answered): number | null {
  const until = joined ?? ended
  if (answered === null || until === null || (code !== null && code >= REFUSAL)) return null
  const seconds = (millisecondsAt(until) - millisecondsAt(answered)) / 1000
  return seconds >= LOBBY ? seconds : null
}

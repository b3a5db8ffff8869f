import type { Lane, Moment } from './conference.js'
import { beginOf, type Course, clientOf, endpointOf, internalOf, userOf } from './courses.js'
import { clientWord, isService, type Lookups, unnamed } from './lookups.js'
import { textOf } from './raw-rows.js'

/** What tells the devices of a user apart: the endpoint, or the client of one that has none. Web conferencing names neither. */
const deviceOf = (course: Course): string => endpointOf(course) ?? `client ${clientOf(course)}`

/** A lane for each user and device, in the order in which they come; a leg that names no endpoint is where its user is. */
export function lanesOf(courses: readonly Course[], organizer: number | null, lookups: Lookups) {
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

export const userName = (id: number | null, lookups: Lookups): string =>
  (id === null ? undefined : lookups.user(id)?.name) ?? unnamed(id)

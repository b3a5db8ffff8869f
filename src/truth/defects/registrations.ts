import { grouped, isService, number, type Stage } from './clean-world.js'
import { type Kind, spoiled } from './defect.js'
import type { Cell, Row } from './table-rows.js'

const REGISTRATION = 'Registration'
const DIALOGS = 'Dialogs'
const DETAILS = 'ConferenceSessionDetails'

/** Defects of who is signed in where. */
export const registrationKinds: readonly Kind[] = [
  {
    name: 'federated-without-registration',
    does: 'A user who attends conferences, and organizes none, is of another company: federated, and so without a registration.',
    fires: () => [],
    victims(stage) {
      const organizers = new Set(stage.rows('Conferences').map(row => row.OrganizerId))
      const dialogs = loneDialogs(stage)
      return [...grouped(stage.rows(REGISTRATION), row => row.UserId)].flatMap(([id, registrations]) => {
        const user = stage.userOf(id)
        const own = registrations.map(row => dialogs.get(row.SessionIdTime))
        if (user === undefined || organizers.has(id) || stage.staysOf(id).length === 0) return []
        if (own.includes(undefined)) return []
        return [
          spoiled([`user ${id}`, `address ${id}`], pen => {
            pen.set('Users', user, { TenantId: 1 })
            registrations.forEach((row, i) => {
              pen.remove(REGISTRATION, row)
              pen.remove(DIALOGS, own[i] ?? {})
            })
          }),
        ]
      })
    },
  },
  {
    name: 'missing-registration',
    does: 'A user attends conferences with an endpoint whose registration was lost, with its dialog.',
    fires: () => ['endpoints-are-registered'],
    victims(stage) {
      const dialogs = loneDialogs(stage)
      const sessions = grouped(stage.rows(DETAILS), row => endpointOf(row.UserId, row.UserEndpointId))
      return stage.rows(REGISTRATION).flatMap(row => {
        const dialog = dialogs.get(row.SessionIdTime)
        const lost = (sessions.get(endpointOf(row.UserId, row.EndpointId)) ?? []).filter(session =>
          covers(row, session),
        )
        if (dialog === undefined || lost.length === 0 || isService(stage, row.UserId)) return []
        return [
          spoiled([`user ${row.UserId}`], pen => {
            pen.remove(REGISTRATION, row)
            pen.remove(DIALOGS, dialog)
            for (const session of lost) pen.shown(DETAILS, session)
          }),
        ]
      })
    },
  },
]

const endpointOf = (user: Cell, endpoint: Cell): string => `${user}/${endpoint}`

/** Dialogs that share their moment with no other, so that none is missed in the numbering. */
function loneDialogs(stage: Stage): ReadonlyMap<Cell, Row> {
  const byTime = grouped(stage.rows(DIALOGS), row => row.SessionIdTime)
  return new Map([...byTime].flatMap(([time, rows]) => (rows.length === 1 ? [[time, rows[0]] as const] : [])))
}

/** Desk phones sign in anew at one moment: whoever is invited just then is covered twice. */
const covers = (registration: Row, { InviteTime }: Row): boolean =>
  number(registration.RegisterTime) < number(InviteTime) &&
  number(registration.DeRegisterTime ?? Number.POSITIVE_INFINITY) > number(InviteTime)

import { type CleanWorld, grouped, isService, number } from './clean-world.js'
import { candidateFor, type DefectKind } from './defect.js'
import type { Cell, Row } from './table-rows.js'

const REGISTRATION = 'Registration'
const DIALOGS = 'Dialogs'
const DETAILS = 'ConferenceSessionDetails'

/** Defects of who is signed in where. */
export const registrationDefects: readonly DefectKind[] = [
  {
    name: 'federated-without-registration',
    description:
      'A user who attends conferences, and organizes none, is of another company: federated, and so without a registration.',
    violates: () => [],
    candidates(clean) {
      const organizers = new Set(clean.rows('Conferences').map(row => row.OrganizerId))
      const dialogs = loneDialogs(clean)
      return [...grouped(clean.rows(REGISTRATION), row => row.UserId)].flatMap(([id, registrations]) => {
        const user = clean.userOf(id)
        const own = registrations.map(row => dialogs.get(row.SessionIdTime))
        if (user === undefined || organizers.has(id) || clean.staysOf(id).length === 0) return []
        if (own.includes(undefined)) return []
        return [
          candidateFor([`user ${id}`, `address ${id}`], editor => {
            editor.set('Users', user, { TenantId: 1 })
            registrations.forEach((row, i) => {
              editor.remove(REGISTRATION, row)
              editor.remove(DIALOGS, own[i] ?? {})
            })
          }),
        ]
      })
    },
  },
  {
    name: 'missing-registration',
    description: 'A user attends conferences with an endpoint whose registration was lost, with its dialog.',
    violates: () => ['endpoints-are-registered'],
    candidates(clean) {
      const dialogs = loneDialogs(clean)
      const sessions = grouped(clean.rows(DETAILS), row => endpointOf(row.UserId, row.UserEndpointId))
      return clean.rows(REGISTRATION).flatMap(row => {
        const dialog = dialogs.get(row.SessionIdTime)
        const lost = (sessions.get(endpointOf(row.UserId, row.EndpointId)) ?? []).filter(session =>
          covers(row, session),
        )
        if (dialog === undefined || lost.length === 0 || isService(clean, row.UserId)) return []
        return [
          candidateFor([`user ${row.UserId}`], editor => {
            editor.remove(REGISTRATION, row)
            editor.remove(DIALOGS, dialog)
            for (const session of lost) editor.reportedAt(DETAILS, session)
          }),
        ]
      })
    },
  },
]

const endpointOf = (user: Cell, endpoint: Cell): string => `${user}/${endpoint}`

/** Dialogs that share their moment with no other, so that none is missed in the numbering. */
function loneDialogs(clean: CleanWorld): ReadonlyMap<Cell, Row> {
  const byTime = grouped(clean.rows(DIALOGS), row => row.SessionIdTime)
  return new Map([...byTime].flatMap(([time, rows]) => (rows.length === 1 ? [[time, rows[0]] as const] : [])))
}

/** Desk phones sign in anew at one moment: whoever is invited just then is covered twice. */
const covers = (registration: Row, { InviteTime }: Row): boolean =>
  number(registration.RegisterTime) < number(InviteTime) &&
  number(registration.DeRegisterTime ?? Number.POSITIVE_INFINITY) > number(InviteTime)

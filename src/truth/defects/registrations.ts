import { callClaim } from './calls-of.js'
import { type CleanWorld, isService, number } from './clean-world.js'
import { type Candidate, candidateFor, type DefectKind, type RowEditor } from './defect.js'
import { grouped } from './grouped.js'
import type { Cell, Row } from './table-rows.js'

const REGISTRATION = 'Registration'
const DIALOGS = 'Dialogs'
const DETAILS = 'ConferenceSessionDetails'
const BETWEEN = 'SessionDetails'
const STATISTICS = 'UserStatistics'

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
      const forget = signInsOf(clean)
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
            forget(editor, registrations)
          }),
        ]
      })
    },
  },
  {
    name: 'missing-registration',
    description:
      'A user attends conferences with an endpoint whose registration was lost, with its dialog; no session between two is of it.',
    violates: () => ['endpoints-are-registered'],
    candidates: clean => lostRegistrations(clean, ({ sessions, calls }) => (calls.length === 0 ? sessions : [])),
  },
  {
    name: 'missing-party-registration',
    description:
      'A party of a session between two has an endpoint whose registration was lost, with its dialog; no session of a conference is of it.',
    since: 2013,
    violates: () => ['parties-are-registered'],
    candidates(clean) {
      const own = new Set(clean.rows('Tenants').flatMap(row => (isOwn(row) ? [row.TenantId] : [])))
      return lostRegistrations(clean, ({ registration: { UserId }, sessions, calls }) =>
        sessions.length === 0 && own.has(clean.userOf(UserId)?.TenantId ?? null)
          ? calls.filter(call => call.SessionStartedById === UserId || wasReached(call))
          : [],
      )
    },
  },
]

const REACHED_NOBODY: readonly Cell[] = [null, 404, 480]
const wasReached = ({ ResponseCode }: Row): boolean => !REACHED_NOBODY.includes(ResponseCode)

/** The built-in tenant of the organization itself. */
const isOwn = ({ TenantKey }: Row): boolean => String(TenantKey).endsWith('000000000000')

/** A registration, and what began meanwhile at its endpoint: sessions of conferences, and sessions between two. */
type Resting = { readonly registration: Row; readonly sessions: readonly Row[]; readonly calls: readonly Row[] }

/** Registrations to lose: those without which some sessions, which `reported` picks, are of an endpoint that is not registered. */
function lostRegistrations(clean: CleanWorld, reported: (resting: Resting) => readonly Row[]): readonly Candidate[] {
  const dialogs = loneDialogs(clean)
  const forget = signInsOf(clean)
  const sessions = grouped(clean.rows(DETAILS), row => endpointOf(row.UserId, row.UserEndpointId))
  const parties = clean.rows(BETWEEN).flatMap(row => [
    { endpoint: endpointOf(row.User1Id, row.User1EndpointId), row },
    { endpoint: endpointOf(row.User2Id, row.User2EndpointId), row },
  ])
  const calls = grouped(parties, ({ endpoint }) => endpoint)
  return clean.rows(REGISTRATION).flatMap(registration => {
    const { UserId, EndpointId, SessionIdTime } = registration
    const dialog = dialogs.get(SessionIdTime)
    const endpoint = endpointOf(UserId, EndpointId)
    const resting = {
      registration,
      sessions: (sessions.get(endpoint) ?? []).filter(session => covers(registration, session)),
      calls: (calls.get(endpoint) ?? []).map(({ row }) => row).filter(session => covers(registration, session)),
    }
    const shows = reported(resting).filter(session => coversAlone(registration, session))
    if (dialog === undefined || shows.length === 0 || isService(clean, UserId)) return []
    return [
      candidateFor([`user ${UserId}`, ...resting.calls.map(callClaim)], editor => {
        editor.remove(REGISTRATION, registration)
        editor.remove(DIALOGS, dialog)
        forget(editor, [registration])
        for (const row of shows) editor.reportedAt(row.User1Id === undefined ? DETAILS : BETWEEN, row)
      }),
    ]
  })
}

/** Has UserStatistics forget registrations of one user, which the monitoring service never saw. */
function signInsOf(clean: CleanWorld): (editor: RowEditor, lost: readonly Row[]) => void {
  const told = new Map(clean.rows(STATISTICS).map(row => [row.UserId, row]))
  return (editor, lost) => {
    const row = told.get(lost[0].UserId)
    if (row === undefined) return
    const left = clean
      .rows(REGISTRATION)
      .filter(other => other.UserId === row.UserId && !lost.includes(other))
      .map(({ RegisterTime }) => number(RegisterTime))
    const others = [row.LastConfOrganizedTime, row.LastCallFailureTime, row.LastConfOrganizerCallFailureTime]
    if (left.length > 0) editor.set(STATISTICS, row, { LastLogInTime: Math.max(...left) })
    else if (others.some(time => time !== null)) editor.set(STATISTICS, row, { LastLogInTime: null })
    else editor.remove(STATISTICS, row)
  }
}

const endpointOf = (user: Cell, endpoint: Cell): string => `${user}/${endpoint}`

/** Dialogs that share their moment with no other, so that none is missed in the numbering. */
function loneDialogs(clean: CleanWorld): ReadonlyMap<Cell, Row> {
  const byTime = grouped(clean.rows(DIALOGS), row => row.SessionIdTime)
  return new Map([...byTime].flatMap(([time, rows]) => (rows.length === 1 ? [[time, rows[0]] as const] : [])))
}

const covers = ({ RegisterTime, DeRegisterTime }: Row, { InviteTime }: Row): boolean =>
  number(RegisterTime) <= number(InviteTime) && number(DeRegisterTime ?? Number.POSITIVE_INFINITY) >= number(InviteTime)

/** Desk phones sign in anew at one moment: whoever is invited just then is covered twice. */
const coversAlone = ({ RegisterTime, DeRegisterTime }: Row, { InviteTime }: Row): boolean =>
  InviteTime !== RegisterTime && InviteTime !== DeRegisterTime

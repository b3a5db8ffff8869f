import { registersNowhere } from '../../../../src/truth/invariants/registrations.js'
import { type Row, remove, rowsOf, type WorldRows } from '../table-rows.js'
import {
  agree,
  alone,
  arrivesBefore,
  type Corruptions,
  callsNobody,
  details,
  earlier,
  forget,
  number,
  ofConference,
  otherGuid,
  registrationsAt,
} from './corruption.js'

const registration = 'Registration'
const endpoint = ['UserId', 'EndpointId']

/** Ways to break the laws about who is signed in where. */
export const registrationCorruptions: Corruptions = {
  'endpoints-are-registered': {
    what: 'somebody who attends a conference registered as another endpoint',
    corrupt(world, pick) {
      pick(rowsOf(world, registration), row => isMissed(world, row) && callsNobody(world, row)).EndpointId = otherGuid
    },
  },
  'sessions-agree-with-their-registration': {
    what: 'somebody who attends a conference registered with another client',
    corrupt(world, pick) {
      const row = pick(
        rowsOf(world, registration),
        candidate => isMissed(world, candidate) && callsNobody(world, candidate),
      )
      row.ClientVersionId = pick(
        earlier(world, 'ClientVersions', row),
        ({ VersionId }) => VersionId !== row.ClientVersionId,
      ).VersionId
    },
  },
  'registrations-run-forward': {
    what: 'an endpoint was registered a tick before it asked',
    corrupt(world, pick) {
      const row = pick(rowsOf(world, registration), candidate => followsNone(world, candidate))
      row.RegisterTime = number(row.SessionIdTime) - 1
      forget(world, row.UserId)
    },
  },
  'endpoints-register-once-at-a-time': {
    what: 'a registration is there twice, with another dialog',
    corrupt(world, pick) {
      const lasts = (candidate: Row) => number(candidate.DeRegisterTime) > number(candidate.RegisterTime)
      const row = pick(rowsOf(world, registration), lasts)
      const dialog = rowsOf(world, 'Dialogs').find(other => agree(other, row, ofConference)) ?? {}
      const taken = rowsOf(world, 'Dialogs').filter(other => agree(other, row, ['SessionIdTime']))
      const SessionIdSeq = 1 + taken.length
      for (const [table, copy] of [
        ['Dialogs', { ...dialog, SessionIdSeq, ExternalId: 'again;from;to' }],
        [registration, { ...row, SessionIdSeq }],
      ] as const) {
        world
          .find(part => part.table === table && part.rows.some(other => agree(other, row, ofConference)))
          ?.rows.push(copy)
      }
    },
  },
  'registrations-are-of-own-users': {
    what: 'a federated user has registered',
    corrupt(world, pick) {
      const strangersFor = (row: Row) => earlier(world, 'Users', row).filter(({ TenantId }) => TenantId === 1)
      const row = pick(
        rowsOf(world, registration),
        candidate =>
          sessionsDuring(world, candidate).length === 0 &&
          callsNobody(world, candidate) &&
          strangersFor(candidate).length > 0,
      )
      forget(world, row.UserId)
      row.UserId = pick(strangersFor(row)).UserId
      forget(world, row.UserId)
    },
  },
  'registrations-from-outside-pass-an-edge': {
    what: 'a registration from inside passed an Edge Server',
    corrupt(world, pick) {
      const { EdgeServerId } = pick(rowsOf(world, 'EdgeServers'))
      pick(rowsOf(world, registration), ({ IsInternal }) => IsInternal === 1).EdgeServerId = EdgeServerId
    },
  },
  'ended-registrations-say-why': {
    what: 'a registration ended for no reason at all',
    corrupt(world, pick) {
      pick(rowsOf(world, registration), ({ DeRegisterTime }) => DeRegisterTime !== null).DeRegisterTypeId = null
    },
  },
  'registrations-have-their-own-dialog': {
    what: 'a registration has the dialog of a session before it',
    corrupt(world, pick) {
      const dialogs = alone(world, 'Dialogs')
      const dialogOf = (session: Row) =>
        rowsOf(world, 'Dialogs').find(dialog => agree(dialog, session, ofConference)) ?? {}
      const isBefore = (row: Row) => (session: Row) =>
        number(session.SessionIdTime) < number(row.RegisterTime) && arrivesBefore(world, dialogOf(session), row)
      const row = pick(
        rowsOf(world, registration).filter(candidate => dialogs.some(dialog => agree(dialog, candidate, ofConference))),
        candidate => rowsOf(world, details).some(isBefore(candidate)),
      )
      const session = pick(rowsOf(world, details), isBefore(row))
      for (const dialog of dialogs) if (agree(dialog, row, ofConference)) remove(world, dialog)
      for (const column of ofConference) row[column] = session[column]
    },
  },
}

/** The sessions that an endpoint began while it was registered. */
const sessionsDuring = (world: WorldRows, row: Row): readonly Row[] =>
  rowsOf(world, details)
    .filter(session => agree(row, session, endpoint, ['UserId', 'UserEndpointId']))
    .filter(session => registrationsAt(world, session, number(session.InviteTime)).includes(row))

/** Whether a session began for which there is no other registration, with a client that has to register. */
function isMissed(world: WorldRows, row: Row): boolean {
  const clients = rowsOf(world, 'ClientVersions')
  const registers = ({ UserClientVersionId }: Row): boolean =>
    clients.some(
      ({ VersionId, Version }) =>
        VersionId === UserClientVersionId && !new RegExp(registersNowhere).test(String(Version)),
    )
  return sessionsDuring(world, row)
    .filter(registers)
    .some(session => registrationsAt(world, session, number(session.InviteTime)).length === 1)
}

/** Whether an endpoint was not registered any more when it asked. */
const followsNone = (world: WorldRows, row: Row): boolean =>
  rowsOf(world, registration).every(
    other =>
      !agree(other, row, endpoint) ||
      number(other.RegisterTime) >= number(row.RegisterTime) ||
      (other.DeRegisterTime !== null && number(other.DeRegisterTime) < number(row.SessionIdTime)),
  )

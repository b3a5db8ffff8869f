import { type Row, remove, rowsOf, type WorldRows } from '../table-rows.js'
import {
  agree,
  alone,
  type Corruptions,
  callsNobody,
  details,
  forget,
  number,
  ofConference,
  otherGuid,
} from './corruption.js'

const registration = 'Registration'
const endpoint = ['UserId', 'EndpointId']

/** Ways to break the laws about who is signed in where. */
export const registrationCorruptions: Corruptions = {
  'endpoints-are-registered': {
    what: 'somebody who attends a conference registered as another endpoint',
    corrupt(world, pick) {
      const attends = (row: Row) => sessionsDuring(world, row).length > 0 && callsNobody(world, row)
      pick(rowsOf(world, registration), attends).EndpointId = otherGuid
    },
  },
  'sessions-agree-with-their-registration': {
    what: 'somebody who attends a conference registered with another client',
    corrupt(world, pick) {
      const row = pick(
        rowsOf(world, registration),
        candidate => sessionsDuring(world, candidate).length > 0 && callsNobody(world, candidate),
      )
      row.ClientVersionId = pick(
        rowsOf(world, 'ClientVersions'),
        ({ VersionId }) => VersionId !== row.ClientVersionId,
      ).VersionId
    },
  },
  'registrations-run-forward': {
    what: 'an endpoint was registered a tick before it asked',
    corrupt(world, pick) {
      const row = pick(rowsOf(world, registration), candidate => isFirst(world, candidate))
      row.RegisterTime = number(row.SessionIdTime) - 1
      forget(world, row.UserId)
    },
  },
  'endpoints-register-once-at-a-time': {
    what: 'a registration is there twice, with another dialog',
    corrupt(world, pick) {
      const row = pick(rowsOf(world, registration), ({ DeRegisterTime }) => DeRegisterTime !== null)
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
      const row = pick(
        rowsOf(world, registration),
        candidate => sessionsDuring(world, candidate).length === 0 && callsNobody(world, candidate),
      )
      forget(world, row.UserId)
      row.UserId = pick(rowsOf(world, 'Users'), ({ TenantId }) => TenantId === 1).UserId
    },
  },
  'registrations-from-outside-pass-an-edge': {
    what: 'a registration from inside passed an Edge Server',
    corrupt(world, pick) {
      pick(rowsOf(world, registration), ({ IsInternal }) => IsInternal === 1).EdgeServerId = 1
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
      const before = Math.min(...rowsOf(world, details).map(({ SessionIdTime }) => number(SessionIdTime)))
      const row = pick(
        rowsOf(world, registration),
        candidate =>
          number(candidate.RegisterTime) > before && dialogs.some(dialog => agree(dialog, candidate, ofConference)),
      )
      const session = pick(
        rowsOf(world, details),
        ({ SessionIdTime }) => number(SessionIdTime) < number(row.RegisterTime),
      )
      for (const dialog of dialogs) if (agree(dialog, row, ofConference)) remove(world, dialog)
      for (const column of ofConference) row[column] = session[column]
    },
  },
}

/** The sessions that an endpoint began while it was registered. */
function sessionsDuring(world: WorldRows, row: Row): readonly Row[] {
  const until = row.DeRegisterTime === null ? Number.POSITIVE_INFINITY : number(row.DeRegisterTime)
  return rowsOf(world, details).filter(
    session =>
      agree(row, session, endpoint, ['UserId', 'UserEndpointId']) &&
      number(session.InviteTime) >= number(row.RegisterTime) &&
      number(session.InviteTime) <= until,
  )
}

/** Whether an endpoint was not registered just before. */
const isFirst = (world: WorldRows, row: Row): boolean =>
  rowsOf(world, registration).every(
    other =>
      other === row ||
      !agree(other, row, endpoint) ||
      Math.abs(number(other.DeRegisterTime) - number(row.RegisterTime)) > 300,
  )

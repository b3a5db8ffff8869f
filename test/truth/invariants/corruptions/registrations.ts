import { type Lots, type Row, remove, rowsOf } from '../table-rows.js'
import { agree, alone, type Corruptions, details, number, ofConference, otherGuid } from './corruption.js'

const registration = 'Registration'
const endpoint = ['UserId', 'EndpointId']

/** Ways to break the laws about who is signed in where. */
export const registrationCorruptions: Corruptions = {
  'endpoints-are-registered': {
    what: 'somebody who attends a conference registered as another endpoint',
    spoil(lots, pick) {
      pick(rowsOf(lots, registration), row => sessionsDuring(lots, row).length > 0).EndpointId = otherGuid
    },
  },
  'sessions-agree-with-their-registration': {
    what: 'somebody who attends a conference registered with another client',
    spoil(lots, pick) {
      const row = pick(rowsOf(lots, registration), candidate => sessionsDuring(lots, candidate).length > 0)
      row.ClientVersionId = pick(
        rowsOf(lots, 'ClientVersions'),
        ({ VersionId }) => VersionId !== row.ClientVersionId,
      ).VersionId
    },
  },
  'registrations-run-forward': {
    what: 'an endpoint was registered a tick before it asked',
    spoil(lots, pick) {
      const row = pick(rowsOf(lots, registration), candidate => isFirst(lots, candidate))
      row.RegisterTime = number(row.SessionIdTime) - 1
    },
  },
  'endpoints-register-once-at-a-time': {
    what: 'a registration is there twice, with another dialog',
    spoil(lots, pick) {
      const row = pick(rowsOf(lots, registration), ({ DeRegisterTime }) => DeRegisterTime !== null)
      const dialog = rowsOf(lots, 'Dialogs').find(other => agree(other, row, ofConference)) ?? {}
      const taken = rowsOf(lots, 'Dialogs').filter(other => agree(other, row, ['SessionIdTime']))
      const SessionIdSeq = 1 + taken.length
      for (const [table, copy] of [
        ['Dialogs', { ...dialog, SessionIdSeq, ExternalId: 'again;from;to' }],
        [registration, { ...row, SessionIdSeq }],
      ] as const) {
        lots
          .find(lot => lot.table === table && lot.rows.some(other => agree(other, row, ofConference)))
          ?.rows.push(copy)
      }
    },
  },
  'registrations-are-of-own-users': {
    what: 'a federated user has registered',
    spoil(lots, pick) {
      const row = pick(rowsOf(lots, registration), candidate => sessionsDuring(lots, candidate).length === 0)
      row.UserId = pick(rowsOf(lots, 'Users'), ({ TenantId }) => TenantId === 1).UserId
    },
  },
  'registrations-from-outside-pass-an-edge': {
    what: 'a registration from inside passed an Edge Server',
    spoil(lots, pick) {
      pick(rowsOf(lots, registration), ({ IsInternal }) => IsInternal === 1).EdgeServerId = 1
    },
  },
  'ended-registrations-say-why': {
    what: 'a registration ended for no reason at all',
    spoil(lots, pick) {
      pick(rowsOf(lots, registration), ({ DeRegisterTime }) => DeRegisterTime !== null).DeRegisterTypeId = null
    },
  },
  'registrations-have-their-own-dialog': {
    what: 'a registration has the dialog of a session before it',
    spoil(lots, pick) {
      const dialogs = alone(lots, 'Dialogs')
      const before = Math.min(...rowsOf(lots, details).map(({ SessionIdTime }) => number(SessionIdTime)))
      const row = pick(
        rowsOf(lots, registration),
        candidate =>
          number(candidate.RegisterTime) > before && dialogs.some(dialog => agree(dialog, candidate, ofConference)),
      )
      const session = pick(
        rowsOf(lots, details),
        ({ SessionIdTime }) => number(SessionIdTime) < number(row.RegisterTime),
      )
      for (const dialog of dialogs) if (agree(dialog, row, ofConference)) remove(lots, dialog)
      for (const column of ofConference) row[column] = session[column]
    },
  },
}

/** The sessions that an endpoint began while it was registered. */
function sessionsDuring(lots: Lots, row: Row): readonly Row[] {
  const until = row.DeRegisterTime === null ? Number.POSITIVE_INFINITY : number(row.DeRegisterTime)
  return rowsOf(lots, details).filter(
    session =>
      agree(row, session, endpoint, ['UserId', 'UserEndpointId']) &&
      number(session.InviteTime) >= number(row.RegisterTime) &&
      number(session.InviteTime) <= until,
  )
}

/** Whether an endpoint was not registered just before. */
const isFirst = (lots: Lots, row: Row): boolean =>
  rowsOf(lots, registration).every(
    other =>
      other === row ||
      !agree(other, row, endpoint) ||
      Math.abs(number(other.DeRegisterTime) - number(row.RegisterTime)) > 300,
  )

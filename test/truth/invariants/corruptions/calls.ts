import { MINUTE } from '../../../../src/model/time.js'
import { insertAfter, type Row, remove, rowsOf, type WorldRows } from '../table-rows.js'
import {
  agree,
  type Corruptions,
  details,
  legs,
  number,
  ofConference,
  ofDialog,
  type Pick,
  rekey,
  swapParties,
} from './corruption.js'

const between = 'SessionDetails'
const [IM, AUDIO] = [1, 16]

/** The rows of a table that are keyed by a session. */
const partsOf = (world: WorldRows, table: string, session: Row): Row[] =>
  rowsOf(world, table).filter(row => agree(row, session, ofConference))

/** A session between two that has ended as it should. */
const ended = (row: Row): boolean =>
  row.ResponseCode === 200 && row.SessionEndTime !== null && row.DiagnosticId === null

const has = (row: Row, bit: number): boolean => (number(row.MediaTypes) & bit) !== 0

/** A session that stands for itself, and that nothing else refers to. */
const plain = (world: WorldRows, row: Row): boolean =>
  ended(row) &&
  row.CorrelationId === null &&
  row.ReferredById === null &&
  ![...rowsOf(world, details), ...rowsOf(world, between)].some(
    other => other.ReplaceDialogIdTime === row.SessionIdTime && other.ReplaceDialogIdSeq === row.SessionIdSeq,
  )

const pickPlain = (world: WorldRows, pick: Pick, where: (row: Row) => boolean): Row =>
  pick(rowsOf(world, between), row => plain(world, row) && where(row))

/** The users who come before anything else. */
const firstUsers = (world: WorldRows): readonly Row[] => world.find(({ table }) => table === 'Users')?.rows ?? []

/** Adds a row that comes last of all. */
function arrive(world: WorldRows, table: string, row: Row): void {
  world.push({ table, rows: [row] })
}

/** An attempt at sharing whose outcome nobody knows, with the dialog of another row. */
function attempt(world: WorldRows, { SessionIdTime, SessionIdSeq }: Row, captureEnd: number): void {
  const like = rowsOf(world, between)[0]
  const users = rowsOf(world, 'Users').map(({ UserId }) => number(UserId))
  const [User1Id, User2Id] = [Math.min(...users), Math.max(...users)]
  arrive(world, between, {
    ...{
      ...like,
      SessionIdTime,
      SessionIdSeq,
      CorrelationId: null,
      ReplaceDialogIdTime: null,
      ReplaceDialogIdSeq: null,
    },
    ...{
      User1Id,
      User2Id,
      User1EndpointId: null,
      User2EndpointId: null,
      User1EdgeServerid: null,
      User2EdgeServerid: null,
    },
    ...{ IsUser1Internal: 1, IsUser2Internal: 1, TargetUserId: User2Id, SessionStartedById: User1Id },
    ...{ OnBehalfOfId: null, ReferredById: null, User1ClientVerId: null, User2ClientVerId: null },
    ...{ InviteTime: SessionIdTime, ResponseTime: null, ResponseCode: null, SessionEndTime: null, DiagnosticId: null },
    ...{ User1MessageCount: null, User2MessageCount: null, MediaTypes: 8, CallFlag: 0 },
    LastModifiedTime: captureEnd,
  })
}

/** Ways to break the laws about sessions between two. */
export const callCorruptions: Corruptions = {
  'calls-have-their-own-dialog': {
    what: 'a call has the dialog of a registration',
    corrupt: (world, pick, captureEnd) => attempt(world, pick(rowsOf(world, 'Registration')), captureEnd),
  },
  'parts-belong-to-a-call': {
    what: 'the location of an emergency call is of a registration',
    corrupt(world, pick) {
      const { SessionIdTime, SessionIdSeq } = pick(rowsOf(world, 'Registration'))
      arrive(world, 'Locations', { SessionIdTime, SessionIdSeq, Location: '<location/>' })
    },
  },
  'calls-run-forward': {
    what: 'an invitation is before its request',
    corrupt(world, pick) {
      const row = pickPlain(world, pick, each => each.InviteTime === each.SessionIdTime)
      row.InviteTime = number(row.SessionIdTime) - 1
    },
  },
  'answers-have-a-time': {
    what: 'a call that was declined has no code',
    corrupt(world, pick) {
      pick(rowsOf(world, between), row => row.ResponseCode === 603 && row.SessionEndTime !== null).ResponseCode = null
    },
  },
  'invitations-are-answered-in-time': {
    what: 'a call is declined after a minute, by the clock of another server',
    corrupt(world, pick, captureEnd) {
      const row = pick(rowsOf(world, between), each => each.ResponseCode === 603 && each.SessionEndTime !== null)
      row.ResponseTime = number(row.InviteTime) + MINUTE
      row.SessionEndTime = row.ResponseTime
      for (const report of partsOf(world, 'ErrorReport', row)) {
        rekey(world, 'ErrorReport', report, { ErrorTime: row.ResponseTime, ErrorReportSeq: 99 })
        report.LastModifiedTime = captureEnd
      }
      row.LastModifiedTime = captureEnd
    },
  },
  'media-lie-inside-their-call': {
    what: 'a medium goes on after its session',
    corrupt(world, pick) {
      const row = pick(rowsOf(world, 'Media'), each => each.EndTime !== null)
      row.EndTime = number(row.EndTime) + 1
    },
  },
  'media-of-a-kind-do-not-overlap': {
    what: 'a medium is added again while it goes on',
    corrupt(world, pick) {
      const row = pick(
        rowsOf(world, 'Media'),
        ({ StartTime, EndTime }) => EndTime !== null && number(EndTime) > number(StartTime) + 1,
      )
      insertAfter(world, row, { ...row, StartTime: number(row.StartTime) + 1 })
    },
  },
  'media-are-those-of-the-call': {
    what: 'a medium is lost',
    corrupt: (world, pick) => remove(world, pick(rowsOf(world, 'Media'))),
  },
  'messages-are-of-conversations': {
    what: 'a call without IM has a message',
    corrupt: (world, pick) => {
      pick(rowsOf(world, between), row => !has(row, IM) && row.User1MessageCount !== null).User1MessageCount = 1
    },
  },
  'files-come-to-one-end': {
    what: 'a file is accepted and cancelled',
    corrupt(world, pick) {
      Object.assign(pick(rowsOf(world, 'FileTransfers')), { Accept: 1, Cancel: 1 })
    },
  },
  'starters-are-parties': {
    what: 'somebody else started a conversation',
    corrupt(world, pick) {
      const row = pickPlain(
        world,
        pick,
        each => has(each, IM) && each.User1EndpointId !== null && each.User1Id === each.SessionStartedById,
      )
      // Where the first party is registered is where it was captured, whoever started.
      row.SessionStartedById = pick(
        firstUsers(world).filter(({ UserId }) => UserId !== row.User1Id && UserId !== row.User2Id),
      ).UserId
    },
  },
  'parties-are-in-order': {
    what: 'the parties of a conversation have changed places',
    corrupt(world, pick) {
      const row = pickPlain(world, pick, each => has(each, IM) && each.User2Id !== null)
      swapParties(row)
    },
  },
  'diverted-calls-say-so': {
    what: 'a conversation was meant for somebody else',
    corrupt(world, pick) {
      const row = pickPlain(world, pick, each => has(each, IM))
      row.TargetUserId = pick(
        firstUsers(world).filter(({ UserId }) => UserId !== row.User1Id && UserId !== row.User2Id),
      ).UserId
    },
  },
  'parties-are-registered': {
    what: 'a session is of an endpoint that never registered',
    corrupt(world, pick) {
      const own = new Set(rowsOf(world, 'Registration').map(({ UserId }) => UserId))
      const row = pickPlain(
        world,
        pick,
        each => has(each, IM) && own.has(each.User2Id) && each.User2EndpointId !== null,
      )
      row.User2EndpointId = '0badcafe-0000-4000-8000-00000badcafe'
    },
  },
  'remote-parties-pass-an-edge': {
    what: 'a telephone has an Edge Server',
    corrupt(world, pick) {
      const [edge] = rowsOf(world, 'EdgeServers')
      pick(rowsOf(world, between), row => row.User2Id === null).User2EdgeServerid = edge.EdgeServerId
    },
  },
  'calls-are-captured-where-the-starter-is': {
    what: 'a call is captured by another front end',
    corrupt(world, pick) {
      const servers = rowsOf(world, 'Servers')
      const own = new Set(rowsOf(world, 'Registration').map(({ UserId }) => UserId))
      const row = pickPlain(world, pick, each => has(each, IM) && own.has(each.SessionStartedById))
      const [first] = servers
      const other =
        servers.find(({ ServerId }) => ServerId !== row.ServerId) ??
        insertAfter(world, first, { ServerId: 900, ServerFQDN: 'fe9.contoso.example' })
      row.ServerId = other.ServerId
    },
  },
  'people-speak-in-one-call-at-a-time': {
    what: 'a call goes on for a day, while its user has another',
    corrupt(world, pick, captureEnd) {
      const calls = rowsOf(world, between)
      const isVoice = (row: Row): boolean =>
        plain(world, row) && has(row, AUDIO) && partsOf(world, 'ErrorReport', row).length === 0
      const found = calls.filter(isVoice).flatMap(row =>
        calls
          .filter(other => isVoice(other) && other !== row && number(other.ResponseTime) > number(row.SessionEndTime))
          .filter(
            other => other.User1Id === row.User1Id && other.User1EndpointId !== null && row.User1EndpointId !== null,
          )
          .map(other => ({ row, other })),
      )
      const { row, other } = pick(found)
      row.SessionEndTime = number(other.ResponseTime) + 1
      row.LastModifiedTime = captureEnd
    },
  },
  'voice-details-are-of-voice': {
    what: 'a conversation has a gateway',
    corrupt(world, pick) {
      const row = pickPlain(world, pick, each => has(each, IM) && !has(each, AUDIO) && each.User2Id !== null)
      const [like] = rowsOf(world, 'VoipDetails')
      const { SessionIdTime, SessionIdSeq, LastModifiedTime } = row
      const nobody = Object.fromEntries(Object.keys(like).map(column => [column, null]))
      arrive(world, 'VoipDetails', {
        ...nobody,
        SessionIdTime,
        SessionIdSeq,
        LastModifiedTime,
        DisconnectedbyURIId: row.User1Id,
      })
    },
  },
  'telephone-calls-have-voice-details': {
    what: 'the details of a call to a telephone are lost',
    corrupt(world, pick) {
      const row = pick(rowsOf(world, between), each => each.User2Id === null)
      for (const part of partsOf(world, 'VoipDetails', row)) remove(world, part)
    },
  },
  'telephones-are-behind-a-gateway': {
    what: 'the Mediation Server of a call is missing',
    corrupt(world, pick) {
      pick(rowsOf(world, 'VoipDetails'), row => row.FromMediationServerId !== null).FromMediationServerId = null
    },
  },
  'one-side-hangs-up': {
    what: 'nobody hung up a call that was answered',
    corrupt(world, pick) {
      const row = pick(rowsOf(world, 'VoipDetails'), each => each.DisconnectedbyURIId !== null)
      row.DisconnectedbyURIId = null
    },
  },
  'phone-numbers-are-well-formed': {
    what: 'a number is without its country code',
    corrupt(world, pick) {
      pick(rowsOf(world, 'Phones')).PhoneUri = '0555-0199'
    },
  },
  'voice-mail-takes-what-nobody-answered': {
    what: 'a voice message is for nobody who was called',
    corrupt(world, pick) {
      const row = pick(rowsOf(world, between), each => isOf(world, each, 16393))
      const [one, two] = [row.User1Id, row.User2Id]
      row.ReferredById = typeOf(world, row.User1ClientVerId) === 16393 ? one : two
    },
  },
  'agents-ring-for-a-caller': {
    what: 'an agent rings for no caller',
    corrupt(world, pick) {
      const row = pick(
        rowsOf(world, between),
        each =>
          isOf(world, each, 1024) &&
          each.TargetUserId !== each.SessionStartedById &&
          each.SessionStartedById === serviceOf(world, each),
      )
      row.CorrelationId = null
    },
  },
  'callers-come-from-the-attendant': {
    what: 'a caller comes out of nowhere',
    corrupt(world, pick) {
      const leg = pick(
        rowsOf(world, legs),
        row =>
          row.IsFromPstn === 1 &&
          row.McuUserInstance === 1 &&
          legSession(world, row)?.ReplaceDialogIdTime !== null &&
          legSession(world, row)?.IsStartedByConfServer === 0,
      )
      Object.assign(legSession(world, leg) ?? {}, { ReplaceDialogIdTime: null, ReplaceDialogIdSeq: null })
    },
  },
  'replaced-calls-are-of-the-same-people': {
    what: 'a conference replaces a conversation of others',
    corrupt(world, pick) {
      const conversations = rowsOf(world, between).filter(row => has(row, IM))
      const found = rowsOf(world, details).flatMap(session => {
        const replaced = conversations.find(
          row => row.SessionIdTime === session.ReplaceDialogIdTime && row.SessionIdSeq === session.ReplaceDialogIdSeq,
        )
        if (replaced === undefined) return []
        return conversations
          .filter(other => cameBefore(world, other, session))
          .filter(other => other.User2Id !== null && ![other.User1Id, other.User2Id].includes(session.UserId))
          .map(other => ({ session, other }))
      })
      const { session, other } = pick(found)
      session.ReplaceDialogIdTime = other.SessionIdTime
      session.ReplaceDialogIdSeq = other.SessionIdSeq
    },
  },
  'failures-are-reported': {
    what: 'the report of a failure is lost',
    corrupt(world, pick) {
      const failed = rowsOf(world, between).filter(row => number(row.ResponseCode) >= 400)
      const row = pick(failed, each => partsOf(world, 'ErrorReport', each).length > 0)
      for (const report of partsOf(world, 'ErrorReport', row)) {
        for (const step of rowsOf(world, 'ProgressReport').filter(each =>
          agree(each, report, ['ErrorTime', 'ErrorReportSeq']),
        ))
          remove(world, step)
        remove(world, report)
      }
    },
  },
  'errors-agree-with-their-call': {
    what: 'an error is of a minute before the end of its session',
    corrupt(world, pick) {
      const steps = rowsOf(world, 'ProgressReport')
      const row = pick(
        rowsOf(world, 'ErrorReport'),
        each =>
          each.ConferenceUriId === null && !steps.some(step => agree(step, each, ['ErrorTime', 'ErrorReportSeq'])),
      )
      row.ErrorTime = number(row.ErrorTime) - MINUTE
      row.ErrorReportSeq = 99
    },
  },
  'errors-of-conferences-name-it': {
    what: 'an error of a call names a conference',
    corrupt(world, pick) {
      const row = pick(rowsOf(world, 'ErrorReport'), each => each.ConferenceUriId === null)
      row.ConferenceUriId = rowsOf(world, 'ConferenceUris')[0].ConferenceUriId
    },
  },
  'malicious-calls-are-reported-by-the-callee': {
    what: 'a malicious call is reported by nobody who took part',
    corrupt(world, pick) {
      const kinds = rowsOf(world, 'ErrorDef').filter(({ MsDiagId }) => MsDiagId === 51017)
      const row = pick(rowsOf(world, 'ErrorReport'), each => kinds.some(kind => agree(kind, each, ['ErrorId'])))
      row.FromUserId = null
    },
  },
  'last-sign-ins-are-the-last': {
    what: 'somebody signed in last an hour before',
    corrupt(world, pick) {
      const row = pick(rowsOf(world, 'UserStatistics'), each => each.LastLogInTime !== null)
      row.LastLogInTime = number(row.LastLogInTime) - 60 * MINUTE
    },
  },
  'message-summaries-add-up': {
    what: 'an hour has a session too many',
    corrupt(world, pick) {
      const row = pick(rowsOf(world, 'IMReportSummary'))
      row.SessionCount = number(row.SessionCount) + 1
    },
  },
  'purge-settings-are-one-row': {
    what: 'there are two settings',
    corrupt(world) {
      const [row] = rowsOf(world, 'PurgeSettings')
      insertAfter(world, row, { ...row, Id: 2 })
    },
  },
}

const typeOf = (world: WorldRows, client: Row[string]) =>
  rowsOf(world, 'ClientVersions').find(({ VersionId }) => VersionId === client)?.ClientType

const isOf = (world: WorldRows, row: Row, type: number): boolean =>
  [row.User1ClientVerId, row.User2ClientVerId].some(client => typeOf(world, client) === type)

const serviceOf = (world: WorldRows, row: Row): Row[string] =>
  typeOf(world, row.User1ClientVerId) === 1024 ? row.User1Id : row.User2Id

/** Whether the dialog of one came in a lot before that of the other. */
function cameBefore(world: WorldRows, one: Row, other: Row): boolean {
  const lotOf = (session: Row) =>
    world.findIndex(({ table, rows }) => table === 'Dialogs' && rows.some(row => agree(row, session, ofConference)))
  return lotOf(one) <= lotOf(other)
}

const legSession = (world: WorldRows, leg: Row): Row | undefined =>
  rowsOf(world, details).find(row => agree(leg, row, ofDialog, ofConference))

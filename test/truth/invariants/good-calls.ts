import { MINUTE, SECOND } from '../../../src/model/time.js'
import type { Cell, Row } from './table-rows.js'

/** A party: a user, a service without an endpoint, or, without an id, a telephone. */
export type Caller = { readonly id: number | null; readonly client: number; readonly endpoint: string | null }

type Writers = {
  readonly put: (table: string, cells: Row) => Row
  readonly nextSeq: (table: string, time: number) => number
  readonly at: (text: string) => number
  readonly captureEnd: number
}

/** A session as it is asked for: how long until its answer, and until its end. */
type Asked = {
  readonly media: number
  readonly answered?: number
  readonly lasts?: number | null
  readonly response?: number
  readonly voip?: Row
  readonly more?: Row
}

const PHONE: Caller = { id: null, client: 7, endpoint: null }
const [VOICE_MAIL, GROUP_SERVICE, ATTENDANT] = [8, 9, 4]
const [IM, FILE, SHARING, AUDIO] = [1, 2, 8, 16]

/**
 * Sessions between two: conversations, one late in the evening, with a file and without an end; calls between users, forwarded, declined and malicious; to and from
 * telephones; to voice mail and to a response group; a call that is passed on, and a caller who comes through the attendant.
 */
export function goodCalls(
  { put, nextSeq, at, captureEnd }: Writers,
  people: Readonly<Record<'ada' | 'bob' | 'cyd' | 'dan' | 'fay' | 'gus' | 'mail' | 'group' | 'attendant', Caller>>,
): { readonly attendance: Row; readonly before: Row } {
  const { ada, bob, cyd, dan, fay, gus } = people
  const mail = { ...people.mail, client: VOICE_MAIL, endpoint: null }
  const group = { ...people.group, client: GROUP_SERVICE, endpoint: null }
  const attendant = { ...people.attendant, client: ATTENDANT, endpoint: null }
  const from = { FromNumberId: 3, FromMediationServerId: 1, FromGatewayId: 1 }

  function session(caller: Caller, callee: Caller, when: string, { media, ...asked }: Asked): Row {
    const { answered = SECOND, lasts = 5 * MINUTE, response = 200, voip, more = {} } = asked
    const SessionIdTime = at(when)
    const key = { SessionIdTime, SessionIdSeq: nextSeq('Dialogs', SessionIdTime) }
    const number = 5000 + nextSeq('SessionDetails', SessionIdTime) + SessionIdTime
    put('Dialogs', { ...key, ExternalChecksum: 1, ExternalId: `call${number};from${number};to${number}` })
    const first = callee.id === null || (caller.id !== null && caller.id < callee.id)
    const [one, two] = first ? [caller, callee] : [callee, caller]
    const ResponseTime = SessionIdTime + answered
    const SessionEndTime = lasts === null ? null : ResponseTime + (response === 200 ? lasts : 0)
    put('SessionDetails', {
      ...key,
      ...{ User1Id: one.id, User2Id: two.id, User1EndpointId: one.endpoint, User2EndpointId: two.endpoint },
      ...{ TargetUserId: callee.id, SessionStartedById: caller.id, ServerId: 1, PoolId: 1, ContentTypeID: 1 },
      ...{ User1ClientVerId: one.client, User2ClientVerId: two.client },
      ...{ IsUser1Internal: 1, IsUser2Internal: 1, InviteTime: SessionIdTime, ResponseTime, ResponseCode: response },
      ...{ CallPriority: 2, User1MessageCount: 0, User2MessageCount: 0, SessionEndTime, MediaTypes: media },
      ...{ User1Flag: 0, User2Flag: 0, CallFlag: 0, Processed: 1, LastModifiedTime: captureEnd, ...more },
    })
    for (let id = 1; id <= 7 && response === 200; id++) {
      if (media & (1 << (id - 1)))
        put('Media', { ...key, MediaId: id, StartTime: ResponseTime, EndTime: SessionEndTime })
    }
    if (voip !== undefined) put('VoipDetails', { ...key, LastModifiedTime: captureEnd, ...voip })
    return key
  }

  const kinds: readonly Row[] = [
    { ResponseCode: 480, MsDiagId: null, CallTypeId: 3 },
    { ResponseCode: 603, MsDiagId: 51004, CallTypeId: 3 },
    { ResponseCode: 200, MsDiagId: 52116, CallTypeId: 1 },
    { ResponseCode: 200, MsDiagId: 51017, CallTypeId: 3 },
  ]
  for (const [i, kind] of kinds.entries())
    put('ErrorDef', { ErrorId: 1 + i, RequestType: 'INVITE', ContentType: 'application/sdp', ...kind })
  const error = (ErrorId: number, key: Row, when: number, from: Cell, to: Cell): void => {
    const ErrorTime = Number(key.SessionIdTime) + when
    const who = { FromUserId: from, ToUserId: to, ClientVersionId: 1 }
    const where = { IsCapturedByServer: 1, Flag: 0, ServerId: 1, PoolId: 1, LastModifiedTime: captureEnd }
    put('ErrorReport', { ErrorTime, ErrorReportSeq: 1, ErrorId, ...who, ...key, MsDiagHeader: 'none', ...where })
  }
  for (const [i, PhoneUri] of ['+12065550111;ext=111', '+12065550112;ext=112', '+12065550199'].entries())
    put('Phones', { PhoneId: 1 + i, PhoneUri, NextUpdateTS: at('Mon 00:00:00') })

  session(fay, gus, 'Tue 13:00:00', { media: IM, more: { User1MessageCount: 2, User2MessageCount: 3 } })
  const outside = { User1EdgeServerid: 1, IsUser1Internal: 0, User1MessageCount: 1 }
  const sent = session(fay, dan, 'Tue 13:10:00', { media: IM | FILE, more: outside })
  const file = { FileName: 'Plan 1.docx', FileIdentity: '00000000-0000-4000-8000-00000000f11e', Cookie: '1' }
  put('FileTransfers', { ...sent, ...file, Accept: 1, LastModifiedTime: captureEnd })
  const lines = { FromNumberId: 2, ConnectedNumberId: 1 }
  session(gus, fay, 'Tue 13:20:00', { media: AUDIO, voip: { ...lines, DisconnectedbyURIId: gus.id } })
  const to = { FromNumberId: 1, ConnectedNumberId: 3, ToMediationServerId: 1, ToGatewayId: 1 }
  const urgent = session(fay, PHONE, 'Tue 13:30:00', { media: AUDIO, voip: { ...to, DisconnectedbyPhoneId: 3 } })
  put('Locations', { ...urgent, Location: '<location/>' })
  const ringing = { answered: 20 * SECOND, response: 480 }
  const missed = session(PHONE, gus, 'Tue 13:40:00', {
    media: AUDIO,
    ...ringing,
    voip: { ...from, ConnectedNumberId: 2 },
  })
  error(1, missed, 20 * SECOND, null, gus.id)
  session(PHONE, mail, 'Tue 13:40:21', {
    ...{ media: AUDIO, lasts: 30 * SECOND, voip: { ...from, ConnectedNumberId: 2, DisconnectedbyPhoneId: 3 } },
    more: { TargetUserId: gus.id, ReferredById: gus.id },
  })
  const declined = session(gus, fay, 'Tue 14:00:00', {
    ...{ media: AUDIO, response: 603, answered: 5 * SECOND, voip: lines },
    more: { DiagnosticId: 51004 },
  })
  error(2, declined, 5 * SECOND, gus.id, fay.id)
  const one = { CorrelationId: '00000000-0000-4000-8000-00000000c0a1' }
  session(PHONE, group, 'Tue 14:10:00', { media: AUDIO, voip: { ...from, DisconnectedbyPhoneId: 3 }, more: one })
  const rang = { FromNumberId: 3, ConnectedNumberId: 2, DisconnectedbyURIId: gus.id }
  session(group, gus, 'Tue 14:11:00', { media: AUDIO, answered: 4 * SECOND, lasts: 4 * MINUTE, voip: rang, more: one })
  const whole = { CorrelationId: '00000000-0000-4000-8000-00000000c0a2' }
  const hung = { ...from, ConnectedNumberId: 1, DisconnectedbyURIId: fay.id }
  const first = session(PHONE, fay, 'Tue 14:30:00', { media: AUDIO, voip: hung, more: whole })
  error(4, first, 5 * MINUTE + SECOND, fay.id, null)
  const asked = session(fay, gus, 'Tue 14:34:00', {
    ...{ media: AUDIO, lasts: MINUTE, more: whole },
    voip: { FromNumberId: 1, ConnectedNumberId: 2, DisconnectedbyURIId: fay.id },
  })
  session(PHONE, gus, 'Tue 14:35:01', {
    ...{ media: AUDIO, voip: { ...from, ConnectedNumberId: 2, DisconnectedbyURIId: gus.id } },
    more: {
      ...whole,
      ReferredById: fay.id,
      ReplaceDialogIdTime: asked.SessionIdTime,
      ReplaceDialogIdSeq: asked.SessionIdSeq,
    },
  })
  session(gus, fay, 'Tue 15:00:00', {
    ...{ media: AUDIO, voip: { ...lines, DisconnectedbyURIId: fay.id } },
    more: { TargetUserId: bob.id, ReferredById: bob.id },
  })
  const broken = session(fay, gus, 'Tue 15:20:00', { media: IM, more: { DiagnosticId: 52116, User1MessageCount: 4 } })
  error(3, broken, 5 * MINUTE + SECOND, fay.id, gus.id)
  session(fay, gus, 'Tue 17:50:00', {
    media: SHARING,
    lasts: null,
    more: { User1MessageCount: null, User2MessageCount: null },
  })

  session(bob, cyd, 'Mon 20:45:00', { media: IM, more: { User1MessageCount: 1 } })

  for (const [hour, SessionCount] of [
    ['08', 1],
    ['13', 2],
    ['15', 1],
  ] as const)
    summed('H', hour, SessionCount)
  summed('D', '00', 4)
  function summed(TimePeriod: string, hour: string, SessionCount: number): void {
    const of = { TimePeriod, PoolFQDN: 'pool1.contoso.example', AuthType: 0 }
    put('IMReportSummary', { StartTime: at(`Tue ${hour}:00:00`), ...of, SessionCount, MsgCount: 2 * SessionCount })
  }
  put('UserStatistics', { UserId: fay.id, LastLogInTime: at('Tue 12:30:00') })

  const attendance = session(PHONE, attendant, 'Mon 09:02:00', {
    ...{ media: AUDIO, lasts: 60 * SECOND, voip: { ...from, DisconnectedbyURIId: attendant.id } },
  })
  const before = session(ada, bob, 'Tue 08:58:00', { media: IM, lasts: 2 * MINUTE, more: { User1MessageCount: 1 } })
  return { attendance, before }
}

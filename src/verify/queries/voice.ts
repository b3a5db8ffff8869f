import { ACCEPTED } from '../../model/call/session.js'
import { UNAVAILABLE } from '../../truth/invariants/calls.js'
import { between, VOICE_BITS } from '../../truth/invariants/session-rows.js'
import { HANDED_OVER, phoneNumber, RESPONSE_GROUP, TAKEN_OVER, VOICE_MAIL_TYPE } from '../../truth/invariants/voice.js'
import { call } from './calls.js'
import {
  conferenceKey,
  details,
  equal,
  findRows,
  interval,
  type LawQueries,
  legs,
  parent,
  present,
  type SourceInfo,
  same,
  session,
} from './law-query.js'
import { mcuType } from './sessions.js'

const voip = 'VoipDetails'

/** The session between two `p` that one replaces. */
const replaced = (source: SourceInfo, alias: string): string =>
  parent(source, between, {
    as: 'p',
    on: { SessionIdTime: `${alias}.ReplaceDialogIdTime`, SessionIdSeq: `${alias}.ReplaceDialogIdSeq` },
  })

/** Whether the trunk of a row is on one side, and the other has none. */
const onSide = (side: 'From' | 'To' | undefined): string =>
  ['From', 'To']
    .flatMap(each => [`t.${each}MediationServerId`, `t.${each}GatewayId`].map(column => [each, column] as const))
    .map(([each, column]) => `${column} IS ${each === side ? 'NOT ' : ''}NULL`)
    .join(' AND ')

/** The clients `v1` and `v2` of both parties. */
const clients = (source: SourceInfo): readonly string[] =>
  [1, 2].map(party =>
    parent(source, 'ClientVersions', {
      as: `v${party}`,
      on: { VersionId: `t.User${party}ClientVerId` },
      optional: true,
    }),
  )

/** The laws about telephones, and about sessions that come out of others. */
export const voiceQueries: LawQueries = {
  'voice-details-are-of-voice': source => [
    findRows(source, voip, {
      joins: [call(source)],
      where: [`c.MediaTypes & ${VOICE_BITS} = 0`],
      shows: ['c.MediaTypes'],
    }),
  ],
  'telephone-calls-have-voice-details': source => [
    findRows(source, between, {
      joins: [`ANTI JOIN ${voip} AS d ON ${equal('d', same(conferenceKey))}`],
      where: ['t.User2Id IS NULL', ...present(conferenceKey)],
      shows: ['t.User1Id', 't.SessionStartedById'],
    }),
  ],
  'telephones-are-behind-a-gateway': source => [
    findRows(source, voip, {
      joins: [call(source)],
      where: [
        `NOT CASE WHEN c.User2Id IS NOT NULL THEN ${onSide(undefined)}\n` +
          `    WHEN c.SessionStartedById IS NULL THEN ${onSide('From')}\n    ELSE ${onSide('To')} END`,
      ],
      shows: [
        ...['c.SessionStartedById', 'c.User2Id', 't.FromMediationServerId', 't.FromGatewayId'],
        ...['t.ToMediationServerId', 't.ToGatewayId'],
      ],
    }),
  ],
  'one-side-hangs-up': source => [
    findRows(source, voip, {
      joins: [call(source)],
      where: [
        `(CAST(t.DisconnectedbyURIId IS NOT NULL AS INT) + CAST(t.DisconnectedbyPhoneId IS NOT NULL AS INT)\n` +
          `    <> CAST(coalesce(c.ResponseCode = ${ACCEPTED}, false) AND c.SessionEndTime IS NOT NULL AS INT)\n` +
          '    OR (t.DisconnectedbyPhoneId IS NOT NULL AND c.User2Id IS NOT NULL))',
      ],
      shows: ['t.DisconnectedbyURIId', 't.DisconnectedbyPhoneId', 'c.ResponseCode', 'c.SessionEndTime', 'c.User2Id'],
    }),
  ],
  'phone-numbers-are-well-formed': source => [
    findRows(source, 'Phones', { where: [`NOT regexp_matches(t.PhoneUri, '${phoneNumber}')`], shows: ['t.PhoneUri'] }),
  ],
  'voice-mail-takes-what-nobody-answered': source => [
    findRows(source, between, {
      given: [
        'missed AS (\n  ' +
          [1, 2]
            .map(
              party =>
                `SELECT m${party}.User${party}Id AS person, m${party}.SessionEndTime AS ended FROM ${between} AS m${party} ` +
                `WHERE m${party}.ResponseCode = ${UNAVAILABLE}`,
            )
            .join('\n  UNION ALL ') +
          ')',
        `taken AS (SELECT DISTINCT s.rowid AS came FROM ${between} AS s JOIN missed ON missed.person = s.ReferredById\n` +
          `  AND missed.ended BETWEEN s.InviteTime - ${interval(TAKEN_OVER)} AND s.InviteTime)`,
      ],
      joins: [...clients(source), 'ANTI JOIN taken ON taken.came = t.rowid'],
      where: [`(v1.ClientType = ${VOICE_MAIL_TYPE} OR v2.ClientType = ${VOICE_MAIL_TYPE})`, 't.InviteTime IS NOT NULL'],
      shows: ['t.ReferredById', 't.InviteTime'],
    }),
  ],
  'agents-ring-for-a-caller': source => [
    findRows(source, between, {
      given: [
        `waiting AS (SELECT DISTINCT s.rowid AS came FROM ${between} AS s JOIN ${between} AS o ON o.CorrelationId = s.CorrelationId\n` +
          `  AND s.SessionStartedById IN (o.User1Id, o.User2Id) AND o.SessionStartedById IS DISTINCT FROM s.SessionStartedById\n` +
          `  AND o.ResponseCode = ${ACCEPTED} AND o.InviteTime <= s.InviteTime)`,
      ],
      joins: [...clients(source), 'ANTI JOIN waiting ON waiting.came = t.rowid'],
      where: [
        `t.SessionStartedById = CASE WHEN v1.ClientType = ${RESPONSE_GROUP} THEN t.User1Id ` +
          `WHEN v2.ClientType = ${RESPONSE_GROUP} THEN t.User2Id END`,
        't.InviteTime IS NOT NULL',
      ],
      shows: ['t.SessionStartedById', 't.CorrelationId', 't.InviteTime'],
    }),
  ],
  'callers-come-from-the-attendant': source => [
    findRows(source, legs, {
      joins: [...mcuType(source), session(source), `LEFT ${replaced(source, 's')}`],
      where: [
        "mt.UriType = 'conf:audio-video'",
        't.IsFromPstn = 1',
        't.McuUserInstance = 1',
        's.IsStartedByConfServer = 0',
        '(s.ReplaceDialogIdTime IS NULL OR s.ReplaceDialogIdSeq IS NULL OR p.SessionIdTime IS NOT NULL)',
        'NOT coalesce(p.InviteTime <= t.UserJoinTime AND p.SessionEndTime <= t.UserJoinTime\n' +
          `    AND p.SessionEndTime >= t.UserJoinTime - ${interval(HANDED_OVER)}, false)`,
      ],
      shows: ['t.UserJoinTime', 'p.InviteTime', 'p.SessionEndTime'],
    }),
  ],
  'replaced-calls-are-of-the-same-people': source =>
    (
      [
        [details, ['UserId']],
        [between, ['User1Id', 'User2Id']],
      ] as const
    ).map(([table, users]) =>
      findRows(source, table, {
        joins: [replaced(source, 't')],
        where: [
          'p.User1Id IS NOT NULL',
          'p.User2Id IS NOT NULL',
          ...users.map(user => `t.${user} NOT IN (p.User1Id, p.User2Id)`),
        ],
        shows: [...users.map(user => `t.${user}`), 'p.User1Id AS replaced_User1Id', 'p.User2Id AS replaced_User2Id'],
      }),
    ),
}

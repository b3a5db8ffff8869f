import { AUDIO } from '../../model/call/medium.js'
import { ACCEPTED } from '../../model/call/session.js'
import { NOT_FOUND, UNAVAILABLE } from '../../truth/invariants/calls.js'
import { parties } from '../../truth/invariants/parties.js'
import { between } from '../../truth/invariants/session-rows.js'
import { equal, findRows, type LawQueries, legs, parent, type Query, type SourceInfo, session } from './law-query.js'
import { mcuType } from './sessions.js'

const registration = 'Registration'

/** The registrations that the endpoint of a party has when a session begins. */
const covering = (party: number): string =>
  [
    equal('r', { UserId: `t.User${party}Id`, EndpointId: `t.User${party}EndpointId` }),
    'r.RegisterTime <= t.InviteTime',
    "coalesce(r.DeRegisterTime, TIMESTAMP 'infinity') >= t.InviteTime",
  ].join('\n  AND ')

/** Of each session with registrations of a party, whether one of them agrees; an anti join would compare all with all. */
const compared = (party: number, agrees: string): string =>
  `compared AS (SELECT t.rowid AS came, bool_or(${agrees}) AS agree\n` +
  `FROM ${between} AS t JOIN ${registration} AS r ON ${covering(party)}\nGROUP BY t.rowid)`

/** The laws about who is in a session between two, where they are, and who can be in several at once. */
export const partyQueries: LawQueries = {
  'starters-are-parties': source => [
    findRows(source, between, {
      where: [
        'CASE WHEN t.SessionStartedById IS NULL THEN t.User2Id IS NOT NULL\n' +
          '    ELSE t.SessionStartedById IS DISTINCT FROM t.User1Id AND t.SessionStartedById IS DISTINCT FROM t.User2Id END',
      ],
      shows: ['t.SessionStartedById', 't.User1Id', 't.User2Id'],
    }),
  ],
  'parties-are-in-order': source => [
    findRows(source, between, { where: ['t.User1Id >= t.User2Id'], shows: ['t.User1Id', 't.User2Id'] }),
  ],
  'diverted-calls-say-so': source => [
    findRows(source, between, {
      where: [
        't.TargetUserId <> t.User1Id',
        't.TargetUserId IS DISTINCT FROM t.User2Id',
        't.ReferredById IS NULL',
        't.CorrelationId IS NULL',
      ],
      shows: ['t.TargetUserId', 't.User1Id', 't.User2Id'],
    }),
  ],
  'parties-are-registered': source =>
    source.registrations
      ? parties.map(party => unregistered(source, party))
      : [{ lacks: 'registrations, of which the source has none' }],
  'remote-parties-pass-an-edge': source =>
    parties.map(party =>
      findRows(source, between, {
        where: [`(t.User${party}EdgeServerid IS NULL) <> (t.IsUser${party}Internal = 1)`],
        shows: [`t.IsUser${party}Internal`, `t.User${party}EdgeServerid`],
      }),
    ),
  'calls-are-captured-where-the-starter-is': source =>
    parties.map(party =>
      findRows(source, between, {
        given: [compared(party, 'coalesce(r.PoolId = t.PoolId AND r.RegistrarId = t.ServerId, false)')],
        joins: ['JOIN compared ON compared.came = t.rowid'],
        where: [
          'NOT compared.agree',
          party === 1
            ? 'coalesce(t.SessionStartedById, t.User1Id) IS NOT DISTINCT FROM t.User1Id'
            : 't.SessionStartedById = t.User2Id',
          't.PoolId IS NOT NULL',
          't.ServerId IS NOT NULL',
        ],
        shows: ['t.SessionStartedById', 't.PoolId', 't.ServerId'],
      }),
    ),
  'people-speak-in-one-call-at-a-time': source => [speakingTwice(source)],
}

function unregistered(source: SourceInfo, party: 1 | 2): Query {
  const agrees = [`User${party}ClientVerId = r.ClientVersionId`, `IsUser${party}Internal = r.IsInternal`]
    .map(pair => `coalesce(t.${pair}, true)`)
    .join(' AND ')
  return findRows(source, between, {
    given: [compared(party, agrees)],
    joins: [
      parent(source, 'Users', { as: 'u', on: { UserId: `t.User${party}Id` } }),
      parent(source, 'Tenants', { as: 'n', on: { TenantId: 'u.TenantId' } }),
      'LEFT JOIN compared ON compared.came = t.rowid',
    ],
    where: [
      "n.TenantKey LIKE '%000000000000'",
      'NOT coalesce(compared.agree, false)',
      `t.User${party}EndpointId IS NOT NULL`,
      't.InviteTime IS NOT NULL',
      `(t.SessionStartedById IS NOT DISTINCT FROM t.User${party}Id OR t.ResponseCode NOT IN (${NOT_FOUND}, ${UNAVAILABLE}))`,
    ],
    shows: [`t.User${party}Id`, 't.InviteTime', `t.User${party}ClientVerId`, `t.IsUser${party}Internal`],
  })
}

/** Overlaps are few and quickly found, one voice or two; only these are compared call by call. */
function speakingTwice(source: SourceInfo): Query {
  const calls = parties.map(
    party =>
      `SELECT s${party}.User${party}Id AS person, true AS of_two, s${party}.rowid AS came, s${party}.ResponseTime AS since,\n` +
      `    coalesce(s${party}.SessionEndTime, TIMESTAMP 'infinity') AS until, s${party}.CorrelationId AS whole,\n` +
      `    s${party}.SessionIdTime AS key_time, s${party}.SessionIdSeq AS key_seq FROM ${between} AS s${party}\n` +
      `  WHERE s${party}.ResponseCode = ${ACCEPTED} AND s${party}.MediaTypes & ${AUDIO} <> 0\n` +
      `    AND s${party}.User${party}EndpointId IS NOT NULL AND s${party}.ResponseTime IS NOT NULL`,
  )
  const inConference =
    'SELECT t.UserId AS person, false AS of_two, t.rowid AS came, t.UserJoinTime AS since,\n' +
    '    coalesce(t.UserLeaveTime, t.UserJoinTime) AS until, NULL AS whole,\n' +
    `    s.ReplaceDialogIdTime AS key_time, s.ReplaceDialogIdSeq AS key_seq FROM ${legs} AS t\n` +
    `  ${mcuType(source).join('\n  ')}\n  LEFT ${session(source)}\n` +
    "  WHERE mt.UriType = 'conf:audio-video' AND t.IsFromPstn = 0 AND t.UserJoinTime IS NOT NULL\n" +
    '    AND t.UserId IN (SELECT c.person FROM calls AS c)'
  const order = 'ORDER BY v.since, NOT v.of_two, v.came'
  return findRows(source, between, {
    given: [
      `calls AS MATERIALIZED (${calls.join('\n  UNION ALL ')})`,
      `voices AS MATERIALIZED (SELECT c.* FROM calls AS c UNION ALL ${inConference})`,
      'doubtful AS MATERIALIZED (SELECT v.* FROM voices AS v QUALIFY max(v.until) OVER (PARTITION BY v.person\n' +
        `    ${order} ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) > v.since)`,
      'twice AS (\n  SELECT CASE WHEN d.of_two THEN d.came ELSE o.came END AS came, min(d.since) AS both_since\n' +
        '  FROM doubtful AS d JOIN voices AS o ON o.person = d.person AND o.until > d.since AND (d.of_two OR o.of_two)\n' +
        '    AND (o.since, NOT o.of_two, o.came) < (d.since, NOT d.of_two, d.came)\n' +
        '    AND NOT coalesce(CASE WHEN d.of_two AND o.of_two THEN d.whole = o.whole\n' +
        '      ELSE d.key_time = o.key_time AND d.key_seq = o.key_seq END, false)\n  GROUP BY 1)',
    ],
    joins: ['JOIN twice ON twice.came = t.rowid'],
    where: [],
    shows: ['t.User1Id', 't.User2Id', 't.ResponseTime', 't.SessionEndTime', 'twice.both_since'],
  })
}

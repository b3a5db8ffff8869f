import type { Check, Statistic } from './check.js'
import { signIns } from './sign-ins.js'
import { UM } from './sources.js'

/** What the queries read. */
const READS = ['SessionDetails', 'Registration'] as const
const VOICE = [...READS, 'VoipDetails'] as const

/** Types of the clients of services: attendant, response groups, call park, voice mail. */
export const SERVICES = '512, 1024, 1032, 16393'

/** A session between two parties with the working day, and the tenth of an hour, on which it starts. */
export const sessions = `s AS (
     SELECT d.*, CAST(d.SessionIdTime - k.Behind AS DATE) AS Day,
       date_part('hour', d.SessionIdTime - k.Behind) * 10 + date_part('minute', d.SessionIdTime - k.Behind) // 6 AS Tenth
     FROM SessionDetails d ASOF JOIN Clock k ON k.Since <= d.SessionIdTime WHERE isodow(d.SessionIdTime - k.Behind) < 6)`

/** Working days on which each user signed in, other than with a desk phone, as C33 counts them. */
export const userDays = `u AS (
     SELECT UserId, count(*) AS Days FROM (SELECT DISTINCT UserId, CAST(Since AS DATE) AS Day FROM r WHERE isodow(Since) < 6)
     GROUP BY UserId)`

/** Calls of users from and to the telephone network: of the sessions of one call the first counts, those with services alone do not. */
export const trunkCalls = `c AS (
     SELECT first(CASE WHEN g.One THEN s.User1Id ELSE s.User2Id END ORDER BY s.SessionIdTime, s.SessionIdSeq) AS UserId,
       first(s.Tenth ORDER BY s.SessionIdTime, s.SessionIdSeq) AS Tenth
     FROM s JOIN VoipDetails v USING (SessionIdTime, SessionIdSeq)
     JOIN (SELECT SessionIdTime, SessionIdSeq, User2Id IS NULL AS One FROM s) g USING (SessionIdTime, SessionIdSeq)
     LEFT JOIN Client a ON a.VersionId = s.User1ClientVerId LEFT JOIN Client b ON b.VersionId = s.User2ClientVerId
     WHERE (v.FromGatewayId IS NOT NULL OR v.ToGatewayId IS NOT NULL)
       AND coalesce(a.ClientType, 0) NOT IN (${SERVICES}) AND coalesce(b.ClientType, 0) NOT IN (${SERVICES})
     GROUP BY coalesce(CAST(s.CorrelationId AS VARCHAR), concat(s.SessionIdTime, ' ', s.SessionIdSeq)))`

/** The 96 minutes of the day, 1.6 hours, in which most sessions start. */
const busiest = `t AS (SELECT Tenth, count(*) AS Sessions FROM s GROUP BY Tenth),
   w AS (SELECT Tenth AS Since, sum(Sessions) OVER (ORDER BY Tenth RANGE BETWEEN CURRENT ROW AND 15 FOLLOWING) AS Sessions FROM t
     ORDER BY Sessions DESC, Tenth LIMIT 1)`

/** Sessions that each user starts, and the working days on which they are signed in. */
export const startedBy = (condition: string): string =>
  `WITH ${signIns}, ${userDays}, ${sessions},
     n AS (SELECT SessionStartedById AS UserId, count(*) AS Sessions FROM s WHERE ${condition} GROUP BY ALL)
     SELECT coalesce(n.Sessions, 0) AS y, u.Days AS x, UserId AS cluster FROM u LEFT JOIN n USING (UserId)`

/** What each user starts, for each working day on which they are signed in. */
const started = (name: string, is: number, within: number, condition: string): Statistic => ({
  name,
  unit: 'number',
  published: { is, within },
  sql: startedBy(condition),
})

/** Sessions with the attendant that a leg took the place of; whoever is cut off and dials again is through in seconds. */
const attended = `WITH a AS (
     SELECT epoch(SessionEndTime - ResponseTime) AS Seconds, hash(s.SessionIdTime, s.SessionIdSeq) AS Session FROM SessionDetails s
     SEMI JOIN ConferenceSessionDetails l ON l.ReplaceDialogIdTime = s.SessionIdTime AND l.ReplaceDialogIdSeq = s.SessionIdSeq
     LEFT JOIN Client a ON a.VersionId = s.User1ClientVerId LEFT JOIN Client b ON b.VersionId = s.User2ClientVerId
     WHERE 512 IN (coalesce(a.ClientType, 0), coalesce(b.ClientType, 0)) AND ResponseCode = 200 AND SessionEndTime IS NOT NULL)`

/** Seconds: nobody is through to a conference sooner, and whoever takes longer heard music. */
const [QUICKEST, MUSIC] = [10, 150]

/** Checks of sessions between two parties. */
export const callChecks: readonly Check[] = [
  {
    id: 'C23',
    knobs: ['peerToPeer.hours', 'peerToPeer.calls.pstnPerUserDay'],
    about: "Sessions between two in the busiest 1.6 hours: of a day's, and calls of a caller an hour (BHCA)",
    source: `${UM}: half of a day's sessions in a fifth of eight hours; four calls`,
    needs: ['clock'],
    reads: VOICE,
    measures: () => [
      {
        name: 'of a day',
        unit: 'share',
        published: { is: 0.5, within: 0.05 },
        sql: `WITH ${sessions}, ${busiest}
           SELECT count(*) FILTER (Tenth BETWEEN Since AND Since + 15) AS y, count(*) AS x, Day AS cluster FROM s, w GROUP BY Day`,
      },
      {
        name: 'calls an hour',
        unit: 'number',
        published: { is: 4, within: 0.5 },
        sql: `WITH ${signIns}, ${userDays}, ${sessions}, ${busiest}, ${trunkCalls},
           n AS (SELECT UserId, count(*) FILTER (Tenth BETWEEN Since AND Since + 15) AS Calls FROM c, w GROUP BY UserId)
           SELECT n.Calls / 1.6 AS y, u.Days AS x, UserId AS cluster FROM n JOIN u USING (UserId)`,
      },
    ],
  },
  {
    id: 'C39',
    about:
      'How long callers have to do with the attendant until they are in the conference, and those who hear music besides',
    source: `${UM}: 50 seconds, half hear music for five minutes`,
    reads: ['SessionDetails', 'ConferenceSessionDetails'],
    measures: () => [
      {
        name: 'without music',
        unit: 'minutes',
        published: { is: 50 / 60, within: 5 / 60 },
        sql: `${attended} SELECT Seconds / 60 AS y, 1 AS x, Session AS cluster FROM a WHERE Seconds BETWEEN ${QUICKEST} AND ${MUSIC}`,
      },
      {
        name: 'hear music',
        unit: 'share',
        published: { is: 0.5, within: 0.05 },
        sql: `${attended} SELECT CAST(Seconds > ${MUSIC} AS INT) AS y, 1 AS x, Session AS cluster FROM a WHERE Seconds >= ${QUICKEST}`,
      },
      {
        name: 'with music',
        unit: 'minutes',
        published: { is: 350 / 60, within: 0.5 },
        sql: `${attended} SELECT Seconds / 60 AS y, 1 AS x, Session AS cluster FROM a WHERE Seconds > ${MUSIC}`,
      },
    ],
  },
  {
    id: 'C40',
    knobs: [
      ...['peerToPeer.im.perUserDay', 'peerToPeer.im.messages', 'peerToPeer.im.files', 'peerToPeer.sharing.perUserDay'],
      ...['peerToPeer.calls.pstnPerUserDay', 'peerToPeer.calls.length'],
    ],
    about: 'What a user who is signed in starts on a working day, and what a caller has of the telephone network',
    source: UM,
    needs: ['clock'],
    reads: VOICE,
    measures: ({ profile }) => [
      // At Microsoft itself there were fewer messages than in its user models.
      started('conversations', profile === 'heavy' ? 3.46 : 6, 0.4, '(MediaTypes & 1) = 1'),
      {
        name: 'messages of one',
        unit: 'number',
        published: { is: 10, within: 0.5 },
        sql: `SELECT sum(User1MessageCount + User2MessageCount) AS y, count(*) AS x, SessionStartedById AS cluster FROM SessionDetails
           WHERE (MediaTypes & 1) = 1 AND ResponseCode = 200 AND SessionEndTime IS NOT NULL GROUP BY ALL`,
      },
      started('sharings', 0.25, 0.03, '(MediaTypes & 8) = 8'),
      started('files', 0.05, 0.01, '(MediaTypes & 2) = 2'),
      {
        name: 'calls of a caller',
        unit: 'number',
        published: { is: 12.8, within: 1 },
        sql: `WITH ${signIns}, ${userDays}, ${sessions}, ${trunkCalls},
           n AS (SELECT UserId, count(*) AS Calls FROM c GROUP BY UserId)
           SELECT n.Calls AS y, u.Days AS x, UserId AS cluster FROM n JOIN u USING (UserId)`,
      },
      {
        name: 'length of calls',
        unit: 'minutes',
        published: { is: 3, within: 0.2 },
        sql: `SELECT epoch(SessionEndTime - ResponseTime) / 60 AS y, 1 AS x, hash(SessionIdTime, SessionIdSeq) AS cluster
           FROM SessionDetails s JOIN VoipDetails v USING (SessionIdTime, SessionIdSeq)
           LEFT JOIN Client a ON a.VersionId = s.User1ClientVerId LEFT JOIN Client b ON b.VersionId = s.User2ClientVerId
           WHERE (v.FromGatewayId IS NOT NULL OR v.ToGatewayId IS NOT NULL) AND ResponseCode = 200 AND SessionEndTime IS NOT NULL
             AND coalesce(a.ClientType, 0) NOT IN (${SERVICES}) AND coalesce(b.ClientType, 0) NOT IN (${SERVICES})`,
      },
    ],
  },
  {
    id: 'C55',
    knobs: ['peerToPeer.im.oneSided'],
    not: { 'user-model': 'in the load test everybody answers' },
    about: 'Conversations that nobody answers: messages of one side alone',
    source: 'Isaacs and others, CSCW 2002: 23.6% of 21,000 conversations; the bounds are assumed',
    reads: ['SessionDetails'],
    measures: () => [
      {
        name: 'of one side',
        unit: 'share',
        published: { from: 0.18, to: 0.3 },
        sql: `SELECT count(*) FILTER (least(User1MessageCount, User2MessageCount) = 0) AS y, count(*) AS x, SessionStartedById AS cluster
           FROM SessionDetails WHERE (MediaTypes & 1) = 1 AND ResponseCode = 200 AND SessionEndTime IS NOT NULL GROUP BY ALL`,
      },
    ],
  },
]

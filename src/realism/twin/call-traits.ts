import { SERVICES, sessions, startedBy, trunkCalls, userDays } from '../checks/calls.js'
import { signIns } from '../checks/sign-ins.js'
import type { Trait } from './trait.js'

const READS = ['SessionDetails', 'Registration']
const VOICE = [...READS, 'VoipDetails']

/** Sessions between two without services, each with its pair of telephone columns, as far as it has one. */
const people = `SELECT s.*, v.FromGatewayId, v.ToGatewayId, v.FromNumberId, v.ConnectedNumberId
     FROM SessionDetails s LEFT JOIN VoipDetails v USING (SessionIdTime, SessionIdSeq)
     LEFT JOIN Client a ON a.VersionId = s.User1ClientVerId LEFT JOIN Client b ON b.VersionId = s.User2ClientVerId
     WHERE coalesce(a.ClientType, 0) NOT IN (${SERVICES}) AND coalesce(b.ClientType, 0) NOT IN (${SERVICES})`

/** Conversations, and whether somebody of a federated company is in them. */
const written = `SELECT s.*, f.UserId IS NOT NULL OR g.UserId IS NOT NULL AS Federated FROM SessionDetails s
     LEFT JOIN Federated f ON f.UserId = s.User1Id LEFT JOIN Federated g ON g.UserId = s.User2Id WHERE MediaTypes & 3 = 1`
const federated = `Federated AS (SELECT UserId FROM Users JOIN Tenants USING (TenantId) WHERE right(CAST(TenantKey AS VARCHAR), 1) = '1')`

/** Users with calls: whether they have a number, and whether they call the telephone network or are called from it. */
const callers = `WITH p AS (${people}), m AS (
     SELECT User1Id AS UserId, CASE WHEN SessionStartedById = User1Id THEN FromNumberId ELSE ConnectedNumberId END AS Line,
       coalesce(FromGatewayId, ToGatewayId) AS Gateway FROM p WHERE MediaTypes & 16 = 16
     UNION ALL SELECT User2Id, CASE WHEN SessionStartedById = User2Id THEN FromNumberId ELSE ConnectedNumberId END, NULL
     FROM p WHERE MediaTypes & 16 = 16 AND User2Id IS NOT NULL),
   w AS (SELECT UserId, CAST(bool_or(Line IS NOT NULL) AS INT) AS Voice, CAST(bool_or(Gateway IS NOT NULL) AS INT) AS Pstn FROM m GROUP BY UserId),
   ${signIns}, ${userDays}`

const answered = 'ResponseCode = 200 AND SessionEndTime IS NOT NULL'
const took = (from: string, where: string): string =>
  `SELECT epoch(SessionEndTime - ResponseTime) AS Took, hash(SessionIdTime, SessionIdSeq) AS cluster FROM ${from} WHERE ${answered} AND ${where}`

/** Of calls that would be made, a few find that whoever calls is speaking, so that fewer are seen. */
const SEEN = 0.95

/** What is measured of sessions between two, in the order of the knobs. */
export const callTraits: readonly Trait[] = [
  {
    knob: 'peerToPeer.hours',
    kind: 'distribution',
    needs: ['clock'],
    reads: READS,
    from: 0,
    to: 82_800,
    cases: `WITH l AS (SELECT d.SessionIdTime - k.Behind AS Began FROM SessionDetails d ASOF JOIN Clock k ON k.Since <= d.SessionIdTime)
       SELECT epoch(Began - date_trunc('day', Began)) AS Took, CAST(Began AS DATE) AS cluster FROM l WHERE isodow(Began) < 6`,
  },
  {
    knob: 'peerToPeer.im.perUserDay',
    kind: 'number',
    needs: ['clock'],
    reads: READS,
    sql: startedBy('(MediaTypes & 3) = 1'),
  },
  {
    knob: 'peerToPeer.im.messages',
    kind: 'number',
    reads: READS,
    sql: `SELECT sum(User1MessageCount + User2MessageCount) AS y, count(*) AS x, SessionStartedById AS cluster FROM SessionDetails
       WHERE (MediaTypes & 1) = 1 AND ${answered} GROUP BY ALL`,
  },
  {
    knob: 'peerToPeer.im.oneSided',
    kind: 'share',
    reads: READS,
    sql: `SELECT CAST(least(User1MessageCount, User2MessageCount) = 0 AS INT) AS y, 1 AS x, SessionStartedById AS cluster FROM SessionDetails
       WHERE (MediaTypes & 3) = 1 AND ${answered}`,
  },
  {
    knob: 'peerToPeer.im.federated',
    kind: 'share',
    reads: READS,
    sql: `WITH ${federated} SELECT CAST(Federated AS INT) AS y, 1 AS x, SessionStartedById AS cluster FROM (${written})`,
  },
  {
    knob: 'peerToPeer.im.length',
    kind: 'distribution',
    reads: READS,
    from: 1,
    to: 28_800,
    cases: took('SessionDetails', 'MediaTypes = 1'),
  },
  {
    knob: 'peerToPeer.im.files',
    kind: 'number',
    within: 0.3,
    needs: ['clock'],
    reads: READS,
    sql: startedBy('(MediaTypes & 2) = 2'),
  },
  {
    knob: 'peerToPeer.sharing.perUserDay',
    kind: 'number',
    within: 0.2,
    needs: ['clock'],
    reads: READS,
    sql: startedBy('(MediaTypes & 8) = 8'),
  },
  {
    knob: 'peerToPeer.sharing.inConversation',
    kind: 'share',
    reads: READS,
    sql: `SELECT CAST(MediaTypes & 1 = 1 AS INT) AS y, 1 AS x, SessionStartedById AS cluster FROM SessionDetails WHERE MediaTypes & 8 = 8`,
  },
  {
    knob: 'peerToPeer.sharing.length',
    kind: 'distribution',
    reads: READS,
    from: 1,
    to: 28_800,
    cases: took('SessionDetails', 'MediaTypes = 8'),
  },
  {
    knob: 'peerToPeer.calls.voice',
    kind: 'share',
    needs: ['clock'],
    reads: VOICE,
    sql: `${callers} SELECT coalesce(w.Voice, 0) AS y, 1 AS x, UserId AS cluster FROM u LEFT JOIN w USING (UserId)`,
  },
  {
    knob: 'peerToPeer.calls.pstn',
    kind: 'share',
    needs: ['clock'],
    reads: VOICE,
    sql: `${callers} SELECT w.Pstn AS y, 1 AS x, UserId AS cluster FROM u JOIN w USING (UserId) WHERE w.Voice = 1`,
  },
  {
    knob: 'peerToPeer.calls.perUserDay',
    kind: 'number',
    within: 0.25,
    needs: ['clock'],
    reads: VOICE,
    sql: `WITH ${signIns}, ${userDays}, ${sessions}, p AS (${people}),
       n AS (SELECT SessionStartedById AS UserId, count(DISTINCT coalesce(CAST(p.CorrelationId AS VARCHAR), concat(SessionIdTime, ' ', SessionIdSeq))) AS Calls
         FROM p SEMI JOIN s USING (SessionIdTime, SessionIdSeq)
         WHERE MediaTypes & 17 = 16 AND User2Id IS NOT NULL AND ReplaceDialogIdTime IS NULL GROUP BY ALL)
       SELECT coalesce(n.Calls, 0) AS y, u.Days * ${SEEN} AS x, UserId AS cluster FROM u LEFT JOIN n USING (UserId)`,
  },
  {
    knob: 'peerToPeer.calls.pstnPerUserDay',
    kind: 'number',
    within: 0.15,
    needs: ['clock'],
    reads: VOICE,
    sql: `WITH ${signIns}, ${userDays}, ${sessions}, ${trunkCalls}, n AS (SELECT UserId, count(*) AS Calls FROM c GROUP BY UserId)
       SELECT n.Calls AS y, u.Days * ${SEEN} AS x, UserId AS cluster FROM n JOIN u USING (UserId)`,
  },
  {
    knob: 'peerToPeer.calls.inbound',
    kind: 'share',
    reads: VOICE,
    sql: `SELECT CAST(FromGatewayId IS NOT NULL AS INT) AS y, 1 AS x, User1Id AS cluster FROM (${people})
       WHERE coalesce(FromGatewayId, ToGatewayId) IS NOT NULL AND ReferredById IS NULL AND ReplaceDialogIdTime IS NULL`,
  },
  {
    knob: 'peerToPeer.calls.federated',
    kind: 'share',
    within: 0.5,
    reads: VOICE,
    sql: `WITH ${federated} SELECT CAST(p.User1Id IN (FROM Federated) OR p.User2Id IN (FROM Federated) AS INT) AS y, 1 AS x, SessionStartedById AS cluster
       FROM (${people}) p WHERE MediaTypes & 17 = 16 AND User2Id IS NOT NULL`,
  },
  {
    knob: 'peerToPeer.calls.video',
    kind: 'share',
    reads: VOICE,
    sql: `SELECT CAST(MediaTypes & 32 = 32 AS INT) AS y, 1 AS x, SessionStartedById AS cluster FROM (${people})
       WHERE MediaTypes & 17 = 16 AND User2Id IS NOT NULL AND CorrelationId IS NULL`,
  },
  {
    knob: 'peerToPeer.calls.length',
    kind: 'distribution',
    reads: VOICE,
    from: 1,
    to: 28_800,
    cases: took(`(${people})`, 'coalesce(FromGatewayId, ToGatewayId) IS NOT NULL AND CorrelationId IS NULL'),
  },
]

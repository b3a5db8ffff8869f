import type { WrongQuery } from './wrong-queries.js'

const length = (from: string, to: string) => `ROUND((JULIANDAY(${to}) - JULIANDAY(${from})) * 86400000)`

const end = 'COALESCE(d.SessionEndTime, :end)'
const voip = 'VoipDetails v ON v.SessionIdTime = d.SessionIdTime AND v.SessionIdSeq = d.SessionIdSeq'
const answered = `CASE WHEN d.ResponseCode = 200 THEN ${length('d.ResponseTime', end)} ELSE 0 END`
const kind = `CASE WHEN d.MediaTypes & 1 THEN 'message' WHEN d.MediaTypes & 8 THEN 'sharing' WHEN v.ToGatewayId IS NOT NULL THEN 'pstn-out'
  WHEN v.FromGatewayId IS NOT NULL THEN 'pstn-in' WHEN d.MediaTypes & 32 THEN 'video' ELSE 'audio' END`
const unanswered = (codes: string) => `
  SELECT ${kind} AS kind, COUNT(*) AS calls, SUM(IFNULL(d.ResponseCode IN (${codes}), 0)) AS unanswered,
    SUM(IFNULL(d.ResponseCode IN (${codes}), 0)) * 1000 / COUNT(*) AS thousandths
  FROM SessionDetails d LEFT JOIN ${voip}`

/** Sessions by kind: from where, how long, and which are left out. */
const byKind = (from: string, milliseconds = answered, established = 'd.ResponseCode = 200') => `
  SELECT ${kind} AS kind, COUNT(*) AS sessions, SUM(IFNULL(${established}, 0)) AS established, SUM(${milliseconds}) AS milliseconds
  FROM ${from} GROUP BY 1`

const sessions = `SessionDetails d LEFT JOIN ${voip}`

const byUser = (user: string, sent: string, where = 'TRUE') => `
  SELECT ${user} AS user_id, d.SessionStartedById AS starter, ${sent} AS sent, ${answered} AS ms
  FROM SessionDetails d WHERE ${user} IS NOT NULL AND ${where}`
const perUser = (rows: string) => `
  SELECT user_id, COUNT(*) AS sessions, SUM(IFNULL(starter = user_id, 0)) AS started, SUM(IFNULL(sent, 0)) AS messages, SUM(ms) AS milliseconds
  FROM (${rows}) GROUP BY 1`

const group = "LIKE '%Response_Group_Service%'"
const legs = `
  SELECT d.*, IFNULL(d.SessionStartedById = CASE WHEN a.Version ${group} THEN d.User1Id ELSE d.User2Id END, 0) AS by_group
  FROM SessionDetails d LEFT JOIN ClientVersions a ON a.VersionId = d.User1ClientVerId LEFT JOIN ClientVersions b ON b.VersionId = d.User2ClientVerId
  WHERE a.Version ${group} OR b.Version ${group}`
const callers = (join: string, wait: string) => `
  WITH legs AS (${legs})
  SELECT date(c.SessionIdTime) AS period, COUNT(*) AS calls, COUNT(g.ResponseTime) AS answered, IFNULL(SUM(${wait}), 0) AS milliseconds
  FROM legs c ${join} legs g ON g.CorrelationId = c.CorrelationId AND g.by_group AND g.ResponseCode = 200
  WHERE NOT c.by_group GROUP BY 1`

const conversations = (messages: string, where: string) => `
  SELECT SUM(d.MediaTypes & 1) AS conversations, SUM((d.MediaTypes & 1) * IFNULL(d.ResponseCode = 200, 0)) AS established,
    SUM((d.MediaTypes & 1) * IFNULL(${messages}, 0)) AS messages,
    SUM((d.MediaTypes & 1) AND IFNULL(d.ResponseCode = 200, 0) AND IFNULL(d.User1MessageCount = 0 OR d.User2MessageCount = 0, 0)) AS one_sided,
    COUNT(f.SessionIdTime) AS files
  FROM SessionDetails d LEFT JOIN FileTransfers f ON f.SessionIdTime = d.SessionIdTime AND f.SessionIdSeq = d.SessionIdSeq
  WHERE ${where}`

/** Queries about sessions between two. */
export const wrongCallQueries: readonly WrongQuery[] = [
  {
    question: 'conversations',
    mistakes: ['media-compared-whole'],
    sql: conversations('d.User1MessageCount + d.User2MessageCount', 'd.MediaTypes = 1'),
  },
  {
    question: 'unanswered-calls',
    mistakes: ['media-compared-whole'],
    sql: `${unanswered('408, 480, 487')} WHERE d.MediaTypes = 16 GROUP BY 1`,
  },
  {
    question: 'unanswered-calls',
    mistakes: ['media-not-looked-at'],
    sql: `${unanswered('408, 480, 487')} GROUP BY 1`,
  },
  {
    question: 'unanswered-calls',
    mistakes: ['other-codes-as-unanswered'],
    sql: `${unanswered('480')} WHERE d.MediaTypes & 16 GROUP BY 1`,
  },
  {
    question: 'unanswered-calls',
    mistakes: ['other-codes-as-unanswered'],
    sql: `${unanswered('487')} WHERE d.MediaTypes & 16 GROUP BY 1`,
  },
  {
    question: 'unanswered-calls',
    mistakes: ['telephones-lost', 'other-codes-as-unanswered'],
    sql: `${unanswered('480')} JOIN Users u ON u.UserId = d.User1Id JOIN Users w ON w.UserId = d.User2Id WHERE d.MediaTypes & 16 GROUP BY 1`,
  },
  {
    question: 'sessions-by-kind',
    mistakes: ['tried-again-left-out'],
    sql: byKind(`${sessions} WHERE d.CallFlag & 1 = 0`),
  },
  {
    question: 'sessions-by-kind',
    mistakes: ['tried-again-twice'],
    sql: byKind(
      `(SELECT * FROM SessionDetails UNION ALL SELECT * FROM SessionDetails WHERE CallFlag & 1) d LEFT JOIN ${voip}`,
    ),
  },
  {
    question: 'sessions-by-kind',
    mistakes: ['unanswered-with-length'],
    sql: byKind(
      sessions,
      `CASE WHEN d.ResponseCode = 200 THEN ${length('d.ResponseTime', end)} ELSE ${length('d.InviteTime', end)} END`,
    ),
  },
  {
    question: 'sessions-by-kind',
    mistakes: ['length-from-invite'],
    sql: byKind(sessions, `CASE WHEN d.ResponseCode = 200 THEN ${length('d.InviteTime', end)} ELSE 0 END`),
  },
  {
    question: 'sessions-by-kind',
    mistakes: ['length-from-invite', 'unanswered-with-length'],
    sql: byKind(sessions, length('d.InviteTime', end)),
  },
  {
    question: 'sessions-by-kind',
    mistakes: ['refused-as-established'],
    sql: byKind(sessions, answered, 'd.ResponseTime IS NOT NULL'),
  },
  {
    question: 'sessions-by-kind',
    mistakes: ['telephones-lost'],
    sql: byKind(`${sessions} JOIN Users u ON u.UserId = d.User2Id`),
  },
  {
    question: 'sessions-by-kind',
    mistakes: ['sessions-without-voip-lost'],
    sql: byKind(`SessionDetails d JOIN ${voip}`),
  },
  {
    question: 'sessions-by-kind',
    mistakes: ['open-sessions-left-out'],
    sql: byKind(`${sessions} WHERE d.SessionEndTime IS NOT NULL`),
  },
  {
    question: 'sessions-by-kind',
    mistakes: ['open-sessions-without-length'],
    sql: byKind(
      sessions,
      `CASE WHEN d.ResponseCode = 200 THEN ${length('d.ResponseTime', 'd.SessionEndTime')} ELSE 0 END`,
    ),
  },
  {
    question: 'sessions-by-kind',
    mistakes: ['other-unit'],
    sql: byKind(sessions).replace(
      /SUM\((CASE WHEN d\.ResponseCode.*)\) AS milliseconds/,
      'ROUND(SUM($1) / 60000, 2) AS minutes',
    ),
  },
  {
    question: 'sessions-by-user',
    mistakes: ['one-party-alone'],
    sql: perUser(byUser('d.User1Id', 'd.User1MessageCount')),
  },
  {
    question: 'sessions-by-user',
    mistakes: ['one-party-alone'],
    sql: perUser(`${byUser('d.User1Id', 'd.User1MessageCount', 'd.SessionStartedById = d.User1Id')}
      UNION ALL ${byUser('d.User2Id', 'd.User2MessageCount', 'd.SessionStartedById = d.User2Id')}`),
  },
  {
    question: 'sessions-by-user',
    mistakes: ['user-1-as-starter'],
    sql: perUser(`${byUser('d.User1Id', 'd.User1MessageCount').replace('d.SessionStartedById', 'd.User1Id')}
      UNION ALL ${byUser('d.User2Id', 'd.User2MessageCount').replace('d.SessionStartedById', '0')}`),
  },
  {
    question: 'sessions-by-user',
    mistakes: ['messages-of-both-sides'],
    sql: perUser(`${byUser('d.User1Id', 'd.User1MessageCount + d.User2MessageCount')}
      UNION ALL ${byUser('d.User2Id', 'd.User1MessageCount + d.User2MessageCount')}`),
  },
  {
    question: 'gateway-minutes',
    mistakes: ['gateways-of-one-side'],
    sql: `SELECT v.FromGatewayId AS gateway, 'in' AS direction, COUNT(*) AS sessions, SUM(d.ResponseCode = 200) AS established, SUM(${answered}) AS ms
      FROM SessionDetails d JOIN ${voip} WHERE v.FromGatewayId IS NOT NULL GROUP BY 1, 2`,
  },
  {
    question: 'sessions-by-hour',
    mistakes: ['local-time'],
    sql: `SELECT CAST(strftime('%H', d.SessionIdTime, '-300 minutes') AS int) AS hour, ${kind} AS kind, COUNT(*) AS sessions, SUM(${answered}) AS ms
      FROM ${sessions} GROUP BY 1, 2`,
  },
  {
    question: 'conversations',
    mistakes: ['messages-of-one-side'],
    sql: conversations('d.User1MessageCount', 'd.MediaTypes & 3'),
  },
  {
    question: 'response-groups',
    mistakes: ['abandoned-left-out'],
    sql: callers('JOIN', length('c.InviteTime', 'g.ResponseTime')),
  },
  {
    question: 'response-groups',
    mistakes: ['group-wait-from-elsewhere'],
    sql: callers('LEFT JOIN', length('g.InviteTime', 'g.ResponseTime')),
  },
  {
    question: 'response-groups',
    mistakes: ['group-wait-from-elsewhere'],
    sql: callers('LEFT JOIN', length('c.InviteTime', 'c.SessionEndTime')),
  },
  {
    question: 'failures',
    mistakes: ['errors-of-conferences-lost'],
    sql: `SELECT e.ResponseCode, IFNULL(e.MsDiagId, 0) AS diagnostic_id, COUNT(*) AS reports
      FROM ErrorReport r JOIN ErrorDef e ON e.ErrorId = r.ErrorId
      JOIN SessionDetails d ON d.SessionIdTime = r.SessionIdTime AND d.SessionIdSeq = r.SessionIdSeq GROUP BY 1, 2`,
  },
]

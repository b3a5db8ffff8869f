import type { CallAnswerName } from '../../truth/answers/call-key.js'
import { grouped, sum } from './selects.js'
import type { Engine } from './sql-engines.js'

const length = sum('x.length')
const established = sum('x.established')

/** The last part of each query about sessions between two parties, after the parts that it names. */
export const callSelects: { readonly [N in CallAnswerName]: (engine: Engine) => string } = {
  'sessions-by-media': () =>
    grouped('two', {
      labels: [['x.MediaTypes', 'media_types']],
      amounts: [
        'COUNT(*) AS sessions',
        `${established} AS established`,
        `${sum('CASE WHEN (x.CallFlag & 1) = 1 THEN 1 ELSE 0 END')} AS again`,
        `${length} AS milliseconds`,
      ],
    }),

  'sessions-by-kind': () =>
    grouped('two', {
      labels: [['x.kind', 'kind']],
      amounts: ['COUNT(*) AS sessions', `${established} AS established`, `${length} AS milliseconds`],
    }),

  'sessions-by-hour': () =>
    grouped('two', {
      labels: [
        ['x.utc_hour', 'hour'],
        ['x.kind', 'kind'],
      ],
      amounts: ['COUNT(*) AS sessions', `${length} AS milliseconds`],
    }),

  'sessions-by-user': () => `SELECT x.UserId AS user_id, COUNT(*) AS sessions,
  ${sum('CASE WHEN x.SessionStartedById = x.UserId THEN 1 ELSE 0 END')} AS started,
  ${sum('COALESCE(x.sent, 0)')} AS messages, ${length} AS milliseconds
FROM party x
GROUP BY x.UserId
ORDER BY user_id`,

  'unanswered-calls': ({ divided }) => {
    const unanswered = sum('CASE WHEN x.ResponseCode IN (408, 480, 487) THEN 1 ELSE 0 END')
    return grouped('two', {
      labels: [['x.kind', 'kind']],
      amounts: [
        'COUNT(*) AS calls',
        `${unanswered} AS unanswered`,
        `${divided(`(${unanswered} * 1000)`, 'COUNT(*)')} AS thousandths`,
      ],
      where: '(x.MediaTypes & 16) = 16',
    })
  },

  'gateway-minutes': () =>
    grouped('trunk', {
      labels: [
        ['x.gateway', 'gateway'],
        ['x.direction', 'direction'],
      ],
      amounts: ['COUNT(*) AS sessions', `${established} AS established`, `${length} AS milliseconds`],
    }),

  'gateway-erlangs': ({
    divided,
  }) => `SELECT x.calendar_day AS utc_day, x.utc_hour AS hour, x.gateway, ${established} AS established,
  ${length} AS milliseconds, ${divided(length, '3600')} AS thousandths
FROM trunk x
WHERE x.established = 1
GROUP BY x.calendar_day, x.utc_hour, x.gateway
ORDER BY x.calendar_day, x.utc_hour, x.gateway`,

  conversations: () => `WITH talk AS (
  SELECT t.utc_day, t.established,
    CASE WHEN (t.MediaTypes & 1) = 1 THEN 1 ELSE 0 END AS message,
    CASE WHEN (t.MediaTypes & 1) = 1 THEN COALESCE(t.User1MessageCount + t.User2MessageCount, 0) ELSE 0 END AS messages,
    CASE WHEN t.established = 1 AND (t.MediaTypes & 1) = 1 AND (t.User1MessageCount = 0 OR t.User2MessageCount = 0)
      THEN 1 ELSE 0 END AS one_sided,
    CASE WHEN f.SessionIdTime IS NULL THEN 0 ELSE 1 END AS sent_file
  FROM two t
  LEFT JOIN FileTransfers f ON f.SessionIdTime = t.SessionIdTime AND f.SessionIdSeq = t.SessionIdSeq
  WHERE (t.MediaTypes & 3) > 0
)
${grouped('talk', {
  amounts: [
    `${sum('x.message')} AS conversations`,
    `${sum('x.established * x.message')} AS established`,
    `${sum('x.messages')} AS messages`,
    `${sum('x.one_sided')} AS one_sided`,
    `${sum('x.sent_file')} AS files`,
  ],
})}`,

  'response-groups': () => `WITH calling AS (
  SELECT c.utc_day, CASE WHEN g.responded IS NULL THEN 0 ELSE 1 END AS answered, COALESCE(g.responded - c.invited, 0) AS wait
  FROM group_leg c
  LEFT JOIN group_leg g ON g.CorrelationId = c.CorrelationId AND g.by_group = 1 AND g.ResponseCode = 200
  WHERE c.by_group = 0
)
${grouped('calling', {
  amounts: ['COUNT(*) AS calls', `${sum('x.answered')} AS answered`, `${sum('x.wait')} AS milliseconds`],
})}`,

  failures: ({ day }) => `WITH reported AS (
  SELECT ${day('r.ErrorTime')} AS utc_day, e.ResponseCode AS response_code, COALESCE(e.MsDiagId, 0) AS diagnostic_id
  FROM ErrorReport r
  JOIN ErrorDef e ON e.ErrorId = r.ErrorId
)
${grouped('reported', {
  labels: [
    ['x.response_code', 'response_code'],
    ['x.diagnostic_id', 'diagnostic_id'],
  ],
  amounts: ['COUNT(*) AS reports'],
})}`,

  'last-logon': ({ text }) => `SELECT g.UserId AS user_id, ${text('MAX(g.RegisterTime)')} AS instant
FROM Registration g
GROUP BY g.UserId
ORDER BY user_id`,
}

-- The answers about sessions between two of docs/answers.md in MySQL and MariaDB: views, and a query for each answer.

CREATE OR REPLACE VIEW scope AS
SELECT 0 AS whole UNION ALL SELECT 1 AS whole;

CREATE OR REPLACE VIEW two AS
SELECT d.SessionIdTime, d.SessionIdSeq, d.MediaTypes, d.ResponseCode, d.InviteTime, d.ResponseTime, d.CorrelationId,
  d.User1Id, d.User2Id, d.SessionStartedById, d.User1MessageCount, d.User2MessageCount, d.CallFlag,
  v.FromGatewayId, v.ToGatewayId,
  DATE_FORMAT(d.SessionIdTime, '%Y-%m-%d') AS utc_day,
  DATE_FORMAT(d.SessionIdTime, '%Y-%m-%d') AS calendar_day,
  (TIMESTAMPDIFF(SECOND, '2000-01-01', d.SessionIdTime) * 1000 + EXTRACT(MICROSECOND FROM d.SessionIdTime) DIV 1000) DIV 3600000 % 24 AS utc_hour,
  CASE WHEN (d.MediaTypes & 1) = 1 THEN 'message' WHEN (d.MediaTypes & 8) = 8 THEN 'sharing'
    WHEN v.ToGatewayId IS NOT NULL THEN 'pstn-out' WHEN v.FromGatewayId IS NOT NULL THEN 'pstn-in'
    WHEN (d.MediaTypes & 32) = 32 THEN 'video' ELSE 'audio' END AS kind,
  CASE WHEN d.ResponseCode = 200 THEN 1 ELSE 0 END AS established,
  CASE WHEN d.ResponseCode = 200 THEN (TIMESTAMPDIFF(SECOND, '2000-01-01', COALESCE(d.SessionEndTime, TIMESTAMP('2024-01-13 05:00:00.000'))) * 1000 + EXTRACT(MICROSECOND FROM COALESCE(d.SessionEndTime, TIMESTAMP('2024-01-13 05:00:00.000'))) DIV 1000) - (TIMESTAMPDIFF(SECOND, '2000-01-01', d.ResponseTime) * 1000 + EXTRACT(MICROSECOND FROM d.ResponseTime) DIV 1000)
    ELSE 0 END AS length
FROM SessionDetails d
LEFT JOIN VoipDetails v ON v.SessionIdTime = d.SessionIdTime AND v.SessionIdSeq = d.SessionIdSeq;

CREATE OR REPLACE VIEW trunk AS
SELECT t.utc_day, t.calendar_day, t.utc_hour, t.FromGatewayId AS gateway, 'in' AS direction, t.established, t.length
FROM two t WHERE t.FromGatewayId IS NOT NULL
UNION ALL
SELECT t.utc_day, t.calendar_day, t.utc_hour, t.ToGatewayId AS gateway, 'out' AS direction, t.established, t.length
FROM two t WHERE t.ToGatewayId IS NOT NULL;

CREATE OR REPLACE VIEW party AS
SELECT t.User1Id AS UserId, t.SessionStartedById, t.User1MessageCount AS sent, t.length FROM two t WHERE t.User1Id IS NOT NULL
UNION ALL
SELECT t.User2Id AS UserId, t.SessionStartedById, t.User2MessageCount AS sent, t.length FROM two t WHERE t.User2Id IS NOT NULL;

CREATE OR REPLACE VIEW group_leg AS
SELECT d.SessionIdTime, d.CorrelationId, d.ResponseCode,
  DATE_FORMAT(d.SessionIdTime, '%Y-%m-%d') AS utc_day,
  (TIMESTAMPDIFF(SECOND, '2000-01-01', d.InviteTime) * 1000 + EXTRACT(MICROSECOND FROM d.InviteTime) DIV 1000) AS invited,
  (TIMESTAMPDIFF(SECOND, '2000-01-01', d.ResponseTime) * 1000 + EXTRACT(MICROSECOND FROM d.ResponseTime) DIV 1000) AS responded,
  CASE WHEN a.Version LIKE '%Response_Group_Service%' THEN CASE WHEN d.SessionStartedById = d.User1Id THEN 1 ELSE 0 END
    WHEN d.SessionStartedById = d.User2Id THEN 1 ELSE 0 END AS by_group
FROM SessionDetails d
LEFT JOIN ClientVersions a ON a.VersionId = d.User1ClientVerId
LEFT JOIN ClientVersions b ON b.VersionId = d.User2ClientVerId
WHERE a.Version LIKE '%Response_Group_Service%' OR b.Version LIKE '%Response_Group_Service%';

-- sessions-by-media
SELECT CASE s.whole WHEN 1 THEN 'all' ELSE x.utc_day END AS period,
  x.MediaTypes AS media_types,
  COUNT(*) AS sessions,
  CAST(SUM(x.established) AS signed) AS established,
  CAST(SUM(CASE WHEN (x.CallFlag & 1) = 1 THEN 1 ELSE 0 END) AS signed) AS again,
  CAST(SUM(x.length) AS signed) AS milliseconds
FROM two x CROSS JOIN scope s
GROUP BY CASE s.whole WHEN 1 THEN 'all' ELSE x.utc_day END, x.MediaTypes
ORDER BY period, media_types;

-- sessions-by-kind
SELECT CASE s.whole WHEN 1 THEN 'all' ELSE x.utc_day END AS period,
  x.kind AS kind,
  COUNT(*) AS sessions,
  CAST(SUM(x.established) AS signed) AS established,
  CAST(SUM(x.length) AS signed) AS milliseconds
FROM two x CROSS JOIN scope s
GROUP BY CASE s.whole WHEN 1 THEN 'all' ELSE x.utc_day END, x.kind
ORDER BY period, kind;

-- sessions-by-hour
SELECT CASE s.whole WHEN 1 THEN 'all' ELSE x.utc_day END AS period,
  x.utc_hour AS hour,
  x.kind AS kind,
  COUNT(*) AS sessions,
  CAST(SUM(x.length) AS signed) AS milliseconds
FROM two x CROSS JOIN scope s
GROUP BY CASE s.whole WHEN 1 THEN 'all' ELSE x.utc_day END, x.utc_hour, x.kind
ORDER BY period, hour, kind;

-- sessions-by-user
SELECT x.UserId AS user_id, COUNT(*) AS sessions,
  CAST(SUM(CASE WHEN x.SessionStartedById = x.UserId THEN 1 ELSE 0 END) AS signed) AS started,
  CAST(SUM(COALESCE(x.sent, 0)) AS signed) AS messages, CAST(SUM(x.length) AS signed) AS milliseconds
FROM party x
GROUP BY x.UserId
ORDER BY user_id;

-- unanswered-calls
SELECT CASE s.whole WHEN 1 THEN 'all' ELSE x.utc_day END AS period,
  x.kind AS kind,
  COUNT(*) AS calls,
  CAST(SUM(CASE WHEN x.ResponseCode IN (408, 480, 487) THEN 1 ELSE 0 END) AS signed) AS unanswered,
  (CAST(SUM(CASE WHEN x.ResponseCode IN (408, 480, 487) THEN 1 ELSE 0 END) AS signed) * 1000) DIV COUNT(*) AS thousandths
FROM two x CROSS JOIN scope s
WHERE (x.MediaTypes & 16) = 16
GROUP BY CASE s.whole WHEN 1 THEN 'all' ELSE x.utc_day END, x.kind
ORDER BY period, kind;

-- gateway-minutes
SELECT CASE s.whole WHEN 1 THEN 'all' ELSE x.utc_day END AS period,
  x.gateway AS gateway,
  x.direction AS direction,
  COUNT(*) AS sessions,
  CAST(SUM(x.established) AS signed) AS established,
  CAST(SUM(x.length) AS signed) AS milliseconds
FROM trunk x CROSS JOIN scope s
GROUP BY CASE s.whole WHEN 1 THEN 'all' ELSE x.utc_day END, x.gateway, x.direction
ORDER BY period, gateway, direction;

-- gateway-erlangs
SELECT x.calendar_day AS utc_day, x.utc_hour AS hour, x.gateway, CAST(SUM(x.established) AS signed) AS established,
  CAST(SUM(x.length) AS signed) AS milliseconds, CAST(SUM(x.length) AS signed) DIV 3600 AS thousandths
FROM trunk x
WHERE x.established = 1
GROUP BY x.calendar_day, x.utc_hour, x.gateway
ORDER BY x.calendar_day, x.utc_hour, x.gateway;

-- conversations
WITH talk AS (
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
SELECT CASE s.whole WHEN 1 THEN 'all' ELSE x.utc_day END AS period,
  CAST(SUM(x.message) AS signed) AS conversations,
  CAST(SUM(x.established * x.message) AS signed) AS established,
  CAST(SUM(x.messages) AS signed) AS messages,
  CAST(SUM(x.one_sided) AS signed) AS one_sided,
  CAST(SUM(x.sent_file) AS signed) AS files
FROM talk x CROSS JOIN scope s
GROUP BY CASE s.whole WHEN 1 THEN 'all' ELSE x.utc_day END
ORDER BY period;

-- response-groups
WITH calling AS (
  SELECT c.utc_day, CASE WHEN g.responded IS NULL THEN 0 ELSE 1 END AS answered, COALESCE(g.responded - c.invited, 0) AS wait
  FROM group_leg c
  LEFT JOIN group_leg g ON g.CorrelationId = c.CorrelationId AND g.by_group = 1 AND g.ResponseCode = 200
  WHERE c.by_group = 0
)
SELECT CASE s.whole WHEN 1 THEN 'all' ELSE x.utc_day END AS period,
  COUNT(*) AS calls,
  CAST(SUM(x.answered) AS signed) AS answered,
  CAST(SUM(x.wait) AS signed) AS milliseconds
FROM calling x CROSS JOIN scope s
GROUP BY CASE s.whole WHEN 1 THEN 'all' ELSE x.utc_day END
ORDER BY period;

-- failures
WITH reported AS (
  SELECT DATE_FORMAT(r.ErrorTime, '%Y-%m-%d') AS utc_day, e.ResponseCode AS response_code, COALESCE(e.MsDiagId, 0) AS diagnostic_id
  FROM ErrorReport r
  JOIN ErrorDef e ON e.ErrorId = r.ErrorId
)
SELECT CASE s.whole WHEN 1 THEN 'all' ELSE x.utc_day END AS period,
  x.response_code AS response_code,
  x.diagnostic_id AS diagnostic_id,
  COUNT(*) AS reports
FROM reported x CROSS JOIN scope s
GROUP BY CASE s.whole WHEN 1 THEN 'all' ELSE x.utc_day END, x.response_code, x.diagnostic_id
ORDER BY period, response_code, diagnostic_id;

-- last-logon
SELECT g.UserId AS user_id, LEFT(DATE_FORMAT(MAX(g.RegisterTime), '%Y-%m-%d %H:%i:%s.%f'), 23) AS instant
FROM Registration g
GROUP BY g.UserId
ORDER BY user_id;

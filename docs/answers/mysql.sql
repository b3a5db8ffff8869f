-- The answers of docs/answers.md in MySQL and MariaDB: views, and a query for each answer.

CREATE OR REPLACE VIEW scope AS
SELECT 0 AS whole UNION ALL SELECT 1 AS whole;

CREATE OR REPLACE VIEW conference AS
SELECT c.SessionIdTime, c.SessionIdSeq, c.ConferenceUriId, c.OrganizerId, c.PoolId,
  DATE_FORMAT(c.ConferenceStartTime, '%Y-%m-%d') AS utc_day,
  LEFT(DATE_FORMAT(c.ConferenceStartTime, '%Y-%m-%d %H:%i:%s.%f'), 23) AS instant,
  (TIMESTAMPDIFF(SECOND, '2000-01-01', c.ConferenceStartTime) * 1000 + EXTRACT(MICROSECOND FROM c.ConferenceStartTime) DIV 1000) AS started,
  (TIMESTAMPDIFF(SECOND, '2000-01-01', COALESCE(c.ConferenceEndTime, TIMESTAMP('2024-01-13 05:00:00.000'))) * 1000 + EXTRACT(MICROSECOND FROM COALESCE(c.ConferenceEndTime, TIMESTAMP('2024-01-13 05:00:00.000'))) DIV 1000) AS ended
FROM Conferences c
WHERE (c.Flag & 1) = 0;

CREATE OR REPLACE VIEW stay AS
SELECT f.SessionIdTime, f.SessionIdSeq, f.UserId, v.Version,
  DATE_FORMAT(f.UserJoinTime, '%Y-%m-%d') AS utc_day,
  LEFT(DATE_FORMAT(f.UserJoinTime, '%Y-%m-%d %H:%i:%s.%f'), 23) AS instant,
  (TIMESTAMPDIFF(SECOND, '2000-01-01', f.UserJoinTime) * 1000 + EXTRACT(MICROSECOND FROM f.UserJoinTime) DIV 1000) AS started,
  (TIMESTAMPDIFF(SECOND, '2000-01-01', COALESCE(f.UserLeaveTime, c.ConferenceEndTime, TIMESTAMP('2024-01-13 05:00:00.000'))) * 1000 + EXTRACT(MICROSECOND FROM COALESCE(f.UserLeaveTime, c.ConferenceEndTime, TIMESTAMP('2024-01-13 05:00:00.000'))) DIV 1000) AS ended,
  CASE WHEN v.Version LIKE '%Conferencing_Attendant%' OR v.Version LIKE '%MediationServer%' THEN 'pstn'
    WHEN u.TenantId = 1 THEN 'federated'
    WHEN u.TenantId = 2 THEN 'anonymous'
    WHEN CAST(f.IsUserInternal AS signed) = 1 THEN 'internal'
    ELSE 'remote' END AS connection,
  CASE WHEN EXISTS (
    SELECT 1 FROM FocusJoinsAndLeaves e
    WHERE e.SessionIdTime = f.SessionIdTime AND e.SessionIdSeq = f.SessionIdSeq
      AND e.UserId = f.UserId AND e.UserLeaveTime <= f.UserJoinTime
  ) THEN 1 ELSE 0 END AS again,
  CAST(d.IsStartedByConfServer AS signed) AS dialed_out,
  (TIMESTAMPDIFF(SECOND, '2000-01-01', f.UserJoinTime) * 1000 + EXTRACT(MICROSECOND FROM f.UserJoinTime) DIV 1000) - (TIMESTAMPDIFF(SECOND, '2000-01-01', f.DialogSessionIdTime) * 1000 + EXTRACT(MICROSECOND FROM f.DialogSessionIdTime) DIV 1000) AS join_time,
  (TIMESTAMPDIFF(SECOND, '2000-01-01', f.UserJoinTime) * 1000 + EXTRACT(MICROSECOND FROM f.UserJoinTime) DIV 1000) - (TIMESTAMPDIFF(SECOND, '2000-01-01', d.ResponseTime) * 1000 + EXTRACT(MICROSECOND FROM d.ResponseTime) DIV 1000) AS wait
FROM FocusJoinsAndLeaves f
JOIN Conferences c ON c.SessionIdTime = f.SessionIdTime AND c.SessionIdSeq = f.SessionIdSeq
JOIN Users u ON u.UserId = f.UserId
LEFT JOIN ConferenceSessionDetails d
  ON d.SessionIdTime = f.DialogSessionIdTime AND d.SessionIdSeq = f.DialogSessionIdSeq
LEFT JOIN ClientVersions v ON v.VersionId = COALESCE(d.UserClientVersionId, f.ClientVerId)
WHERE (c.Flag & 1) = 0 AND u.UserUri NOT LIKE 'RtcApplication-%';

CREATE OR REPLACE VIEW leg AS
SELECT m.SessionIdTime, m.SessionIdSeq, m.UserId, t.UriType AS mcu,
  CAST(m.IsFromPstn AS signed) AS from_pstn,
  DATE_FORMAT(m.UserJoinTime, '%Y-%m-%d') AS utc_day,
  LEFT(DATE_FORMAT(m.UserJoinTime, '%Y-%m-%d %H:%i:%s.%f'), 23) AS instant,
  (TIMESTAMPDIFF(SECOND, '2000-01-01', m.UserJoinTime) * 1000 + EXTRACT(MICROSECOND FROM m.UserJoinTime) DIV 1000) AS started,
  (TIMESTAMPDIFF(SECOND, '2000-01-01', COALESCE(m.UserLeaveTime, c.ConferenceEndTime, TIMESTAMP('2024-01-13 05:00:00.000'))) * 1000 + EXTRACT(MICROSECOND FROM COALESCE(m.UserLeaveTime, c.ConferenceEndTime, TIMESTAMP('2024-01-13 05:00:00.000'))) DIV 1000) AS ended
FROM McuJoinsAndLeaves m
JOIN Conferences c ON c.SessionIdTime = m.SessionIdTime AND c.SessionIdSeq = m.SessionIdSeq
JOIN Users u ON u.UserId = m.UserId
JOIN Mcus s ON s.McuId = m.McuId
JOIN UriTypes t ON t.UriTypeId = s.McuTypeId
WHERE (c.Flag & 1) = 0 AND u.UserUri NOT LIKE 'RtcApplication-%';

-- conferences-by-kind
WITH kinds AS (
  SELECT DATE_FORMAT(c.ConferenceStartTime, '%Y-%m-%d') AS utc_day,
    CASE WHEN (c.Flag & 1) = 1 THEN 'synthetic'
      WHEN MAX(l.from_pstn) = 1 THEN 'pstn'
      WHEN MAX(CASE WHEN l.mcu = 'conf:audio-video' THEN 1 ELSE 0 END) = 1 THEN 'audio-video'
      WHEN MAX(CASE WHEN l.mcu = 'conf:chat' THEN 1 ELSE 0 END) = 1 THEN 'chat'
      ELSE 'other' END AS kind
  FROM Conferences c
  LEFT JOIN leg l ON l.SessionIdTime = c.SessionIdTime AND l.SessionIdSeq = c.SessionIdSeq
  GROUP BY c.SessionIdTime, c.SessionIdSeq, c.ConferenceStartTime, c.Flag
)
SELECT CASE s.whole WHEN 1 THEN 'all' ELSE x.utc_day END AS period,
  x.kind AS kind,
  COUNT(*) AS conferences
FROM kinds x CROSS JOIN scope s
GROUP BY CASE s.whole WHEN 1 THEN 'all' ELSE x.utc_day END, x.kind
ORDER BY period, kind;

-- meetings
WITH meeting AS (
  SELECT h.utc_day, h.ConferenceUriId, COUNT(*) AS instances
  FROM conference h
  GROUP BY h.utc_day, h.ConferenceUriId
)
SELECT CASE s.whole WHEN 1 THEN 'all' ELSE x.utc_day END AS period,
  COUNT(*) AS meetings,
  CAST(SUM(x.instances) AS signed) AS instances,
  CAST(SUM(CASE WHEN x.instances > 1 THEN 1 ELSE 0 END) AS signed) AS reopened
FROM meeting x CROSS JOIN scope s
GROUP BY CASE s.whole WHEN 1 THEN 'all' ELSE x.utc_day END
ORDER BY period;

-- peak-participants
WITH moments AS (
  SELECT x.started AS moment, 1 AS step, x.utc_day, x.instant FROM stay x
  UNION ALL
  SELECT x.ended AS moment, -1 AS step, x.utc_day, x.instant FROM stay x
), heights AS (
  SELECT m.step, m.utc_day, m.instant, SUM(m.step) OVER (ORDER BY m.moment, m.step) AS height FROM moments m
), ranked AS (
  SELECT CASE s.whole WHEN 1 THEN 'all' ELSE h.utc_day END AS period, h.height, h.instant,
    ROW_NUMBER() OVER (PARTITION BY CASE s.whole WHEN 1 THEN 'all' ELSE h.utc_day END ORDER BY h.height DESC, h.instant) AS place
  FROM heights h CROSS JOIN scope s
  WHERE h.step = 1
)
SELECT r.period, CAST(r.height AS signed) AS peak, r.instant
FROM ranked r
WHERE r.place = 1
ORDER BY period;

-- peak-conferences
WITH moments AS (
  SELECT x.started AS moment, 1 AS step, x.utc_day, x.instant FROM conference x
  UNION ALL
  SELECT x.ended AS moment, -1 AS step, x.utc_day, x.instant FROM conference x
), heights AS (
  SELECT m.step, m.utc_day, m.instant, SUM(m.step) OVER (ORDER BY m.moment, m.step) AS height FROM moments m
), ranked AS (
  SELECT CASE s.whole WHEN 1 THEN 'all' ELSE h.utc_day END AS period, h.height, h.instant,
    ROW_NUMBER() OVER (PARTITION BY CASE s.whole WHEN 1 THEN 'all' ELSE h.utc_day END ORDER BY h.height DESC, h.instant) AS place
  FROM heights h CROSS JOIN scope s
  WHERE h.step = 1
)
SELECT r.period, CAST(r.height AS signed) AS peak, r.instant
FROM ranked r
WHERE r.place = 1
ORDER BY period;

-- peak-by-mcu
WITH moments AS (
  SELECT x.started AS moment, 1 AS step, x.utc_day, x.instant, x.mcu FROM leg x
  UNION ALL
  SELECT x.ended AS moment, -1 AS step, x.utc_day, x.instant, x.mcu FROM leg x
), heights AS (
  SELECT m.step, m.utc_day, m.instant, m.mcu, SUM(m.step) OVER (PARTITION BY m.mcu ORDER BY m.moment, m.step) AS height FROM moments m
), ranked AS (
  SELECT CASE s.whole WHEN 1 THEN 'all' ELSE h.utc_day END AS period, h.mcu, h.height, h.instant,
    ROW_NUMBER() OVER (PARTITION BY CASE s.whole WHEN 1 THEN 'all' ELSE h.utc_day END, h.mcu ORDER BY h.height DESC, h.instant) AS place
  FROM heights h CROSS JOIN scope s
  WHERE h.step = 1
)
SELECT r.period, r.mcu, CAST(r.height AS signed) AS peak, r.instant
FROM ranked r
WHERE r.place = 1
ORDER BY period, mcu;

-- minutes-by-mcu
SELECT CASE s.whole WHEN 1 THEN 'all' ELSE x.utc_day END AS period,
  x.mcu AS mcu,
  COUNT(*) AS legs,
  CAST(SUM(x.ended - x.started) AS signed) AS milliseconds
FROM leg x CROSS JOIN scope s
GROUP BY CASE s.whole WHEN 1 THEN 'all' ELSE x.utc_day END, x.mcu
ORDER BY period, mcu;

-- minutes-by-connection
SELECT CASE s.whole WHEN 1 THEN 'all' ELSE x.utc_day END AS period,
  x.connection AS connection,
  COUNT(*) AS stays,
  CAST(SUM(x.ended - x.started) AS signed) AS milliseconds
FROM stay x CROSS JOIN scope s
GROUP BY CASE s.whole WHEN 1 THEN 'all' ELSE x.utc_day END, x.connection
ORDER BY period, connection;

-- participation
SELECT CASE s.whole WHEN 1 THEN 'all' ELSE x.utc_day END AS period,
  COUNT(DISTINCT x.UserId) AS participants,
  COUNT(*) AS joins,
  CAST(SUM(x.again) AS signed) AS rejoins
FROM stay x CROSS JOIN scope s
GROUP BY CASE s.whole WHEN 1 THEN 'all' ELSE x.utc_day END
ORDER BY period;

-- duration
WITH measures AS (
  SELECT h.utc_day, h.ended - h.started AS value FROM conference h
), ranked AS (
  SELECT CASE s.whole WHEN 1 THEN 'all' ELSE m.utc_day END AS period, m.value,
    ROW_NUMBER() OVER (PARTITION BY CASE s.whole WHEN 1 THEN 'all' ELSE m.utc_day END ORDER BY m.value) AS place,
    COUNT(*) OVER (PARTITION BY CASE s.whole WHEN 1 THEN 'all' ELSE m.utc_day END) AS size
  FROM measures m CROSS JOIN scope s
)
SELECT r.period, COUNT(*) AS conferences, CAST(SUM(r.value) AS signed) AS total,
  CAST(SUM(r.value) AS signed) DIV COUNT(*) AS average,
  MIN(CASE WHEN r.place * 100 >= r.size * 50 THEN r.value END) AS p50,
  MIN(CASE WHEN r.place * 100 >= r.size * 90 THEN r.value END) AS p90,
  MIN(CASE WHEN r.place * 100 >= r.size * 99 THEN r.value END) AS p99,
  MAX(r.value) AS most
FROM ranked r
GROUP BY r.period
ORDER BY period;

-- size
WITH measures AS (
  SELECT a.utc_day, a.participants AS value FROM (
  SELECT h.SessionIdTime, h.SessionIdSeq, h.utc_day, h.OrganizerId, h.PoolId, h.started, h.ended,
    COUNT(DISTINCT y.UserId) AS participants, COUNT(y.UserId) AS stays,
    COALESCE(CAST(SUM(y.ended - y.started) AS signed), 0) AS together
  FROM conference h LEFT JOIN stay y ON y.SessionIdTime = h.SessionIdTime AND y.SessionIdSeq = h.SessionIdSeq
  GROUP BY h.SessionIdTime, h.SessionIdSeq, h.utc_day, h.OrganizerId, h.PoolId, h.started, h.ended
  ) a
), ranked AS (
  SELECT CASE s.whole WHEN 1 THEN 'all' ELSE m.utc_day END AS period, m.value,
    ROW_NUMBER() OVER (PARTITION BY CASE s.whole WHEN 1 THEN 'all' ELSE m.utc_day END ORDER BY m.value) AS place,
    COUNT(*) OVER (PARTITION BY CASE s.whole WHEN 1 THEN 'all' ELSE m.utc_day END) AS size
  FROM measures m CROSS JOIN scope s
)
SELECT r.period, COUNT(*) AS conferences, CAST(SUM(r.value) AS signed) AS total,
  (CAST(SUM(r.value) AS signed) * 1000) DIV COUNT(*) AS average,
  MIN(CASE WHEN r.place * 100 >= r.size * 50 THEN r.value END) AS p50,
  MIN(CASE WHEN r.place * 100 >= r.size * 90 THEN r.value END) AS p90,
  MIN(CASE WHEN r.place * 100 >= r.size * 99 THEN r.value END) AS p99,
  MAX(r.value) AS most
FROM ranked r
GROUP BY r.period
ORDER BY period;

-- pstn-minutes
SELECT CASE s.whole WHEN 1 THEN 'all' ELSE x.utc_day END AS period,
  x.mcu AS mcu,
  COUNT(*) AS legs,
  CAST(SUM(x.ended - x.started) AS signed) AS milliseconds
FROM leg x CROSS JOIN scope s
WHERE x.from_pstn = 1
GROUP BY CASE s.whole WHEN 1 THEN 'all' ELSE x.utc_day END, x.mcu
ORDER BY period, mcu;

-- join-times
SELECT CASE s.whole WHEN 1 THEN 'all' ELSE x.utc_day END AS period,
  CASE WHEN x.join_time < 2000 THEN 'under 2 s' WHEN x.join_time < 5000 THEN 'under 5 s'
    WHEN x.join_time < 10000 THEN 'under 10 s' ELSE '10 s and more' END AS band,
  COUNT(*) AS stays
FROM stay x CROSS JOIN scope s
WHERE x.dialed_out = 0
GROUP BY CASE s.whole WHEN 1 THEN 'all' ELSE x.utc_day END, CASE WHEN x.join_time < 2000 THEN 'under 2 s' WHEN x.join_time < 5000 THEN 'under 5 s'
    WHEN x.join_time < 10000 THEN 'under 10 s' ELSE '10 s and more' END
ORDER BY period, band;

-- lobby-waits
SELECT CASE s.whole WHEN 1 THEN 'all' ELSE x.utc_day END AS period,
  COUNT(*) AS stays,
  CAST(SUM(x.wait) AS signed) AS milliseconds
FROM stay x CROSS JOIN scope s
WHERE x.dialed_out = 0 AND x.wait > 10000
GROUP BY CASE s.whole WHEN 1 THEN 'all' ELSE x.utc_day END
ORDER BY period;

-- messages
WITH sent AS (
  SELECT h.utc_day, n.MessageCount
  FROM ConferenceMessageCount n
  JOIN conference h ON h.SessionIdTime = n.SessionIdTime AND h.SessionIdSeq = n.SessionIdSeq
)
SELECT CASE s.whole WHEN 1 THEN 'all' ELSE x.utc_day END AS period,
  COUNT(*) AS senders,
  CAST(SUM(x.MessageCount) AS signed) AS messages
FROM sent x CROSS JOIN scope s
GROUP BY CASE s.whole WHEN 1 THEN 'all' ELSE x.utc_day END
ORDER BY period;

-- client-mix
SELECT CASE s.whole WHEN 1 THEN 'all' ELSE x.utc_day END AS period,
  x.Version AS client,
  COUNT(*) AS stays
FROM stay x CROSS JOIN scope s
GROUP BY CASE s.whole WHEN 1 THEN 'all' ELSE x.utc_day END, x.Version
ORDER BY period, client;

-- pool-load
WITH attended AS (
  SELECT h.SessionIdTime, h.SessionIdSeq, h.utc_day, h.OrganizerId, h.PoolId, h.started, h.ended,
    COUNT(DISTINCT y.UserId) AS participants, COUNT(y.UserId) AS stays,
    COALESCE(CAST(SUM(y.ended - y.started) AS signed), 0) AS together
  FROM conference h LEFT JOIN stay y ON y.SessionIdTime = h.SessionIdTime AND y.SessionIdSeq = h.SessionIdSeq
  GROUP BY h.SessionIdTime, h.SessionIdSeq, h.utc_day, h.OrganizerId, h.PoolId, h.started, h.ended
)
SELECT CASE s.whole WHEN 1 THEN 'all' ELSE x.utc_day END AS period,
  x.PoolId AS pool,
  COUNT(*) AS conferences,
  CAST(SUM(x.stays) AS signed) AS stays,
  CAST(SUM(x.together) AS signed) AS milliseconds
FROM attended x CROSS JOIN scope s
GROUP BY CASE s.whole WHEN 1 THEN 'all' ELSE x.utc_day END, x.PoolId
ORDER BY period, pool;

-- organizers
SELECT a.OrganizerId AS organizer, COUNT(*) AS conferences,
  CAST(SUM(a.participants) AS signed) AS participants, CAST(SUM(a.ended - a.started) AS signed) AS milliseconds
FROM (
  SELECT h.SessionIdTime, h.SessionIdSeq, h.utc_day, h.OrganizerId, h.PoolId, h.started, h.ended,
    COUNT(DISTINCT y.UserId) AS participants, COUNT(y.UserId) AS stays,
    COALESCE(CAST(SUM(y.ended - y.started) AS signed), 0) AS together
  FROM conference h LEFT JOIN stay y ON y.SessionIdTime = h.SessionIdTime AND y.SessionIdSeq = h.SessionIdSeq
  GROUP BY h.SessionIdTime, h.SessionIdSeq, h.utc_day, h.OrganizerId, h.PoolId, h.started, h.ended
) a
GROUP BY a.OrganizerId
ORDER BY organizer;

-- attendance-by-user
WITH visits AS (
  SELECT x.UserId, x.SessionIdTime, x.SessionIdSeq, COUNT(*) AS stays, CAST(SUM(x.ended - x.started) AS signed) AS milliseconds
  FROM stay x
  GROUP BY x.UserId, x.SessionIdTime, x.SessionIdSeq
)
SELECT v.UserId AS user_id, COUNT(*) AS conferences, CAST(SUM(v.stays) AS signed) AS stays, CAST(SUM(v.milliseconds) AS signed) AS milliseconds
FROM visits v
GROUP BY v.UserId
ORDER BY user_id;

-- attendance-by-conference
SELECT LEFT(DATE_FORMAT(a.SessionIdTime, '%Y-%m-%d %H:%i:%s.%f'), 23) AS session_id_time, a.SessionIdSeq AS session_id_seq,
  a.participants, a.stays, a.together AS milliseconds
FROM (
  SELECT h.SessionIdTime, h.SessionIdSeq, h.utc_day, h.OrganizerId, h.PoolId, h.started, h.ended,
    COUNT(DISTINCT y.UserId) AS participants, COUNT(y.UserId) AS stays,
    COALESCE(CAST(SUM(y.ended - y.started) AS signed), 0) AS together
  FROM conference h LEFT JOIN stay y ON y.SessionIdTime = h.SessionIdTime AND y.SessionIdSeq = h.SessionIdSeq
  GROUP BY h.SessionIdTime, h.SessionIdSeq, h.utc_day, h.OrganizerId, h.PoolId, h.started, h.ended
) a
ORDER BY session_id_time, session_id_seq;

import type { AnswerName } from '../../src/truth/answers/definitions.js'

/** A query as somebody might write it for a report, and the mistakes that are in it. */
export type WrongQuery = {
  readonly question: AnswerName
  readonly mistakes: readonly string[]
  /** SQLite; `:end` stands for the end of the period. */
  readonly sql: string
}

const length = (from: string, to: string) => `ROUND((JULIANDAY(${to}) - JULIANDAY(${from})) * 86400000)`

const people = "u.UserUri NOT LIKE 'RtcApplication-%'"
const real = 'c.Flag & 1 = 0'
const both = 'c.SessionIdTime = f.SessionIdTime AND c.SessionIdSeq = f.SessionIdSeq'
const bothLegs = 'c.SessionIdTime = m.SessionIdTime AND c.SessionIdSeq = m.SessionIdSeq'
const legTables = `McuJoinsAndLeaves m JOIN Conferences c ON ${bothLegs} JOIN Users u ON u.UserId = m.UserId
  JOIN Mcus s ON s.McuId = m.McuId JOIN UriTypes t ON t.UriTypeId = s.McuTypeId`
const end = 'COALESCE(f.UserLeaveTime, c.ConferenceEndTime, :end)'
const legEnd = 'COALESCE(m.UserLeaveTime, c.ConferenceEndTime, :end)'

export const wrongQueries: readonly WrongQuery[] = [
  {
    question: 'duration',
    mistakes: ['synthetic-tests'],
    sql: `
      WITH d AS (
        SELECT ${length('ConferenceStartTime', 'COALESCE(ConferenceEndTime, :end)')} AS ms FROM Conferences
      ), r AS (SELECT ms, ROW_NUMBER() OVER (ORDER BY ms) AS n, COUNT(*) OVER () AS size FROM d)
      SELECT 'all' AS period, COUNT(*) AS conferences, SUM(ms) AS total, CAST(SUM(ms) / COUNT(*) AS int) AS average,
        MIN(ms) FILTER (WHERE n >= size * 0.5) AS p50, MIN(ms) FILTER (WHERE n >= size * 0.9) AS p90,
        MIN(ms) FILTER (WHERE n >= size * 0.99) AS p99, MAX(ms) AS most
      FROM r`,
  },
  {
    question: 'participation',
    mistakes: ['announcement-service'],
    sql: `
      SELECT substr(f.UserJoinTime, 1, 10) AS period, COUNT(DISTINCT f.UserId) AS participants, COUNT(*) AS joins,
        SUM(EXISTS (SELECT 1 FROM FocusJoinsAndLeaves e WHERE e.SessionIdTime = f.SessionIdTime AND e.SessionIdSeq = f.SessionIdSeq
          AND e.UserId = f.UserId AND e.UserLeaveTime <= f.UserJoinTime)) AS rejoins
      FROM FocusJoinsAndLeaves f JOIN Conferences c ON ${both}
      WHERE ${real} GROUP BY 1 ORDER BY 1`,
  },
  {
    question: 'minutes-by-mcu',
    mistakes: ['synthetic-tests', 'announcement-service'],
    sql: `
      SELECT t.UriType AS mcu, COUNT(*) AS legs, SUM(${length('m.UserJoinTime', legEnd)}) AS milliseconds
      FROM ${legTables} GROUP BY 1`,
  },
  {
    question: 'minutes-by-mcu',
    mistakes: ['null-leaves-ignored'],
    sql: `
      SELECT t.UriType AS mcu, COUNT(*) AS legs, SUM(${length('m.UserJoinTime', 'm.UserLeaveTime')}) AS milliseconds
      FROM ${legTables} WHERE ${real} AND ${people} AND m.UserLeaveTime IS NOT NULL GROUP BY 1`,
  },
  {
    question: 'minutes-by-mcu',
    mistakes: ['null-leaves-without-length'],
    sql: `
      SELECT date(m.UserJoinTime) AS period, t.UriType AS mcu, COUNT(*) AS legs, SUM(${length('m.UserJoinTime', 'm.UserLeaveTime')}) AS ms
      FROM ${legTables} WHERE ${real} AND ${people} GROUP BY 1, 2`,
  },
  {
    question: 'minutes-by-mcu',
    mistakes: ['null-leaves-to-period-end'],
    sql: `
      SELECT t.UriType AS mcu, COUNT(*) AS legs, SUM(${length('m.UserJoinTime', 'COALESCE(m.UserLeaveTime, :end)')}) AS milliseconds
      FROM ${legTables} WHERE ${real} AND ${people} GROUP BY 1`,
  },
  {
    question: 'minutes-by-mcu',
    mistakes: ['focus-rows-for-mcu-legs'],
    sql: `
      SELECT t.UriType AS mcu, COUNT(*) AS legs, SUM(${length('f.UserJoinTime', end)}) AS milliseconds
      FROM FocusJoinsAndLeaves f JOIN Conferences c ON ${both} JOIN Users u ON u.UserId = f.UserId
      JOIN (SELECT DISTINCT SessionIdTime, SessionIdSeq, UserId, McuId FROM McuJoinsAndLeaves) m
        ON m.SessionIdTime = f.SessionIdTime AND m.SessionIdSeq = f.SessionIdSeq AND m.UserId = f.UserId
      JOIN Mcus s ON s.McuId = m.McuId JOIN UriTypes t ON t.UriTypeId = s.McuTypeId
      WHERE ${real} AND ${people} GROUP BY 1`,
  },
  {
    question: 'minutes-by-mcu',
    mistakes: ['joins-without-seq'],
    sql: `
      SELECT t.UriType AS mcu, COUNT(*) AS legs, SUM(${length('m.UserJoinTime', legEnd)}) AS milliseconds
      FROM ${legTables.replace(' AND c.SessionIdSeq = m.SessionIdSeq', '')}
      WHERE ${real} AND ${people} GROUP BY 1`,
  },
  {
    question: 'minutes-by-mcu',
    mistakes: ['other-unit'],
    sql: `
      SELECT t.UriType AS mcu, COUNT(*) AS legs, ROUND(SUM(${length('m.UserJoinTime', legEnd)}) / 60000, 1) AS minutes
      FROM ${legTables} WHERE ${real} AND ${people} GROUP BY 1`,
  },
  {
    question: 'minutes-by-mcu',
    mistakes: ['boundaries-counted'],
    sql: `
      SELECT t.UriType AS mcu, COUNT(*) AS legs,
        SUM(strftime('%s', substr(${legEnd}, 1, 17) || '00') / 60 - strftime('%s', substr(m.UserJoinTime, 1, 17) || '00') / 60) AS minutes
      FROM ${legTables} WHERE ${real} AND ${people} GROUP BY 1`,
  },
  {
    question: 'minutes-by-mcu',
    mistakes: ['day-of-conference'],
    sql: `
      SELECT date(c.ConferenceStartTime) AS period, t.UriType AS mcu, COUNT(*) AS legs, SUM(${length('m.UserJoinTime', legEnd)}) AS milliseconds
      FROM ${legTables} WHERE ${real} AND ${people} GROUP BY 1, 2`,
  },
  {
    question: 'peak-participants',
    mistakes: ['mcu-legs-for-focus-rows'],
    sql: `
      WITH steps AS (
        SELECT m.UserJoinTime AS moment, 1 AS step FROM ${legTables} WHERE ${real} AND ${people}
        UNION ALL SELECT ${legEnd}, -1 FROM ${legTables} WHERE ${real} AND ${people}
      ), heights AS (SELECT moment, SUM(step) OVER (ORDER BY moment, step) AS height FROM steps)
      SELECT height AS peak, moment AS instant FROM heights ORDER BY height DESC, moment LIMIT 1`,
  },
  {
    question: 'peak-participants',
    mistakes: ['people-instead-of-stays'],
    sql: `
      WITH s AS MATERIALIZED (
        SELECT f.UserId, f.UserJoinTime AS b, ${end} AS e
        FROM FocusJoinsAndLeaves f JOIN Conferences c ON ${both} JOIN Users u ON u.UserId = f.UserId WHERE ${real} AND ${people}
      ), j AS MATERIALIZED (SELECT b, (SELECT COUNT(DISTINCT UserId) FROM s WHERE s.b <= o.b AND s.e > o.b) AS height FROM s o)
      SELECT 'all' AS period, height AS peak, MIN(b) AS instant FROM j WHERE height = (SELECT MAX(height) FROM j)`,
  },
  {
    question: 'peak-conferences',
    mistakes: ['starts-at-capture'],
    sql: `
      WITH steps AS (
        SELECT SessionIdTime AS moment, 1 AS step FROM Conferences c WHERE ${real}
        UNION ALL SELECT COALESCE(ConferenceEndTime, :end), -1 FROM Conferences c WHERE ${real}
      ), heights AS (SELECT moment, SUM(step) OVER (ORDER BY moment, step) AS height FROM steps)
      SELECT 'all' AS period, height AS peak, moment AS instant FROM heights ORDER BY height DESC, moment LIMIT 1`,
  },
  {
    question: 'participation',
    mistakes: ['local-time'],
    sql: `
      SELECT date(f.UserJoinTime, '-5 hours') AS period, COUNT(DISTINCT f.UserId) AS participants, COUNT(*) AS joins,
        SUM(EXISTS (SELECT 1 FROM FocusJoinsAndLeaves e WHERE e.SessionIdTime = f.SessionIdTime AND e.SessionIdSeq = f.SessionIdSeq
          AND e.UserId = f.UserId AND e.UserLeaveTime <= f.UserJoinTime)) AS rejoins
      FROM FocusJoinsAndLeaves f JOIN Conferences c ON ${both} JOIN Users u ON u.UserId = f.UserId
      WHERE ${real} AND ${people} GROUP BY 1`,
  },
  {
    question: 'participation',
    mistakes: ['devices-as-rejoins'],
    sql: `
      SELECT COUNT(DISTINCT f.UserId) AS participants, COUNT(*) AS joins, SUM(f.FocusUserInstance > 1) AS rejoins
      FROM FocusJoinsAndLeaves f JOIN Conferences c ON ${both} JOIN Users u ON u.UserId = f.UserId WHERE ${real} AND ${people}`,
  },
  {
    question: 'participation',
    mistakes: ['joins-less-people-as-rejoins'],
    sql: `
      SELECT COUNT(DISTINCT f.UserId) AS participants, COUNT(*) AS joins, COUNT(*) - COUNT(DISTINCT f.UserId) AS rejoins
      FROM FocusJoinsAndLeaves f JOIN Conferences c ON ${both} JOIN Users u ON u.UserId = f.UserId WHERE ${real} AND ${people}`,
  },
  {
    question: 'size',
    mistakes: ['rejoins-counted-twice'],
    sql: `
      WITH p AS (
        SELECT (SELECT COUNT(*) FROM FocusJoinsAndLeaves f JOIN Users u ON u.UserId = f.UserId WHERE ${both} AND ${people}) AS n
        FROM Conferences c WHERE ${real}
      ), r AS (SELECT n, ROW_NUMBER() OVER (ORDER BY n) AS place, COUNT(*) OVER () AS size FROM p)
      SELECT 'all' AS period, COUNT(*) AS conferences, SUM(n) AS total, SUM(n) * 1000 / COUNT(*) AS average,
        MIN(n) FILTER (WHERE place >= size * 0.5) AS p50, MIN(n) FILTER (WHERE place >= size * 0.9) AS p90,
        MIN(n) FILTER (WHERE place >= size * 0.99) AS p99, MAX(n) AS most
      FROM r`,
  },
  {
    question: 'size',
    mistakes: ['devices-counted-twice'],
    sql: `
      WITH p AS (
        SELECT (SELECT COUNT(DISTINCT COALESCE(f.UserEndpointId, f.UserId)) FROM FocusJoinsAndLeaves f JOIN Users u ON u.UserId = f.UserId
          WHERE ${both} AND ${people}) AS n
        FROM Conferences c WHERE ${real}
      ), r AS (SELECT n, ROW_NUMBER() OVER (ORDER BY n) AS place, COUNT(*) OVER () AS size FROM p)
      SELECT 'all' AS period, COUNT(*) AS conferences, SUM(n) AS total, SUM(n) * 1000 / COUNT(*) AS average,
        MIN(n) FILTER (WHERE place >= size * 0.5) AS p50, MIN(n) FILTER (WHERE place >= size * 0.9) AS p90,
        MIN(n) FILTER (WHERE place >= size * 0.99) AS p99, MAX(n) AS most
      FROM r`,
  },
  {
    question: 'size',
    mistakes: ['average-not-cut-off'],
    sql: `
      WITH p AS (
        SELECT (SELECT COUNT(DISTINCT f.UserId) FROM FocusJoinsAndLeaves f JOIN Users u ON u.UserId = f.UserId WHERE ${both} AND ${people}) AS n
        FROM Conferences c WHERE ${real}
      ), r AS (SELECT n, ROW_NUMBER() OVER (ORDER BY n) AS place, COUNT(*) OVER () AS size FROM p)
      SELECT 'all' AS period, COUNT(*) AS conferences, SUM(n) AS total, ROUND(AVG(n), 2) AS average,
        MIN(n) FILTER (WHERE place >= size * 0.5) AS p50, MIN(n) FILTER (WHERE place >= size * 0.9) AS p90,
        MIN(n) FILTER (WHERE place >= size * 0.99) AS p99, MAX(n) AS most
      FROM r`,
  },
  {
    question: 'duration',
    mistakes: ['open-conferences-left-out'],
    sql: `
      WITH d AS (
        SELECT ${length('ConferenceStartTime', 'ConferenceEndTime')} AS ms FROM Conferences WHERE Flag & 1 = 0 AND ConferenceEndTime IS NOT NULL
      ), r AS (SELECT ms, ROW_NUMBER() OVER (ORDER BY ms) AS n, COUNT(*) OVER () AS size FROM d)
      SELECT 'all' AS period, COUNT(*) AS conferences, SUM(ms) AS total, CAST(SUM(ms) / COUNT(*) AS int) AS average,
        MIN(ms) FILTER (WHERE n >= size * 0.5) AS p50, MIN(ms) FILTER (WHERE n >= size * 0.9) AS p90,
        MIN(ms) FILTER (WHERE n >= size * 0.99) AS p99, MAX(ms) AS most
      FROM r`,
  },
  {
    question: 'pstn-minutes',
    mistakes: ['telephones-by-mcu'],
    sql: `
      SELECT t.UriType AS mcu, COUNT(*) AS legs, SUM(${length('m.UserJoinTime', legEnd)}) AS milliseconds
      FROM ${legTables} WHERE ${real} AND ${people} AND t.UriType = 'conf:audio-video' GROUP BY 1`,
  },
  {
    question: 'conferences-by-kind',
    mistakes: ['kinds-in-other-order'],
    sql: `
      SELECT CASE WHEN ${real.replace('= 0', '= 1')} THEN 'synthetic'
          WHEN EXISTS (SELECT 1 FROM McuJoinsAndLeaves m JOIN Mcus s ON s.McuId = m.McuId JOIN UriTypes t ON t.UriTypeId = s.McuTypeId
            JOIN Users u ON u.UserId = m.UserId WHERE ${bothLegs} AND t.UriType = 'conf:audio-video' AND ${people}) THEN 'audio-video'
          WHEN EXISTS (SELECT 1 FROM McuJoinsAndLeaves m WHERE ${bothLegs} AND m.IsFromPstn = 1) THEN 'pstn'
          WHEN EXISTS (SELECT 1 FROM McuJoinsAndLeaves m JOIN Mcus s ON s.McuId = m.McuId JOIN UriTypes t ON t.UriTypeId = s.McuTypeId
            WHERE ${bothLegs} AND t.UriType = 'conf:chat') THEN 'chat' ELSE 'other' END AS kind, COUNT(*) AS conferences
      FROM Conferences c GROUP BY 1`,
  },
  {
    question: 'meetings',
    mistakes: ['instances-as-meetings'],
    sql: `
      SELECT COUNT(*) AS meetings, COUNT(*) AS instances,
        (SELECT COUNT(*) FROM (SELECT 1 FROM Conferences c WHERE ${real}
          GROUP BY date(ConferenceStartTime), ConferenceUriId HAVING COUNT(*) > 1)) AS reopened
      FROM Conferences c WHERE ${real}`,
  },
  {
    question: 'join-times',
    mistakes: ['dialed-out-counted'],
    sql: `
      SELECT CASE WHEN ms < 2000 THEN 'under 2 s' WHEN ms < 5000 THEN 'under 5 s' WHEN ms < 10000 THEN 'under 10 s' ELSE '10 s and more' END AS band,
        COUNT(*) AS stays
      FROM (SELECT ${length('f.DialogSessionIdTime', 'f.UserJoinTime')} AS ms
        FROM FocusJoinsAndLeaves f JOIN Conferences c ON ${both} JOIN Users u ON u.UserId = f.UserId WHERE ${real} AND ${people})
      GROUP BY 1`,
  },
  {
    question: 'lobby-waits',
    mistakes: ['every-wait-counted'],
    sql: `
      SELECT COUNT(*) AS stays, SUM(${length('d.ResponseTime', 'f.UserJoinTime')}) AS milliseconds
      FROM FocusJoinsAndLeaves f JOIN Conferences c ON ${both} JOIN Users u ON u.UserId = f.UserId
      JOIN ConferenceSessionDetails d ON d.SessionIdTime = f.DialogSessionIdTime AND d.SessionIdSeq = f.DialogSessionIdSeq
      WHERE ${real} AND ${people} AND d.IsStartedByConfServer = 0 AND f.UserJoinTime > d.ResponseTime`,
  },
  {
    question: 'messages',
    mistakes: ['senders-once'],
    sql: `
      SELECT COUNT(DISTINCT f.UserId) AS senders, SUM(f.MessageCount) AS messages
      FROM ConferenceMessageCount f JOIN Conferences c ON ${both} WHERE ${real}`,
  },
  {
    question: 'messages',
    mistakes: ['rows-multiplied-by-stays'],
    sql: `
      SELECT COUNT(*) AS senders, SUM(n.MessageCount) AS messages
      FROM ConferenceMessageCount n JOIN Conferences c ON c.SessionIdTime = n.SessionIdTime AND c.SessionIdSeq = n.SessionIdSeq
      JOIN FocusJoinsAndLeaves f ON ${both} AND f.UserId = n.UserId WHERE ${real}`,
  },
  {
    question: 'client-mix',
    mistakes: ['dialogs-without-seq'],
    sql: `
      SELECT v.Version AS client, COUNT(*) AS stays
      FROM FocusJoinsAndLeaves f JOIN Conferences c ON ${both} JOIN Users u ON u.UserId = f.UserId
      JOIN ConferenceSessionDetails d ON d.SessionIdTime = f.DialogSessionIdTime
      JOIN ClientVersions v ON v.VersionId = d.UserClientVersionId
      WHERE ${real} AND ${people} GROUP BY 1`,
  },
  {
    question: 'client-mix',
    mistakes: ['unknown-clients-lost'],
    sql: `
      SELECT v.Version AS client, COUNT(*) AS stays
      FROM FocusJoinsAndLeaves f JOIN Conferences c ON ${both} JOIN Users u ON u.UserId = f.UserId
      JOIN ClientVersions v ON v.VersionId = f.ClientVerId WHERE ${real} AND ${people} GROUP BY 1`,
  },
  {
    question: 'minutes-by-connection',
    mistakes: ['telephones-not-told'],
    sql: `
      SELECT CASE WHEN u.TenantId = 1 THEN 'federated' WHEN u.TenantId = 2 THEN 'anonymous' WHEN f.IsUserInternal THEN 'internal' ELSE 'remote' END
        AS connection, COUNT(*) AS stays, SUM(${length('f.UserJoinTime', end)}) AS milliseconds
      FROM FocusJoinsAndLeaves f JOIN Conferences c ON ${both} JOIN Users u ON u.UserId = f.UserId WHERE ${real} AND ${people} GROUP BY 1`,
  },
  {
    question: 'organizers',
    mistakes: ['time-of-people'],
    sql: `
      WITH s AS (
        SELECT f.SessionIdTime, f.SessionIdSeq, f.UserId, ${length('f.UserJoinTime', end)} AS ms
        FROM FocusJoinsAndLeaves f JOIN Conferences c ON ${both} JOIN Users u ON u.UserId = f.UserId WHERE ${real} AND ${people}
      )
      SELECT OrganizerId AS organizer, COUNT(*) AS conferences, SUM(people) AS participants, SUM(ms) AS milliseconds
      FROM (SELECT c.OrganizerId, COUNT(DISTINCT f.UserId) AS people, COALESCE(SUM(f.ms), 0) AS ms
        FROM Conferences c LEFT JOIN s f ON ${both} WHERE ${real} GROUP BY c.SessionIdTime, c.SessionIdSeq)
      GROUP BY 1`,
  },
  {
    question: 'attendance-by-user',
    mistakes: ['rejoins-counted-twice'],
    sql: `
      SELECT f.UserId AS user_id, COUNT(*) AS conferences, COUNT(*) AS stays, SUM(${length('f.UserJoinTime', end)}) AS milliseconds
      FROM FocusJoinsAndLeaves f JOIN Conferences c ON ${both} JOIN Users u ON u.UserId = f.UserId WHERE ${real} AND ${people} GROUP BY 1`,
  },
  {
    question: 'attendance-by-conference',
    mistakes: ['rows-multiplied-by-legs'],
    sql: `
      SELECT c.SessionIdTime, c.SessionIdSeq, COUNT(DISTINCT f.UserId) AS participants, COUNT(f.UserId) AS stays,
        COALESCE(SUM(${length('f.UserJoinTime', end)}), 0) AS milliseconds
      FROM Conferences c
      LEFT JOIN (FocusJoinsAndLeaves f JOIN Users u ON u.UserId = f.UserId AND ${people}) ON ${both}
      LEFT JOIN McuJoinsAndLeaves m ON ${bothLegs} AND m.UserId = f.UserId
      WHERE ${real} GROUP BY 1, 2`,
  },
  {
    question: 'pool-load',
    mistakes: ['null-leaves-without-length', 'announcement-service'],
    sql: `
      SELECT c.PoolId AS pool, COUNT(DISTINCT c.SessionIdTime || ' ' || c.SessionIdSeq) AS conferences, COUNT(f.UserId) AS stays,
        SUM(${length('f.UserJoinTime', 'f.UserLeaveTime')}) AS milliseconds
      FROM Conferences c LEFT JOIN FocusJoinsAndLeaves f ON ${both}
      WHERE ${real} GROUP BY 1`,
  },
]

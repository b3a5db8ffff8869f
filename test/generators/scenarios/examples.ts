import type { ConfigInput } from '../../../src/generators/config/config.js'
import type { ScenarioName } from '../../../src/generators/config/scenarios/scenario.js'

export type Rows = readonly Readonly<Record<string, unknown>>[]

/** An example of a scenario: a query (in SQLite's dialect) whose answer it changes, and how. docs/scenarios.md shows the answers. */
export type Example = {
  readonly scenario: ScenarioName
  /** Where a scenario has several examples, what this one is about. */
  readonly on?: string
  /** As it is written on the command line. */
  readonly option: string
  readonly world: ConfigInput
  /** What the query counts. */
  readonly counts: string
  readonly sql: string
  /** Whether the answers with the scenario and without it differ as they must. */
  readonly shows: (answers: { readonly without: Rows; readonly with: Rows }) => boolean
}

const tuesday: ConfigInput = { users: 2000, days: 1, start: '2024-01-09' }
const week: ConfigInput = { users: 1000, days: 5 }

const sum = (rows: Rows, column: string): number => rows.reduce((all, row) => all + Number(row[column] ?? 0), 0)
const at = (rows: Rows, key: string, value: unknown, column: string): number =>
  Number(rows.find(row => row[key] === value)?.[column] ?? 0)

export const examples: readonly Example[] = [
  {
    scenario: 'all-hands',
    option: 'all-hands@2024-01-09T10:00',
    world: tuesday,
    counts: 'People in conferences at 10:30 (15:30 UTC).',
    sql: `SELECT SUM(people) AS people, COUNT(*) AS conferences, MAX(people) AS largest
FROM (
  SELECT COUNT(DISTINCT UserId) AS people
  FROM FocusJoinsAndLeaves
  WHERE UserJoinTime <= '2024-01-09 15:30' AND UserLeaveTime > '2024-01-09 15:30'
  GROUP BY SessionIdTime, SessionIdSeq)`,
    shows: ({ without, with: [row] }) => Number(row.largest) > 220 && sum(without, 'people') + 100 < Number(row.people),
  },
  {
    scenario: 'mcu-failure',
    option: 'mcu-failure@2024-01-09T10:30,minutes=4',
    world: tuesday,
    counts:
      'Invitations to audio-video MCUs by minute (UTC). The MCUs are down from 15:30 to 15:34; then everybody rejoins.',
    sql: `SELECT substr(d.InviteTime, 12, 5) AS minute, COUNT(*) AS invitations, SUM(d.ResponseCode = 503) AS unavailable,
       COUNT(m.UserJoinTime) AS joins, SUM(COALESCE(m.McuUserInstance, 1) > 1) AS rejoins
FROM ConferenceSessionDetails d
JOIN UriTypes t ON t.UriTypeId = d.UriTypeId AND t.UriType = 'conf:audio-video'
LEFT JOIN McuJoinsAndLeaves m ON m.DialogSessionIdTime = d.SessionIdTime AND m.DialogSessionIdSeq = d.SessionIdSeq
WHERE d.InviteTime BETWEEN '2024-01-09 15:27' AND '2024-01-09 15:37'
GROUP BY minute`,
    shows: ({ without, with: rows }) =>
      sum(rows, 'unavailable') > 20 &&
      at(rows, 'minute', '15:34', 'rejoins') > 5 * Math.max(1, at(without, 'minute', '15:34', 'rejoins')),
  },
  {
    scenario: 'front-end-restart',
    option: 'front-end-restart@2024-01-09T10:20,pool=1,frontEnd=2',
    world: tuesday,
    counts: 'Conferences that ended at 10:20 (15:20 UTC), and the next instance of each.',
    sql: `SELECT a.ConferenceUriId AS uri, a.ConferenceEndTime AS ended, b.ConferenceStartTime AS again,
       (SELECT MIN(ServerId) FROM ConferenceSessionDetails d WHERE d.ConfInstance = a.ConfInstance
          AND d.McuConferenceUriId IS NULL) AS server,
       (SELECT MIN(ServerId) FROM ConferenceSessionDetails d WHERE d.ConfInstance = b.ConfInstance
          AND d.McuConferenceUriId IS NULL) AS next,
       (SELECT COUNT(*) FROM ConferenceSessionDetails d WHERE d.ConfInstance = a.ConfInstance
          AND d.McuConferenceUriId IS NULL AND d.DiagnosticId IN (52116, 1010)) AS failed,
       (SELECT COUNT(*) FROM FocusJoinsAndLeaves f
          WHERE f.SessionIdTime = b.SessionIdTime AND f.SessionIdSeq = b.SessionIdSeq) AS joins
FROM Conferences a JOIN Conferences b ON b.ConferenceUriId = a.ConferenceUriId AND b.ConferenceStartTime > a.ConferenceEndTime
WHERE a.ConferenceEndTime BETWEEN '2024-01-09 15:20' AND '2024-01-09 15:20:02'
ORDER BY 1`,
    shows: ({ without, with: rows }) =>
      without.length === 0 && rows.length > 1 && rows.every(({ server, next }) => server === 2 && next === 3),
  },
  {
    scenario: 'pool-failover',
    option: 'pool-failover@2024-01-09T10:00,pool=1,minutes=30,hours=4',
    world: tuesday,
    counts: 'Conferences begun in each hour (UTC) by pool. Pool 1 is lost at 15:00 and back at 19:00.',
    sql: `SELECT substr(ConferenceStartTime, 12, 2) AS hour, SUM(PoolId = 1) AS pool1, SUM(PoolId = 2) AS pool2
FROM Conferences WHERE Flag = 0 AND ConferenceStartTime BETWEEN '2024-01-09 14:00' AND '2024-01-09 22:00'
GROUP BY hour`,
    shows: ({ without, with: rows }) =>
      ['16', '17', '18'].every(hour => at(rows, 'hour', hour, 'pool1') === 0) &&
      at(rows, 'hour', '19', 'pool1') > 0 &&
      at(without, 'hour', '16', 'pool1') > 0,
  },
  {
    scenario: 'pool-failover',
    on: 'registrations',
    option: 'pool-failover@2024-01-09T10:00,pool=1,minutes=30,hours=4',
    world: tuesday,
    counts: 'Sign-ins in each hour (UTC) by pool, and how many were on the backup pool.',
    sql: `SELECT substr(RegisterTime, 12, 2) AS hour, SUM(PoolId = 1) AS pool1, SUM(PoolId = 2) AS pool2, SUM(1 - IsPrimaryRegistrar) AS on_backup
FROM Registration WHERE RegisterTime BETWEEN '2024-01-09 14:00' AND '2024-01-09 21:00'
GROUP BY hour`,
    shows: ({ without, with: rows }) =>
      ['16', '17', '18'].every(
        hour => at(rows, 'hour', hour, 'pool1') === 0 && at(rows, 'hour', hour, 'on_backup') > 0,
      ) &&
      at(rows, 'hour', '15', 'on_backup') > 300 &&
      at(rows, 'hour', '19', 'pool1') > 5 * at(without, 'hour', '19', 'pool1') &&
      sum(without, 'on_backup') === 0,
  },
  {
    scenario: 'site-outage',
    option: 'site-outage@2024-01-09T14:00,minutes=20',
    world: tuesday,
    counts:
      'Users inside and outside who join and leave in each five minutes (UTC). The site is down from 19:00 to 19:20.',
    sql: `SELECT minute, SUM(internal * joins) AS inside_joins, SUM(internal * leaves) AS inside_leaves,
       SUM((1 - internal) * joins) AS outside_joins, SUM((1 - internal) * leaves) AS outside_leaves
FROM (
  SELECT printf('%s:%02d', substr(UserJoinTime, 12, 2), substr(UserJoinTime, 15, 2) / 5 * 5) AS minute,
         f.IsUserInternal AS internal, 1 AS joins, 0 AS leaves
  FROM FocusJoinsAndLeaves f JOIN ClientVersions v ON v.VersionId = f.ClientVerId WHERE COALESCE(v.ClientType, 8) IN (4, 8, 16399, 16400, 16401)
  UNION ALL
  SELECT printf('%s:%02d', substr(UserLeaveTime, 12, 2), substr(UserLeaveTime, 15, 2) / 5 * 5), f.IsUserInternal, 0, 1
  FROM FocusJoinsAndLeaves f JOIN ClientVersions v ON v.VersionId = f.ClientVerId WHERE COALESCE(v.ClientType, 8) IN (4, 8, 16399, 16400, 16401))
WHERE minute BETWEEN '18:50' AND '19:35'
GROUP BY minute`,
    shows: ({ without, with: rows }) =>
      ['19:05', '19:10', '19:15'].every(minute => at(rows, 'minute', minute, 'inside_joins') === 0) &&
      at(rows, 'minute', '19:20', 'inside_joins') > 2 * at(without, 'minute', '19:20', 'inside_joins') &&
      at(rows, 'minute', '19:00', 'inside_leaves') > at(without, 'minute', '19:00', 'inside_leaves'),
  },
  {
    scenario: 'gateway-outage',
    option: 'gateway-outage@2024-01-09T09:30,minutes=60',
    world: tuesday,
    counts: 'Callers who join in each half hour (UTC). Nobody can call from 14:30 to 15:30.',
    sql: `SELECT printf('%s:%02d', substr(UserJoinTime, 12, 2), substr(UserJoinTime, 15, 2) / 30 * 30) AS half_hour,
       COUNT(*) AS callers
FROM McuJoinsAndLeaves m JOIN Mcus u ON u.McuId = m.McuId JOIN UriTypes t ON t.UriTypeId = u.McuTypeId
WHERE m.IsFromPstn = 1 AND t.UriType = 'conf:audio-video'
  AND UserJoinTime BETWEEN '2024-01-09 14:00' AND '2024-01-09 17:00'
GROUP BY half_hour`,
    shows: ({ without, with: rows }) =>
      at(rows, 'half_hour', '14:30', 'callers') + at(rows, 'half_hour', '15:00', 'callers') === 0 &&
      at(without, 'half_hour', '15:00', 'callers') > 0,
  },
  {
    scenario: 'lock-down',
    option: 'lock-down@2024-01-10,days=2',
    world: week,
    counts: 'Stays of users by day: inside, and through an Edge Server.',
    sql: `SELECT date(f.UserJoinTime) AS day, SUM(f.IsUserInternal) AS inside, SUM(d.EdgeServerId IS NOT NULL) AS through_edge
FROM FocusJoinsAndLeaves f
JOIN ConferenceSessionDetails d ON d.SessionIdTime = f.DialogSessionIdTime AND d.SessionIdSeq = f.DialogSessionIdSeq
JOIN Users u ON u.UserId = f.UserId JOIN ClientVersions v ON v.VersionId = f.ClientVerId
WHERE u.TenantId = 0 AND COALESCE(v.ClientType, 8) IN (4, 8, 16399, 16400, 16401)
  AND strftime('%H', f.UserJoinTime) BETWEEN '12' AND '23'
GROUP BY day`,
    shows: ({ without, with: rows }) =>
      at(rows, 'day', '2024-01-10', 'inside') + at(rows, 'day', '2024-01-11', 'inside') === 0 &&
      at(rows, 'day', '2024-01-12', 'inside') === at(without, 'day', '2024-01-12', 'inside') &&
      at(without, 'day', '2024-01-10', 'inside') > 0,
  },
  {
    scenario: 'dst-change',
    option: 'dst-change@2024-03-10,conferences=2',
    world: { users: 300, days: 1, start: '2024-03-10' },
    counts: 'Conferences held across 07:00 UTC, when New York goes from 02:00 to 03:00.',
    sql: `SELECT ConferenceStartTime AS started, ConferenceEndTime AS ended,
       CAST(round((julianday(ConferenceEndTime) - julianday(ConferenceStartTime)) * 1440) AS INTEGER) AS minutes,
       strftime('%H:%M', ConferenceStartTime, '-5 hours') AS wall_start, strftime('%H:%M', ConferenceEndTime, '-4 hours') AS wall_end
FROM Conferences
WHERE Flag = 0 AND ConferenceStartTime < '2024-03-10 07:00' AND ConferenceEndTime > '2024-03-10 07:00'`,
    shows: ({ without, with: rows }) =>
      without.length === 0 && rows.length === 2 && rows.every(({ minutes }) => Number(minutes) < 80),
  },
  {
    scenario: 'holiday',
    option: 'holiday@2024-01-10',
    world: week,
    counts: 'Conferences begun on each day.',
    sql: `SELECT date(ConferenceStartTime, '-5 hours') AS day, COUNT(*) AS conferences FROM Conferences WHERE Flag = 0 GROUP BY day`,
    shows: ({ without, with: rows }) =>
      10 * at(rows, 'day', '2024-01-10', 'conferences') < at(without, 'day', '2024-01-10', 'conferences') * 2 &&
      at(rows, 'day', '2024-01-11', 'conferences') === at(without, 'day', '2024-01-11', 'conferences'),
  },
  {
    scenario: 'pool-migration',
    option: 'pool-migration@2024-01-09,from=1,to=2,days=3',
    world: week,
    counts: 'Conferences on each day by pool.',
    sql: `SELECT date(ConferenceStartTime, '-5 hours') AS day, SUM(PoolId = 1) AS pool1, SUM(PoolId = 2) AS pool2
FROM Conferences WHERE Flag = 0 GROUP BY day`,
    shows: ({ with: rows }) =>
      at(rows, 'day', '2024-01-10', 'pool1') < at(rows, 'day', '2024-01-08', 'pool1') &&
      at(rows, 'day', '2024-01-11', 'pool1') === 0,
  },
  {
    scenario: 'client-upgrade',
    option: 'client-upgrade@2024-01-09,days=3',
    world: week,
    counts: 'Stays of users at computers on each day, and those with a client older than Skype for Business.',
    sql: `SELECT date(f.UserJoinTime, '-5 hours') AS day, COUNT(*) AS stays, SUM(v.Version NOT LIKE '%Skype for Business%') AS older
FROM FocusJoinsAndLeaves f JOIN ClientVersions v ON v.VersionId = f.ClientVerId JOIN Users u ON u.UserId = f.UserId
WHERE v.ClientType = 4 AND u.TenantId = 0
GROUP BY day`,
    shows: ({ without, with: rows }) =>
      at(rows, 'day', '2024-01-11', 'older') === 0 &&
      at(rows, 'day', '2024-01-09', 'older') > at(rows, 'day', '2024-01-10', 'older') &&
      at(without, 'day', '2024-01-11', 'older') > 0,
  },
  {
    scenario: 'purge',
    option: 'purge@2024-01-12,retention=2',
    world: week,
    counts: 'Rows, the oldest of them, and those from before the purge (07:00 UTC two days earlier).',
    sql: `SELECT 'Conferences' AS facts, COUNT(*) AS row_count, MIN(SessionIdTime) AS oldest, SUM(SessionIdTime < '2024-01-10 07:00') AS too_old
FROM Conferences
UNION ALL SELECT 'Dialogs', COUNT(*), MIN(SessionIdTime), SUM(SessionIdTime < '2024-01-10 07:00') FROM Dialogs
UNION ALL SELECT 'ConferenceSessionDetails', COUNT(*), MIN(SessionIdTime), SUM(SessionIdTime < '2024-01-10 07:00')
  FROM ConferenceSessionDetails
UNION ALL SELECT 'FocusJoinsAndLeaves', COUNT(*), MIN(UserJoinTime), SUM(UserJoinTime < '2024-01-10 07:00') FROM FocusJoinsAndLeaves
UNION ALL SELECT 'McuJoinsAndLeaves', COUNT(*), MIN(UserJoinTime), SUM(UserJoinTime < '2024-01-10 07:00') FROM McuJoinsAndLeaves
UNION ALL SELECT 'Registration', COUNT(*), MIN(SessionIdTime), SUM(SessionIdTime < '2024-01-10 07:00') FROM Registration`,
    shows: ({ without, with: rows }) =>
      sum(rows, 'too_old') === 0 && sum(without, 'too_old') > 0 && sum(rows, 'row_count') > 0,
  },
]

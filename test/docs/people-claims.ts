import type { ConfigInput } from '../../src/generators/config/config.js'

type Row = Readonly<Record<string, unknown>>

/** Something about people that the rows of a world must show, by a query in SQLite's dialect. */
export type Claim = {
  /** A heading; without one, it goes on with what is said before it. */
  readonly title?: string
  readonly says: string
  readonly world: keyof typeof worlds
  readonly sql: string
  readonly holds: (rows: readonly Row[]) => boolean
}

const sites: ConfigInput['sites'] = [
  { name: 'New York', timezone: 'America/New_York', share: 0.5 },
  { name: 'Berlin', timezone: 'Europe/Berlin', share: 0.5 },
]

/** More of it on Sundays than usual, and nothing at night. */
const byDay = { load: { offHours: 0.15 }, synthetic: { everyMinutes: 0 }, conferences: { overnightPerUsers: 0 } }

export const worlds = {
  month: { users: 1000, days: 28 },
  spring: {
    users: 600,
    days: 26,
    start: '2024-03-08',
    sites,
    ...byDay,
  },
  autumn: {
    users: 1200,
    days: 11,
    start: '2024-10-25',
    sites,
    ...byDay,
  },
} as const satisfies Readonly<Record<string, ConfigInput>>

/** One row for each person in each conference of people: from when until when, and when the conference began. */
const stays = `WITH stays AS (
  SELECT f.UserId, f.SessionIdTime, f.SessionIdSeq, MIN(c.ConferenceStartTime) AS started,
         MIN(f.UserJoinTime) AS came, MAX(COALESCE(f.UserLeaveTime, f.UserJoinTime)) AS went
  FROM FocusJoinsAndLeaves f
  JOIN Conferences c ON c.SessionIdTime = f.SessionIdTime AND c.SessionIdSeq = f.SessionIdSeq AND c.Flag = 0
  JOIN ClientVersions v ON v.VersionId = f.ClientVerId AND v.ClientType IS NOT 256
  GROUP BY f.UserId, f.SessionIdTime, f.SessionIdSeq)`

/** The organisation's people. */
const OWN = `(SELECT UserId FROM Users WHERE TenantId = 0 AND UserUri NOT LIKE 'RtcApplication-%')`

const minutes = (later: string, earlier: string) => `(julianday(${later}) - julianday(${earlier})) * 1440`

/**
 * The start of what is held every day on some days, one column for each: pool 1 is New York's, pool 2 Berlin's. Without series of which an
 * occurrence was moved to another hour, or that a change of clocks moves over midnight.
 */
const daily = (days: readonly string[]) => {
  const on = `date(ConferenceStartTime) IN (${days.map(day => `'${day}'`).join(', ')})`
  const time = `CASE WHEN ${on} THEN ${minutes('time(ConferenceStartTime)', "'00:00'")} END`
  return `SELECT ConferenceUriId AS uri, CASE PoolId WHEN 1 THEN 'New York' ELSE 'Berlin' END AS site,
${days
  .map(
    day =>
      `       MAX(CASE date(ConferenceStartTime) WHEN '${day}' THEN strftime('%H:%M', ConferenceStartTime, '+5 minutes') END) AS "${day}"`,
  )
  .join(',\n')}
FROM Conferences
GROUP BY uri, site
HAVING COUNT(DISTINCT CASE WHEN ${on} THEN date(ConferenceStartTime) END) = ${days.length} AND MAX(${time}) - MIN(${time}) < 75
LIMIT 8`
}

/** On a Sunday on which clocks change: when people of that site meet, by their own clocks. */
const onTheDay = (day: string, zones: readonly (readonly [site: string, pool: number, offset: number])[]) =>
  zones
    .map(
      ([site, pool, offset]) => `SELECT '${site}' AS site, COUNT(*) AS conferences,
       substr(MIN(ConferenceStartTime), 1, 16) AS first_utc, MIN(strftime('%H:%M', ConferenceStartTime, '${offset} hours')) AS first_local,
       MAX(strftime('%H:%M', ConferenceStartTime, '${offset} hours')) AS last_local
FROM Conferences WHERE PoolId = ${pool} AND date(ConferenceStartTime, '${offset} hours') = '${day}'`,
    )
    .join('\nUNION ALL\n')

const hour = (text: unknown): number => Number(String(text).slice(0, 2))
const moved = (rows: readonly Row[], site: string, [before, after]: readonly [string, string], by: number): boolean =>
  rows.some(row => row.site === site) &&
  rows.filter(row => row.site === site).every(row => hour(row[after]) - hour(row[before]) === by)
const inTheDay = (rows: readonly Row[]): boolean =>
  rows.every(row => Number(row.conferences) > 0 && hour(row.first_local) >= 7 && hour(row.last_local) <= 21)

/** What a Sunday on which clocks change looks like by the clocks of each site, so many hours from UTC. */
const sunday = (
  world: Claim['world'],
  date: string,
  says: string,
  [newYork, berlin]: readonly [number, number],
): Claim => ({
  says,
  world,
  sql: onTheDay(date, [
    ['New York', 1, newYork],
    ['Berlin', 2, berlin],
  ]),
  holds: inTheDay,
})

export const claims: readonly Claim[] = [
  {
    title: 'Nobody is in two places at once',
    says: 'Stays in conferences, and how many began before the same person had left another one. Only `joiners.doubleBooked` makes any.',
    world: 'month',
    sql: `${stays},
ordered AS (
  SELECT *, MAX(went) OVER (PARTITION BY UserId ORDER BY came ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS elsewhere
  FROM stays)
SELECT COUNT(*) AS stays, SUM(came < elsewhere) AS in_two_places FROM ordered`,
    holds: ([row]) => row.in_two_places === 0 && Number(row.stays) > 1000,
  },
  {
    title: 'People who come from another conference come late',
    says: 'Percent of stays that began more than five minutes after their conference: those within two minutes of leaving another one, and all others.',
    world: 'month',
    sql: `${stays},
ordered AS (SELECT *, LAG(went) OVER (PARTITION BY UserId ORDER BY came) AS elsewhere FROM stays)
SELECT CASE WHEN ${minutes('came', 'elsewhere')} < 2 THEN 'straight from another' ELSE 'otherwise' END AS they_come,
       COUNT(*) AS stays, ROUND(100 * AVG(${minutes('came', 'started')} > 5), 1) AS late
FROM ordered GROUP BY they_come ORDER BY late DESC`,
    holds: ([straight, otherwise]) =>
      straight.they_come === 'straight from another' && Number(straight.late) > 1.5 * Number(otherwise.late),
  },
  {
    title: 'A few people organize and attend much, most little',
    says: 'The most for one of the 1,000 users, how many do it at all, and the percentage that falls to the busiest tenth.',
    world: 'month',
    sql: `WITH organized AS (SELECT OrganizerId AS user, COUNT(*) AS n FROM Conferences WHERE Flag = 0 GROUP BY user ORDER BY n DESC),
attended AS (SELECT UserId AS user, COUNT(DISTINCT SessionIdTime) AS n FROM FocusJoinsAndLeaves WHERE UserId IN ${OWN} GROUP BY user ORDER BY n DESC)
SELECT 'organize' AS they, (SELECT MAX(n) FROM organized) AS most, (SELECT COUNT(*) FROM organized) AS people,
       ROUND(100.0 * (SELECT SUM(n) FROM (SELECT n FROM organized LIMIT 100)) / (SELECT SUM(n) FROM organized), 1) AS busiest_tenth
UNION ALL
SELECT 'attend', (SELECT MAX(n) FROM attended), (SELECT COUNT(*) FROM attended),
       ROUND(100.0 * (SELECT SUM(n) FROM (SELECT n FROM attended LIMIT 100)) / (SELECT SUM(n) FROM attended), 1)`,
    holds: rows => Number(rows[0].busiest_tenth) > 25 && Number(rows[1].busiest_tenth) > 15,
  },
  {
    title: 'People meet the same colleagues',
    says: 'Percent of the pairs who met in the fourth week that had met in the first three; of pairs at random it would be as in the second row.',
    world: 'month',
    sql: `WITH seen AS (
  SELECT DISTINCT a.UserId AS one, b.UserId AS other, a.SessionIdTime >= '2024-01-29 05:00' AS fourth
  FROM FocusJoinsAndLeaves a
  JOIN FocusJoinsAndLeaves b ON b.SessionIdTime = a.SessionIdTime AND b.SessionIdSeq = a.SessionIdSeq AND b.UserId > a.UserId
  WHERE a.UserId IN ${OWN} AND b.UserId IN ${OWN})
SELECT 'who met in week four' AS pairs, COUNT(*) AS number,
       ROUND(100.0 * AVG(EXISTS (SELECT 1 FROM seen s WHERE s.one = seen.one AND s.other = seen.other AND s.fourth = 0)), 1) AS met_before
FROM seen WHERE fourth = 1
UNION ALL
SELECT 'of all', 1000 * 999 / 2, ROUND(100.0 * COUNT(*) / (1000 * 999 / 2), 1) FROM seen WHERE fourth = 0`,
    holds: ([met, all]) => Number(met.met_before) > 5 * Number(all.met_before),
  },
  {
    title: 'Series keep their people',
    says: 'Percent of the people in one occurrence of a series who are in the next.',
    world: 'month',
    sql: `WITH occurrences AS (
  SELECT SessionIdTime, SessionIdSeq, ConferenceUriId,
         LEAD(SessionIdTime) OVER (PARTITION BY ConferenceUriId ORDER BY SessionIdTime) AS next_time,
         LEAD(SessionIdSeq) OVER (PARTITION BY ConferenceUriId ORDER BY SessionIdTime) AS next_seq
  FROM Conferences WHERE Flag = 0),
people AS (SELECT DISTINCT SessionIdTime, SessionIdSeq, UserId FROM FocusJoinsAndLeaves)
SELECT COUNT(*) AS people, ROUND(100.0 * AVG(EXISTS (
         SELECT 1 FROM people n WHERE n.SessionIdTime = o.next_time AND n.SessionIdSeq = o.next_seq AND n.UserId = p.UserId)), 1) AS are_in_the_next
FROM occurrences o JOIN people p ON p.SessionIdTime = o.SessionIdTime AND p.SessionIdSeq = o.SessionIdSeq
WHERE o.next_time IS NOT NULL AND p.UserId IN ${OWN}`,
    holds: ([row]) => Number(row.are_in_the_next) > 60,
  },
  {
    title: 'New builds reach one person after the other',
    says: 'Percent of stays by build of the desktop client, week by week. With `clients.rolloutWeeks` at 8, half have got the next build after four.',
    world: 'month',
    sql: `SELECT CAST((julianday(f.UserJoinTime) - julianday('2024-01-08 05:00')) / 7 AS INTEGER) + 1 AS week, COUNT(*) AS stays,
       ROUND(100 * AVG(v.Version LIKE '%/16.0.16130%'), 1) AS build_16130, ROUND(100 * AVG(v.Version LIKE '%/16.0.16731%'), 1) AS build_16731,
       ROUND(100 * AVG(v.Version LIKE '%/16.0.17126%'), 1) AS build_17126
FROM FocusJoinsAndLeaves f JOIN ClientVersions v ON v.VersionId = f.ClientVerId
WHERE v.Version LIKE '%Skype for Business%' AND f.UserId IN ${OWN}
GROUP BY week`,
    holds: rows =>
      Number(rows[0].build_16130) > Number(rows[3].build_16130) &&
      Number(rows[0].build_17126) < Number(rows[3].build_17126),
  },
  {
    title: 'Clocks change at each site on its own day',
    says: 'Starts (UTC) of what is held every working day, on the working day before and after each change: 10 March in New York, 31 March in Berlin, where Easter is.',
    world: 'spring',
    sql: daily(['2024-03-08', '2024-03-11', '2024-03-28', '2024-04-02']),
    holds: rows =>
      moved(rows, 'New York', ['2024-03-08', '2024-03-11'], -1) &&
      moved(rows, 'Berlin', ['2024-03-08', '2024-03-11'], 0) &&
      moved(rows, 'New York', ['2024-03-28', '2024-04-02'], 0) &&
      moved(rows, 'Berlin', ['2024-03-28', '2024-04-02'], -1),
  },
  sunday('spring', '2024-03-10', 'The few who meet on Sunday 10 March do so by day on their own clocks.', [-4, 1]),
  sunday('spring', '2024-03-31', 'So do they on Sunday 31 March.', [-4, 2]),
  {
    says: 'In autumn, clocks go back on 27 October in Berlin and on 3 November in New York.',
    world: 'autumn',
    sql: daily(['2024-10-25', '2024-10-28', '2024-11-01', '2024-11-04']),
    holds: rows =>
      moved(rows, 'Berlin', ['2024-10-25', '2024-10-28'], 1) &&
      moved(rows, 'New York', ['2024-10-25', '2024-10-28'], 0) &&
      moved(rows, 'Berlin', ['2024-11-01', '2024-11-04'], 0) &&
      moved(rows, 'New York', ['2024-11-01', '2024-11-04'], 1),
  },
  sunday('autumn', '2024-10-27', 'Sunday 27 October has 25 hours in Berlin.', [-4, 1]),
  sunday('autumn', '2024-11-03', 'Sunday 3 November has 25 hours in New York.', [-5, 1]),
]

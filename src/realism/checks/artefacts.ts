import type { Check } from './check.js'
import { ASSUMED } from './sources.js'

const legs = `l AS (
     SELECT m.*, h.ConferenceUriId, h.Ended FROM McuJoinsAndLeaves m JOIN Held h USING (SessionIdTime, SessionIdSeq)
     WHERE m.UserLeaveTime IS NOT NULL AND m.UserId NOT IN (FROM Service))`

/** Milliseconds from the INVITE to an MCU until the join. */
const setups = `s AS (
     SELECT epoch_ms(m.UserJoinTime) - epoch_ms(d.InviteTime) AS Took FROM McuJoinsAndLeaves m
     JOIN ConferenceSessionDetails d ON d.SessionIdTime = m.DialogSessionIdTime AND d.SessionIdSeq = m.DialogSessionIdSeq
     WHERE m.UserId NOT IN (FROM Service))`

/** A row for each length of time, to 10 ms, that so many more stays have than have its neighbours that it is no chance (six deviations). */
const spikes = (since: string): string =>
  `WITH s AS (
     SELECT floor((epoch_ms(f.UserLeaveTime) - epoch_ms(${since})) / 10) AS Part FROM FocusJoinsAndLeaves f
     JOIN ConferenceSessionDetails d ON d.SessionIdTime = f.DialogSessionIdTime AND d.SessionIdSeq = f.DialogSessionIdSeq
     WHERE f.UserLeaveTime IS NOT NULL AND f.UserId NOT IN (FROM Service)),
   n AS (SELECT Part, count(*) AS Stays FROM s WHERE Part >= 0 GROUP BY Part),
   e AS (SELECT Part, Stays, (sum(Stays) OVER (ORDER BY Part RANGE BETWEEN 50 PRECEDING AND 50 FOLLOWING) - Stays) / 100 AS Expected FROM n)
   FROM e WHERE 2 * (sqrt(Stays + 0.375) - sqrt(Expected + 0.375)) > 6`

/** The share of numbers whose type follows from the remainder that they leave, of the best divisor up to 12. */
const remainders = `WITH t AS (
     SELECT k.d, ConferenceUriId % k.d AS Rest, UriTypeId, count(*) AS n FROM ConferenceUris, range(2, 13) AS k(d) GROUP BY ALL),
   b AS (SELECT d, Rest, max(n) AS Most, sum(n) AS n FROM t GROUP BY ALL),
   f AS (SELECT d, sum(Most) / sum(n) AS p, sum(n) AS n FROM b GROUP BY d)
   SELECT max(p) AS value, arg_max(sqrt(p * (1 - p) / n), p) AS error, any_value(n) AS units FROM f`

/** Checks of what gives data away as made: nothing that anybody published, and nothing that a recorded CDR would show. */
export const artefactChecks: readonly Check[] = [
  {
    id: 'A1',
    about: 'Sessions with MCUs that end at the same moment as another of the same user',
    source: `${ASSUMED}: each has a BYE of its own`,
    reads: [],
    measures: () => [
      {
        name: 'at the same moment',
        unit: 'share',
        published: { atMost: 0.02 },
        sql: `WITH ${legs} SELECT CAST(count(*) OVER (PARTITION BY UserId, UserLeaveTime) > 1 AS INT) AS y, 1 AS x, ConferenceUriId AS cluster
           FROM l`,
      },
    ],
  },
  {
    id: 'A2',
    about: 'Conferences that end within 4 ms of the last leave',
    source: `${ASSUMED}: the focus notices that nobody is left`,
    reads: [],
    measures: () => [
      {
        name: 'at once',
        unit: 'share',
        published: { atMost: 0.05 },
        sql: `SELECT CAST(h.Ended <= max(f.UserLeaveTime) + INTERVAL 4 MILLISECONDS AS INT) AS y, 1 AS x, h.ConferenceUriId AS cluster
           FROM FocusJoinsAndLeaves f JOIN Held h USING (SessionIdTime, SessionIdSeq) WHERE h.Ended IS NOT NULL
           GROUP BY SessionIdTime, SessionIdSeq, h.Ended, h.ConferenceUriId`,
      },
    ],
  },
  {
    id: 'A3',
    about:
      'The largest step between neighbours of 50 ms in the set-up times of sessions with MCUs, beyond the most frequent',
    source: `${ASSUMED}: such times have no edges`,
    reads: ['ConferenceSessionDetails'],
    measures: () => [
      {
        name: 'one for each in the next',
        unit: 'number',
        published: { atMost: 1.6 },
        estimate: `WITH ${setups},
           n AS (SELECT floor(Took / 50) AS Part, count(*) AS Legs FROM s WHERE Took >= 0 GROUP BY Part),
           r AS (SELECT greatest(a.Legs / b.Legs, b.Legs / a.Legs) AS v, 1 / a.Legs + 1 / b.Legs AS e FROM n a JOIN n b ON b.Part = a.Part + 1
             WHERE a.Legs + b.Legs > 1000 AND a.Part >= (SELECT arg_max(Part, Legs) FROM n))
           SELECT max(v) AS value, arg_max(v * sqrt(e), v) AS error, (SELECT sum(Legs) FROM n) AS units FROM r`,
      },
    ],
  },
  {
    id: 'A4',
    about: 'Rows last written at a whole multiple of five seconds',
    source: `${ASSUMED}: batches have clocks of their own`,
    reads: ['Conferences.LastModifiedTime'],
    measures: () => [
      {
        name: 'on the grid',
        unit: 'share',
        published: { atMost: 0.01 },
        sql: `SELECT CAST(epoch_ms(c.LastModifiedTime) % 5000 = 0 AS INT) AS y, 1 AS x, h.ConferenceUriId AS cluster
           FROM Held h JOIN Conferences c USING (SessionIdTime, SessionIdSeq) WHERE c.LastModifiedTime IS NOT NULL`,
      },
    ],
  },
  {
    id: 'A5',
    about:
      'Numbers that follow from others: addresses of desk phones from users, types of conference URIs from remainders',
    source: `${ASSUMED}: numbers are given at first sight`,
    reads: ['Devices.MacAddress', 'Registration.DeviceId', 'ConferenceUris'],
    measures: () => [
      {
        name: 'of the MAC address, explained',
        unit: 'share',
        published: { atMost: 0.05 },
        estimate: `WITH d AS (SELECT any_value(CAST(MacAddress AS DOUBLE)) AS Mac, min(r.UserId) AS UserId FROM Registration r
             JOIN Devices USING (DeviceId) GROUP BY DeviceId),
           t AS (SELECT regr_r2(Mac, UserId) AS v, count(*) AS n FROM d)
           SELECT v AS value, 2 * sqrt(v) * (1 - v) / sqrt(n) + 1 / n AS error, n AS units FROM t WHERE n > 1`,
      },
      { name: 'of types, explained', unit: 'share', published: { atMost: 0.6 }, estimate: remainders },
    ],
  },
  {
    id: 'A6',
    about: 'How far apart the numbers are of own people who meet, of that of any two',
    source: `${ASSUMED}: colleagues are no neighbours in the table of users`,
    reads: [],
    measures: () => [
      {
        name: 'of any two',
        unit: 'number',
        published: { atLeast: 0.9 },
        // Of sorted numbers, each is added as often as there are smaller ones, and taken off as often as there are larger ones.
        sql: `WITH p AS (SELECT SessionIdTime, SessionIdSeq, ConferenceUriId, UserId FROM Person JOIN Held USING (SessionIdTime, SessionIdSeq)
             WHERE Tenant = 'own' AND Size <= 20),
           a AS (SELECT 2 * sum((2 * i - n - 1) * UserId::DOUBLE) / max(n) / (max(n) - 1) AS Apart FROM (
             SELECT UserId, row_number() OVER (ORDER BY UserId) AS i, count(*) OVER () AS n FROM p)),
           c AS (SELECT ConferenceUriId, UserId, row_number() OVER w AS i, count(*) OVER (PARTITION BY SessionIdTime, SessionIdSeq) AS n FROM p
             WINDOW w AS (PARTITION BY SessionIdTime, SessionIdSeq ORDER BY UserId))
           SELECT sum((2 * i - n - 1) * UserId) AS y, sum((n - 1) / 2) * any_value(Apart) AS x, ConferenceUriId AS cluster FROM c, a
           WHERE n > 1 GROUP BY ConferenceUriId`,
      },
    ],
  },
  {
    id: 'A7',
    about: 'Weekly series that never miss a week, nor move, over six weeks or more',
    source: `${ASSUMED}: occurrences are cancelled and moved`,
    reads: [],
    needs: ['clock'],
    days: 42,
    measures: () => [
      {
        name: 'every week',
        unit: 'share',
        published: { atMost: 0.7 },
        sql: `WITH d AS (SELECT DISTINCT ConferenceUriId, CAST(h.Started - k.Behind AS DATE) AS Day FROM Held h ASOF JOIN Clock k ON k.Since <= h.Started),
           g AS (SELECT ConferenceUriId, Day - lag(Day) OVER (PARTITION BY ConferenceUriId ORDER BY Day) AS Gap FROM d)
           SELECT CAST(min(Gap) = 7 AND max(Gap) = 7 AS INT) AS y, 1 AS x, ConferenceUriId AS cluster FROM g
           GROUP BY ConferenceUriId HAVING count(Gap) >= 3 AND median(Gap) = 7`,
      },
    ],
  },
  {
    id: 'A8',
    about: 'Lengths of stays, to 10 ms, that far more have than have others within half a second',
    source: `${ASSUMED}: nothing happens after a round number of seconds`,
    reads: ['ConferenceSessionDetails'],
    measures: () => [
      { name: 'from the INVITE', none: spikes('d.InviteTime'), of: 'FROM Held' },
      { name: 'from the join', none: spikes('f.UserJoinTime'), of: 'FROM Held' },
    ],
  },
  {
    id: 'A9',
    about: 'Median time to join the focus: of the slowest kind of client, for each of the fastest',
    source: `${ASSUMED}: mobile and web clients take longer`,
    reads: ['ConferenceSessionDetails'],
    measures: () => [
      {
        name: 'slowest for each of the fastest',
        unit: 'number',
        published: { atLeast: 1.15 },
        estimate: `WITH s AS (
             SELECT v.ClientType, epoch_ms(f.UserJoinTime) - epoch_ms(d.InviteTime) AS Took FROM FocusJoinsAndLeaves f
             JOIN ConferenceSessionDetails d ON d.SessionIdTime = f.DialogSessionIdTime AND d.SessionIdSeq = f.DialogSessionIdSeq
             JOIN Client v ON v.VersionId = f.ClientVerId WHERE f.UserId NOT IN (FROM Service) AND f.UserJoinTime < d.InviteTime + INTERVAL 10 SECONDS),
           m AS (SELECT median(Took) AS m, 0.93 * (quantile_cont(Took, 0.75) - quantile_cont(Took, 0.25)) / sqrt(count(*)) AS e, count(*) AS n FROM s
             GROUP BY ClientType HAVING count(*) >= 200)
           SELECT max(m) / min(m) AS value, max(m) / min(m) * sqrt(pow(arg_max(e / m, m), 2) + pow(arg_min(e / m, m), 2)) AS error, sum(n) AS units
           FROM m HAVING count(*) > 1`,
      },
    ],
  },
  {
    id: 'A10',
    about: "Variance over mean of a user's conferences on working days",
    source: `${ASSUMED}: people have heavy days, and days off`,
    reads: [],
    needs: ['clock'],
    days: 14,
    measures: () => [
      {
        name: 'over mean',
        unit: 'number',
        published: { atLeast: 0.9 },
        sql: `WITH d AS (
             SELECT p.UserId, CAST(h.Started - k.Behind AS DATE) AS Day, count(*) AS n FROM Person p JOIN Held h USING (SessionIdTime, SessionIdSeq)
             ASOF JOIN Clock k ON k.Since <= h.Started WHERE p.Tenant = 'own' AND isodow(h.Started - k.Behind) < 6 GROUP BY ALL),
           t AS (SELECT count(DISTINCT Day) AS Days FROM d)
           SELECT (sum(n * n) - sum(n) * sum(n) / any_value(Days)) / (any_value(Days) - 1) AS y, sum(n) / any_value(Days) AS x, UserId AS cluster
           FROM d, t WHERE Days > 1 GROUP BY UserId`,
      },
    ],
  },
]

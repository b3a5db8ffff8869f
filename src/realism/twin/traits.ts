import { clientKinds } from '../checks/client-kinds.js'
import { signedIn, signIns } from '../checks/sign-ins.js'
import { callTraits } from './call-traits.js'
import type { Trait } from './trait.js'

/** Conferences with local times; whether their URI recurs on another day; and the quarter of an hour that they are for, if they were scheduled. */
const local = `c AS (
     SELECT h.*, h.Started - k.Behind AS Began, h.Opened - k.Behind AS First, h.Ended - k.Behind AS Closed,
       time_bucket(INTERVAL 15 MINUTES, h.Opened - k.Behind + INTERVAL 450 SECONDS) AS Slot,
       max(h.Opened) OVER u - min(h.Opened) OVER u > INTERVAL 12 HOURS AS Series
     FROM Held h ASOF JOIN Clock k ON k.Since <= h.Opened WINDOW u AS (PARTITION BY ConferenceUriId))`

/** Ad hoc conferences begin at any minute, all others near a quarter of an hour: these three minutes of fifteen are theirs alone. */
const UNBOOKED = "NOT Series AND date_part('minute', First) % 15 BETWEEN 6 AND 8"

const share = (meant: string, of: string): string =>
  `SELECT CAST(${meant} AS INT) AS y, 1 AS x, ConferenceUriId AS cluster FROM Held WHERE ${of}`

const people = 'FROM Person p JOIN Held h USING (SessionIdTime, SessionIdSeq)'

const arrivals = `WITH ${local}, a AS (
     SELECT epoch(p.Dialed - k.Behind - c.Slot) AS Took, c.ConferenceUriId AS cluster FROM Person p
     JOIN c USING (SessionIdTime, SessionIdSeq) ASOF JOIN Clock k ON k.Since <= p.Dialed
     WHERE c.Series AND p.Dialed IS NOT NULL)`

/** Sessions of computers on the internal network, away from full and half hours. */
const quiet = (from: string, join: string): string =>
  `SELECT epoch(t.UserJoinTime - d.InviteTime) AS Took, t.UserId AS cluster FROM ${from} t
   JOIN ConferenceSessionDetails d ON d.SessionIdTime = t.DialogSessionIdTime AND d.SessionIdSeq = t.DialogSessionIdSeq
   JOIN Client v ON v.VersionId = t.ClientVerId ${join}
   WHERE v.ClientType = 4 AND d.IsUserInternal = 1 AND date_part('minute', d.InviteTime) % 30 BETWEEN 8 AND 24`

const legs = 'FROM ConferenceSessionDetails d WHERE d.McuConferenceUriId IS NOT NULL AND d.UserId NOT IN (FROM Service)'
const registered = (meant: string): string =>
  `SELECT CAST(bool_or(${meant}) AS INT) AS y, 1 AS x, UserId AS cluster FROM Registration r
   JOIN Client v ON v.VersionId = r.ClientVersionId GROUP BY UserId`

/** Client types of mobiles. */
const MOBILE = '16398, 16399, 16400, 16401, 16402'

const rows = (table: string, least: number, most: number) =>
  ({ kind: 'count', sql: `SELECT count(*) FROM ${table}`, least, most, reads: [table] }) as const

/** All that is measured, in the order of the knobs. */
export const traits: readonly Trait[] = [
  {
    knob: 'load.conferencesPerUserDay',
    kind: 'number',
    needs: ['users', 'clock'],
    sql: `WITH ${local}, d AS (SELECT CAST(Began AS DATE) AS Day, count(*) AS n FROM c GROUP BY Day)
       SELECT n AS y, CASE WHEN isodow(Day) < 6 THEN (FROM Enabled) ELSE 0 END AS x, Day AS cluster FROM d WHERE Day NOT IN (FROM Holiday)`,
  },
  {
    knob: 'load.offHours',
    kind: 'share',
    // Of those in the evening, some count as of the hour before.
    within: 0.6,
    needs: ['clock'],
    sql: `WITH ${local} SELECT CAST(isodow(Began) > 5 OR date_part('hour', Began) NOT BETWEEN 7 AND 18 AS INT) AS y, 1 AS x, ConferenceUriId AS cluster FROM c`,
  },
  {
    knob: 'load.weekdays',
    kind: 'shares',
    needs: ['clock'],
    keys: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
    cases: `WITH ${local}, w AS (SELECT date_trunc('week', Began) AS Week FROM c WHERE isodow(Began) < 6 GROUP BY Week
         HAVING count(DISTINCT CAST(Began AS DATE)) = 5 AND NOT bool_or(CAST(Began AS DATE) IN (FROM Holiday)))
       SELECT lower(dayname(Began)) AS Key, ConferenceUriId AS cluster FROM c WHERE isodow(Began) < 6 AND date_trunc('week', Began) IN (FROM w)`,
  },
  {
    knob: 'load.hours',
    kind: 'shares',
    needs: ['clock'],
    keys: 'numbers',
    cases: `WITH ${local} SELECT date_part('hour', Began) AS Key, ConferenceUriId AS cluster FROM c
       WHERE isodow(Began) < 6 AND date_part('hour', Began) BETWEEN 7 AND 18`,
  },
  {
    knob: 'conferences.scheduled',
    kind: 'share',
    needs: ['clock'],
    sql: `WITH ${local} SELECT 1 - 5 * CAST(${UNBOOKED} AS INT) AS y, 1 AS x, ConferenceUriId AS cluster FROM c`,
  },
  {
    knob: 'conferences.ofScheduled.recurring',
    kind: 'share',
    needs: ['clock'],
    days: 36,
    sql: `WITH ${local} SELECT CAST(Series AS INT) AS y, 1 - 5 * CAST(${UNBOOKED} AS INT) AS x, ConferenceUriId AS cluster FROM c`,
  },
  {
    knob: 'conferences.cadence',
    kind: 'shares',
    needs: ['clock'],
    days: 36,
    keys: ['daily', 'weekly', 'biweekly', 'monthly'],
    cases: `WITH ${local}, g AS (SELECT ConferenceUriId, CAST(Began AS DATE) - lag(CAST(Began AS DATE)) OVER (PARTITION BY ConferenceUriId ORDER BY Began) AS Gap FROM c),
       m AS (SELECT ConferenceUriId, median(Gap) AS Gap FROM g WHERE Gap > 0 GROUP BY ConferenceUriId)
       SELECT CASE WHEN Gap < 4 THEN 'daily' WHEN Gap < 11 THEN 'weekly' WHEN Gap < 19 THEN 'biweekly' ELSE 'monthly' END AS Key,
         ConferenceUriId AS cluster FROM m`,
  },
  {
    knob: 'conferences.reopened',
    kind: 'share',
    within: 0.5,
    sql: `WITH o AS (SELECT ConferenceUriId,
         coalesce(Opened - lag(Ended) OVER (PARTITION BY ConferenceUriId ORDER BY Opened) < INTERVAL 2 HOURS, false) AS Again FROM Held)
       SELECT CAST(Again AS INT) AS y, CAST(NOT Again AS INT) AS x, ConferenceUriId AS cluster FROM o`,
  },
  {
    knob: 'conferences.audio',
    kind: 'shares',
    keys: ['mixed', 'voip', 'dialIn', 'none'],
    cases: `SELECT CASE WHEN Voip > 0 THEN CASE WHEN Phones > 0 THEN 'mixed' ELSE 'voip' END
         WHEN Phones > 0 THEN 'dialIn' ELSE 'none' END AS Key, ConferenceUriId AS cluster FROM Held`,
  },
  { knob: 'conferences.modalities.applicationsharing', kind: 'share', sql: share('Sharing', 'Voip > 0') },
  { knob: 'conferences.modalities.chat', kind: 'share', sql: share('Chat', 'Voip > 0') },
  { knob: 'conferences.modalities.data', kind: 'share', sql: share('Data', 'Voip > 0') },
  // Those count as well to which others could not come, which a twin has besides.
  { knob: 'conferences.alone', kind: 'share', within: 0.6, sql: share('Size = 1', 'true') },
  {
    knob: 'conferences.size',
    kind: 'shares',
    keys: 'numbers',
    cases: 'SELECT least(1000, Size) AS Key, ConferenceUriId AS cluster FROM Held WHERE Size > 1',
  },
  {
    knob: 'conferences.bookedLength',
    kind: 'shares',
    needs: ['clock'],
    // Conferences that end early or late would be half of those of 45 minutes: they count with those of 30 and 60.
    keys: ['15m', '30m', '60m', '90m', '120m'],
    cases: `WITH ${local}, m AS (SELECT ConferenceUriId, epoch(Closed - Slot) / 60 AS Minutes FROM c WHERE Series AND Closed IS NOT NULL)
       SELECT CASE WHEN Minutes < 22 THEN '15m' WHEN Minutes < 45 THEN '30m' WHEN Minutes < 77 THEN '60m' WHEN Minutes < 107 THEN '90m'
         ELSE '120m' END AS Key, ConferenceUriId AS cluster FROM m`,
  },
  {
    knob: 'conferences.adHocLength',
    kind: 'distribution',
    needs: ['clock'],
    from: 10,
    to: 43_200,
    cases: `WITH ${local} SELECT epoch(Closed - First) AS Took, ConferenceUriId AS cluster FROM c WHERE ${UNBOOKED} AND Closed IS NOT NULL`,
  },
  {
    knob: 'conferences.startMinute',
    kind: 'shares',
    needs: ['clock'],
    keys: ['onTheHour', 'halfPast', 'quarterPast', 'quarterTo'],
    cases: `WITH ${local} SELECT CASE date_part('minute', Slot) WHEN 0 THEN 'onTheHour' WHEN 30 THEN 'halfPast' WHEN 15 THEN 'quarterPast'
         ELSE 'quarterTo' END AS Key, ConferenceUriId AS cluster FROM c WHERE Series`,
  },
  {
    knob: 'joiners.ip',
    kind: 'shares',
    keys: ['internal', 'remote', 'anonymous', 'federated'],
    cases: `SELECT CASE WHEN Tenant <> 'own' THEN Tenant WHEN Internal = 1 THEN 'internal' ELSE 'remote' END AS Key,
         h.ConferenceUriId AS cluster ${people} WHERE NOT p.Pstn`,
  },
  {
    knob: 'joiners.mobile',
    kind: 'share',
    sql: `SELECT CAST(v.ClientType IN (${MOBILE}) AS INT) AS y, 1 AS x, p.UserId AS cluster ${people}
       JOIN Client v ON v.VersionId = p.Client WHERE NOT p.Pstn AND p.Tenant = 'own'`,
  },
  {
    knob: 'joiners.late',
    kind: 'share',
    needs: ['clock'],
    sql: `${arrivals} SELECT CAST(Took >= 300 AS INT) AS y, 1 AS x, cluster FROM a WHERE Took < 1800`,
  },
  {
    knob: 'joiners.arrival',
    kind: 'distribution',
    needs: ['clock'],
    from: -1800,
    to: 1800,
    cases: `${arrivals} FROM a WHERE Took BETWEEN -300 AND 300`,
  },
  {
    knob: 'pstn.share',
    kind: 'share',
    sql: 'SELECT Phones - 1 AS y, Size - 2 AS x, ConferenceUriId AS cluster FROM Held WHERE Voip > 0 AND Phones > 0 AND Size > 2',
  },
  {
    knob: 'pstn.anonymous',
    kind: 'share',
    sql: `SELECT CAST(p.Tenant = 'anonymous' AS INT) AS y, 1 AS x, h.ConferenceUriId AS cluster ${people} WHERE p.Pstn`,
  },
  ...(['imOnly', 'otherwise'] as const).map(
    (name): Trait => ({
      knob: `messages.${name}`,
      kind: 'number',
      reads: ['ConferenceMessageCount'],
      sql: `SELECT coalesce(n.MessageCount, 0) AS y, 1 AS x, h.ConferenceUriId AS cluster ${people}
         LEFT JOIN ConferenceMessageCount n USING (SessionIdTime, SessionIdSeq, UserId) WHERE p.Chat AND ${name === 'imOnly' ? 'NOT ' : ''}h.Av`,
    }),
  ),
  {
    knob: 'signalling.joinTime',
    kind: 'distribution',
    reads: ['ConferenceSessionDetails'],
    from: 0.05,
    to: 14,
    cases: `SELECT * FROM (${quiet('FocusJoinsAndLeaves', '')}) WHERE Took < 10`,
  },
  {
    knob: 'signalling.legSetup',
    kind: 'distribution',
    reads: ['ConferenceSessionDetails'],
    from: 0.01,
    to: 30,
    cases: quiet(
      'McuJoinsAndLeaves',
      "JOIN Mcus m ON m.McuId = t.McuId JOIN UriTypes u ON u.UriTypeId = m.McuTypeId AND u.UriType = 'conf:chat'",
    ),
  },
  {
    knob: 'faults.setupFailure',
    kind: 'share',
    reads: ['ConferenceSessionDetails'],
    sql: `SELECT CAST(d.ResponseCode >= 400 AS INT) AS y, 1 AS x, hash(d.ConferenceUriId, CAST(d.InviteTime AS DATE)) AS cluster ${legs}
       AND d.ResponseCode NOT IN (486, 487)`,
  },
  {
    knob: 'faults.lostLeave',
    kind: 'share',
    sql: `SELECT CAST(UserLeaveTime IS NULL AS INT) AS y, 1 AS x, ConferenceUriId AS cluster FROM FocusJoinsAndLeaves
       JOIN Held USING (SessionIdTime, SessionIdSeq) WHERE Ended IS NOT NULL AND UserId NOT IN (FROM Service)`,
  },
  {
    knob: 'clients.scheduled',
    also: ['clients.unscheduled'],
    kind: 'shares',
    keys: ['current', 'older', 'web'],
    cases: `WITH ${clientKinds} SELECT Kind AS Key, p.UserId AS cluster ${people} JOIN g ON g.VersionId = p.Client WHERE Kind IS NOT NULL`,
  },
  {
    knob: 'registrations.signedIn',
    kind: 'share',
    needs: ['users', 'clock'],
    reads: ['Registration'],
    sql: signedIn,
  },
  {
    knob: 'registrations.perUserDay',
    kind: 'number',
    needs: ['clock'],
    reads: ['Registration.DeviceId'],
    // A desk phone counts once a day, though it stays signed in.
    sql: `WITH ${signIns}, d AS (SELECT UserId, CAST(Since AS DATE) AS Day, count(*) AS n FROM r WHERE isodow(Since) < 6 GROUP BY ALL)
       SELECT sum(n) + count(*) * CAST(UserId IN (SELECT UserId FROM Registration WHERE DeviceId IS NOT NULL) AS INT) AS y, count(*) AS x,
         UserId AS cluster FROM d WHERE Day NOT IN (FROM Holiday) GROUP BY UserId`,
  },
  {
    knob: 'registrations.deskPhone',
    kind: 'share',
    reads: ['Registration.DeviceId'],
    sql: registered('r.DeviceId IS NOT NULL'),
  },
  {
    knob: 'registrations.mobile',
    kind: 'share',
    reads: ['Registration'],
    sql: registered(`v.ClientType IN (${MOBILE})`),
  },
  ...callTraits,
  { knob: 'topology.pools', ...rows('Pools', 1, 50) },
  {
    knob: 'topology.frontEnds',
    kind: 'count',
    reads: ['Pools'],
    sql: `SELECT round(count(DISTINCT regexp_extract(McuUri, '//([^:/]+)', 1)) / greatest(1, (SELECT count(*) FROM Pools))) FROM Mcus`,
    least: 1,
    most: 20,
  },
  { knob: 'topology.edges', ...rows('EdgeServers', 1, 20) },
  { knob: 'topology.mediationServers', ...rows('MediationServers', 1, 20) },
  { knob: 'topology.gateways', ...rows('Gateways', 1, 50) },
  {
    knob: 'topology.federatedCompanies',
    // Companies of which few come are not seen in every period.
    within: 0.35,
    kind: 'count',
    reads: ['Users.UserUri'],
    sql: `SELECT count(DISTINCT regexp_extract(UserUri, '@(.*)$', 1)) FROM Users JOIN Tenants USING (TenantId)
       WHERE right(CAST(TenantKey AS VARCHAR), 1) = '1'`,
    least: 1,
    most: 1000,
  },
]

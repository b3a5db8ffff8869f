import type { Check } from './check.js'
import { UM } from './sources.js'

/**
 * People in conferences, hour by hour in the users' time zone: stays of one person in one conference count once where
 * they overlap. A lost leave counts until the conference ends.
 */
const presence = `WITH stay AS (
     SELECT SessionIdTime, SessionIdSeq, UserId, UserJoinTime AS Since, UserLeaveTime AS Until FROM FocusJoinsAndLeaves
     UNION ALL SELECT SessionIdTime, SessionIdSeq, UserId, UserJoinTime, UserLeaveTime FROM McuJoinsAndLeaves WHERE IsFromPstn = 1),
   known AS (
     SELECT SessionIdTime, SessionIdSeq, UserId, s.Since, coalesce(s.Until, h.Ended, s.Since) AS Until
     FROM stay s JOIN Held h USING (SessionIdTime, SessionIdSeq) WHERE s.UserId NOT IN (FROM Service)),
   alone AS (
     SELECT Until, greatest(Since, coalesce(max(Until) OVER (PARTITION BY SessionIdTime, SessionIdSeq, UserId
       ORDER BY Since, Until ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), Since)) AS Since FROM known),
   local AS (
     SELECT a.Since - k.Behind AS Since, a.Until - k.Behind AS Until FROM alone a
     ASOF JOIN Clock k ON k.Since <= a.Since WHERE a.Until > a.Since),
   hourly AS (
     SELECT unnest(generate_series(date_trunc('hour', Since), Until, INTERVAL 1 HOUR)) AS Hour, Since, Until FROM local),
   busy AS (
     SELECT CAST(Hour AS DATE) AS Day, date_part('hour', Hour) AS Hour,
       sum(epoch(least(Until, Hour + INTERVAL 1 HOUR)) - epoch(greatest(Since, Hour))) / 3600 AS People
     FROM hourly WHERE isodow(Hour) < 6 AND CAST(Hour AS DATE) NOT IN (FROM Holiday)
     GROUP BY ALL),
   busiest AS (SELECT Hour FROM busy GROUP BY Hour ORDER BY sum(People) DESC LIMIT 4)`

/** Checks of volume: users in conferences, joins, sessions, endpoints. */
export const loadChecks: readonly Check[] = [
  {
    id: 'C1',
    knobs: ['load.conferencesPerUserDay'],
    about:
      'Users in conferences, of all that are enabled: mean of the four busiest hours, Monday to Friday but for holidays',
    source: UM,
    needs: ['users', 'clock'],
    reads: [],
    not: { heavy: "Microsoft's own usage is about twice the load of the user model (C20)" },
    measures: ({ users }) => [
      {
        name: 'in conferences',
        unit: 'share',
        published: { is: 0.05, within: 0.005 },
        sql: `${presence} SELECT sum(People) AS y, 4 * ${users} AS x, Day AS cluster FROM busy JOIN busiest USING (Hour) GROUP BY Day`,
      },
      {
        name: 'most in any hour',
        unit: 'share',
        shown: `${presence} SELECT max(People) / ${users} FROM busy`,
      },
      {
        name: 'busiest hours outside 8 to 18',
        none: `${presence} SELECT Hour FROM busiest WHERE Hour NOT BETWEEN 8 AND 17`,
        of: 'FROM Held',
      },
    ],
  },
  {
    id: 'C20',
    knobs: ['load.conferencesPerUserDay'],
    about: 'Joins for each user and working week, of people who come from elsewhere too',
    source:
      'computed: 675,000 meetings of 165,000 active users a month (How Microsoft IT runs Lync, 2014), 4.55 to 5.8 people each',
    needs: ['users', 'clock'],
    reads: [],
    not: {
      measured: 'the load is that of the user model (C1)',
      'user-model': 'the load is that of the user model (C1)',
      calculator: 'the load is that of the user model (C1)',
      tiny: 'the load is that of the user model (C1)',
    },
    measures: ({ users }) => [
      {
        name: 'joins a week',
        unit: 'number',
        published: { from: 4.3, to: 5.7 },
        sql: `SELECT sum(Size) AS y, ${users} * 0.2 AS x, CAST(h.Started - k.Behind AS DATE) AS cluster FROM Held h
           ASOF JOIN Clock k ON k.Since <= h.Started WHERE isodow(h.Started - k.Behind) < 6 GROUP BY cluster`,
      },
    ],
  },
  {
    id: 'C21',
    about:
      'Length of a stay at the focus, of those that were seen to end; and those that were not, of conferences that ended',
    source:
      'Microsoft Work Trend Index 2021, and Vyopta (HBR 2022): 33 to 45 minutes; that nearly all are seen: assumed',
    reads: [],
    measures: () => [
      {
        name: 'stay',
        unit: 'minutes',
        published: { from: 33, to: 45 },
        sql: `SELECT sum(epoch(UserLeaveTime - UserJoinTime)) / 60 AS y, count(*) AS x, ConferenceUriId AS cluster
           FROM FocusJoinsAndLeaves JOIN Held USING (SessionIdTime, SessionIdSeq)
           WHERE UserLeaveTime IS NOT NULL AND UserId NOT IN (FROM Service) GROUP BY ConferenceUriId`,
      },
      {
        name: 'leaves that were not seen',
        unit: 'share',
        published: { atMost: 0.01 },
        sql: `SELECT count(*) FILTER (UserLeaveTime IS NULL) AS y, count(*) AS x, ConferenceUriId AS cluster
           FROM FocusJoinsAndLeaves JOIN Held USING (SessionIdTime, SessionIdSeq)
           WHERE Ended IS NOT NULL AND UserId NOT IN (FROM Service) GROUP BY ConferenceUriId`,
      },
    ],
  },
  {
    id: 'C22',
    knobs: ['faults.setupFailure', 'faults.drop'],
    about:
      'Sessions with MCUs that were not set up, or were and broke: with a diagnostic id, or dialed anew in their place',
    source:
      "Microsoft's targets for conferencing (quality of experience review guide): at most 0.5% and 3%; the floors are assumed",
    reads: ['ConferenceSessionDetails'],
    measures: () => [
      {
        name: 'not set up',
        unit: 'share',
        published: { from: 0.001, to: 0.005 },
        sql: `SELECT count(*) FILTER (ResponseCode >= 400) AS y, count(*) AS x, hash(ConferenceUriId, CAST(InviteTime AS DATE)) AS cluster FROM ConferenceSessionDetails
           WHERE McuConferenceUriId IS NOT NULL AND ResponseCode NOT IN (486, 487) AND UserId NOT IN (FROM Service)
           GROUP BY cluster`,
      },
      {
        name: 'broken',
        unit: 'share',
        published: { from: 0.01, to: 0.03 },
        sql: `SELECT count(*) FILTER (d.DiagnosticId IS NOT NULL OR r.ReplaceDialogIdSeq IS NOT NULL) AS y, count(*) AS x,
           hash(d.ConferenceUriId, CAST(d.InviteTime AS DATE)) AS cluster
           FROM ConferenceSessionDetails d LEFT JOIN (SELECT DISTINCT ReplaceDialogIdTime, ReplaceDialogIdSeq
             FROM ConferenceSessionDetails) r
           ON r.ReplaceDialogIdTime = d.SessionIdTime AND r.ReplaceDialogIdSeq = d.SessionIdSeq
           WHERE d.McuConferenceUriId IS NOT NULL AND d.ResponseCode = 200 AND d.UserId NOT IN (FROM Service)
           GROUP BY cluster`,
      },
    ],
  },
  {
    id: 'C25',
    knobs: ['registrations.deskPhone', 'registrations.mobile'],
    about: 'Endpoints that a user registers, of users who register any',
    source: `${UM}: with mobility`,
    reads: ['Registration'],
    measures: () => [
      {
        name: 'endpoints of a user',
        unit: 'number',
        published: { is: 1.9, within: 0.05 },
        sql: 'SELECT count(DISTINCT EndpointId) AS y, 1 AS x, UserId AS cluster FROM Registration GROUP BY UserId',
      },
    ],
  },
  {
    id: 'C26',
    rule: true,
    about: 'Rows older than the retention (60 days by default), after the purge at 02:00',
    source: 'PurgeSettings, in the schema of LcsCDR',
    needs: ['purge'],
    reads: ['ConferenceSessionDetails'],
    measures: ({ purgedBefore }) =>
      [
        ['Conferences', 'SessionIdTime'],
        ['ConferenceSessionDetails', 'SessionIdTime'],
        ['FocusJoinsAndLeaves', 'UserJoinTime'],
        ['McuJoinsAndLeaves', 'UserJoinTime'],
      ].map(([table, column]) => ({
        name: `in ${table}`,
        none: `FROM ${table} WHERE ${column} < ${purgedBefore}`,
        of: `FROM ${table}`,
      })),
  },
]

import type { Check } from './check.js'
import { share } from './check.js'
import { clientKinds } from './client-kinds.js'
import { UM } from './sources.js'

/** Sign-ins that succeeded, with the local day and minute. Desk phones stay signed in and have no days. */
export const signIns = `r AS (
     SELECT g.UserId, g.RegisterTime - k.Behind AS Since, g.DeRegisterTime - k.Behind AS Until, v.ClientType
     FROM Registration g JOIN Client v ON v.VersionId = g.ClientVersionId ASOF JOIN Clock k ON k.Since <= g.RegisterTime
     WHERE g.ResponseCode = 200 AND g.DeviceId IS NULL AND coalesce(v.ClientType, 0) <> 8)`

/** For each enabled user, the working days on which they signed in. Of a long period there are more, who were enabled one after the other. */
export const signedIn = `WITH ${signIns},
   d AS (SELECT DISTINCT UserId, CAST(Since AS DATE) AS Day FROM r WHERE isodow(Since) < 6),
   n AS (SELECT Day, count(*) AS People FROM d GROUP BY Day),
   w AS (SELECT Day FROM n WHERE People >= (SELECT median(People) / 2 FROM n)),
   u AS (SELECT row_number() OVER () AS Place, count(*) AS Days FROM d JOIN w USING (Day) GROUP BY UserId),
   most AS (SELECT greatest((FROM Enabled), (SELECT count(*) FROM u)) AS People)
   SELECT coalesce(u.Days, 0) AS y, (SELECT count(*) FROM w) * (FROM Enabled) / (SELECT People FROM most) AS x, i.Place AS cluster
   FROM range(1, (SELECT People FROM most) + 1) AS i(Place) LEFT JOIN u USING (Place)`

/** Days of a user at a computer: from the first sign-in to the last sign-out, on days that end before midnight. */
const atComputer = `WITH ${signIns},
   d AS (SELECT UserId, CAST(Since AS DATE) AS Day, min(Since) AS First, max(Until) AS Last, count(*) = count(Until) AS Closed
     FROM r WHERE ClientType = 4 AND isodow(Since) < 6 GROUP BY ALL)`

/** The weeks after the second, and how many there are. */
const WEEKS = "greatest(0, floor(date_diff('day', min(First) OVER (), max(Last) OVER ()) / 7) - 2)"
const seen = (moment: 'First' | 'Last'): string =>
  `WITH u AS (SELECT UserId, min(RegisterTime) AS First, max(coalesce(DeRegisterTime, TIMESTAMP '9999-01-01')) AS Gone, max(RegisterTime) AS Last
     FROM Registration WHERE ResponseCode = 200 GROUP BY UserId),
   p AS (SELECT UserId, First, CASE WHEN year(Gone) = 9999 THEN max(Last) OVER () ELSE Last END AS Last FROM u),
   w AS (SELECT UserId, First, Last, ${WEEKS} AS Weeks, min(First) OVER () AS Since, max(Last) OVER () AS Until FROM p)
   SELECT CAST(${moment === 'First' ? 'First > Since + INTERVAL 14 DAYS' : 'Last < Until - INTERVAL 14 DAYS'} AS INT) AS y,
     Weeks AS x, UserId AS cluster FROM w`

/** Checks of sign-ins. */
export const signInChecks: readonly Check[] = [
  {
    id: 'C33',
    knobs: ['registrations.signedIn'],
    about: 'Users who sign in on a working day, other than with desk phones, of all that are enabled',
    source: `${UM}; a working day: Monday to Friday, with half of the usual sign-ins or more`,
    needs: ['users', 'clock'],
    reads: ['Registration'],
    measures: () => [
      {
        name: 'signed in',
        unit: 'share',
        published: { is: 0.8, within: 0.02 },
        sql: signedIn,
      },
    ],
  },
  {
    id: 'C34',
    about: "From the first sign-in to the last sign-out of a user's computer, on a working day",
    source: `${UM}: session time`,
    needs: ['clock'],
    reads: ['Registration'],
    measures: ({ profile }) => [
      {
        name: 'hours',
        unit: 'number',
        published: { is: 12, within: 1 },
        sql: `${atComputer} SELECT sum(epoch(Last - First)) / 3600 AS y, count(*) AS x, UserId AS cluster FROM d WHERE Closed
           GROUP BY UserId`,
      },
      ...(profile === 'user-model'
        ? ([
            {
              name: 'first ones, in two hours',
              unit: 'share',
              published: share(1),
              estimate: `${atComputer}, b AS (SELECT floor(date_part('epoch', First - Day) / 600) AS Part, count(*) AS People FROM d GROUP BY Part),
                 s AS (SELECT sum(People) OVER (ORDER BY Part RANGE BETWEEN CURRENT ROW AND 11 FOLLOWING) AS Best FROM b),
                 t AS (SELECT max(Best) / (SELECT sum(People) FROM b) AS p, (SELECT count(DISTINCT UserId) FROM d) AS n FROM s)
                 SELECT p AS value, sqrt(p * (1 - p) / n) AS error, n AS units FROM t`,
            },
          ] as const)
        : []),
    ],
  },
  {
    id: 'C36',
    about: 'Registered endpoints on computers: of the newest generation, older, in the browser',
    source: `${UM}: registered client distribution`,
    reads: ['Registration'],
    measures: () =>
      (
        [
          ['current', 0.65],
          ['older', 0.3],
          ['web', 0.05],
        ] as const
      ).map(([kind, is]) => ({
        name: kind === 'web' ? 'web app' : kind,
        unit: 'share',
        published: share(is),
        sql: `WITH ${clientKinds},
           e AS (SELECT DISTINCT UserId, EndpointId, Kind FROM Registration r JOIN g ON g.VersionId = r.ClientVersionId
             WHERE Kind IS NOT NULL AND ResponseCode = 200)
           SELECT count(*) FILTER (Kind = '${kind}') AS y, count(*) AS x, UserId AS cluster FROM e GROUP BY UserId`,
      })),
  },
  {
    id: 'C37',
    about: 'Sign-ins from the internal network; the others pass an Edge Server',
    source: UM,
    reads: ['Registration'],
    measures: () => [
      {
        name: 'internal',
        unit: 'share',
        published: { is: 0.7, within: 0.02 },
        sql: `SELECT sum(CAST(IsInternal AS INT)) AS y, count(*) AS x, UserId AS cluster FROM Registration
           WHERE ResponseCode = 200 GROUP BY UserId`,
      },
    ],
  },
  {
    id: 'C38',
    about: 'Users seen for the first or the last time, each week, of all users; apart from the two weeks at the ends',
    source: `${UM}: changes of Active Directory`,
    reads: ['Registration'],
    days: 28,
    measures: () => [
      { name: 'first seen', unit: 'share', published: share(0.005), sql: seen('First') },
      { name: 'last seen', unit: 'share', published: share(0.005), sql: seen('Last') },
    ],
  },
]

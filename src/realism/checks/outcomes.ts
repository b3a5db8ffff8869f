import type { Check, Published } from './check.js'

/**
 * What became of a session: a caller or callee who chose (busy, cancelled, declined, not there, not let in) is expected; a server or a
 * network that failed, also later in a session that was answered, is not. Diagnostic ids from 51000 on are reports of clients, which come
 * with what went well too.
 */
const outcomes = (
  by: string,
  table: string,
  people: string,
): string => `SELECT ${by} AS Cluster, CASE WHEN ResponseCode IS NULL THEN 'uncategorized'
     WHEN ResponseCode BETWEEN 200 AND 299 AND (DiagnosticId IS NULL OR DiagnosticId >= 51000) THEN 'success'
     WHEN ResponseCode IN (403, 404, 410, 480, 486, 487, 600, 603, 606)
       OR (ResponseCode BETWEEN 200 AND 299 AND DiagnosticId BETWEEN 3000 AND 3999) THEN 'expected'
     ELSE 'unexpected' END AS Outcome
   FROM ${table} WHERE SessionEndTime IS NOT NULL AND ${people}`

const inConferences = outcomes('ConferenceUriId', 'ConferenceSessionDetails', 'UserId NOT IN (FROM Service)')
const betweenTwo = outcomes('coalesce(SessionStartedById, User1Id)', 'SessionDetails', '(CallFlag & 1) = 0')

const outcomeOf = (suffix: string, of: string) => (name: string, published: Published) =>
  ({
    name: `${name}${suffix}`,
    unit: 'share',
    published,
    sql: `SELECT count(*) FILTER (Outcome = '${name}') AS y, count(*) AS x, Cluster AS cluster FROM (${of}) GROUP BY Cluster`,
  }) as const

/** Shares of the sessions of that report, with bounds that hold for other places and times. */
const shares = (outcome: ReturnType<typeof outcomeOf>) => [
  outcome('success', { from: 0.75, to: 0.95 }),
  outcome('expected', { from: 0.04, to: 0.22 }),
  outcome('unexpected', { from: 0.003, to: 0.015 }),
  outcome('uncategorized', { atMost: 0.01 }),
]

/** Diagnostic ids that MS-OCER and the pages on reports have. What ends in 999 is the end of a range, and no id. */
const KNOWN: readonly (readonly [from: number, to: number])[] = [
  [1000, 1199],
  [2000, 2499],
  [3000, 3146],
  [4000, 4100],
  [5000, 5099],
  [7000, 7036],
  [10000, 10099],
  [14000, 15099],
  [21000, 22099],
  [24000, 24199],
  [25000, 25099],
  [32000, 33099],
  [51000, 53998],
]
const unknown = KNOWN.map(([from, to]) => `DiagnosticId NOT BETWEEN ${from} AND ${to}`).join(' AND ')

/** Checks of how sessions end. */
export const outcomeChecks: readonly Check[] = [
  {
    id: 'C41',
    about: 'Sessions with the focus and MCUs, and between two, by outcome, as reports class them',
    source:
      'samples of the Peer-to-Peer Activity and the Conference Diagnostic Report (80.3, 18.6, 0.6 and 0.5% of 2,521), with wide bounds',
    reads: ['ConferenceSessionDetails'],
    measures: ({ has }) => [
      ...shares(outcomeOf('', inConferences)),
      ...(has('SessionDetails', 'ResponseCode') ? shares(outcomeOf(', of two', betweenTwo)) : []),
    ],
  },
  {
    id: 'C46',
    rule: true,
    about: 'Diagnostic ids that no list has, or that another component than the one of the session gives',
    source: 'MS-OCER 5 to 8: 3000 to 3146 of the focus, 7000 to 7036 of MCUs, 21000 of application sharing',
    reads: ['ConferenceSessionDetails.UriTypeId'],
    measures: () => [
      {
        name: 'unknown ids',
        none: `FROM ConferenceSessionDetails WHERE DiagnosticId IS NOT NULL AND (${unknown})`,
        of: 'FROM ConferenceSessionDetails WHERE DiagnosticId IS NOT NULL',
      },
      {
        name: 'ids of another component',
        none: `FROM ConferenceSessionDetails d LEFT JOIN UriTypes t ON t.UriTypeId = d.UriTypeId
           WHERE (DiagnosticId BETWEEN 3000 AND 3999 AND McuConferenceUriId IS NOT NULL)
             OR (DiagnosticId BETWEEN 7000 AND 7999 AND McuConferenceUriId IS NULL)
             OR (DiagnosticId = 21000 AND UriType IS DISTINCT FROM 'conf:applicationsharing')`,
        of: 'FROM ConferenceSessionDetails WHERE DiagnosticId IS NOT NULL',
      },
    ],
  },
]

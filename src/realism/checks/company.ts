import type { Check } from './check.js'
import { ASSUMED } from './sources.js'

/** Checks of who is with whom, for how long, and where: what is lost when rows are exchanged or filled with numbers at random. */
export const companyChecks: readonly Check[] = [
  {
    id: 'A11',
    about: 'Own people of an occurrence of a series who were at the one before',
    source: `${ASSUMED}: series keep their people`,
    reads: [],
    measures: () => [
      {
        name: 'again',
        unit: 'share',
        published: { atLeast: 0.5 },
        sql: `WITH o AS (SELECT ConferenceUriId, SessionIdTime, SessionIdSeq,
             row_number() OVER (PARTITION BY ConferenceUriId ORDER BY SessionIdTime, SessionIdSeq) AS Place FROM Held),
           p AS (SELECT ConferenceUriId, Place, UserId FROM Person JOIN o USING (SessionIdTime, SessionIdSeq) WHERE Tenant = 'own')
           SELECT CAST(b.UserId IS NOT NULL AS INT) AS y, 1 AS x, a.ConferenceUriId AS cluster FROM p a
           LEFT JOIN p b ON b.ConferenceUriId = a.ConferenceUriId AND b.Place = a.Place - 1 AND b.UserId = a.UserId WHERE a.Place > 1`,
      },
    ],
  },
  {
    id: 'A12',
    about: 'Organizers: of conferences whose URI names another, and who take part themselves',
    source: `${ASSUMED}: the URI of a conference has the address of its organizer, who comes in most cases`,
    reads: ['Conferences.OrganizerId', 'ConferenceUris', 'Users.UserUri'],
    measures: () => [
      {
        name: 'others than the URI names',
        none: `FROM Conferences c JOIN ConferenceUris USING (ConferenceUriId) JOIN Users u ON u.UserId = c.OrganizerId
           WHERE lower(regexp_extract(ConferenceUri, '^(?i:sip:)([^;]+)', 1)) <> lower(u.UserUri)`,
        of: 'FROM Conferences',
      },
      {
        name: 'who take part',
        unit: 'share',
        published: { atLeast: 0.5 },
        sql: `SELECT CAST(p.UserId IS NOT NULL AS INT) AS y, 1 AS x, h.ConferenceUriId AS cluster
           FROM Held h JOIN Conferences c USING (SessionIdTime, SessionIdSeq)
           LEFT JOIN Person p ON p.SessionIdTime = c.SessionIdTime AND p.SessionIdSeq = c.SessionIdSeq AND p.UserId = c.OrganizerId`,
      },
    ],
  },
  {
    id: 'A13',
    about: 'Participants whose last stay ends within three minutes of the end of the conference',
    source: `${ASSUMED}: most stay to the end`,
    reads: [],
    measures: () => [
      {
        name: 'to the end',
        unit: 'share',
        published: { atLeast: 0.5 },
        sql: `WITH l AS (SELECT SessionIdTime, SessionIdSeq, UserId, max(UserLeaveTime) AS Gone FROM FocusJoinsAndLeaves
             WHERE UserId NOT IN (FROM Service) AND UserLeaveTime IS NOT NULL GROUP BY ALL)
           SELECT CAST(Gone BETWEEN Ended - INTERVAL 3 MINUTES AND Ended + INTERVAL 3 MINUTES AS INT) AS y, 1 AS x, ConferenceUriId AS cluster
           FROM l JOIN Held USING (SessionIdTime, SessionIdSeq) WHERE Ended IS NOT NULL AND Size > 1`,
      },
    ],
  },
  {
    id: 'A14',
    about: 'Sessions captured by the busiest Front End Server of a pool, in pools of three or more',
    source: `${ASSUMED}: pools share their load`,
    reads: ['ConferenceSessionDetails', 'Pools'],
    measures: () => [
      {
        name: 'by the busiest',
        unit: 'share',
        published: { atMost: 0.6 },
        estimate: `WITH f AS (SELECT count(DISTINCT regexp_extract(McuUri, '//([^:/]+)', 1)) / greatest(1, (SELECT count(*) FROM Pools)) AS FrontEnds FROM Mcus),
           s AS (SELECT d.PoolId, d.ServerId, count(*) AS n, count(DISTINCT d.ConferenceUriId) AS c FROM ConferenceSessionDetails d, f WHERE FrontEnds >= 3 GROUP BY ALL),
           p AS (SELECT PoolId, max(n) / sum(n) AS p, sum(c) AS c FROM s GROUP BY PoolId)
           SELECT max(p) AS value, arg_max(sqrt(p * (1 - p) / c), p) AS error, arg_max(c, p) AS units FROM p HAVING count(*) > 0`,
      },
    ],
  },
  {
    id: 'A15',
    about: 'Participants who come five minutes or more after half of the others have',
    source: `${ASSUMED}; 5% of arrivals are late (Rogelberg and others, 2014)`,
    reads: [],
    measures: () => [
      {
        name: 'later',
        unit: 'share',
        published: { from: 0.005, to: 0.15 },
        sql: `WITH m AS (SELECT SessionIdTime, SessionIdSeq, median(Joined) AS Middle FROM Person GROUP BY ALL)
           SELECT CAST(Joined > Middle + INTERVAL 5 MINUTES AS INT) AS y, 1 AS x, ConferenceUriId AS cluster
           FROM Person JOIN m USING (SessionIdTime, SessionIdSeq) JOIN Held USING (SessionIdTime, SessionIdSeq) WHERE Size > 2`,
      },
    ],
  },
]

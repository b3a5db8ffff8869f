import type { Check } from './check.js'

/** Conferences of Monday to Friday by local day and hour, of days that lie wholly in the period. */
const starts = `s AS (
     SELECT CAST(h.Started - k.Behind AS DATE) AS Day, date_part('hour', h.Started - k.Behind) AS Hour, h.ConferenceUriId
     FROM Held h ASOF JOIN Clock k ON k.Since <= h.Started WHERE isodow(h.Started - k.Behind) < 6)`

/** Variance over mean of counts whose cells are the same weekday (and hour), week after week; 1 for arrivals that come each on its own. */
const dispersion = (counts: string, cell: string): string =>
  `WITH ${starts}, n AS (${counts}),
   c AS (SELECT count(*) - 1 AS Freedom, var_samp(Conferences) AS Variance, avg(Conferences) AS Mean FROM n GROUP BY ${cell}
     HAVING count(*) > 1 AND avg(Conferences) >= 1),
   t AS (SELECT sum(Freedom * Variance / Mean) / sum(Freedom) AS d, sum(Freedom) AS f FROM c)
   SELECT d AS value, d * sqrt(2 / f) AS error, f AS units FROM t`

/** Checks of when conferences are held, week after week. */
export const calendarChecks: readonly Check[] = [
  {
    id: 'C42',
    about: 'Variance over mean of the conferences of a weekday, and of an hour of a weekday, from week to week',
    source:
      'Zhang, WSC 2014: real arrivals vary more than those of a Poisson process; Oreshkin, Regnard and L’Ecuyer 2016: busyness factors',
    needs: ['clock'],
    reads: [],
    days: 15,
    measures: () => [
      {
        name: 'by day',
        unit: 'number',
        published: { atLeast: 1 },
        estimate: dispersion('SELECT Day, count(*) AS Conferences FROM s GROUP BY Day', 'isodow(Day)'),
      },
      {
        name: 'by hour',
        unit: 'number',
        published: { atLeast: 0.8 },
        estimate: dispersion(
          `SELECT d.Day, h.Hour, coalesce(k.Conferences, 0) AS Conferences FROM (SELECT DISTINCT Day FROM s) d
             CROSS JOIN (SELECT DISTINCT Hour FROM s) h
             LEFT JOIN (SELECT Day, Hour, count(*) AS Conferences FROM s GROUP BY ALL) k ON k.Day = d.Day AND k.Hour = h.Hour`,
          'isodow(Day), Hour',
        ),
      },
    ],
  },
  {
    id: 'C43',
    about: 'Conferences on a public holiday, of those on the same weekday otherwise',
    source: 'no figure; December is the quietest month (InterCall 2013). That at most half are held is assumed',
    needs: ['clock'],
    reads: [],
    measures: () => [
      {
        name: 'on a holiday',
        unit: 'share',
        published: { atMost: 0.5 },
        sql: `WITH ${starts},
           d AS (SELECT DISTINCT Day, Day IN (FROM Holiday) AS Free FROM s),
           w AS (SELECT isodow(Day) AS Weekday, count(*) FILTER (Free) AS Frees, count(*) FILTER (NOT Free) AS Others FROM d
             GROUP BY Weekday HAVING Frees > 0 AND Others > 0)
           SELECT CAST(Day IN (FROM Holiday) AS INT) AS y,
             CASE WHEN Day IN (FROM Holiday) THEN 0 ELSE Frees / Others END AS x, ConferenceUriId AS cluster
           FROM s JOIN w ON w.Weekday = isodow(Day)`,
      },
    ],
  },
  {
    id: 'C53',
    knobs: ['load.hours', 'load.offHours'],
    about: 'The clock: conferences of Monday to Friday that start in working hours, and those at noon',
    source:
      'Work Trend Index 2025 (half of all in 9 to 11 and 13 to 15 h), Doodle 2020 (noon 9%, 13 h 13%); the bounds are wide',
    needs: ['clock'],
    reads: [],
    measures: () => [
      {
        name: 'from 8 to 18 h',
        unit: 'share',
        published: { atLeast: 0.9 },
        sql: `WITH ${starts} SELECT CAST(Hour BETWEEN 8 AND 17 AS INT) AS y, 1 AS x, ConferenceUriId AS cluster FROM s`,
      },
      {
        name: 'at 12 h, of 10 and 12 h',
        unit: 'share',
        published: { atMost: 0.45 },
        sql: `WITH ${starts} SELECT CAST(Hour = 12 AS INT) AS y, 1 AS x, ConferenceUriId AS cluster FROM s WHERE Hour IN (10, 12)`,
      },
    ],
  },
]

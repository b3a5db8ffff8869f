import { IM } from '../../model/call/medium.js'
import { ACCEPTED } from '../../model/call/session.js'
import { MALICIOUS } from '../../model/recording/error-kinds.js'
import { lasts, NOTED } from '../../truth/invariants/errors.js'
import { between } from '../../truth/invariants/session-rows.js'
import { call } from './calls.js'
import {
  conferenceKey,
  details,
  equal,
  findRows,
  interval,
  type LawQueries,
  parent,
  present,
  type SourceInfo,
  same,
} from './law-query.js'

const reports = 'ErrorReport'

/** The kind of error `d`. */
const kind = (source: SourceInfo): string => parent(source, 'ErrorDef', { as: 'd', on: { ErrorId: 't.ErrorId' } })

const failed = `(t.ResponseCode >= 400 OR (t.ResponseCode = ${ACCEPTED} AND t.DiagnosticId IS NOT NULL))`

/** The laws about errors, and about tables that add up others. */
export const errorQueries: LawQueries = {
  'failures-are-reported': source => [
    findRows(source, between, {
      joins: [`ANTI JOIN ${reports} AS r ON ${equal('r', same(conferenceKey))}`],
      where: [failed, 't.SessionEndTime IS NOT NULL', ...present(conferenceKey)],
      shows: ['t.ResponseCode', 't.DiagnosticId', 't.SessionEndTime'],
    }),
  ],
  'errors-agree-with-their-call': source => [
    findRows(source, reports, {
      joins: [call(source), kind(source)],
      where: [
        `((d.MsDiagId IS DISTINCT FROM ${MALICIOUS} AND (coalesce(d.ResponseCode <> c.ResponseCode, false)\n` +
          '      OR CASE WHEN d.MsDiagId IS NULL OR c.DiagnosticId IS NULL\n' +
          '        THEN (d.MsDiagId IS NULL) <> (c.DiagnosticId IS NULL) AND c.SessionEndTime IS NOT NULL\n' +
          '        ELSE d.MsDiagId <> c.DiagnosticId END))\n' +
          `    OR t.ErrorTime < c.SessionEndTime OR t.ErrorTime - c.SessionEndTime > ${interval(NOTED)})`,
      ],
      shows: ['d.ResponseCode', 'd.MsDiagId', 'c.ResponseCode AS of_call', 'c.DiagnosticId', 'c.SessionEndTime'],
    }),
  ],
  'errors-of-conferences-name-it': source => [
    findRows(source, reports, {
      joins: [parent(source, details, { as: 's', on: same(conferenceKey), optional: true })],
      where: [
        ...present(conferenceKey),
        '((t.ConferenceUriId IS NULL) = (s.SessionIdTime IS NOT NULL)\n' +
          '    OR (t.ConferenceUriId IS NOT NULL AND t.FromUserId IS NOT NULL AND t.ToUserId IS NOT NULL))',
      ],
      shows: ['t.ConferenceUriId', 't.FromUserId', 't.ToUserId'],
    }),
  ],
  'malicious-calls-are-reported-by-the-callee': source => [
    findRows(source, reports, {
      joins: [call(source), kind(source)],
      where: [
        `d.MsDiagId = ${MALICIOUS}`,
        `NOT coalesce(t.FromUserId IS DISTINCT FROM c.SessionStartedById AND c.ResponseCode = ${ACCEPTED}\n` +
          '    AND (coalesce(t.FromUserId = c.User1Id, false) OR coalesce(t.FromUserId = c.User2Id, false)), false)',
      ],
      shows: ['t.FromUserId', 'c.SessionStartedById', 'c.ResponseCode'],
    }),
  ],
  'last-sign-ins-are-the-last': source =>
    lasts.map(([column, table, who, when]) =>
      findRows(source, 'UserStatistics', {
        given: [`last AS (SELECT o.${who} AS person, max(o.${when}) AS due FROM ${table} AS o GROUP BY ALL)`],
        joins: ['LEFT JOIN last ON last.person = t.UserId'],
        where: [`t.${column} IS DISTINCT FROM last.due`],
        shows: [`t.${column}`, 'last.due'],
      }),
    ),
  'message-summaries-add-up': source => [
    findRows(source, summaries, {
      given: [
        `sums AS (SELECT i.StartTime, i.PoolFQDN, sum(i.SessionCount) AS told FROM ${summaries} AS i WHERE i.TimePeriod = 'H' GROUP BY ALL)`,
        'due AS (SELECT sums.StartTime, sums.PoolFQDN, sums.told, count(b.since) AS begun FROM sums LEFT JOIN (\n' +
          `  SELECT c.SessionIdTime AS since, p.PoolFQDN AS pool FROM ${between} AS c\n` +
          `  ${parent(source, 'Pools', { as: 'p', on: { PoolId: 'c.PoolId' } })} WHERE c.MediaTypes & ${IM} <> 0) AS b\n` +
          '  ON b.pool = sums.PoolFQDN AND b.since >= sums.StartTime AND b.since < sums.StartTime + INTERVAL 1 HOUR GROUP BY ALL)',
      ],
      joins: [`JOIN due ON ${equal('due', same(['StartTime', 'PoolFQDN']))}`],
      where: ["t.TimePeriod = 'H'", 'due.told <> due.begun'],
      shows: ['due.told', 'due.begun'],
    }),
    findRows(source, summaries, {
      given: [
        'days AS (SELECT i.StartTime, i.PoolFQDN, i.AuthType,\n' +
          "    min(least(coalesce(n.StartTime, TIMESTAMP 'infinity'), i.StartTime + INTERVAL 25 HOURS)) AS until\n" +
          `  FROM ${summaries} AS i LEFT JOIN ${summaries} AS n ON n.TimePeriod = 'D' AND n.PoolFQDN = i.PoolFQDN\n` +
          "    AND n.AuthType = i.AuthType AND n.StartTime > i.StartTime WHERE i.TimePeriod = 'D' GROUP BY ALL)",
        `hours AS (SELECT d.StartTime, d.PoolFQDN, d.AuthType, coalesce(sum(h.SessionCount), 0) AS in_hours\n` +
          `  FROM days AS d LEFT JOIN ${summaries} AS h ON h.TimePeriod = 'H' AND h.PoolFQDN = d.PoolFQDN AND h.AuthType = d.AuthType\n` +
          '    AND h.StartTime >= d.StartTime AND h.StartTime < d.until GROUP BY ALL)',
      ],
      joins: [`JOIN hours ON ${equal('hours', same(['StartTime', 'PoolFQDN', 'AuthType']))}`],
      where: ["t.TimePeriod = 'D'", 't.SessionCount <> hours.in_hours'],
      shows: ['t.SessionCount', 'hours.in_hours'],
    }),
  ],
  'purge-settings-are-one-row': source => [
    findRows(source, 'PurgeSettings', { where: [], qualify: 'row_number() OVER (ORDER BY t.rowid) > 1', shows: [] }),
  ],
}

const summaries = 'IMReportSummary'

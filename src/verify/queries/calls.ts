import { FILE, IM } from '../../model/call/medium.js'
import { ACCEPTED } from '../../model/call/session.js'
import { answerLimits, BUSY, DECLINED, NOT_FOUND, UNAVAILABLE } from '../../truth/invariants/calls.js'
import { between } from '../../truth/invariants/session-rows.js'
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

/** The session between two `c` that a row is keyed by. */
export const call = (source: SourceInfo, optional?: true): string =>
  parent(source, between, { as: 'c', on: same(conferenceKey), ...(optional && { optional }) })

/** The laws about sessions between two: their dialogs, times, media, messages and files. */
export const callQueries: LawQueries = {
  'calls-have-their-own-dialog': source =>
    [details, 'Registration'].map(table =>
      findRows(source, between, {
        joins: [`SEMI JOIN ${table} AS o ON ${equal('o', same(conferenceKey))}`],
        where: [],
        shows: [],
      }),
    ),
  'parts-belong-to-a-call': source =>
    ['Media', 'FileTransfers', 'Locations'].map(table =>
      findRows(source, table, {
        joins: [`ANTI JOIN ${between} AS c ON ${equal('c', same(conferenceKey))}`],
        where: present(conferenceKey),
        shows: [],
      }),
    ),
  'calls-run-forward': source => [
    findRows(source, between, {
      where: [
        '(t.SessionIdTime > t.InviteTime OR coalesce(t.InviteTime, t.SessionIdTime) > coalesce(t.ResponseTime, t.SessionEndTime)' +
          ' OR t.ResponseTime > t.SessionEndTime)',
      ],
      shows: ['t.InviteTime', 't.ResponseTime', 't.SessionEndTime'],
    }),
  ],
  'answers-have-a-time': source => [
    findRows(source, between, {
      where: ['(t.ResponseTime IS NULL) <> (t.ResponseCode IS NULL)'],
      shows: ['t.ResponseTime', 't.ResponseCode'],
    }),
  ],
  'invitations-are-answered-in-time': source => [
    findRows(source, between, {
      where: [
        `t.ResponseTime - t.InviteTime > CASE WHEN t.ResponseCode = ${ACCEPTED} THEN ${interval(answerLimits.accepted)}\n` +
          `    WHEN t.ResponseCode IN (${BUSY}, ${DECLINED}) THEN ${interval(answerLimits.declined)}\n` +
          `    WHEN t.ResponseCode = ${NOT_FOUND} OR (t.ResponseCode = ${UNAVAILABLE} AND t.DiagnosticId IS NOT NULL)\n` +
          `      THEN ${interval(answerLimits.unreachable)} ELSE ${interval(answerLimits.other)} END`,
      ],
      shows: ['t.InviteTime', 't.ResponseTime', 't.ResponseCode', 't.DiagnosticId'],
    }),
  ],
  'media-lie-inside-their-call': source => [
    findRows(source, 'Media', {
      joins: [call(source)],
      where: [
        '(t.StartTime < c.ResponseTime OR t.StartTime > c.SessionEndTime OR t.StartTime > t.EndTime OR t.EndTime > c.SessionEndTime)',
      ],
      shows: ['t.EndTime', 'c.ResponseTime', 'c.SessionEndTime'],
    }),
  ],
  'media-of-a-kind-do-not-overlap': source => [
    findRows(source, 'Media', {
      where: present([...conferenceKey, 'MediaId', 'StartTime']),
      qualify: `${lastsUntil} > t.StartTime`,
      shows: [`${lastsUntil} AS goes_on_until`],
    }),
  ],
  'media-are-those-of-the-call': source => [
    findRows(source, between, {
      given: [
        'met AS (SELECT m.SessionIdTime, m.SessionIdSeq, bit_or(1 << (m.MediaId - 1)) AS bits FROM Media AS m\n' +
          '  WHERE m.MediaId BETWEEN 1 AND 7 GROUP BY ALL)',
      ],
      joins: [`LEFT JOIN met ON ${equal('met', same(conferenceKey))}`],
      where: [`coalesce(met.bits, 0) <> CASE WHEN t.ResponseCode = ${ACCEPTED} THEN t.MediaTypes ELSE 0 END`],
      shows: ['t.ResponseCode', 't.MediaTypes', 'coalesce(met.bits, 0) AS bits_of_media'],
    }),
  ],
  'messages-are-of-conversations': source => [
    findRows(source, between, {
      where: [`t.MediaTypes & ${IM} = 0`, '(t.User1MessageCount > 0 OR t.User2MessageCount > 0)'],
      shows: ['t.MediaTypes', 't.User1MessageCount', 't.User2MessageCount'],
    }),
  ],
  'files-come-to-one-end': source => [
    findRows(source, 'FileTransfers', {
      joins: [call(source, true)],
      where: [`(${ends} <> 1 OR c.MediaTypes & ${FILE} = 0)`],
      shows: ['t.Accept', 't.Reject', 't.Cancel', 'c.MediaTypes'],
    }),
  ],
}

const ends = ['Accept', 'Reject', 'Cancel'].map(end => `CAST(coalesce(t.${end} = 1, false) AS INT)`).join(' + ')

/** The latest end of the rows of the same medium that began before; one without an end lasts. */
const lastsUntil =
  "max(coalesce(t.EndTime, TIMESTAMP 'infinity')) OVER (PARTITION BY t.SessionIdTime, t.SessionIdSeq, t.MediaId " +
  'ORDER BY t.StartTime, t.rowid ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)'

import { factsByTable } from '../../model/schema/facts.js'
import {
  conference,
  details,
  findRows,
  focus,
  interval,
  type LawQueries,
  legs,
  moment,
  type Query,
  type SourceInfo,
  stays,
} from './law-query.js'
import { leftAlone } from './left-alone.js'

/** The laws about what comes before what. */
export const timeQueries: LawQueries = {
  'conferences-start-after-capture': source => [
    ordered(source, 'Conferences', [['SessionIdTime', 'ConferenceStartTime']]),
  ],
  'conferences-end-after-start': source => [
    ordered(source, 'Conferences', [['ConferenceStartTime', 'ConferenceEndTime']]),
  ],
  'stays-begin-within-the-conference': source =>
    stays.map(table =>
      findRows(source, table, {
        joins: [conference(source)],
        where: ['t.UserJoinTime < c.ConferenceStartTime'],
        shows: ['t.UserJoinTime', 'c.ConferenceStartTime'],
      }),
    ),
  // A conference that ends before it starts is another law's.
  'stays-end-within-the-conference': source =>
    stays.map(table =>
      findRows(source, table, {
        joins: [conference(source)],
        where: [
          '(t.UserJoinTime > c.ConferenceEndTime OR t.UserLeaveTime > c.ConferenceEndTime)',
          'c.ConferenceStartTime <= c.ConferenceEndTime',
        ],
        shows: ['t.UserJoinTime', 't.UserLeaveTime', 'c.ConferenceEndTime'],
      }),
    ),
  'stays-end-after-they-begin': source =>
    stays.map(table => ordered(source, table, [['UserJoinTime', 'UserLeaveTime']])),
  'dialogs-precede-their-stay': source =>
    stays.map(table => ordered(source, table, [['DialogSessionIdTime', 'UserJoinTime']])),
  'sessions-run-forward': source => [
    findRows(source, details, {
      where: [
        '(t.InviteTime > t.ResponseTime OR t.ResponseTime > t.SessionEndTime' +
          '\n    OR (t.ResponseTime IS NULL AND t.InviteTime > t.SessionEndTime))',
      ],
      shows: ['t.InviteTime', 't.ResponseTime', 't.SessionEndTime'],
    }),
  ],
  'invitations-follow-the-request': source => [ordered(source, details, [['SessionIdTime', 'InviteTime']])],
  'conferences-last-a-day-at-most': source => [
    findRows(source, 'Conferences', {
      given: [lastSeen],
      joins: ['LEFT JOIN seen AS s ON s.SessionIdTime = t.SessionIdTime AND s.SessionIdSeq = t.SessionIdSeq'],
      where: [
        `coalesce(t.ConferenceEndTime, s.last) > t.ConferenceStartTime + ${interval(source.limits.maxConference)}`,
      ],
      shows: ['t.ConferenceStartTime', 't.ConferenceEndTime', 's.last AS last_seen'],
    }),
  ],
  'only-open-conferences-lack-an-end': source => {
    const stop = source.captureEnd === undefined ? '(FROM latest)' : moment(source.captureEnd)
    return [
      findRows(source, 'Conferences', {
        given: source.captureEnd === undefined ? [latest] : [],
        where: [
          't.ConferenceEndTime IS NULL',
          `t.ConferenceStartTime + ${interval(source.limits.maxConference)} < ${stop}`,
        ],
        shows: ['t.ConferenceStartTime', 't.ConferenceEndTime'],
      }),
    ]
  },
  'anonymous-users-are-not-left-alone': source => stays.map(table => leftAlone(source, table)),
  'rows-are-modified-after-their-facts': source =>
    factsIn(source)
      .filter(({ table }) => 'LastModifiedTime' in table.columns)
      .map(({ table, facts }) =>
        ordered(
          source,
          table.name,
          facts.map(fact => [fact, 'LastModifiedTime']),
        ),
      ),
  'nothing-happens-after-the-capture': source => {
    const { captureEnd } = source
    if (captureEnd === undefined) return [{ lacks: 'the moment at which the capture stopped (--until)' }]
    return factsIn(source).map(({ table, facts }) =>
      findRows(source, table.name, {
        where: [`(${facts.map(fact => `t.${fact} > ${moment(captureEnd)}`).join(' OR ')})`],
        shows: facts.map(fact => `t.${fact}`),
      }),
    )
  },
}

/** Those of the tables that a source of the release has. */
const factsIn = ({ schema }: SourceInfo) =>
  factsByTable.filter(({ table }) => schema.tables.some(({ name }) => name === table.name))

/** Rows in which the first of a pair of times comes after the second. */
function ordered(
  source: SourceInfo,
  table: string,
  pairs: readonly (readonly [earlier: string, later: string])[],
): Query {
  const wrong = pairs.map(([earlier, later]) => `t.${earlier} > t.${later}`)
  return findRows(source, table, {
    where: [wrong.length === 1 ? wrong[0] : `(${wrong.join(' OR ')})`],
    shows: pairs.flatMap(pair => pair.map(column => `t.${column}`)),
  })
}

/** A stay whose leave is not known is known to reach no further than its join. */
const lastKnown = 'max(coalesce(k.UserLeaveTime, k.UserJoinTime))'

/** The last moment at which somebody is known to have been there, for conferences without an end. */
const lastSeen = [
  'open AS (SELECT o.SessionIdTime, o.SessionIdSeq FROM Conferences AS o WHERE o.ConferenceEndTime IS NULL)',
  ...[focus, legs].map(
    (table, i) =>
      `seen${i} AS (SELECT k.SessionIdTime, k.SessionIdSeq, ${lastKnown} AS last FROM ${table} AS k\n` +
      '  SEMI JOIN open AS p ON p.SessionIdTime = k.SessionIdTime AND p.SessionIdSeq = k.SessionIdSeq GROUP BY ALL)',
  ),
  'seen AS (SELECT b.SessionIdTime, b.SessionIdSeq, max(b.last) AS last\n' +
    '  FROM (FROM seen0 UNION ALL FROM seen1) AS b GROUP BY ALL)',
].join(',\n')

/** The last moment of any conference or stay, for sources whose end of capture is not known. */
const latest = [
  'latest AS (SELECT max(x.last) AS last FROM (',
  '    SELECT max(k.ConferenceStartTime) AS last FROM Conferences AS k',
  ...[focus, legs].map(table => `    UNION ALL SELECT ${lastKnown} FROM ${table} AS k`),
  '  ) AS x)',
].join('\n')

import { isSince } from '../../model/schema/definition/schema.js'
import {
  conferenceKey,
  equal,
  findRows,
  focus,
  type LawQueries,
  legs,
  type Query,
  type SourceInfo,
  same,
} from './law-query.js'
import { announces, client } from './left-alone.js'

const inConference = [...conferenceKey, 'UserId']

/** The laws about who can be where at once. */
export const presenceQueries: LawQueries = {
  'legs-lie-inside-a-focus-stay': source => [outsideFocusStay(source)],
  'endpoints-join-once-at-a-time': source => [overlappingStays(source)],
  'people-attend-one-conference-at-a-time': source =>
    source.exclusivePresence
      ? [inOtherConference(source)]
      : [{ lacks: 'people who are in one place at a time: double booking was asked for' }],
}

/** A NULL leave bounds nothing: such a leg has to begin inside, such a focus stay has no known end. */
function outsideFocusStay(source: SourceInfo): Query {
  const around = [
    equal('f', same(inConference)),
    // MCU rows of Lync Server 2010 do not name a client.
    ...(isSince(source.release, 2013)
      ? ['(coalesce(t.IsFromPstn, 0) = 1 OR coalesce(f.ClientVerId = t.ClientVerId, true))']
      : []),
    'f.UserJoinTime <= t.UserJoinTime',
    "coalesce(f.UserLeaveTime, TIMESTAMP 'infinity') >= greatest(t.UserJoinTime, t.UserLeaveTime)",
  ]
  const exempt = `NOT (t.IsFromPstn = 1 AND NOT EXISTS (FROM ${focus} AS e WHERE ${equal('e', same(inConference))}))`
  return findRows(source, legs, {
    joins: [`ANTI JOIN ${focus} AS f ON ${around.join('\n  AND ')}`],
    where: source.pstnFocusRows ? [] : [`coalesce(${exempt}, true)`],
    shows: ['t.UserJoinTime', 't.UserLeaveTime', ...(isSince(source.release, 2013) ? ['t.ClientVerId'] : [])],
  })
}

const lastKnown = (alias: string): string => `coalesce(${alias}.UserLeaveTime, ${alias}.UserJoinTime)`

/** The latest end of the stays that began before a row's, among those with its key. */
const before = (key: readonly string[]): string =>
  `max(${lastKnown('t')}) OVER (PARTITION BY ${key.map(column => `t.${column}`).join(', ')} ` +
  'ORDER BY t.UserJoinTime, t.rowid ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)'

const overlappingStays = (source: SourceInfo): Query => {
  const key = [...conferenceKey, 'UserEndpointId']
  return findRows(source, focus, {
    where: key.map(column => `t.${column} IS NOT NULL`),
    qualify: `${before(key)} > t.UserJoinTime`,
    shows: ['t.UserEndpointId', 't.UserJoinTime', `${before(key)} AS there_until`],
  })
}

/** Overlaps are few and quickly found, one conference or two; only these are compared stay by stay. */
function inOtherConference(source: SourceInfo): Query {
  const columns = [...conferenceKey, 'UserId', 'UserJoinTime', 'UserLeaveTime'].map(column => `t.${column}`)
  const differs = `(${conferenceKey.map(column => `o.${column} <> d.${column}`).join(' OR ')})`
  return findRows(source, focus, {
    given: [
      `people AS (\n  SELECT ${columns.join(', ')}, t.rowid AS came FROM ${focus} AS t\n  ${client(source, 't')}\n` +
        `  WHERE NOT ${announces(source)})`,
      `doubtful AS MATERIALIZED (SELECT p.* FROM people AS p QUALIFY max(${lastKnown('p')}) OVER (PARTITION BY p.UserId\n` +
        '    ORDER BY p.UserJoinTime, p.came ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) > p.UserJoinTime)',
      'double AS (\n  SELECT d.came, min(o.UserJoinTime) AS there_since, ' +
        `max(${lastKnown('o')}) AS there_until FROM doubtful AS d\n` +
        `  JOIN people AS o ON o.UserId = d.UserId AND ${differs} AND ${lastKnown('o')} > d.UserJoinTime\n` +
        '    AND (o.UserJoinTime, o.came) < (d.UserJoinTime, d.came) GROUP BY d.came)',
    ],
    joins: ['JOIN double AS w ON w.came = t.rowid'],
    where: [],
    shows: ['t.UserId', 't.UserJoinTime', 'w.there_since AS elsewhere_since', 'w.there_until AS elsewhere_until'],
  })
}

import { conferenceKey, equal, type Facts, type Forms, find, focus, legs, type Query, same } from './law-query.js'
import { announces, client } from './left-alone.js'

const inConference = [...conferenceKey, 'UserId']

/** The laws about who can be where at once. */
export const presenceForms: Forms = {
  'legs-lie-inside-a-focus-stay': facts => [outside(facts)],
  'endpoints-join-once-at-a-time': facts => [again(facts)],
  'people-attend-one-conference-at-a-time': facts =>
    facts.exclusivePresence
      ? [elsewhere(facts)]
      : [{ unasked: 'people who are in one place at a time: double booking was asked for' }],
}

/** A NULL leave bounds nothing: such a leg has to begin inside, such a focus stay has no known end. */
function outside(facts: Facts): Query {
  const around = [
    equal('f', same(inConference)),
    // MCU rows of Lync Server 2010 do not name a client.
    ...(facts.release > 2010 ? ['f.ClientVerId IS NOT DISTINCT FROM t.ClientVerId'] : []),
    'f.UserJoinTime <= t.UserJoinTime',
    "coalesce(f.UserLeaveTime, TIMESTAMP 'infinity') >= greatest(t.UserJoinTime, t.UserLeaveTime)",
  ]
  const exempt = `NOT (t.IsFromPstn = 1 AND NOT EXISTS (FROM ${focus} AS e WHERE ${equal('e', same(inConference))}))`
  return find(facts, legs, {
    joins: [`ANTI JOIN ${focus} AS f ON ${around.join('\n  AND ')}`],
    where: facts.pstnFocusRows ? [] : [`coalesce(${exempt}, true)`],
    shows: ['t.UserJoinTime', 't.UserLeaveTime', ...(facts.release > 2010 ? ['t.ClientVerId'] : [])],
  })
}

const lastKnown = (alias: string): string => `coalesce(${alias}.UserLeaveTime, ${alias}.UserJoinTime)`

/** The latest end of the stays that began before a row's, among those with its key. */
const before = (key: readonly string[]): string =>
  `max(${lastKnown('t')}) OVER (PARTITION BY ${key.map(column => `t.${column}`).join(', ')} ` +
  'ORDER BY t.UserJoinTime, t.rowid ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)'

const again = (facts: Facts): Query => {
  const key = [...conferenceKey, 'UserEndpointId']
  return find(facts, focus, {
    where: key.map(column => `t.${column} IS NOT NULL`),
    qualify: `${before(key)} > t.UserJoinTime`,
    shows: ['t.UserEndpointId', 't.UserJoinTime', `${before(key)} AS there_until`],
  })
}

/** Overlaps are few and quickly found, one conference or two; only these are compared stay by stay. */
function elsewhere(facts: Facts): Query {
  const columns = [...conferenceKey, 'UserId', 'UserJoinTime', 'UserLeaveTime'].map(column => `t.${column}`)
  const differs = `(${conferenceKey.map(column => `o.${column} <> d.${column}`).join(' OR ')})`
  return find(facts, focus, {
    given: [
      `people AS (\n  SELECT ${columns.join(', ')}, t.rowid AS came FROM ${focus} AS t\n  ${client(facts, 't')}\n` +
        `  WHERE NOT ${announces(facts)})`,
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

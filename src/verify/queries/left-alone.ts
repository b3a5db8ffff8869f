import { isSince } from '../../model/schema/definition/schema.js'
import {
  conferenceKey,
  equal,
  findRows,
  focus,
  interval,
  legs,
  parent,
  type Query,
  type SourceInfo,
  same,
  tableOf,
} from './law-query.js'

/** Stays of anonymous users who were left alone for longer than that: the gaps between the stays of those who were not anonymous. */
export function leftAlone(source: SourceInfo, table: string): Query {
  const grace = interval(source.limits.anonymousGrace)
  return findRows(source, table, {
    given: [
      `alone AS MATERIALIZED (${people(source, table, 'anonymous')}\n` +
        `    AND a.UserLeaveTime > a.UserJoinTime + ${grace})`,
      `company AS (${people(source, focus, 'company')}\n  UNION ALL${people(source, legs, 'company')})`,
      // The leave itself closes the last gap.
      'marks AS (\n' +
        '  SELECT l.came, w.since, w.until, l.since AS joined FROM alone AS l\n' +
        `  JOIN company AS w ON ${conferenceKey.map(column => `w.${column} = l.${column}`).join(' AND ')} AND w.since < l.until\n` +
        '  UNION ALL SELECT l.came, l.until, l.until, l.since FROM alone AS l)',
      'gaps AS (\n' +
        '  SELECT k.came, k.since, greatest(k.joined, max(k.until) OVER (PARTITION BY k.came\n' +
        '    ORDER BY k.since, k.until ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)) AS left_alone\n' +
        '  FROM marks AS k)',
      'gap AS (\n' +
        '  SELECT g.came, min(g.left_alone) AS left_alone, min(g.since) AS until FROM gaps AS g\n' +
        `  WHERE g.since > g.left_alone + ${grace} GROUP BY g.came)`,
    ],
    joins: ['JOIN gap AS g ON g.came = t.rowid', `SEMI JOIN Conferences AS c ON ${equal('c', same(conferenceKey))}`],
    where: [],
    shows: ['t.UserJoinTime', 't.UserLeaveTime', 'g.left_alone', 'g.until'],
  })
}

/** Stays of those who are anonymous or of those who are not, without the announcement service, which is no company. */
function people(source: SourceInfo, table: string, who: 'anonymous' | 'company'): string {
  // An alias says whose columns are meant, so it stands for one table in the whole query.
  const at = who === 'anonymous' ? 'a' : table === focus ? 'f' : 'm'
  // A lost leave counts as staying.
  const until = who === 'anonymous' ? `${at}.UserLeaveTime` : `coalesce(${at}.UserLeaveTime, TIMESTAMP 'infinity')`
  const key = conferenceKey.map(column => `${at}.${column}`).join(', ')
  const named = namesClient(source, table)
  const lines = [
    `\n  SELECT ${key}, ${at}.UserJoinTime AS since, ${until} AS until, ${at}.rowid AS came FROM ${table} AS ${at}`,
    `  ${parent(source, 'Users', { as: 'u', on: { UserId: `${at}.UserId` } })}`,
    `  ${parent(source, 'Tenants', { as: 'n', on: { TenantId: 'u.TenantId' }, optional: true })}`,
    ...(named ? [`  ${client(source, at)}`] : []),
    `  WHERE ${who === 'anonymous' ? '' : 'NOT '}coalesce(ends_with(n.TenantKey, '000000000002'), false)`,
    ...(named ? [`    AND NOT ${announces(source)}`] : []),
  ]
  return lines.join('\n')
}

/** MCU rows of Lync Server 2010 do not name a client. */
const namesClient = (source: SourceInfo, table: string): boolean => table === focus || isSince(source.release, 2013)

/** The client `v` of a stay. */
export const client = (source: SourceInfo, stay: string): string =>
  parent(source, 'ClientVersions', { as: 'v', on: { VersionId: `${stay}.ClientVerId` }, optional: true })

/** A condition: client `v` is the announcement service. Where it has no type, the user agent string has to tell. */
export function announces(source: SourceInfo): string {
  const typed = tableOf(source, 'ClientVersions').columns.some(({ name }) => name === 'ClientType')
  return `coalesce(${typed ? 'v.ClientType = 256, ' : ''}contains(v.Version, 'Conferencing_Announcement_Service'), false)`
}

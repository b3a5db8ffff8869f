import { conferenceKey, equal, type Facts, find, focus, legs, parent, type Query, same } from '../query.js'

/** AnonymousUserGracePeriod of Lync Server's conferencing policy. */
const GRACE = 'INTERVAL 90 MINUTES'

/** Stays of anonymous users who were left alone for longer than that: the gaps between the stays of those who were not anonymous. */
export function abandoned(facts: Facts, table: string): Query {
  const key = (alias: string) => conferenceKey.map(column => `${alias}.${column}`).join(', ')
  return find(facts, table, {
    given: [
      `alone AS MATERIALIZED (${stay(facts, table, 'anonymous', ['k.rowid AS came', 'k.UserLeaveTime AS until'])}\n` +
        `    AND k.UserLeaveTime > k.UserJoinTime + ${GRACE})`,
      `company AS (${[focus, legs].map(other => stay(facts, other, 'company', [UNTIL])).join('\n  UNION ALL ')})`,
      // The leave itself closes the last gap.
      `marks AS (\n  SELECT a.came, o.since, o.until, a.since AS joined FROM alone AS a\n` +
        `  JOIN company AS o ON ${conferenceKey.map(column => `o.${column} = a.${column}`).join(' AND ')} AND o.since < a.until\n` +
        '  UNION ALL SELECT a.came, a.until, a.until, a.since FROM alone AS a)',
      'gaps AS (\n  SELECT m.came, m.since, ' +
        'greatest(m.joined, max(m.until) OVER (PARTITION BY m.came ORDER BY m.since, m.until\n' +
        '    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)) AS left_alone\n  FROM marks AS m)',
      'gap AS (SELECT g.came, min(g.left_alone) AS left_alone, min(g.since) AS until FROM gaps AS g\n' +
        `  WHERE g.since > g.left_alone + ${GRACE} GROUP BY g.came)`,
    ],
    joins: ['JOIN gap AS g ON g.came = t.rowid', `SEMI JOIN Conferences AS c ON ${equal('c', same(conferenceKey))}`],
    where: [],
    shows: ['t.UserJoinTime', 't.UserLeaveTime', 'g.left_alone', 'g.until'],
  })

  /** Stays of those who are anonymous or of those who are not, without the announcement service, which is no company. */
  function stay(of: Facts, name: string, who: 'anonymous' | 'company', more: readonly string[]): string {
    const anonymous = "coalesce(ends_with(n.TenantKey, '000000000002'), false)"
    const lines = [
      `\n  SELECT ${key('k')}, k.UserJoinTime AS since, ${more.join(', ')} FROM ${name} AS k`,
      `  ${parent(of, 'Users', { as: 'u', on: { UserId: 'k.UserId' } })}`,
      `  ${parent(of, 'Tenants', { as: 'n', on: { TenantId: 'u.TenantId' }, optional: true })}`,
      ...(namesClient(of, name) ? [`  ${client(of, 'k')}`] : []),
      `  WHERE ${who === 'anonymous' ? '' : 'NOT '}${anonymous}`,
      ...(namesClient(of, name) ? [`    AND NOT ${announces(of)}`] : []),
    ]
    return lines.join('\n')
  }
}

/** A lost leave counts as staying. */
const UNTIL = "coalesce(k.UserLeaveTime, TIMESTAMP 'infinity') AS until"

/** MCU rows of Lync Server 2010 do not name a client. */
const namesClient = (facts: Facts, table: string): boolean => table === focus || facts.release > 2010

/** The client `v` of a stay. */
export const client = (facts: Facts, stay: string): string =>
  parent(facts, 'ClientVersions', { as: 'v', on: { VersionId: `${stay}.ClientVerId` }, optional: true })

/** Whether it is the announcement service. Lync Server 2010 keeps no type; there the user agent string has to tell. */
export const announces = (facts: Facts): string =>
  facts.release > 2010
    ? 'coalesce(v.ClientType = 256, false)'
    : "coalesce(contains(v.Version, 'Conferencing_Announcement_Service'), false)"

import type { Warehouse } from '../../reading/warehouse/warehouse.js'
import type { SourceInfo } from '../../verify/queries/law-query.js'

/** The first user agent types of what is no participant: the announcement service, and the tests that watch a pool. */
const SERVICES = '256, 16396'

/**
 * Tables that the checks count, made from the rows of LcsCDR. Left out are conferences in which nobody but services
 * and test users was ever admitted, as Microsoft's own reports leave out their client types.
 */
const tables = (type: string): readonly (readonly [name: string, definition: string])[] => [
  // What a client is. Where a database of Lync Server 2010 keeps no type, its name has to tell.
  ['Client', `SELECT VersionId, Version, ${type} AS ClientType FROM ClientVersions`],
  // Users who ever came with the client of a service.
  [
    'Service',
    `SELECT DISTINCT f.UserId FROM FocusJoinsAndLeaves f JOIN Client v ON v.VersionId = f.ClientVerId
     WHERE v.ClientType IN (${SERVICES})`,
  ],
  // A participant: one user in one conference, with however many endpoints and however many stays.
  [
    'Person',
    `WITH f AS (
       SELECT SessionIdTime, SessionIdSeq, UserId, min(UserJoinTime) AS Joined, min(DialogSessionIdTime) AS Dialed,
         arg_min(IsUserInternal, UserJoinTime) AS Internal, arg_min(ClientVerId, UserJoinTime) AS Client
       FROM FocusJoinsAndLeaves WHERE UserId NOT IN (FROM Service) GROUP BY ALL),
     l AS (
       SELECT m.SessionIdTime, m.SessionIdSeq, m.UserId, min(m.UserJoinTime) AS Joined, max(m.IsFromPstn) AS Pstn,
         bool_or(t.UriType = 'conf:audio-video') AS Av, bool_or(t.UriType = 'conf:applicationsharing') AS Sharing,
         bool_or(t.UriType = 'conf:chat') AS Chat, bool_or(t.UriType = 'conf:data-conf') AS Data
       FROM McuJoinsAndLeaves m JOIN Mcus c ON c.McuId = m.McuId JOIN UriTypes t ON t.UriTypeId = c.McuTypeId
       WHERE m.UserId NOT IN (FROM Service) GROUP BY ALL)
     SELECT SessionIdTime, SessionIdSeq, UserId, coalesce(f.Joined, l.Joined) AS Joined, f.Dialed, f.Internal, f.Client,
       coalesce(l.Pstn, 0) = 1 AS Pstn, coalesce(l.Av, false) AS Av, coalesce(l.Sharing, false) AS Sharing,
       coalesce(l.Chat, false) AS Chat, coalesce(l.Data, false) AS Data,
       CASE right(CAST(n.TenantKey AS VARCHAR), 1) WHEN '1' THEN 'federated' WHEN '2' THEN 'anonymous' ELSE 'own' END AS Tenant
     FROM f FULL JOIN l USING (SessionIdTime, SessionIdSeq, UserId)
     JOIN Users u USING (UserId) LEFT JOIN Tenants n ON n.TenantId = u.TenantId`,
  ],
  // A conference that was held. It starts when it was scheduled to or, if it began ad hoc, with the first join. Where the schedule is not
  // known, it starts when three in four of its people have come, since the first come before the time.
  [
    'Held',
    `SELECT SessionIdTime, SessionIdSeq, any_value(c.PoolId) AS PoolId, any_value(c.ConferenceUriId) AS ConferenceUriId,
       any_value(c.ConferenceStartTime) AS Opened, any_value(c.ConferenceEndTime) AS Ended,
       coalesce(any_value(b.Booked), CASE WHEN any_value(b.SessionIdSeq) IS NULL THEN quantile_cont(p.Joined, 0.75)
         ELSE any_value(c.ConferenceStartTime) END) AS Started, max(p.Joined) AS LastJoin, count(*) AS Size,
       count(*) FILTER (p.Pstn) AS Phones, count(*) FILTER (p.Av AND NOT p.Pstn) AS Voip,
       bool_or(p.Av) AS Av, bool_or(p.Sharing) AS Sharing, bool_or(p.Chat) AS Chat, bool_or(p.Data) AS Data
     FROM Conferences c JOIN Person p USING (SessionIdTime, SessionIdSeq)
     LEFT JOIN Schedule b USING (SessionIdTime, SessionIdSeq) GROUP BY SessionIdTime, SessionIdSeq`,
  ],
]

const typeByName = `CASE WHEN Version LIKE '%Conferencing_Announcement_Service%' THEN 256 WHEN Version LIKE '% ST' THEN 16396
   WHEN Version LIKE '%Conferencing_Attendant%' THEN 512 WHEN Version LIKE '% LWA/%' THEN 16405 WHEN Version LIKE '% OC/%' THEN 4 END`

export async function makeTables(warehouse: Warehouse, info: SourceInfo): Promise<void> {
  const type = info.has('ClientVersions', 'ClientType') ? 'ClientType' : typeByName
  for (const [name, definition] of tables(type)) await warehouse.run(`CREATE TABLE ${name} AS ${definition}`)
}

const columnsRead: Readonly<Record<string, readonly string[]>> = {
  Conferences: [
    'SessionIdTime',
    'SessionIdSeq',
    'PoolId',
    'ConferenceUriId',
    'ConferenceStartTime',
    'ConferenceEndTime',
  ],
  FocusJoinsAndLeaves: [
    ...[
      'SessionIdTime',
      'SessionIdSeq',
      'DialogSessionIdTime',
      'UserId',
      'IsUserInternal',
      'UserJoinTime',
      'ClientVerId',
    ],
  ],
  McuJoinsAndLeaves: ['SessionIdTime', 'SessionIdSeq', 'UserId', 'IsFromPstn', 'McuId', 'UserJoinTime'],
  Mcus: ['McuId', 'McuTypeId'],
  UriTypes: ['UriTypeId', 'UriType'],
  Users: ['UserId', 'TenantId'],
  Tenants: ['TenantId', 'TenantKey'],
  ClientVersions: ['VersionId', 'Version'],
}

/** The tables and columns that a source lacks and that the tables here are made from; of a table that it lacks, no columns. */
export const lackingForTables = ({ has }: SourceInfo): readonly string[] =>
  Object.entries(columnsRead).flatMap(([table, columns]) =>
    has(table) ? columns.filter(column => !has(table, column)).map(column => `${table}.${column}`) : [table],
  )

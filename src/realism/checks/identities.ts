import { builds } from './builds.js'
import type { Check } from './check.js'
import { clientKinds } from './client-kinds.js'

/** A rule of the dialogs of some rows: a part of their id must be of a form. */
const tag = (name: string, rows: string, place: number, form: string) =>
  ({
    name,
    none: `FROM (FROM ${rows}) d JOIN Dialogs n USING (SessionIdTime, SessionIdSeq)
       WHERE NOT regexp_matches(split_part(CAST(n.ExternalId AS VARCHAR), ';', ${place}), '^${form}$')`,
    of: `FROM ${rows}`,
  }) as const

const dialed = (meant: string): string =>
  `ConferenceSessionDetails WHERE IsStartedByConfServer = 0 AND McuConferenceUriId IS ${meant}`

/** GUIDs by their version, the first digit of the third group, where the source has them. */
const guids = [
  ['FocusJoinsAndLeaves', 'UserEndpointId', 5],
  ['Registration', 'EndpointId', 5],
  ['Registration', 'EndpointEra', 4],
  ['Conferences', 'ConfInstance', 4],
] as const

/** The first number in the user agents of servers, by release. Columns of 2015 are those of later releases too. */
const SERVERS = { 2010: '4', 2013: '5', 2015: '[67]', 2019: '7', se: '7' } as const

/** Front ends and their MCUs, by the host in the URI of the MCU. */
const hosts = `m AS (SELECT McuId, regexp_extract(McuUri, '//([^:/]+)', 1) AS Host FROM Mcus),
   p AS (SELECT (SELECT count(DISTINCT Host) FROM m) / greatest(1, (SELECT count(*) FROM Pools)) AS FrontEnds)`

/** Checks of identities: who and what is in the rows, by which name. */
export const identityChecks: readonly Check[] = [
  {
    id: 'C44',
    rule: true,
    about: 'Anonymous participants by a random URI of 32 hexadecimal digits, another in each conference',
    source: 'MS-SIPAE 3.2.4.3 and 4.5: 6551156d569c4b7d945f310ff10943c5@anonymous.invalid',
    reads: ['Users.UserUri'],
    measures: () => [
      {
        name: 'other URIs',
        none: `FROM Users u JOIN Tenants n ON n.TenantId = u.TenantId WHERE right(CAST(n.TenantKey AS VARCHAR), 1) = '2'
           AND UserUri LIKE '%@%' AND NOT regexp_matches(UserUri, '^[0-9a-f]{32}@anonymous\\.invalid$')`,
        of: "FROM Person WHERE Tenant = 'anonymous' AND NOT Pstn",
      },
      {
        name: 'in a second conference',
        none: `SELECT UserId FROM Person JOIN Users USING (UserId) WHERE Tenant = 'anonymous' AND UserUri LIKE '%@%'
           GROUP BY UserId HAVING count(*) > 1`,
        of: "FROM Person WHERE Tenant = 'anonymous' AND NOT Pstn",
      },
    ],
  },
  {
    id: 'C45',
    rule: true,
    about: 'Tags of dialogs by what answers: registrars, MCUs, the focus; and Call-IDs and From-tags of clients',
    source: 'MS-SIPAE 4.5, MS-CONFPRO 4.7, MS-CONFIM 4.3.1, public traces',
    reads: ['ConferenceSessionDetails', 'Dialogs.ExternalId', 'Registration'],
    measures: () => [
      tag('To-tags of registrars', 'Registration', 3, '[0-9A-F]{32}'),
      tag('To-tags of MCUs', dialed('NOT NULL'), 3, '[0-9a-f]{8,10}'),
      tag('To-tags of the focus', dialed('NULL'), 3, '[0-9A-F]{8}'),
      tag('Call-IDs of clients', 'Registration', 1, '[0-9a-f]{32}'),
      tag('From-tags of clients', 'Registration', 2, '[0-9a-f]{10}'),
    ],
  },
  {
    id: 'C47',
    rule: true,
    about: 'Trusted applications by a GUID',
    source: 'New-CsTrustedApplicationEndpoint: RtcApplication-dbf5142f-2bb2-4c4f-9531-b7fea45c5000@litware.com',
    reads: ['Users.UserUri'],
    measures: () => [
      {
        name: 'other URIs',
        none: `FROM Users WHERE UserUri ILIKE 'RtcApplication-%'
           AND NOT regexp_matches(UserUri, '(?i)^RtcApplication-[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}@')`,
        of: "FROM Users WHERE UserUri ILIKE 'RtcApplication-%'",
      },
    ],
  },
  {
    id: 'C48',
    rule: true,
    about: 'Joins at an MCU for telephones of an audio conferencing provider, which there is none of on premises',
    source: 'MS-CONFBAS 2.2.3.15; Set-CsUserAcp',
    reads: [],
    measures: () => [
      {
        name: 'at phone-conf',
        none: `FROM McuJoinsAndLeaves JOIN Mcus USING (McuId) JOIN UriTypes ON UriTypeId = McuTypeId WHERE UriType = 'conf:phone-conf'`,
        of: 'FROM McuJoinsAndLeaves WHERE IsFromPstn = 1',
      },
    ],
  },
  {
    id: 'C49',
    about: 'Conferences with several MCUs, all of them on one Front End Server, in pools of three or more',
    source:
      'UCMA, conference features: the MCU factory allocates each MCU; the bound is twice what chance makes of three servers',
    reads: ['Pools'],
    measures: () => [
      {
        name: 'on one server',
        unit: 'share',
        published: { atMost: 0.6 },
        sql: `WITH ${hosts}, c AS (
             SELECT ConferenceUriId, count(DISTINCT Host) AS Hosts FROM McuJoinsAndLeaves JOIN m USING (McuId)
             JOIN Held USING (SessionIdTime, SessionIdSeq) WHERE (SELECT FrontEnds FROM p) >= 3
             GROUP BY SessionIdTime, SessionIdSeq, ConferenceUriId HAVING count(DISTINCT McuId) > 1)
           SELECT CAST(Hosts = 1 AS INT) AS y, 1 AS x, ConferenceUriId AS cluster FROM c`,
      },
    ],
  },
  {
    id: 'C50',
    rule: true,
    about: 'GUIDs of endpoints that are no hash (version 5), of conference instances that are not random (4)',
    source: 'MS-SIPRE 3.2.3.1; the sample of MS-SIPAE 4.5',
    reads: ['Conferences.ConfInstance'],
    measures: ({ has }) =>
      guids
        .filter(([table, column]) => has(table, column))
        .map(([table, column, is]) => ({
          name: column,
          none: `FROM ${table} WHERE substr(CAST(${column} AS VARCHAR), 15, 1) <> '${is}'`,
          of: `FROM ${table} WHERE ${column} IS NOT NULL`,
        })),
  },
  {
    id: 'C51',
    rule: true,
    about: 'User agents of another release than that of the servers',
    source:
      'RTCC/4 in public pages on Lync 2010, RTCC/5 in traces of Lync 2013; RTCC/6 for 2015 and RTCC/7 for later ones follow',
    reads: [],
    measures: ({ release }) => [
      {
        name: 'of servers',
        none: `FROM Client WHERE ClientType IN (1, 2, 256, 512, 16396, 16397, 16409)
           AND NOT regexp_matches(Version, '^RTCC/${SERVERS[release]}\\.')`,
        of: 'FROM Client WHERE ClientType IN (1, 2, 256, 512, 16396, 16397, 16409)',
      },
      ...(release === 2010
        ? ([
            {
              name: 'of clients that came later',
              none: "FROM Client WHERE Version LIKE '%UCWA%' OR regexp_matches(Version, ' OC/1[5-9]')",
              of: 'FROM Client',
            },
          ] as const)
        : []),
    ],
  },
  {
    id: 'C52',
    about:
      'Desktop clients by their build and the date: used before they came out, and joins with newest ones over three years old',
    source: 'release history of Lync and Office, to a month; that newest ones are kept up is assumed',
    reads: [],
    measures: () => [
      {
        name: 'before they came out',
        none: `WITH ${builds} FROM FocusJoinsAndLeaves f JOIN b ON b.VersionId = f.ClientVerId WHERE f.UserJoinTime < b.Released`,
        of: `FROM FocusJoinsAndLeaves f JOIN Client v ON v.VersionId = f.ClientVerId WHERE v.ClientType = 4`,
      },
      {
        name: 'newest over three years old',
        unit: 'share',
        published: { atMost: 0.05 },
        sql: `WITH ${clientKinds}, ${builds} SELECT CAST(p.Joined > b.Released + INTERVAL 3 YEARS AS INT) AS y, 1 AS x, p.UserId AS cluster
           FROM Person p JOIN g ON g.VersionId = p.Client AND g.Kind = 'current' JOIN b ON b.VersionId = p.Client`,
      },
    ],
  },
]

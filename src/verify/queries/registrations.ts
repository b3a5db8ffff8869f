import { registersNowhere } from '../../truth/invariants/registrations.js'
import { conferenceKey, details, equal, findRows, type LawQueries, parent, type SourceInfo, same } from './law-query.js'

const registration = 'Registration'
const endpoint = { UserId: 't.UserId', EndpointId: 't.UserEndpointId' }

/** The registrations that a session's endpoint has when it begins. */
const covering = (as: string): string =>
  [
    equal(as, endpoint),
    `${as}.RegisterTime <= t.InviteTime`,
    `coalesce(${as}.DeRegisterTime, TIMESTAMP 'infinity') >= t.InviteTime`,
  ].join('\n  AND ')

/** A condition: session and registration agree, or one of them is NULL. */
const agreeing = ['UserClientVersionId = r.ClientVersionId', 'IsUserInternal = r.IsInternal']
  .map(pair => `coalesce(t.${pair}, true)`)
  .join(' AND ')

const user = (source: SourceInfo): readonly string[] => [
  parent(source, 'Users', { as: 'u', on: { UserId: 't.UserId' } }),
  parent(source, 'Tenants', { as: 'n', on: { TenantId: 'u.TenantId' } }),
]

/** The laws about who is signed in where. */
export const registrationQueries: LawQueries = {
  'endpoints-are-registered': source =>
    source.registrations
      ? [
          findRows(source, details, {
            joins: [
              ...user(source),
              parent(source, 'ClientVersions', { as: 'v', on: { VersionId: 't.UserClientVersionId' } }),
              `ANTI JOIN ${registration} AS r ON ${covering('r')}`,
            ],
            where: [
              "n.TenantKey LIKE '%000000000000'",
              `NOT regexp_matches(v.Version, '${registersNowhere}')`,
              't.UserEndpointId IS NOT NULL',
              't.InviteTime IS NOT NULL',
            ],
            shows: ['t.UserId', 't.UserEndpointId', 't.InviteTime', 'v.Version'],
          }),
        ]
      : [{ lacks: 'registrations, of which the source has none' }],
  'sessions-agree-with-their-registration': source => [
    findRows(source, details, {
      // An anti join with these conditions would compare every session with every registration.
      given: [
        `compared AS (SELECT t.rowid AS session, bool_or(${agreeing}) AS agree\n` +
          `FROM ${details} AS t JOIN ${registration} AS r ON ${covering('r')}\nGROUP BY t.rowid)`,
      ],
      joins: ['JOIN compared ON compared.session = t.rowid'],
      where: ['NOT compared.agree'],
      shows: ['t.UserId', 't.UserEndpointId', 't.InviteTime', 't.UserClientVersionId', 't.IsUserInternal'],
    }),
  ],
  'registrations-run-forward': source => [
    findRows(source, registration, {
      where: ['(t.SessionIdTime > t.RegisterTime OR t.RegisterTime > t.DeRegisterTime)'],
      shows: ['t.SessionIdTime', 't.RegisterTime', 't.DeRegisterTime'],
    }),
  ],
  'endpoints-register-once-at-a-time': source => [
    findRows(source, registration, {
      where: ['t.UserId IS NOT NULL', 't.EndpointId IS NOT NULL', 't.RegisterTime IS NOT NULL'],
      qualify: `${before} > t.RegisterTime`,
      shows: ['t.UserId', 't.EndpointId', 't.RegisterTime', `${before} AS registered_until`],
    }),
  ],
  'registrations-are-of-own-users': source => [
    findRows(source, registration, {
      joins: [
        parent(source, 'Users', { as: 'u', on: { UserId: 't.UserId' } }),
        parent(source, 'Tenants', { as: 'n', on: { TenantId: 'u.TenantId' }, optional: true }),
      ],
      where: ["(n.TenantKey NOT LIKE '%000000000000' OR u.UriTypeId = 1)"],
      shows: ['t.UserId', 'n.TenantKey', 'u.UriTypeId'],
    }),
  ],
  'registrations-from-outside-pass-an-edge': source => [
    findRows(source, registration, {
      where: ['(t.EdgeServerId IS NULL) <> (t.IsInternal = 1)'],
      shows: ['t.IsInternal', 't.EdgeServerId'],
    }),
  ],
  'ended-registrations-say-why': source => [
    findRows(source, registration, {
      where: ['(t.DeRegisterTime IS NULL) <> (t.DeRegisterTypeId IS NULL)'],
      shows: ['t.DeRegisterTime', 't.DeRegisterTypeId'],
    }),
  ],
  'registrations-have-their-own-dialog': source => [
    findRows(source, registration, {
      joins: [`SEMI JOIN ${details} AS s ON ${equal('s', same(conferenceKey))}`],
      where: [],
      shows: [],
    }),
  ],
}

/** The latest end of the registrations that began before a row's; one without an end lasts. */
const before =
  "max(coalesce(t.DeRegisterTime, TIMESTAMP 'infinity')) OVER (PARTITION BY t.UserId, t.EndpointId " +
  'ORDER BY t.RegisterTime, t.rowid ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)'

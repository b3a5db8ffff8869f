import { table } from '../definition/schema.js'

export const users = table({
  name: 'Users',
  about: 'Everyone met in a call or conference: own users, federated and anonymous ones, telephones, services.',
  columns: {
    NextUpdateTS: { type: 'datetime', about: "The monitoring service's own time stamp." },
    UserId: { type: 'int', about: 'Number of the user.' },
    UserUri: { type: 'nvarchar(450)', about: 'SIP address without sip:, or telephone number.' },
    TenantId: { type: 'int', about: 'On premises: how the user was authenticated.' },
    UriTypeId: { type: 'int', about: '0 user, 1 telephone.' },
  },
  primaryKey: ['UserId'],
  foreignKeys: [
    { columns: ['TenantId'], references: 'Tenants', parent: ['TenantId'] },
    { columns: ['UriTypeId'], references: 'UriTypes', parent: ['UriTypeId'] },
  ],
  indexes: [['UserUri']],
})

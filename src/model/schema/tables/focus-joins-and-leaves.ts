import { table } from '../definition/schema.js'

export const focusJoinsAndLeaves = table({
  name: 'FocusJoinsAndLeaves',
  about: 'One stay of one user endpoint in one conference, as the focus saw it.',
  columns: {
    SessionIdTime: { type: 'datetime', about: 'Conference, time part.' },
    SessionIdSeq: { type: 'int', about: 'Conference, sequence part.' },
    DialogSessionIdTime: { type: 'datetime', about: "The user's dialog with the focus, time part." },
    DialogSessionIdSeq: { type: 'int', about: "The user's dialog with the focus, sequence part." },
    UserId: { type: 'int', about: 'Who joined.' },
    FocusUserInstance: {
      type: 'int',
      about: "Tells a user's stays in the conference apart, 1, 2, ... in the order of joining.",
    },
    IsUserInternal: { type: 'bit', about: '1 if the user was on the internal network.' },
    UserRole: { type: 'int', about: '0 unknown, 1 presenter, 2 attendee.' },
    UserJoinTime: { type: 'datetime', about: 'When they joined.' },
    UserLeaveTime: { type: 'datetime', about: 'When they left; NULL while they stay.', nullable: true },
    ClientVerId: { type: 'int', about: 'Client; NULL if it sent no name.', nullable: true },
    UserEndpointId: {
      type: 'uniqueidentifier',
      about: 'Endpoint: one per user and machine; a phone has none.',
      nullable: true,
      since: 2013,
    },
    LastModifiedTime: { type: 'datetime', about: 'When the monitoring service last wrote the row.', since: 2015 },
  },
  facts: ['UserJoinTime', 'UserLeaveTime'],
  primaryKey: ['SessionIdTime', 'SessionIdSeq', 'DialogSessionIdTime', 'DialogSessionIdSeq'],
  primaryKey2010: ['SessionIdTime', 'SessionIdSeq', 'UserId', 'FocusUserInstance'],
  foreignKeys: [
    {
      columns: ['SessionIdTime', 'SessionIdSeq'],
      references: 'Conferences',
      parent: ['SessionIdTime', 'SessionIdSeq'],
    },
    {
      columns: ['DialogSessionIdTime', 'DialogSessionIdSeq'],
      references: 'Dialogs',
      parent: ['SessionIdTime', 'SessionIdSeq'],
    },
    { columns: ['UserId'], references: 'Users', parent: ['UserId'] },
    { columns: ['ClientVerId'], references: 'ClientVersions', parent: ['VersionId'] },
  ],
  lookups: [{ columns: ['UserRole'], references: 'Roles', parent: ['RoleId'] }],
  indexes: [['UserId'], ['DialogSessionIdTime', 'DialogSessionIdSeq'], ['UserJoinTime']],
})

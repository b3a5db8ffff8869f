import { table } from '../definition/schema.js'

export const mcuJoinsAndLeaves = table({
  name: 'McuJoinsAndLeaves',
  about: 'One leg: one stay of one user at one MCU of a conference. Who uses chat and audio has two.',
  columns: {
    SessionIdTime: { type: 'datetime', about: 'Conference, time part.' },
    SessionIdSeq: { type: 'int', about: 'Conference, sequence part.' },
    UserId: { type: 'int', about: 'Who joined.' },
    McuUserInstance: {
      type: 'int',
      about: "Tells a user's legs at the same MCU apart; without it a rejoin has no key.",
    },
    IsFromPstn: { type: 'bit', about: '1 if the user came in over the telephone network.' },
    McuId: { type: 'int', about: 'The MCU.' },
    DialogSessionIdTime: {
      type: 'datetime',
      about: "The leg's SIP dialog, time part; NULL without one.",
      nullable: true,
    },
    DialogSessionIdSeq: {
      type: 'int',
      about: "The leg's SIP dialog, sequence part; NULL without one.",
      nullable: true,
    },
    UserJoinTime: { type: 'datetime', about: 'When they joined the MCU.' },
    UserLeaveTime: { type: 'datetime', about: 'When they left the MCU; NULL while they stay.', nullable: true },
    ClientVerId: { type: 'int', about: 'Client; NULL if it sent no name.', nullable: true, since: 2013 },
    LastModifiedTime: { type: 'datetime', about: 'When the monitoring service last wrote the row.', since: 2015 },
  },
  facts: ['UserJoinTime', 'UserLeaveTime'],
  primaryKey: ['SessionIdTime', 'SessionIdSeq', 'UserId', 'McuUserInstance', 'McuId'],
  order2010: [
    'SessionIdTime',
    'SessionIdSeq',
    'DialogSessionIdTime',
    'DialogSessionIdSeq',
    'UserId',
    'McuUserInstance',
    'IsFromPstn',
    'McuId',
    'UserJoinTime',
    'UserLeaveTime',
  ],
  foreignKeys: [
    {
      columns: ['SessionIdTime', 'SessionIdSeq'],
      references: 'Conferences',
      parent: ['SessionIdTime', 'SessionIdSeq'],
    },
    { columns: ['UserId'], references: 'Users', parent: ['UserId'] },
    { columns: ['McuId'], references: 'Mcus', parent: ['McuId'] },
    {
      columns: ['DialogSessionIdTime', 'DialogSessionIdSeq'],
      references: 'Dialogs',
      parent: ['SessionIdTime', 'SessionIdSeq'],
    },
    { columns: ['ClientVerId'], references: 'ClientVersions', parent: ['VersionId'] },
  ],
  indexes: [['UserId'], ['McuId'], ['DialogSessionIdTime', 'DialogSessionIdSeq'], ['UserJoinTime']],
})

import { table } from '../definition/schema.js'

export const imReportSummary = table({
  name: 'IMReportSummary',
  about: 'Instant messages added up by hour and by day, as far as they are known.',
  peerToPeer: true,
  since: 2013,
  columns: {
    StartTime: { type: 'datetime', about: 'When the hour or day begins.' },
    // Printed as char(1).
    TimePeriod: { type: 'varchar(1)', about: 'H an hour, D a day; the codes are not published.' },
    PoolFQDN: { type: 'nvarchar(257)', about: 'Pool that captured the sessions.' },
    AuthType: { type: 'int', about: 'How the other party was authenticated, as TenantId has it.' },
    SessionCount: { type: 'bigint', about: 'Sessions that began then.' },
    MsgCount: { type: 'bigint', about: 'Messages in them.' },
  },
  primaryKey: ['StartTime', 'TimePeriod', 'PoolFQDN', 'AuthType'],
  foreignKeys: [],
  lookups: [{ columns: ['AuthType'], references: 'Tenants', parent: ['TenantId'] }],
})

export const userStatistics = table({
  name: 'UserStatistics',
  about: 'What each user did last.',
  peerToPeer: true,
  since: 2013,
  columns: {
    UserId: { type: 'int', about: 'The user.' },
    LastLogInTime: { type: 'datetime', about: 'When they last signed in.', nullable: true },
    LastConfOrganizedTime: { type: 'datetime', about: 'When a conference of theirs last began.', nullable: true },
    // Printed as LastCallOrganizerCallFailureTime; a public script reads this one.
    LastCallFailureTime: { type: 'datetime', about: 'When a call of theirs last failed.', nullable: true },
    LastConfOrganizerCallFailureTime: {
      type: 'datetime',
      about: 'When somebody last failed to join a conference of theirs.',
      nullable: true,
    },
  },
  primaryKey: ['UserId'],
  foreignKeys: [],
  lookups: [{ columns: ['UserId'], references: 'Users', parent: ['UserId'] }],
})

export const purgeSettings = table({
  name: 'PurgeSettings',
  about: 'How long the database keeps what it has.',
  peerToPeer: true,
  since: 2013,
  columns: {
    Id: { type: 'int', about: 'Number of the settings.' },
    EnablePurge: { type: 'bit', about: '1 if old rows are deleted each day.' },
    KeepCallDetailForDays: { type: 'int', about: 'Days for which rows are kept.' },
    KeepErrorReportForDays: { type: 'int', about: 'Days for which error reports are kept.' },
    PurgeHour: { type: 'int', about: 'Hour of the day, local, at which old rows are deleted.' },
  },
  primaryKey: ['Id'],
  foreignKeys: [],
})

import { table } from '../definition/schema.js'

export const conferences = table({
  name: 'Conferences',
  about: 'One instance of one conference, from its first join to its end.',
  columns: {
    SessionIdTime: {
      type: 'datetime',
      about: 'When the CDR agent captured the request for the conference; a key only.',
    },
    SessionIdSeq: { type: 'int', about: '1, or 2, 3, ... for further conferences captured at the same moment.' },
    ConferenceUriId: { type: 'int', about: 'URI of the conference at its focus.' },
    ConfInstance: {
      type: 'uniqueidentifier',
      about: 'This occurrence: a recurring conference keeps its URI and changes this.',
    },
    ConferenceStartTime: { type: 'datetime', about: 'When the conference started.' },
    // The table pages call it a start time, the view page an end time, as the name does.
    ConferenceEndTime: { type: 'datetime', about: 'When the conference ended; NULL while it runs.', nullable: true },
    PoolId: { type: 'int', about: 'Pool in which the record was captured.' },
    OrganizerId: { type: 'int', about: 'User who organised it.' },
    Flag: { type: 'smallint', about: 'Bit set: 1 = synthetic transaction; no other bit is documented.' },
    Processed: {
      type: 'bit',
      about: "The monitoring service's own mark.",
      since: 2013,
      knownWith: 'ConferenceEndTime',
    },
    LastModifiedTime: { type: 'datetime', about: 'When the monitoring service last wrote the row.', since: 2015 },
  },
  facts: ['SessionIdTime', 'ConferenceStartTime', 'ConferenceEndTime'],
  primaryKey: ['SessionIdTime', 'SessionIdSeq'],
  foreignKeys: [
    { columns: ['ConferenceUriId'], references: 'ConferenceUris', parent: ['ConferenceUriId'] },
    { columns: ['PoolId'], references: 'Pools', parent: ['PoolId'] },
    { columns: ['OrganizerId'], references: 'Users', parent: ['UserId'] },
  ],
  indexes: [['ConferenceUriId'], ['OrganizerId'], ['ConferenceStartTime']],
})

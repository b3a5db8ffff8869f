import { table } from '../definition/schema.js'

export const mediaList = table({
  name: 'MediaList',
  about: 'Kinds of media.',
  peerToPeer: true,
  columns: {
    MediaId: { type: 'tinyint', about: '1 to 7; the bit of MediaTypes is 2 to the power of MediaId - 1.' },
    Media: { type: 'nvarchar(256)', about: 'The kind in words.' },
  },
  primaryKey: ['MediaId'],
  foreignKeys: [],
})

export const media = table({
  name: 'Media',
  about: 'One medium of one session. It is of signalling: for lengths, QoEMetrics is exact.',
  peerToPeer: true,
  columns: {
    SessionIdTime: { type: 'datetime', about: 'Session, time part.' },
    SessionIdSeq: { type: 'int', about: 'Session, sequence part.' },
    MediaId: { type: 'tinyint', about: 'The kind of medium.' },
    StartTime: { type: 'datetime', about: 'When it began.' },
    EndTime: { type: 'datetime', about: 'When it ended; NULL while it lasts.', nullable: true },
  },
  facts: ['StartTime', 'EndTime'],
  primaryKey: ['SessionIdTime', 'SessionIdSeq', 'MediaId', 'StartTime'],
  foreignKeys: [
    { columns: ['SessionIdTime', 'SessionIdSeq'], references: 'Dialogs', parent: ['SessionIdTime', 'SessionIdSeq'] },
    { columns: ['MediaId'], references: 'MediaList', parent: ['MediaId'] },
  ],
  besides: [
    {
      columns: ['SessionIdTime', 'SessionIdSeq'],
      references: 'SessionDetails',
      parent: ['SessionIdTime', 'SessionIdSeq'],
    },
  ],
})

export const fileTransfers = table({
  name: 'FileTransfers',
  about: 'One file offered in one session.',
  peerToPeer: true,
  columns: {
    SessionIdTime: { type: 'datetime', about: 'Session, time part.' },
    SessionIdSeq: { type: 'int', about: 'Session, sequence part.' },
    // The table page prints it as two words, the view as one.
    FileName: { type: 'nvarchar(256)', about: 'Name of the file.' },
    FileIdentity: { type: 'uniqueidentifier', about: 'Tells transfers of one file name apart.' },
    Cookie: { type: 'nvarchar(128)', about: 'Ties later messages to the transfer.' },
    Accept: { type: 'bit', about: '1 if it was accepted; NULL otherwise.', nullable: true },
    Reject: { type: 'bit', about: '1 if it was declined; NULL otherwise.', nullable: true },
    Cancel: { type: 'bit', about: '1 if it was cancelled; NULL otherwise.', nullable: true },
    LastModifiedTime: { type: 'datetime', about: 'When the monitoring service last wrote the row.', since: 2015 },
  },
  facts: ['SessionIdTime'],
  primaryKey: ['SessionIdTime', 'SessionIdSeq', 'Cookie'],
  foreignKeys: [
    { columns: ['SessionIdTime', 'SessionIdSeq'], references: 'Dialogs', parent: ['SessionIdTime', 'SessionIdSeq'] },
  ],
  besides: [
    {
      columns: ['SessionIdTime', 'SessionIdSeq'],
      references: 'SessionDetails',
      parent: ['SessionIdTime', 'SessionIdSeq'],
    },
  ],
})

export const locations = table({
  name: 'Locations',
  about: 'Where an emergency call came from.',
  peerToPeer: true,
  columns: {
    SessionIdTime: { type: 'datetime', about: 'Session, time part.' },
    SessionIdSeq: { type: 'int', about: 'Session, sequence part.' },
    Location: { type: 'nvarchar(2000)', about: 'The location as the client sent it.' },
  },
  facts: ['SessionIdTime'],
  primaryKey: ['SessionIdTime', 'SessionIdSeq'],
  foreignKeys: [
    { columns: ['SessionIdTime', 'SessionIdSeq'], references: 'Dialogs', parent: ['SessionIdTime', 'SessionIdSeq'] },
  ],
})

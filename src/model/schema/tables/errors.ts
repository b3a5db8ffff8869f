import { table } from '../definition/schema.js'

export const callType = table({
  name: 'CallType',
  about: 'Kinds of calls that errors are of.',
  peerToPeer: true,
  columns: {
    CallTypeId: { type: 'int', about: '0 to 5.' },
    CallType: { type: 'nvarchar(256)', about: 'The kind in words.' },
  },
  primaryKey: ['CallTypeId'],
  foreignKeys: [],
})

export const errorCategory = table({
  name: 'ErrorCategory',
  about: 'Classes of outcomes.',
  peerToPeer: true,
  since: 2013,
  columns: {
    CategoryId: { type: 'tinyint', about: '0 to 2.' },
    Name: { type: 'nvarchar(256)', about: 'Success, Expected failure, Unexpected failure.' },
  },
  primaryKey: ['CategoryId'],
  foreignKeys: [],
})

export const application = table({
  name: 'Application',
  about: 'Components of the servers that report errors.',
  peerToPeer: true,
  columns: {
    ApplicationId: { type: 'int', about: 'Number of the component.' },
    Name: { type: 'nvarchar(256)', about: 'Its name.' },
  },
  primaryKey: ['ApplicationId'],
  foreignKeys: [],
})

export const errorDef = table({
  name: 'ErrorDef',
  about: 'Errors of one kind: codes, call, request.',
  peerToPeer: true,
  columns: {
    ErrorId: { type: 'int', about: 'Number of the kind.' },
    ResponseCode: { type: 'int', about: 'SIP status code.' },
    MsDiagId: { type: 'int', about: 'Number in the ms-diagnostics header; NULL without one.', nullable: true },
    CallTypeId: { type: 'int', about: 'Kind of call.' },
    RequestType: { type: 'varbinary(33)', about: 'The SIP method that failed, as bytes.' },
    ContentType: { type: 'varbinary(257)', about: 'Content type of the request, as bytes.' },
  },
  primaryKey: ['ErrorId'],
  foreignKeys: [{ columns: ['CallTypeId'], references: 'CallType', parent: ['CallTypeId'] }],
})

export const errorReport = table({
  name: 'ErrorReport',
  about: 'One error, of a session or a conference, reported by a server or by a client.',
  peerToPeer: true,
  columns: {
    ErrorTime: { type: 'datetime', about: 'When it happened.' },
    ErrorReportSeq: { type: 'int', about: '1, or 2, 3, ... for further errors of the same moment.' },
    ErrorId: { type: 'int', about: 'Kind of error.' },
    FromUserId: { type: 'int', about: 'Who sent the request that failed.', nullable: true },
    ToUserId: { type: 'int', about: 'To whom it was sent.', nullable: true },
    ConferenceUriId: { type: 'int', about: 'The conference, whose side then has no user.', nullable: true },
    SessionIdTime: { type: 'datetime', about: 'Dialog, time part.', nullable: true },
    SessionIdSeq: { type: 'int', about: 'Dialog, sequence part.', nullable: true },
    SourceId: { type: 'int', about: 'Server that sent the report.', nullable: true, since: 2013 },
    ApplicationId: { type: 'int', about: 'Component that sent the report.', nullable: true, since: 2013 },
    MsDiagHeader: { type: 'varbinary(2000)', about: 'The ms-diagnostics header, as bytes.' },
    ClientVersionId: { type: 'int', about: 'Client that reported.', nullable: true },
    IsCapturedByServer: { type: 'bit', about: '1 if a server captured it, 0 if a client sent it.' },
    Flag: { type: 'smallint', about: 'Reserved.' },
    TelemetryId: {
      type: 'uniqueidentifier',
      about: 'Ties together what several components needed for one join.',
      nullable: true,
      since: 2013,
    },
    SessionSetupTime: {
      type: 'int',
      about: 'Milliseconds that one component needed for a join.',
      nullable: true,
      since: 2013,
    },
    ServerId: { type: 'int', about: 'Front End Server that wrote the report.' },
    PoolId: { type: 'int', about: 'Its pool.' },
    LastModifiedTime: { type: 'datetime', about: 'When the monitoring service last wrote the row.', since: 2015 },
  },
  facts: ['ErrorTime'],
  primaryKey: ['ErrorTime', 'ErrorReportSeq'],
  foreignKeys: [
    { columns: ['ErrorId'], references: 'ErrorDef', parent: ['ErrorId'] },
    { columns: ['FromUserId'], references: 'Users', parent: ['UserId'] },
    { columns: ['ToUserId'], references: 'Users', parent: ['UserId'] },
    { columns: ['ConferenceUriId'], references: 'ConferenceUris', parent: ['ConferenceUriId'] },
    { columns: ['SessionIdTime', 'SessionIdSeq'], references: 'Dialogs', parent: ['SessionIdTime', 'SessionIdSeq'] },
    { columns: ['SourceId'], references: 'Servers', parent: ['ServerId'] },
    { columns: ['ApplicationId'], references: 'Application', parent: ['ApplicationId'] },
    { columns: ['ClientVersionId'], references: 'ClientVersions', parent: ['VersionId'] },
    { columns: ['ServerId'], references: 'Servers', parent: ['ServerId'] },
    { columns: ['PoolId'], references: 'Pools', parent: ['PoolId'] },
  ],
  indexes: [['SessionIdTime', 'SessionIdSeq'], ['ErrorId']],
})

export const progressReport = table({
  name: 'ProgressReport',
  about: 'How far a call had come before an error, step by step.',
  peerToPeer: true,
  columns: {
    ErrorTime: { type: 'datetime', about: 'Error report, time part.' },
    ErrorId: { type: 'int', about: 'Kind of error; repeats what the error report has.' },
    ErrorReportSeq: { type: 'int', about: 'Error report, sequence part.', since: 2013 },
    ProgressReportSeq: {
      type: 'int',
      about: '1, 2, ... within the error report; in 2010, unlike those of others of the moment.',
    },
    MsDiagId: { type: 'int', about: 'Number of the step.', since: 2013 },
    SourceId: { type: 'int', about: 'Server that sent it.', nullable: true, since: 2013 },
    ApplicationId: { type: 'int', about: 'Component that it is about.', nullable: true },
    Detail: { type: 'varbinary(2000)', about: 'The step in words, as bytes.' },
    TelemetryId: {
      type: 'uniqueidentifier',
      about: 'Ties together what several components needed for one join.',
      nullable: true,
      since: 2013,
    },
    SessionSetupTime: {
      type: 'int',
      about: 'Milliseconds that one component needed for a join.',
      nullable: true,
      since: 2013,
    },
  },
  facts: ['ErrorTime'],
  primaryKey: ['ErrorTime', 'ErrorId', 'ErrorReportSeq', 'ProgressReportSeq'],
  primaryKey2010: ['ErrorTime', 'ErrorId', 'ProgressReportSeq'],
  foreignKeys: [
    {
      columns: ['ErrorTime', 'ErrorReportSeq'],
      references: 'ErrorReport',
      parent: ['ErrorTime', 'ErrorReportSeq'],
    },
    { columns: ['SourceId'], references: 'Servers', parent: ['ServerId'] },
  ],
  lookups: [{ columns: ['ApplicationId'], references: 'Application', parent: ['ApplicationId'] }],
})

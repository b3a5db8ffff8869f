import type { View } from './definition/schema.js'

// Public queries read these views, and nothing published describes them: docs/schema-decisions.md, 26, 27 and 30. The columns are those that
// the queries name, and in `CDRReportsConferencesView` the other columns of its table that are not internal.

const cdrReportsConferencesView: View = {
  name: 'CDRReportsConferencesView',
  about: 'Conference instances, as the reports that come with the server and public monitoring queries read them.',
  since: 2013,
  inferred: true,
  base: 'Conferences',
  columns: {
    SessionIdTime: { type: 'datetime', from: 'SessionIdTime' },
    SessionIdSeq: { type: 'int', from: 'SessionIdSeq' },
    ConferenceUriId: { type: 'int', from: 'ConferenceUriId' },
    ConfInstance: { type: 'uniqueidentifier', from: 'ConfInstance' },
    ConferenceStartTime: { type: 'datetime', from: 'ConferenceStartTime' },
    ConferenceEndTime: { type: 'datetime', from: 'ConferenceEndTime' },
    PoolId: { type: 'int', from: 'PoolId' },
    OrganizerId: { type: 'int', from: 'OrganizerId' },
    Flag: { type: 'smallint', from: 'Flag' },
  },
}

const cdrReportsMcuJoinsAndLeavesSummaryView: View = {
  name: 'CDRReportsMcuJoinsAndLeavesSummaryView',
  about: 'Legs at MCUs with the type of the MCU. Public queries add up their lengths by conference, MCU and user.',
  since: 2013,
  inferred: true,
  base: 'McuJoinsAndLeaves',
  columns: {
    SessionIdTime: { type: 'datetime', from: 'SessionIdTime' },
    SessionIdSeq: { type: 'int', from: 'SessionIdSeq' },
    McuId: { type: 'int', from: 'McuId' },
    UriType: { type: 'nvarchar(256)', from: 'McuId.McuTypeId.UriType' },
    UserId: { type: 'int', from: 'UserId' },
    IsFromPstn: { type: 'bit', from: 'IsFromPstn' },
    UserJoinTime: { type: 'datetime', from: 'UserJoinTime' },
    UserLeaveTime: { type: 'datetime', from: 'UserLeaveTime' },
  },
}

const cdrReportsSessionDetailsBaseView: View = {
  name: 'CDRReportsSessionDetailsBaseView',
  about: 'Sessions between two parties, as public wallboards and monitoring queries read them.',
  since: 2013,
  inferred: true,
  base: 'SessionDetails',
  columns: {
    SessionIdTime: { type: 'datetime', from: 'SessionIdTime' },
    SessionIdSeq: { type: 'int', from: 'SessionIdSeq' },
    InviteTime: { type: 'datetime', from: 'InviteTime' },
    ResponseTime: { type: 'datetime', from: 'ResponseTime' },
    SessionEndTime: { type: 'datetime', from: 'SessionEndTime' },
    CorrelationId: { type: 'uniqueidentifier', from: 'CorrelationId' },
    SessionStartedById: { type: 'int', from: 'SessionStartedById' },
    TargetUserId: { type: 'int', from: 'TargetUserId' },
    User1Id: { type: 'int', from: 'User1Id' },
    User2Id: { type: 'int', from: 'User2Id' },
    User1ClientVerId: { type: 'int', from: 'User1ClientVerId' },
    User2ClientVerId: { type: 'int', from: 'User2ClientVerId' },
    User1MessageCount: { type: 'int', from: 'User1MessageCount' },
    User2MessageCount: { type: 'int', from: 'User2MessageCount' },
    ReplacesDialogIdTime: { type: 'datetime', from: 'ReplaceDialogIdTime' },
    ReplacesDialogIdSeq: { type: 'int', from: 'ReplaceDialogIdSeq' },
    MediaTypes: { type: 'int', from: 'MediaTypes' },
    CallFlag: { type: 'smallint', from: 'CallFlag' },
    ResponseCode: { type: 'int', from: 'ResponseCode' },
    DiagnosticId: { type: 'int', from: 'DiagnosticId' },
  },
}

const dialogsView: View = {
  name: 'DialogsView',
  about: 'SIP dialogs, with their ids as text. A public query knows the key by the names that begin with LsCDR.',
  since: 2013,
  inferred: true,
  base: 'Dialogs',
  columns: {
    SessionIdTime: { type: 'datetime', from: 'SessionIdTime' },
    SessionIdSeq: { type: 'int', from: 'SessionIdSeq' },
    ExternalId: { type: 'varchar(775)', from: 'ExternalId' },
    LsCDRSessionIdTime: { type: 'datetime', from: 'SessionIdTime' },
    LsCDRSessionIdSeq: { type: 'int', from: 'SessionIdSeq' },
  },
}

/** Views that public queries read and no page describes. */
export const inferredViews: readonly View[] = [
  cdrReportsConferencesView,
  cdrReportsMcuJoinsAndLeavesSummaryView,
  cdrReportsSessionDetailsBaseView,
  dialogsView,
]

import type { View, ViewColumn } from './definition/schema.js'

/** From is whoever started a session, To the other party; a telephone that calls is To, since it is nobody's UserId. */
const turned = (type: ViewColumn['type'], from: (party: 1 | 2) => string, first: 1 | 2): ViewColumn => ({
  type,
  from: from(first),
  otherwise: from(first === 1 ? 2 : 1),
})

/** The columns of SessionDetailsView, by the path that leads to the session: empty, or with a dot at the end. */
function sessionColumns(session: string): Readonly<Record<string, ViewColumn>> {
  const parties = (
    [
      ['From', 1],
      ['To', 2],
    ] as const
  ).map(([who, first]) => {
    const by = (type: ViewColumn['type'], column: (party: 1 | 2) => string) =>
      turned(type, party => session + column(party), first)
    return {
      [`${who}Uri`]: by('nvarchar(450)', party => `User${party}Id.UserUri`),
      [`${who}UriType`]: by('nvarchar(256)', party => `User${party}Id.UriTypeId.UriType`),
      [`${who}Tenant`]: by(
        who === 'From' ? 'nvarchar(450)' : 'nvarchar(256)',
        party => `User${party}Id.TenantId.TenantKey`,
      ),
      [`${who}EndpointId`]: by('uniqueidentifier', party => `User${party}EndpointId`),
      [`${who}MessageCount`]: by('int', party => `User${party}MessageCount`),
      [`${who}ClientVersion`]: by('nvarchar(256)', party => `User${party}ClientVerId.Version`),
      [`${who}ClientType`]: by('int', party => `User${party}ClientVerId.ClientType`),
      [`${who}ClientCategory`]: by('nvarchar(64)', party => `User${party}ClientVerId.ClientType.UACategory`),
      [`${who}EdgeServer`]: by('nvarchar(256)', party => `User${party}EdgeServerid.EdgeServer`),
      [`Is${who}Internal`]: by('bit', party => `IsUser${party}Internal`),
      [`${who}UserFlag`]: by('smallint', party => `User${party}Flag`),
    }
  })
  const of: Readonly<Record<string, ViewColumn>> = { ...parties[0], ...parties[1] }
  const pick = (...names: readonly string[]) => Object.fromEntries(names.map(name => [name, of[name]]))
  const at = (type: ViewColumn['type'], path: string): ViewColumn => ({ type, from: session + path })
  return {
    SessionIdTime: at('datetime', 'SessionIdTime'),
    SessionIdSeq: at('int', 'SessionIdSeq'),
    InviteTime: at('datetime', 'InviteTime'),
    ...pick('FromUri', 'ToUri', 'FromUriType', 'ToUriType', 'FromTenant', 'ToTenant', 'FromEndpointId', 'ToEndpointId'),
    EndTime: at('datetime', 'SessionEndTime'),
    ...pick('FromMessageCount', 'ToMessageCount', 'FromClientVersion', 'FromClientType', 'FromClientCategory'),
    ...pick('ToClientVersion', 'ToClientType', 'ToClientCategory'),
    TargetUri: at('nvarchar(450)', 'TargetUserId.UserUri'),
    TargetUriType: at('nvarchar(450)', 'TargetUserId.UriTypeId.UriType'),
    OnBehalfOfUri: at('nvarchar(450)', 'OnBehalfOfId.UserUri'),
    // Printed with three n.
    OnBehalfOfUriType: at('nvarchar(256)', 'OnBehalfOfId.UriTypeId.UriType'),
    OnBehalfOfTenant: at('nvarchar(256)', 'OnBehalfOfId.TenantId.TenantKey'),
    ReferredByUri: at('nvarchar(450)', 'ReferredById.UserUri'),
    ReferredByUriType: at('nvarchar(256)', 'ReferredById.UriTypeId.UriType'),
    ReferredByTenant: at('nvarchar(256)', 'ReferredById.TenantId.TenantKey'),
    DialogId: at('varchar(775)', 'SessionIdTime+SessionIdSeq>Dialogs.ExternalId'),
    CorrelationId: at('uniqueidentifier', 'CorrelationId'),
    ReplaceDialogIdTime: at('datetime', 'ReplaceDialogIdTime'),
    ReplaceDialogIdSeq: at('int', 'ReplaceDialogIdSeq'),
    ReplacesDialogId: at('varchar(775)', 'ReplaceDialogIdTime+ReplaceDialogIdSeq.ExternalId'),
    ResponseTime: at('datetime', 'ResponseTime'),
    ResponseCode: at('int', 'ResponseCode'),
    DiagnosticId: at('int', 'DiagnosticId'),
    ContentType: at('nvarchar(256)', 'ContentTypeID.ContentType'),
    FrontEnd: at('nvarchar(256)', 'ServerId.ServerFQDN'),
    Pool: at('nvarchar(256)', 'PoolId.PoolFQDN'),
    ...pick('FromEdgeServer', 'ToEdgeServer', 'IsFromInternal', 'IsToInternal'),
    CallPriority: at('nvarchar(256)', 'CallPriority.Priority'),
    ...pick('FromUserFlag', 'ToUserFlag'),
    CallFlag: at('smallint', 'CallFlag'),
    Location: at('varchar(2000)', 'SessionIdTime+SessionIdSeq>Locations.Location'),
    LastModifiedTime: { ...at('datetime', 'LastModifiedTime'), since: 2015 },
  }
}

const OF_SESSION = 'SessionIdTime+SessionIdSeq>SessionDetails.'

const sessionDetailsView: View = {
  name: 'SessionDetailsView',
  about: 'Sessions between two parties, with numbers resolved to names, from whoever started to the other.',
  since: 2013,
  base: 'SessionDetails',
  columns: sessionColumns(''),
}

const mediaView: View = {
  name: 'MediaView',
  about: 'Media, each with its session.',
  since: 2013,
  base: 'Media',
  columns: {
    ...sessionColumns(OF_SESSION),
    Media: { type: 'nvarchar(256)', from: 'MediaId.Media' },
    MediaStartTime: { type: 'datetime', from: 'StartTime' },
    MediaEndTime: { type: 'datetime', from: 'EndTime' },
  },
}

const voipDetailsView: View = {
  name: 'VoIPDetailsView',
  about: 'Calls with what telephony adds, each with its session.',
  since: 2013,
  base: 'VoipDetails',
  columns: {
    ...sessionColumns(OF_SESSION),
    FromPhone: { type: 'nvarchar(450)', from: 'FromNumberId.PhoneUri' },
    ToPhone: { type: 'nvarchar(450)', from: 'ConnectedNumberId.PhoneUri' },
    DisconnectedByUri: { type: 'nvarchar(450)', from: 'DisconnectedbyURIId.UserUri' },
    DisconnectedByUriType: { type: 'nvarchar(256)', from: 'DisconnectedbyURIId.UriTypeId.UriType' },
    DisconnectedByTenant: { type: 'nvarchar(256)', from: 'DisconnectedbyURIId.TenantId.TenantKey' },
    DisconnectedByPhone: { type: 'nvarchar(450)', from: 'DisconnectedbyPhoneId.PhoneUri' },
    FromMediationServer: { type: 'nvarchar(256)', from: 'FromMediationServerId.MediationServer' },
    ToMediationServer: { type: 'nvarchar(256)', from: 'ToMediationServerId.MediationServer' },
    FromGateway: { type: 'nvarchar(256)', from: 'FromGatewayId.Gateway' },
    ToGateway: { type: 'nvarchar(256)', from: 'ToGatewayId.Gateway' },
  },
}

const fileTransfersView: View = {
  name: 'FileTransfersView',
  about: 'Files offered, each with its session.',
  since: 2013,
  base: 'FileTransfers',
  columns: {
    ...sessionColumns(OF_SESSION),
    FileName: { type: 'nvarchar(256)', from: 'FileName' },
    Cookie: { type: 'nvarchar(128)', from: 'Cookie' },
    FileIdentity: { type: 'uniqueidentifier', from: 'FileIdentity' },
    Accept: { type: 'bit', from: 'Accept' },
    Reject: { type: 'bit', from: 'Reject' },
    Cancel: { type: 'bit', from: 'Cancel' },
  },
}

const errorReportView: View = {
  name: 'ErrorReportView',
  about: 'Errors, with numbers resolved to names.',
  since: 2013,
  base: 'ErrorReport',
  columns: {
    ErrorTime: { type: 'datetime', from: 'ErrorTime' },
    ErrorReportSeq: { type: 'int', from: 'ErrorReportSeq' },
    MsDiagId: { type: 'int', from: 'ErrorId.MsDiagId' },
    FromUri: { type: 'nvarchar(450)', from: 'FromUserId.UserUri' },
    FromUriType: { type: 'nvarchar(256)', from: 'FromUserId.UriTypeId.UriType' },
    FromTenant: { type: 'nvarchar(256)', from: 'FromUserId.TenantId.TenantKey' },
    ToUri: { type: 'nvarchar(450)', from: 'ToUserId.UserUri' },
    ToUriType: { type: 'nvarchar(256)', from: 'ToUserId.UriTypeId.UriType' },
    ToTenant: { type: 'nvarchar(256)', from: 'ToUserId.TenantId.TenantKey' },
    ConferenceUri: { type: 'nvarchar(450)', from: 'ConferenceUriId.ConferenceUri' },
    ConferenceUriType: { type: 'nvarchar(256)', from: 'ConferenceUriId.UriTypeId.UriType' },
    SessionIdTime: { type: 'datetime', from: 'SessionIdTime' },
    SessionIdSeq: { type: 'int', from: 'SessionIdSeq' },
    DialogId: { type: 'varchar(775)', from: 'SessionIdTime+SessionIdSeq.ExternalId' },
    ClientVersion: { type: 'nvarchar(256)', from: 'ClientVersionId.Version' },
    ClientType: { type: 'int', from: 'ClientVersionId.ClientType' },
    ClientCategory: { type: 'nvarchar(64)', from: 'ClientVersionId.ClientType.UACategory' },
    Source: { type: 'nvarchar(256)', from: 'SourceId.ServerFQDN' },
    Application: { type: 'nvarchar(256)', from: 'ApplicationId.Name' },
    ResponseCode: { type: 'int', from: 'ErrorId.ResponseCode' },
    RequestType: { type: 'varchar(33)', from: 'ErrorId.RequestType' },
    ContentType: { type: 'varchar(257)', from: 'ErrorId.ContentType' },
    CallType: { type: 'nvarchar(256)', from: 'ErrorId.CallTypeId.CallType' },
    TelemetryId: { type: 'uniqueidentifier', from: 'TelemetryId' },
    SetupTime: { type: 'int', from: 'SessionSetupTime' },
    IsCapturedByServer: { type: 'bit', from: 'IsCapturedByServer' },
    Flag: { type: 'smallint', from: 'Flag' },
    MsDiagHeader: { type: 'varchar(2000)', from: 'MsDiagHeader' },
    FrontEnd: { type: 'nvarchar(256)', from: 'ServerId.ServerFQDN' },
    Pool: { type: 'nvarchar(256)', from: 'PoolId.PoolFQDN' },
  },
}

const progressReportView: View = {
  name: 'ProgressReportView',
  about: 'How far calls had come before an error, with numbers resolved to names.',
  since: 2013,
  base: 'ProgressReport',
  columns: {
    ErrorTime: { type: 'datetime', from: 'ErrorTime' },
    ErrorReportSeq: { type: 'int', from: 'ErrorReportSeq' },
    ProgressReportSeq: { type: 'int', from: 'ProgressReportSeq' },
    MsDiagId: { type: 'int', from: 'MsDiagId' },
    Source: { type: 'nvarchar(256)', from: 'SourceId.ServerFQDN' },
    Application: { type: 'nvarchar(256)', from: 'ApplicationId.Name' },
    TelemetryId: { type: 'uniqueidentifier', from: 'TelemetryId' },
    SessionSetupTime: { type: 'int', from: 'SessionSetupTime' },
    MsDiagHeader: { type: 'varchar(2000)', from: 'Detail' },
  },
}

/** The documented views of sessions between two parties and of errors. */
export const sessionViews: readonly View[] = [
  sessionDetailsView,
  mediaView,
  voipDetailsView,
  fileTransfersView,
  errorReportView,
  progressReportView,
]

import type { View } from './definition/schema.js'
import { inferredViews } from './inferred-views.js'
import { sessionViews } from './session-views.js'

// A table and its view have the same name in the documentation, which SQL Server forbids. ConferenceSessionDetailsView
// is a name that real code uses; the others follow it.

const focusJoinsAndLeavesView: View = {
  name: 'FocusJoinsAndLeavesView',
  about: 'Stays in conferences, with numbers resolved to names.',
  since: 2013,
  base: 'FocusJoinsAndLeaves',
  columns: {
    SessionIdTime: { type: 'datetime', from: 'SessionIdTime' },
    SessionIdSeq: { type: 'int', from: 'SessionIdSeq' },
    UserUri: { type: 'nvarchar(450)', from: 'UserId.UserUri' },
    UserUriType: { type: 'nvarchar(256)', from: 'UserId.UriTypeId.UriType' },
    UserTenant: { type: 'nvarchar(256)', from: 'UserId.TenantId.TenantKey' },
    UserEndpointId: { type: 'uniqueidentifier', from: 'UserEndpointId' },
    UserClientVersion: { type: 'nvarchar(256)', from: 'ClientVerId.Version' },
    UserClientType: { type: 'int', from: 'ClientVerId.ClientType' },
    UserClientCategory: { type: 'nvarchar(64)', from: 'ClientVerId.ClientType.UACategory' },
    FocusUserInstance: { type: 'int', from: 'FocusUserInstance' },
    // Published so, with a small u.
    IsuserInternal: { type: 'bit', from: 'IsUserInternal' },
    DialogSessionIdTime: { type: 'datetime', from: 'DialogSessionIdTime' },
    DialogSessionIdSeq: { type: 'int', from: 'DialogSessionIdSeq' },
    DialogId: { type: 'varchar(775)', from: 'DialogSessionIdTime+DialogSessionIdSeq.ExternalId' },
    UserJoinTime: { type: 'datetime', from: 'UserJoinTime' },
    UserLeaveTime: { type: 'datetime', from: 'UserLeaveTime' },
    UserRole: { type: 'nvarchar(256)', from: 'UserRole.Role' },
  },
}

const mcuJoinsAndLeavesView: View = {
  name: 'McuJoinsAndLeavesView',
  about: 'Legs at MCUs, with numbers resolved to names.',
  since: 2013,
  base: 'McuJoinsAndLeaves',
  columns: {
    SessionIdTime: { type: 'datetime', from: 'SessionIdTime' },
    SessionIdSeq: { type: 'int', from: 'SessionIdSeq' },
    McuUri: { type: 'nvarchar(256)', from: 'McuId.McuUri' },
    McuUriType: { type: 'nvarchar(256)', from: 'McuId.McuTypeId.UriType' },
    UserUri: { type: 'nvarchar(450)', from: 'UserId.UserUri' },
    UserUriType: { type: 'nvarchar(256)', from: 'UserId.UriTypeId.UriType' },
    UserTenant: { type: 'nvarchar(256)', from: 'UserId.TenantId.TenantKey' },
    UserClientVersion: { type: 'nvarchar(256)', from: 'ClientVerId.Version' },
    UserClientType: { type: 'int', from: 'ClientVerId.ClientType' },
    UserClientCategory: { type: 'nvarchar(64)', from: 'ClientVerId.ClientType.UACategory' },
    McuUserInstance: { type: 'int', from: 'McuUserInstance' },
    IsUserFromPstn: { type: 'bit', from: 'IsFromPstn' },
    DialogSessionIdTime: { type: 'datetime', from: 'DialogSessionIdTime' },
    DialogSessionIdSeq: { type: 'int', from: 'DialogSessionIdSeq' },
    DialogId: { type: 'varchar(775)', from: 'DialogSessionIdTime+DialogSessionIdSeq.ExternalId' },
    UserJoinTime: { type: 'datetime', from: 'UserJoinTime' },
    UserLeaveTime: { type: 'datetime', from: 'UserLeaveTime' },
  },
}

const conferencesView: View = {
  name: 'ConferencesView',
  about: 'Conference instances, with numbers resolved to names.',
  since: 2013,
  base: 'Conferences',
  columns: {
    SessionIdTime: { type: 'datetime', from: 'SessionIdTime' },
    SessionIdSeq: { type: 'int', from: 'SessionIdSeq' },
    ConferenceUri: { type: 'nvarchar(450)', from: 'ConferenceUriId.ConferenceUri' },
    ConferenceUriType: { type: 'nvarchar(256)', from: 'ConferenceUriId.UriTypeId.UriType' },
    ConfInstance: { type: 'uniqueidentifier', from: 'ConfInstance' },
    ConferenceStartTime: { type: 'datetime', from: 'ConferenceStartTime' },
    ConferenceEndTime: { type: 'datetime', from: 'ConferenceEndTime' },
    OrganizerUri: { type: 'nvarchar(450)', from: 'OrganizerId.UserUri' },
    OrganizerType: { type: 'nvarchar(256)', from: 'OrganizerId.UriTypeId.UriType' },
    OrganizerTenant: { type: 'nvarchar(256)', from: 'OrganizerId.TenantId.TenantKey' },
    Pool: { type: 'nvarchar(256)', from: 'PoolId.PoolFQDN' },
    Flag: { type: 'smallint', from: 'Flag' },
  },
}

const conferenceSessionDetailsView: View = {
  name: 'ConferenceSessionDetailsView',
  about: 'SIP sessions of conferences, with numbers resolved to names.',
  since: 2013,
  base: 'ConferenceSessionDetails',
  columns: {
    SessionIdTime: { type: 'datetime', from: 'SessionIdTime' },
    SessionIdSeq: { type: 'int', from: 'SessionIdSeq' },
    InviteTime: { type: 'datetime', from: 'InviteTime' },
    ConferenceUri: { type: 'nvarchar(450)', from: 'ConferenceUriId.ConferenceUri' },
    ConferenceUriType: { type: 'nvarchar(256)', from: 'ConferenceUriId.UriTypeId.UriType' },
    ConfInstance: { type: 'uniqueidentifier', from: 'ConfInstance' },
    McuConferenceUri: { type: 'nvarchar(450)', from: 'McuConferenceUriId.ConferenceUri' },
    McuConferenceUriType: { type: 'nvarchar(256)', from: 'McuConferenceUriId.UriTypeId.UriType' },
    UserUri: { type: 'nvarchar(450)', from: 'UserId.UserUri' },
    UserUriType: { type: 'nvarchar(256)', from: 'UserId.UriTypeId.UriType' },
    UserTenant: { type: 'nvarchar(256)', from: 'UserId.TenantId.TenantKey' },
    UserEndpointId: { type: 'uniqueidentifier', from: 'UserEndpointId' },
    EndTime: { type: 'datetime', from: 'SessionEndTime' },
    ConferenceClientVersion: { type: 'nvarchar(256)', from: 'ConfClientVersionId.Version' },
    ConferenceClientType: { type: 'int', from: 'ConfClientVersionId.ClientType' },
    ConferenceCategory: { type: 'nvarchar(64)', from: 'ConfClientVersionId.ClientType.UACategory' },
    UserClientVersion: { type: 'nvarchar(256)', from: 'UserClientVersionId.Version' },
    UserClientType: { type: 'int', from: 'UserClientVersionId.ClientType' },
    UserClientCategory: { type: 'nvarchar(64)', from: 'UserClientVersionId.ClientType.UACategory' },
    OnBehalfOfUri: { type: 'nvarchar(450)', from: 'OnBehalfOfId.UserUri' },
    OnBehalfOfUriType: { type: 'nvarchar(256)', from: 'OnBehalfOfId.UriTypeId.UriType' },
    OnBehalfOfTenant: { type: 'nvarchar(256)', from: 'OnBehalfOfId.TenantId.TenantKey' },
    ReferredByUri: { type: 'nvarchar(450)', from: 'ReferredById.UserUri' },
    ReferredByUriType: { type: 'nvarchar(256)', from: 'ReferredById.UriTypeId.UriType' },
    ReferredByUriTenant: { type: 'nvarchar(256)', from: 'ReferredById.TenantId.TenantKey' },
    DialogId: { type: 'varchar(775)', from: 'SessionIdTime+SessionIdSeq.ExternalId' },
    ReplaceDialogIdTime: { type: 'datetime', from: 'ReplaceDialogIdTime' },
    ReplaceDialogIdSeq: { type: 'int', from: 'ReplaceDialogIdSeq' },
    ReplacesDialogId: { type: 'varchar(775)', from: 'ReplaceDialogIdTime+ReplaceDialogIdSeq.ExternalId' },
    IsStartedByConfServer: { type: 'bit', from: 'IsStartedByConfServer' },
    IsEndedByConfServer: { type: 'bit', from: 'IsEndedByConfServer' },
    IsUserInternal: { type: 'bit', from: 'IsUserInternal' },
    ResponseTime: { type: 'datetime', from: 'ResponseTime' },
    ResponseCode: { type: 'int', from: 'ResponseCode' },
    DiagnosticId: { type: 'int', from: 'DiagnosticId' },
    ContentType: { type: 'nvarchar(256)', from: 'ContentTypeId.ContentType' },
    FrontEnd: { type: 'nvarchar(256)', from: 'ServerId.ServerFQDN' },
    Pool: { type: 'nvarchar(256)', from: 'PoolId.PoolFQDN' },
    MediationServer: { type: 'nvarchar(256)', from: 'MediationServerId.MediationServer' },
    Gateway: { type: 'nvarchar(256)', from: 'GatewayId.Gateway' },
    EdgeServer: { type: 'nvarchar(256)', from: 'EdgeServerId.EdgeServer' },
    UserFlag: { type: 'smallint', from: 'UserFlag' },
    CallFlag: { type: 'smallint', from: 'CallFlag' },
  },
}

const conferenceMessageCountView: View = {
  name: 'ConferenceMessageCountView',
  about:
    'Messages by sender. Which conference they belong to is published as a join that has no key; see docs/schema-decisions.md.',
  since: 2013,
  base: 'ConferenceMessageCount',
  columns: {
    UserUri: { type: 'nvarchar(450)', from: 'UserId.UserUri' },
    UserUriType: { type: 'nvarchar(256)', from: 'UserId.UriTypeId.UriType' },
    UserTenant: { type: 'uniqueidentifier', from: 'UserId.TenantId.TenantKey' },
    UserMessageCount: { type: 'smallint', from: 'MessageCount' },
  },
}

const conferenceUrisView: View = {
  name: 'ConferenceUrisView',
  about: 'Conference URIs with the names of their types.',
  since: 2013,
  base: 'ConferenceUris',
  columns: {
    ConferenceUriId: { type: 'int', from: 'ConferenceUriId' },
    ConferenceUri: { type: 'nvarchar(450)', from: 'ConferenceUri' },
    ConferenceUriType: { type: 'nvarchar(256)', from: 'UriTypeId.UriType' },
  },
}

const mcusView: View = {
  name: 'McusView',
  about: 'Conferencing servers with the names of their types.',
  since: 2013,
  base: 'Mcus',
  columns: {
    McuId: { type: 'int', from: 'McuId' },
    McuUri: { type: 'nvarchar(450)', from: 'McuUri' },
    McuUriType: { type: 'nvarchar(256)', from: 'McuTypeId.UriType' },
  },
}

const clientVersionsView: View = {
  name: 'ClientVersionsView',
  about: 'User agent strings with the kind and category of the software.',
  since: 2013,
  base: 'ClientVersions',
  columns: {
    VersionId: { type: 'int', from: 'VersionId' },
    Version: { type: 'nvarchar(256)', from: 'Version' },
    ClientType: { type: 'int', from: 'ClientType' },
    ClientCategory: { type: 'nvarchar(64)', from: 'ClientType.UACategory' },
  },
}

const userView: View = {
  name: 'UserView',
  about: 'Users with their tenants and the names of their URI types.',
  since: 2013,
  base: 'Users',
  columns: {
    UserId: { type: 'int', from: 'UserId' },
    UserUri: { type: 'nvarchar(450)', from: 'UserUri' },
    TenantKey: { type: 'uniqueidentifier', from: 'TenantId.TenantKey' },
    UriType: { type: 'nvarchar(256)', from: 'UriTypeId.UriType' },
  },
}

const registrationView: View = {
  name: 'RegistrationView',
  about: 'Registrations, with numbers resolved to names.',
  since: 2013,
  base: 'Registration',
  columns: {
    SessionIdTime: { type: 'datetime', from: 'SessionIdTime' },
    SessionIdSeq: { type: 'int', from: 'SessionIdSeq' },
    RegisterTime: { type: 'datetime', from: 'RegisterTime' },
    UserUri: { type: 'nvarchar(450)', from: 'UserId.UserUri' },
    UserUriType: { type: 'nvarchar(256)', from: 'UserId.UriTypeId.UriType' },
    UserTenant: { type: 'nvarchar(256)', from: 'UserId.TenantId.TenantKey' },
    EndpointId: { type: 'uniqueidentifier', from: 'EndpointId' },
    EndpointEra: { type: 'uniqueidentifier', from: 'EndpointEra' },
    // Published as one column, with the name of the first and the text of the second.
    DeRegisterType: { type: 'tinyint', from: 'DeRegisterTypeId' },
    DeRegisterTime: { type: 'datetime', from: 'DeRegisterTime' },
    DeRegisterReason: { type: 'nvarchar(256)', from: 'DeRegisterTypeId.DeRegisterReason' },
    ClientVersion: { type: 'nvarchar(256)', from: 'ClientVersionId.Version' },
    ClientType: { type: 'int', from: 'ClientVersionId.ClientType' },
    ClientCategory: { type: 'nvarchar(64)', from: 'ClientVersionId.ClientType.UACategory' },
    IpAddress: { type: 'nvarchar(256)', from: 'IPAddress' },
    DialogId: { type: 'varchar(775)', from: 'SessionIdTime+SessionIdSeq.ExternalId' },
    ResponseCode: { type: 'int', from: 'ResponseCode' },
    DiagnosticId: { type: 'int', from: 'DiagnosticId' },
    Registrar: { type: 'nvarchar(256)', from: 'RegistrarId.ServerFQDN' },
    Pool: { type: 'nvarchar(256)', from: 'PoolId.PoolFQDN' },
    EdgeServer: { type: 'nvarchar(256)', from: 'EdgeServerId.EdgeServer' },
    IsInternal: { type: 'bit', from: 'IsInternal' },
    IsUserServiceAvailable: { type: 'bit', from: 'IsUserServiceAvailable' },
    IsPrimaryRegistrar: { type: 'bit', from: 'IsPrimaryRegistrar' },
    DeviceMacAddress: { type: 'bigint', from: 'DeviceId.MacAddress' },
    DeviceManufacturer: { type: 'nvarchar(256)', from: 'DeviceId.ManufacturerId.Manufacturer' },
    DeviceHardwareVersion: { type: 'nvarchar(256)', from: 'DeviceId.HardwareVersionId.Version' },
  },
}

/** The documented views on these tables, with the documented columns in the documented order, and those that are inferred. */
export const allViews: readonly View[] = [
  focusJoinsAndLeavesView,
  mcuJoinsAndLeavesView,
  conferencesView,
  conferenceSessionDetailsView,
  conferenceMessageCountView,
  conferenceUrisView,
  mcusView,
  clientVersionsView,
  userView,
  registrationView,
  ...sessionViews,
  ...inferredViews,
]

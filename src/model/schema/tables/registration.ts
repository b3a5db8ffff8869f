import { table } from '../definition/schema.js'

export const registration = table({
  name: 'Registration',
  about: 'One registration of one endpoint of a user, from signing in to signing out.',
  columns: {
    SessionIdTime: { type: 'datetime', about: 'When the registration was requested: the key of its dialog.' },
    SessionIdSeq: { type: 'int', about: '1, or 2, 3, ... for further dialogs of the same moment.' },
    UserId: { type: 'int', about: 'Who registered.' },
    EndpointId: { type: 'uniqueidentifier', about: 'Endpoint: one per user and machine, the same each time.' },
    EndpointEra: {
      type: 'uniqueidentifier',
      about: 'Tells the registrations of one endpoint apart.',
      since: 2013,
    },
    ClientVersionId: { type: 'int', about: 'Client that registered.' },
    RegistrarId: { type: 'int', about: 'Front End Server that is the registrar.' },
    PoolId: { type: 'int', about: 'Pool in which the record was captured.' },
    EdgeServerId: {
      type: 'int',
      about: 'Edge Server that the registration passed; NULL inside.',
      nullable: true,
    },
    IsInternal: { type: 'bit', about: '1 if it came from the internal network.' },
    IsUserServiceAvailable: { type: 'bit', about: '1 if the user service was within reach.' },
    IsPrimaryRegistrar: { type: 'bit', about: '1 if the registrar is in the primary pool of the user, 0 in a backup.' },
    IsPrimaryRegistrarCentral: {
      type: 'bit',
      about: '1 if the primary registrar is a pool, 0 if it is a survivable branch appliance.',
      since: 2013,
    },
    RegisterTime: { type: 'datetime', about: 'When the endpoint was registered.' },
    DeRegisterTime: {
      type: 'datetime',
      about: 'When the registration ended; NULL while it lasts.',
      nullable: true,
    },
    ResponseCode: { type: 'int', about: 'SIP status that answered the request.' },
    DiagnosticId: { type: 'int', about: 'Number in the ms-diagnostics header, if there was one.', nullable: true },
    DeviceId: { type: 'int', about: 'Desk phone; NULL for other endpoints.', nullable: true },
    DeRegisterTypeId: {
      type: 'tinyint',
      about: 'Why the registration ended; NULL while it lasts.',
      nullable: true,
      knownWith: 'DeRegisterTime',
    },
    IPAddress: {
      type: 'nvarchar(256)',
      holds: 'address',
      about: 'Address of the endpoint, IPv4 or IPv6.',
      since: 2013,
    },
    LastModifiedTime: { type: 'datetime', about: 'When the monitoring service last wrote the row.', since: 2015 },
  },
  facts: ['RegisterTime', 'DeRegisterTime'],
  primaryKey: ['SessionIdTime', 'SessionIdSeq'],
  foreignKeys: [
    { columns: ['SessionIdTime', 'SessionIdSeq'], references: 'Dialogs', parent: ['SessionIdTime', 'SessionIdSeq'] },
    { columns: ['UserId'], references: 'Users', parent: ['UserId'] },
    { columns: ['ClientVersionId'], references: 'ClientVersions', parent: ['VersionId'] },
    { columns: ['RegistrarId'], references: 'Servers', parent: ['ServerId'] },
    { columns: ['PoolId'], references: 'Pools', parent: ['PoolId'] },
    { columns: ['EdgeServerId'], references: 'EdgeServers', parent: ['EdgeServerId'] },
    { columns: ['DeviceId'], references: 'Devices', parent: ['DeviceId'] },
    { columns: ['DeRegisterTypeId'], references: 'DeRegisterType', parent: ['DeRegisterTypeId'] },
  ],
  lookups: [{ columns: ['ResponseCode'], references: 'SIPResponseMetaData', parent: ['ResponseCode'] }],
  indexes: [['UserId', 'EndpointId'], ['RegisterTime']],
})

export const deRegisterType = table({
  name: 'DeRegisterType',
  about: 'Why registrations end.',
  columns: {
    DeRegisterTypeId: { type: 'tinyint', about: '0 to 6.' },
    DeRegisterReason: { type: 'nvarchar(256)', about: 'The reason in words.' },
  },
  primaryKey: ['DeRegisterTypeId'],
  foreignKeys: [],
})

export const manufacturers = table({
  name: 'Manufacturers',
  about: 'Who makes the desk phones.',
  columns: {
    ManufacturerId: { type: 'int', about: 'Number of the manufacturer.' },
    Manufacturer: { type: 'nvarchar(256)', about: 'Its name.' },
  },
  primaryKey: ['ManufacturerId'],
  foreignKeys: [],
})

export const hardwareVersions = table({
  name: 'HardwareVersions',
  about: 'Hardware versions of desk phones, as met.',
  columns: {
    VersionId: { type: 'int', about: 'Number of the version.' },
    Version: { type: 'nvarchar(256)', about: 'What the phone calls it.' },
  },
  primaryKey: ['VersionId'],
  foreignKeys: [],
})

export const devices = table({
  name: 'Devices',
  about: 'The desk phones.',
  columns: {
    DeviceId: { type: 'int', about: 'Number of the phone.' },
    ManufacturerId: { type: 'int', about: 'Who made it.' },
    HardwareVersionId: { type: 'int', about: 'Its hardware version.' },
    MacAddress: { type: 'bigint', about: 'Its MAC address, 48 bits as a number.' },
  },
  primaryKey: ['DeviceId'],
  foreignKeys: [
    { columns: ['ManufacturerId'], references: 'Manufacturers', parent: ['ManufacturerId'] },
    { columns: ['HardwareVersionId'], references: 'HardwareVersions', parent: ['VersionId'] },
  ],
})

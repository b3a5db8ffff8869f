/** Columns of each dictionary that make up a value. Columns that a release lacks do not count. */
export const dictionaries: Readonly<Record<string, readonly string[]>> = {
  UriTypes: ['UriType'],
  ContentTypes: ['ContentType'],
  Pools: ['PoolFQDN'],
  Servers: ['ServerFQDN'],
  EdgeServers: ['EdgeServer'],
  Gateways: ['Gateway'],
  MediationServers: ['MediationServer'],
  Manufacturers: ['Manufacturer'],
  HardwareVersions: ['Version'],
  Devices: ['MacAddress'],
  ClientVersions: ['Version', 'ClientType'],
  Dialogs: ['ExternalId'],
  Users: ['UserUri', 'TenantId'],
  ConferenceUris: ['ConferenceUri'],
  Mcus: ['McuUri'],
}

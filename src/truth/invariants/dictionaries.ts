/** What each dictionary stores once; two tenants may have the same user. Columns that a release lacks do not count. */
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

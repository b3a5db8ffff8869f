/** Columns of each dictionary that make up a value. A column that a database of its release may lack does not count where it does. */
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

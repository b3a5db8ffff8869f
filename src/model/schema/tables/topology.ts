import { table } from '../definition/schema.js'

export const pools = table({
  name: 'Pools',
  about: 'The pools in which records were captured.',
  columns: {
    PoolId: { type: 'int', about: 'Number of the pool.' },
    PoolFQDN: { type: 'nvarchar(256)', about: 'Its fully qualified domain name.' },
  },
  primaryKey: ['PoolId'],
  foreignKeys: [],
})

export const servers = table({
  name: 'Servers',
  about: 'The Front End Servers that captured sessions.',
  columns: {
    ServerId: { type: 'int', about: 'Number of the server.' },
    ServerFQDN: { type: 'nvarchar(256)', about: 'Its fully qualified domain name.' },
  },
  primaryKey: ['ServerId'],
  foreignKeys: [],
})

export const edgeServers = table({
  name: 'EdgeServers',
  about: 'The Edge Servers that carried sessions of external users.',
  columns: {
    EdgeServerId: { type: 'int', about: 'Number of the Edge Server.' },
    EdgeServer: { type: 'nvarchar(256)', about: 'Its name.' },
  },
  primaryKey: ['EdgeServerId'],
  foreignKeys: [],
})

export const gateways = table({
  name: 'Gateways',
  about: 'The gateways to the telephone network.',
  columns: {
    GatewayId: { type: 'int', about: 'Number of the gateway.' },
    Gateway: { type: 'nvarchar(256)', about: 'Its name.' },
  },
  primaryKey: ['GatewayId'],
  foreignKeys: [],
})

export const mediationServers = table({
  name: 'MediationServers',
  about: 'The Mediation Servers between gateways and the pool.',
  columns: {
    MediationServerId: { type: 'int', about: 'Number of the Mediation Server.' },
    MediationServer: { type: 'nvarchar(256)', about: 'Its name.' },
  },
  primaryKey: ['MediationServerId'],
  foreignKeys: [],
})

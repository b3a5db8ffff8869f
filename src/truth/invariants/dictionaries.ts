import type { Schema } from '../../model/schema/definition/schema.js'
import { allTables } from '../../model/schema/tables/index.js'

/** Columns of each dictionary that make up a value. */
const dictionaries: Readonly<Record<string, readonly string[]>> = {
  UriTypes: ['UriType'],
  ContentTypes: ['ContentType'],
  Pools: ['PoolFQDN'],
  Servers: ['ServerFQDN'],
  EdgeServers: ['EdgeServer'],
  Gateways: ['Gateway'],
  MediationServers: ['MediationServer'],
  Manufacturers: ['Manufacturer'],
  HardwareVersions: ['Version'],
  Phones: ['PhoneUri'],
  ErrorDef: ['ResponseCode', 'MsDiagId', 'CallTypeId', 'RequestType', 'ContentType'],
  Devices: ['MacAddress'],
  ClientVersions: ['Version', 'ClientType'],
  Dialogs: ['ExternalId'],
  Users: ['UserUri', 'TenantId'],
  ConferenceUris: ['ConferenceUri'],
  Mcus: ['McuUri'],
}

const ofCalls = new Set(allTables.filter(({ peerToPeer }) => peerToPeer).map(({ name }) => name))

export type Dictionary = {
  readonly table: string
  /** What names a value: NULL is none. */
  readonly name: string
  /** What else makes it up: NULL is a part of it. */
  readonly others: readonly string[]
}

/** The dictionaries of a schema. A column that a database of its release may lack does not count where it does. */
export const dictionariesOf = ({ tables }: Schema): readonly Dictionary[] =>
  Object.entries(dictionaries).flatMap(([table, columns]) => {
    const known = tables.find(({ name }) => name === table)?.columns.map(({ key }) => key)
    if (known === undefined && ofCalls.has(table)) return []
    const [name, ...others] = columns.filter(column => known?.includes(column) ?? true)
    return [{ table, name, others }]
  })

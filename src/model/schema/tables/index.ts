import type { Table } from '../definition/schema.js'
import { clientVersions, userAgentDef } from './clients.js'
import { conferenceJoinTimeThresholds, contentTypes, roles, sipResponseMetaData, tenants, uriTypes } from './codes.js'
import { conferenceMessageCount } from './conference-message-count.js'
import { conferenceSessionDetails } from './conference-session-details.js'
import { conferenceUris } from './conference-uris.js'
import { conferences } from './conferences.js'
import { dialogs } from './dialogs.js'
import { focusJoinsAndLeaves } from './focus-joins-and-leaves.js'
import { mcuJoinsAndLeaves } from './mcu-joins-and-leaves.js'
import { mcus } from './mcus.js'
import { deRegisterType, devices, hardwareVersions, manufacturers, registration } from './registration.js'
import { edgeServers, gateways, mediationServers, pools, servers } from './topology.js'
import { users } from './users.js'

/** The conferencing half of LcsCDR, and registrations, by name and in load order: whatever a row refers to comes before it. */
export const tables = {
  UriTypes: uriTypes,
  Tenants: tenants,
  Roles: roles,
  UserAgentDef: userAgentDef,
  SIPResponseMetaData: sipResponseMetaData,
  ConferenceJoinTimeThresholds: conferenceJoinTimeThresholds,
  ContentTypes: contentTypes,
  DeRegisterType: deRegisterType,
  Manufacturers: manufacturers,
  HardwareVersions: hardwareVersions,
  Pools: pools,
  Servers: servers,
  EdgeServers: edgeServers,
  Gateways: gateways,
  MediationServers: mediationServers,
  ClientVersions: clientVersions,
  Dialogs: dialogs,
  Users: users,
  Devices: devices,
  ConferenceUris: conferenceUris,
  Mcus: mcus,
  Registration: registration,
  Conferences: conferences,
  ConferenceSessionDetails: conferenceSessionDetails,
  FocusJoinsAndLeaves: focusJoinsAndLeaves,
  McuJoinsAndLeaves: mcuJoinsAndLeaves,
  ConferenceMessageCount: conferenceMessageCount,
} as const

/** The name of a table of LcsCDR that Rollcall fills. */
export type TableName = keyof typeof tables

/** The same as a list. */
export const allTables: readonly Table[] = Object.values(tables)

export {
  clientVersions,
  conferenceJoinTimeThresholds,
  conferenceMessageCount,
  conferenceSessionDetails,
  conferences,
  conferenceUris,
  contentTypes,
  deRegisterType,
  devices,
  dialogs,
  edgeServers,
  focusJoinsAndLeaves,
  gateways,
  hardwareVersions,
  manufacturers,
  mcuJoinsAndLeaves,
  mcus,
  mediationServers,
  pools,
  registration,
  roles,
  servers,
  sipResponseMetaData,
  tenants,
  uriTypes,
  userAgentDef,
  users,
}

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

/** The conferencing half of LcsCDR, and registrations, in load order: whatever a row refers to comes before it. */
export const allTables: readonly Table[] = [
  uriTypes,
  tenants,
  roles,
  userAgentDef,
  sipResponseMetaData,
  conferenceJoinTimeThresholds,
  contentTypes,
  deRegisterType,
  manufacturers,
  hardwareVersions,
  pools,
  servers,
  edgeServers,
  gateways,
  mediationServers,
  clientVersions,
  dialogs,
  users,
  devices,
  conferenceUris,
  mcus,
  registration,
  conferences,
  conferenceSessionDetails,
  focusJoinsAndLeaves,
  mcuJoinsAndLeaves,
  conferenceMessageCount,
]

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

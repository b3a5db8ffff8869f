import type { Table } from '../definition/schema.js'
import { clientVersions, userAgentDef } from './clients.js'
import { conferenceJoinTimeThresholds, contentTypes, roles, sipResponseMetaData, tenants, uriTypes } from './codes.js'
import { conferenceMessageCount } from './conference-message-count.js'
import { conferenceSessionDetails } from './conference-session-details.js'
import { conferenceUris } from './conference-uris.js'
import { conferences } from './conferences.js'
import { dialogs } from './dialogs.js'
import { application, callType, errorCategory, errorDef, errorReport, progressReport } from './errors.js'
import { focusJoinsAndLeaves } from './focus-joins-and-leaves.js'
import { mcuJoinsAndLeaves } from './mcu-joins-and-leaves.js'
import { mcus } from './mcus.js'
import { deRegisterType, devices, hardwareVersions, manufacturers, registration } from './registration.js'
import { callPriorities, sessionDetails } from './session-details.js'
import { fileTransfers, locations, media, mediaList } from './session-parts.js'
import { imReportSummary, purgeSettings, userStatistics } from './summaries.js'
import { edgeServers, gateways, mediationServers, pools, servers } from './topology.js'
import { users } from './users.js'
import { phones, voipDetails } from './voip-details.js'

/** The tables of LcsCDR, by name and in load order: whatever a row refers to comes before it. */
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
  MediaList: mediaList,
  CallPriorities: callPriorities,
  CallType: callType,
  ErrorCategory: errorCategory,
  Application: application,
  ErrorDef: errorDef,
  PurgeSettings: purgeSettings,
  Phones: phones,
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
  Locations: locations,
  SessionDetails: sessionDetails,
  Media: media,
  VoipDetails: voipDetails,
  FileTransfers: fileTransfers,
  Registration: registration,
  Conferences: conferences,
  ConferenceSessionDetails: conferenceSessionDetails,
  FocusJoinsAndLeaves: focusJoinsAndLeaves,
  McuJoinsAndLeaves: mcuJoinsAndLeaves,
  ConferenceMessageCount: conferenceMessageCount,
  ErrorReport: errorReport,
  ProgressReport: progressReport,
  IMReportSummary: imReportSummary,
  UserStatistics: userStatistics,
} as const

/** The name of a table of LcsCDR that Rollcall fills. */
export type TableName = keyof typeof tables

/** The same as a list. */
export const allTables: readonly Table[] = Object.values(tables)

export {
  application,
  callPriorities,
  callType,
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
  errorCategory,
  errorDef,
  errorReport,
  fileTransfers,
  focusJoinsAndLeaves,
  gateways,
  hardwareVersions,
  imReportSummary,
  locations,
  manufacturers,
  mcuJoinsAndLeaves,
  mcus,
  media,
  mediaList,
  mediationServers,
  phones,
  pools,
  progressReport,
  purgeSettings,
  registration,
  roles,
  servers,
  sessionDetails,
  sipResponseMetaData,
  tenants,
  uriTypes,
  userAgentDef,
  userStatistics,
  users,
  voipDetails,
}

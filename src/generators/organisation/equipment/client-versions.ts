import { NULL_INT } from '../../../model/rows/batch.js'
import type { Config } from '../../config/config.js'
import { desktopAgents } from './client-builds.js'

/** The classes of clients in Microsoft's user models, mobiles, desk phones with Microsoft's software and with Polycom's, and servers. */
type ClientClass = 'current' | 'older' | 'web' | 'mobile' | 'desk' | 'vvx' | 'server'

/**
 * Client versions, with the UAType of UserAgentDef, which has none for Polycom's; VersionId is the place in the list. The texts are those of
 * Skype for Business in 2017, as seen in public traces, logs and documents, but for those that are `assumed`: their agent is documented, their
 * text is not. What a world has in their place says `clientNames`.
 */
export const clientVersionRows: readonly {
  version: string
  type: number
  class: ClientClass
  assumed?: true
  /** Is met in sessions between two parties alone. */
  peerToPeer?: true
}[] = [
  { version: 'RTCC/5.0.0.0 MediationServer', type: 1, class: 'server' },
  { version: 'RTCC/5.0.0.0 AV-MCU', type: 2, class: 'server', assumed: true },
  { version: 'RTCC/5.0.0.0 IMMCU', type: 16409, class: 'server', assumed: true },
  { version: 'RTCC/5.0.0.0 applicationsharing', type: 16397, class: 'server', assumed: true },
  { version: 'RTCC/5.0.0.0 Conferencing_Announcement_Service_1.0', type: 256, class: 'server', assumed: true },
  { version: 'RTCC/5.0.0.0 Conferencing_Attendant_1.0', type: 512, class: 'server', assumed: true },
  { version: 'RTCC/5.0.0.0 ST', type: 16396, class: 'server', assumed: true },
  { version: 'UCCAPI/16.0.7766.5281 OC/16.0.7766.2047 (Skype for Business)', type: 4, class: 'current' },
  { version: 'UCCAPI/16.0.6001.1034 OC/16.0.6001.1034 (Skype for Business)', type: 4, class: 'current', assumed: true },
  { version: 'UCCAPI/16.0.4417.1000 OC/16.0.4417.1000 (Skype for Business)', type: 4, class: 'current', assumed: true },
  { version: 'UCCAPI/15.0.4753.1000 OC/15.0.4753.1000 (Microsoft Lync)', type: 4, class: 'older' },
  { version: 'UCCAPI/15.0.4569.1503 OC/15.0.4569.1503 (Microsoft Lync)', type: 4, class: 'older' },
  { version: 'UCCAPI/15.0.4420.1017 OC/15.0.4420.1017 (Microsoft Lync)', type: 4, class: 'older' },
  { version: 'UCCAPI/4.0.7577.314 OC/4.0.7577.314 (Microsoft Lync 2010)', type: 4, class: 'older' },
  { version: 'RTCC/5.0.0.0 LWA/5.0.8308.0', type: 16405, class: 'web', assumed: true },
  { version: 'RTCC/7.0.0.0 UCWA/7.0.0.0 AndroidLync/6.25.0.27 (SM-G930U Android 8.0.0)', type: 16400, class: 'mobile' },
  {
    version: 'RTCC/7.0.0.0 UCWA/7.0.0.0 iPhoneLync/6.25.0.27 (iPhone iOS 11.4)',
    type: 16399,
    class: 'mobile',
    assumed: true,
  },
  {
    version: 'RTCC/7.0.0.0 UCWA/7.0.0.0 iPadLync/6.25.0.27 (iPad iOS 11.4)',
    type: 16401,
    class: 'mobile',
    assumed: true,
  },
  { version: 'CPE/4.0.7423.1 OCPhone/4.0.7423.1 (Microsoft Lync 2010 (Beta) Phone Edition)', type: 8, class: 'desk' },
  { version: 'Polycom/5.5.2.8571 PolycomVVX-VVX_310-UA/5.5.2.8571', type: NULL_INT, class: 'vvx' },
  { version: 'Polycom/5.5.0.20556 PolycomVVX-VVX_410-UA/5.5.0.20556', type: NULL_INT, class: 'vvx' },
  { version: 'Polycom/5.4.1.14510 PolycomVVX-VVX_500-UA/5.4.1.14510', type: NULL_INT, class: 'vvx' },
  { version: 'PolycomVVX-VVX_310-UA/5.3.0.12768', type: NULL_INT, class: 'vvx' },
  { version: 'RTCC/5.0.0.0 Response_Group_Service', type: 1024, class: 'server', assumed: true, peerToPeer: true },
  { version: 'RTCC/5.0.0.0 Call_Park_Service_1.0', type: 1032, class: 'server', assumed: true, peerToPeer: true },
  { version: 'RTCC/5.0.0.0 MSExchangeUM/15.01.0231.021', type: 16393, class: 'server', peerToPeer: true },
]

/** RTCC's version in each release: those of 2015 and later follow from the builds of the servers. */
const servers: { readonly [R in Config['release']]: number } = { 2010: 4, 2013: 5, 2015: 6, 2019: 7, se: 7 }

/**
 * The builds of the servers by the month from which they were to be had, which Web App names. Of 2019: announcements of its updates; that of
 * Subscription Edition continues them, and its number is assumed.
 */
const serverBuilds: { readonly [R in Config['release']]: readonly [build: string, since: string][] } = {
  2010: [['4.0.7577.0', '']],
  2013: [['5.0.8308.0', '']],
  2015: [['6.0.9319.0', '']],
  2019: [
    ['7.0.2046.0', ''],
    ['7.0.2046.404', '2022-07'],
    ['7.0.2046.521', '2023-06'],
  ],
  se: [['7.0.2046.555', '']],
}

const serverBuild = ({ release, start }: Pick<Config, 'release' | 'start'>): string =>
  serverBuilds[release].findLast(([, since]) => since <= start)?.[0] ?? ''

/**
 * The user agents of a world by VersionId from 1 on: of servers by its release, of clients by release and first day. Mobiles of Lync Server
 * 2010 came through its mobility service, before there was UCWA.
 */
export function clientNames(
  config: Pick<Config, 'release' | 'start'> & { readonly peerToPeer?: { readonly rows: boolean } },
): readonly string[] {
  const server = `RTCC/${servers[config.release]}.0.0.0`
  const agents = desktopAgents(config)
  const left = { current: [...agents.current], older: [...agents.older] }
  const met = clientVersionRows.filter(({ peerToPeer }) => config.peerToPeer?.rows || !peerToPeer)
  return met.map(({ version, class: kind }) => {
    if (kind === 'current' || kind === 'older') return left[kind].shift() ?? version
    if (kind === 'server') return version.replace('RTCC/5.0.0.0', server)
    if (kind === 'web') return `${server} LWA/${serverBuild(config)}`
    if (kind === 'desk') return PHONE_EDITION
    if (kind !== 'mobile') return version
    if (config.release === 2010)
      return version.replace(/^.*UCWA\/7\.0\.0\.0 (\w+)\/[\d.]+ \((.*)\)$/, `${server} MCX/4.0.0.0 $1/4.3.8110.0`)
    return version.replace('RTCC/7.0.0.0 UCWA/7.0.0.0', `${server} UCWA/${server.slice(5)}`)
  })
}

/** Of desk phones with Microsoft's software. Assumed: the only text that was seen is of a beta. */
const PHONE_EDITION = 'CPE/4.0.7577.4451 OCPhone/4.0.7577.4451 (Microsoft Lync Phone Edition)'

/** VersionId of the first client with that UAType. */
export const versionOf = (type: number): number => clientVersionRows.findIndex(client => client.type === type) + 1

const versionsOf = (wanted: ClientClass): readonly number[] =>
  clientVersionRows.flatMap((client, i) => (client.class === wanted ? [i + 1] : []))

/** VersionIds of each class, the newest first. */
export const versionsByClass: { readonly [C in ClientClass]: readonly number[] } = {
  current: versionsOf('current'),
  older: versionsOf('older'),
  web: versionsOf('web'),
  mobile: versionsOf('mobile'),
  desk: versionsOf('desk'),
  vvx: versionsOf('vvx'),
  server: versionsOf('server'),
}

export const ANNOUNCEMENT_SERVICE = versionOf(256)
export const ATTENDANT = versionOf(512)
export const SYNTHETIC_TRANSACTION = versionOf(16396)
export const MEDIATION_SERVER = versionOf(1)
export const WEB_APP = versionOf(16405)
export const RESPONSE_GROUP_SERVICE = versionOf(1024)
export const CALL_PARK_SERVICE = versionOf(1032)
export const VOICE_MAIL = versionOf(16393)

/** Whether a client is of the family that offers media in several versions at once. */
export const offersAlternatives = (version: number): boolean =>
  clientVersionRows[version - 1].version.startsWith('UCCAPI/')

/** ConfClientVersionId by modality. The focus has no published name, and web conferencing no SIP session. */
export const mcuClientVersions: readonly number[] = [
  NULL_INT,
  versionOf(16409),
  versionOf(2),
  versionOf(16397),
  NULL_INT,
  MEDIATION_SERVER,
]

/** The current client in place of an older one; others stay. */
export const newestOf = (version: number): number =>
  versionsByClass.older.includes(version) ? versionsByClass.current[0] : version

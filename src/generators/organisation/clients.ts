import { chance, type Random } from '../../model/chance/random.js'
import { lowDiscrepancyDraw, STREAM, stableDraw } from '../../model/chance/stable-draw.js'
import { NULL_INT } from '../../model/rows/batch.js'
import type { Config } from '../config/config.js'
import { type Day, dayOf } from '../time/date.js'
import { DEVICE } from './devices.js'

/** Who runs a client: the classes of Microsoft's user model, phones and mobiles, and what the servers themselves run. */
type ClientClass = 'current' | 'older' | 'web' | 'mobile' | 'desk' | 'server'

/**
 * Client versions as seen in the wild, with the UAType of UserAgentDef. Strings seen verbatim in public traces, logs and documents,
 * but for those marked `assumed`, whose agent is documented and whose version text is not.
 */
export const clientVersionRows: readonly { version: string; type: number; class: ClientClass; assumed?: true }[] = [
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
]

/** The user agent string of a VersionId. */
export const clientName = (version: number): string => clientVersionRows[version - 1].version

/** VersionId of the first client with that UAType. */
export const versionOf = (type: number): number => clientVersionRows.findIndex(client => client.type === type) + 1

const versionsOf = (wanted: ClientClass): readonly number[] =>
  clientVersionRows.flatMap((client, i) => (client.class === wanted ? [i + 1] : []))

const versions: { readonly [C in ClientClass]: readonly number[] } = {
  current: versionsOf('current'),
  older: versionsOf('older'),
  web: versionsOf('web'),
  mobile: versionsOf('mobile'),
  desk: versionsOf('desk'),
  server: versionsOf('server'),
}

export const ANNOUNCEMENT_SERVICE = versionOf(256)
export const ATTENDANT = versionOf(512)
export const SYNTHETIC_TRANSACTION = versionOf(16396)
export const MEDIATION_SERVER = versionOf(1)

/** ConfClientVersionId by modality. The focus has no published name, and web conferencing no SIP session. */
export const mcuClientVersions: readonly number[] = [
  NULL_INT,
  versionOf(16409),
  versionOf(2),
  versionOf(16397),
  NULL_INT,
  MEDIATION_SERVER,
]

export type Clients = {
  /**
   * The client that a person joins a conference with. Whether it is the current one or an older stays with the person,
   * and so does the day on which they get its next build; the web app is a matter of the occasion.
   */
  of(user: number, conference: { readonly day: Day; readonly isScheduled: boolean }, random: Random): number
  mobile(user: number): number
  /** What somebody has on their computer on a day. */
  usual(user: number, day: Day): number
  /** The device that somebody has a client on. Whoever uses another build now and then has it on another computer. */
  deviceOf(user: number, client: number, day: Day): number
}

export function clientsOf({ seed, start, clients: { scheduled, unscheduled, rolloutWeeks } }: Config): Clients {
  const first = dayOf(start)
  const build = (user: number, among: readonly number[]): number =>
    Math.floor(stableDraw(seed, user, STREAM.clientBuild) * among.length)
  /** Few are early and few are late: so many new builds has a user got in that time. */
  const got = (user: number, day: Day): number => {
    const rounds = Math.max(0, day - first) / (rolloutWeeks * 7)
    const part = rounds % 1
    return Math.floor(rounds) + (part * part * (3 - 2 * part) > stableDraw(seed, user, STREAM.rollout) ? 1 : 0)
  }
  /** NaN, where neither has a share, is no share. */
  const computer = (user: number, day: Day, share: number): number => {
    const among = lowDiscrepancyDraw(seed, user, STREAM.client) < share ? versions.current : versions.older
    // The newest comes first.
    const newer = rolloutWeeks === 0 ? 0 : got(user, day)
    return among[Math.max(0, build(user, among) - newer)]
  }
  const usual = (user: number, day: Day): number =>
    computer(user, day, scheduled.current / (scheduled.current + scheduled.older))
  return {
    of(user, { day, isScheduled }, random) {
      const { web, current, older } = isScheduled ? scheduled : unscheduled
      if (chance(random, web)) return versions.web[0]
      return computer(user, day, current / (current + older))
    },
    mobile: user => versions.mobile[build(user, versions.mobile)],
    usual,
    deviceOf(user, client, day) {
      const kind = clientVersionRows[client - 1].class
      if (kind === 'mobile') return DEVICE.mobile
      if (kind === 'desk') return DEVICE.deskPhone
      if (kind === 'web') return DEVICE.browser
      return client === usual(user, day) || kind === 'server' ? DEVICE.computer : DEVICE.otherComputer
    },
  }
}

/** What a client of the organisation is replaced by when it gets the current one; others stay. */
export const newestOf = (version: number): number => (versions.older.includes(version) ? versions.current[0] : version)

export const deskPhone = versions.desk[0]

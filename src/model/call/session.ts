import { NULL_INT, NULL_TIME } from '../rows/batch.js'
import type { Time } from '../time.js'
import { hasVoice, type MediaSet } from './medium.js'

/** SIP status of an INVITE that was accepted. */
export const ACCEPTED = 200

/** One side of a session between two parties. */
export type Party = {
  /** Internal number of the user; 0: a telephone. */
  user: number
  /** Four words; the first NULL_GUID where there is no endpoint of ours. */
  readonly endpoint: Uint32Array
  client: number
  edge: number
  internal: boolean
  flag: number
  messages: number
}

/**
 * A session between two parties, as it will be written: one object for all, filled anew for each. Users are internal numbers, 0 for nobody;
 * of what is not there, NULL_INT and NULL_TIME.
 */
export type PeerSession = {
  readonly caller: Party
  readonly callee: Party
  target: number
  onBehalfOf: number
  referredBy: number
  pool: number
  server: number
  media: MediaSet
  /** Media that were added to it later, and removed before its end or then. */
  added: MediaSet
  addedFrom: Time
  addedUntil: Time
  invited: Time
  /** NaN: nobody answered. */
  responded: Time
  response: number
  diagnostic: number
  ended: Time
  callFlag: number
  priority: number
  contentType: number
  /** Of sessions that belong together, four words; the first 0: of none. */
  readonly correlation: Uint32Array
  replacesTime: Time
  replacesSeq: number
  /** Whether it has a row of VoipDetails. */
  voip: boolean
  fromNumber: number
  connectedNumber: number
  fromMediation: number
  toMediation: number
  fromGateway: number
  toGateway: number
  /** Who hung up: the user's number; 0: the telephone `hungUpPhone`. */
  hungUpBy: number
  hungUpPhone: number
  /** What became of a file: 0 none, 1 accepted, 2 declined, 3 cancelled. */
  file: number
  fileName: string
  location: string | null
  /** Whether the callee reported it as malicious. */
  malicious: boolean
  /** Two random words of its dialog. */
  idSeed1: number
  idSeed2: number
  /** Its SessionIdSeq, once it is recorded. */
  seq: number
}

const newParty = (): Party => ({
  user: 0,
  endpoint: new Uint32Array(4),
  client: NULL_INT,
  edge: NULL_INT,
  internal: true,
  flag: 0,
  messages: 0,
})

export const newSession = (): PeerSession => ({
  caller: newParty(),
  callee: newParty(),
  target: 0,
  onBehalfOf: 0,
  referredBy: 0,
  pool: 0,
  server: 0,
  media: 0,
  added: 0,
  addedFrom: NULL_TIME,
  addedUntil: NULL_TIME,
  invited: 0,
  responded: NULL_TIME,
  response: NULL_INT,
  diagnostic: NULL_INT,
  ended: NULL_TIME,
  callFlag: 0,
  priority: 2,
  contentType: 1,
  correlation: new Uint32Array(4),
  replacesTime: NULL_TIME,
  replacesSeq: NULL_INT,
  voip: false,
  fromNumber: NULL_INT,
  connectedNumber: NULL_INT,
  fromMediation: NULL_INT,
  toMediation: NULL_INT,
  fromGateway: NULL_INT,
  toGateway: NULL_INT,
  hungUpBy: 0,
  hungUpPhone: NULL_INT,
  file: 0,
  fileName: '',
  location: null,
  malicious: false,
  idSeed1: 0,
  idSeed2: 0,
  seq: 0,
})

/** Makes a session like one of which nothing is known but its parties and servers, which stay as they are. */
export function resetSession(session: PeerSession): void {
  session.target = 0
  session.added = 0
  session.onBehalfOf = 0
  session.referredBy = 0
  session.responded = NULL_TIME
  session.response = NULL_INT
  session.diagnostic = NULL_INT
  session.ended = NULL_TIME
  session.callFlag = 0
  session.priority = 2
  session.contentType = 1
  session.replacesTime = NULL_TIME
  session.replacesSeq = NULL_INT
  session.voip = false
  session.fromNumber = NULL_INT
  session.connectedNumber = NULL_INT
  session.fromMediation = NULL_INT
  session.toMediation = NULL_INT
  session.fromGateway = NULL_INT
  session.toGateway = NULL_INT
  session.hungUpBy = 0
  session.hungUpPhone = NULL_INT
  session.file = 0
  session.location = null
  session.malicious = false
  session.caller.messages = 0
  session.callee.messages = 0
  session.caller.flag = 0
  session.callee.flag = 0
  session.correlation[0] = 0
  session.seq = 0
}

/** Takes out of a session what would only be added to it after a moment: it has ended, or is not known further. */
export function dropUnadded(session: PeerSession, moment: Time): void {
  if (session.added === 0 || session.addedFrom < moment) return
  session.media &= ~session.added
  session.added = 0
  if (!hasVoice(session.media)) session.voip = false
}

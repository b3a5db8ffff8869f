import { shareOf } from './random.js'

/**
 * A random word that stays with an entity (a person, a booking) for good: the same whenever it is asked for. Streams for a million people
 * would each be made for one draw. Words are signed: V8 would wrap half of the others in objects.
 */
export const stableWord = (seed: number, entity: number, stream: number): number =>
  wordOf(entityHash(seed, entity), stream)

/** The part that all words of an entity share, for callers that need many. */
export const entityHash = (seed: number, entity: number): number =>
  Math.imul(seed ^ 0x5bd1e995, 0x9e3779b1) ^ Math.imul(entity + 1, 0x85ebca6b)

export function wordOf(hash: number, stream: number): number {
  let word = hash ^ Math.imul(stream + 1, 0xc2b2ae35)
  word = Math.imul(word ^ (word >>> 16), 0x7feb352d)
  word = Math.imul(word ^ (word >>> 15), 0x846ca68b)
  return word ^ (word >>> 16)
}

/** A stable word as a share of one. */
export const stableDraw = (seed: number, entity: number, stream: number): number =>
  shareOf(stableWord(seed, entity, stream))

/**
 * A stable draw that lies evenly over neighbours: of any dozen people in a row a third is below a third. A few people organise much, and
 * what they use must not decide what most conferences have.
 */
export const lowDiscrepancyDraw = (seed: number, entity: number, stream: number): number =>
  shareOf(stableWord(seed, 0, stream) + Math.imul(entity, 0x9e3779b1))

/** Names for what is drawn, each with a number of its own. */
export const STREAM = {
  client: 1,
  clientBuild: 2,
  mobile: 3,
  edge: 5,
  conferenceId: 6,
  deskPhone: 8,
  sentHome: 9,
  rollout: 10,
  doubleBooked: 11,
  overrun: 12,
  phoneModel: 13,
  registrar: 14,
  away: 15,
  signedIn: 16,
  restart: 17,
  resumes: 18,
  vvx: 20,
  vvxModel: 21,
  /** Of a dialog. */
  hearing: 22,
  bye: 23,
  changing: 24,
  attempt: 33,
  sooner: 36,
  resignation: 34,
  diagnostic: 35,
  onBehalfOf: 27,
  lostClient: 28,
  paired: 29,
  gateway: 30,
  mediation: 31,
  /** Of a watcher node. */
  watcherPhase: 25,
  watcherDrift: 26,
  leave: 200,
  leaveOfWeek: 201,
  heavy: 202,
  cancelled: 203,
  moved: 204,
  movedTo: 205,
  movedHour: 206,
  movedMinute: 207,
  publicHoliday: 208,
  startHour: 209,
  startMinute: 210,
  takesOn: 211,
  signsIn: 212,
  partner: 213,
  mac: 214,
  web: 215,
  otherOrganizer: 216,
  reopened: 218,
  organizerPhone: 226,
  seriesEnd: 227,
  alone: 219,
  barred: 220,
  /** Ten of a request to sign in. */
  failed: 232,
  address: 32,
  /** Telephony, for good: who has it, and how much. */
  voice: 242,
  pstnVoice: 243,
  callRate: 244,
  messageRate: 245,
  externalNumber: 246,
  agent: 260,
  /** Ten of a place in a conference. */
  predecessor: 270,
  endpoint: 64,
  /** Two for each scenario of a config. */
  scenario: 1024,
  /** Of a conference, one for each modality. */
  mcu: 512,
  /** Draws of one day. */
  signIn: 0x10_0000,
  session: 0x20_0000,
} as const

import type { Guid } from '../rows/guid.js'
import { shareOf } from './random.js'

/**
 * What stays with a person or a thing for good: their client, their machine's GUID. A word that is scattered from (seed, entity, aspect),
 * the same whenever it is asked for; a stream for each of a million people would be made for a single draw. Words are signed: half of the
 * others V8 would wrap in objects.
 */
export const stableWord = (seed: number, entity: number, aspect: number): number =>
  wordOf(entityHash(seed, entity), aspect)

/** What all words of an entity have in common, for whoever asks for many. */
export const entityHash = (seed: number, entity: number): number =>
  Math.imul(seed ^ 0x5bd1e995, 0x9e3779b1) ^ Math.imul(entity + 1, 0x85ebca6b)

export function wordOf(root: number, aspect: number): number {
  let word = root ^ Math.imul(aspect + 1, 0xc2b2ae35)
  word = Math.imul(word ^ (word >>> 16), 0x7feb352d)
  word = Math.imul(word ^ (word >>> 15), 0x846ca68b)
  return word ^ (word >>> 16)
}

/** The same as a share of one. */
export const stableDraw = (seed: number, entity: number, aspect: number): number =>
  shareOf(stableWord(seed, entity, aspect))

/**
 * A trait that neighbours share as little as can be: of any dozen people in a row a third has what a third of all has. A few people
 * organise much, and what they run must not decide what most conferences have.
 */
export const lowDiscrepancyDraw = (seed: number, entity: number, aspect: number): number =>
  shareOf(stableWord(seed, 0, aspect) + Math.imul(entity, 0x9e3779b1))

/** The GUID of a person's machine or device: one per user and machine, as EndpointId is documented. */
export function endpointId(seed: number, user: number, device: number): Guid {
  const root = entityHash(seed, user)
  const word = (i: number) => endpointWord(root, device, i)
  return [word(0), word(1), word(2), word(3)]
}

/** One of its four words, of the root of its user. */
export function endpointWord(root: number, device: number, i: number): number {
  const word = wordOf(root, STREAM.endpoint + device * 4 + i)
  return i === 1 ? (word & 0xffff_0fff) | 0x5000 : i === 2 ? (word & 0x3fff_ffff) | 0x8000_0000 : word
}

/** Numbers the aspects, so that none is used for two things. */
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
  address: 32,
  endpoint: 64,
  /** Two for each scenario of a config. */
  scenario: 1024,
  /** Draws of one day. */
  signIn: 0x10_0000,
} as const

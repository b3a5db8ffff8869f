import type { Guid } from '../rows/guid.js'
import { entityHash, STREAM, wordOf } from './stable-draw.js'

/** The EndpointId of a user's device: a GUID that stays with the two, as it is documented. */
export function endpointId(seed: number, user: number, device: number): Guid {
  const hash = entityHash(seed, user)
  const word = (i: number) => endpointWord(hash, device, i)
  return [word(0), word(1), word(2), word(3)]
}

/** One of the four words of an EndpointId, from the hash of its user. */
export function endpointWord(hash: number, device: number, i: number): number {
  const word = wordOf(hash, STREAM.endpoint + device * 4 + i)
  return i === 1 ? (word & 0xffff_0fff) | 0x5000 : i === 2 ? (word & 0x3fff_ffff) | 0x8000_0000 : word
}

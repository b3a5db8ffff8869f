import { conferences } from './conferences.js'
import { clients, registrations, synthetic, topology } from './installation.js'
import { joiners, lobby, messages, pstn } from './joiners.js'
import { limits } from './limits.js'
import { load } from './load.js'
import { peerToPeer } from './peer-to-peer.js'
import { people } from './people.js'
import { faults, signalling } from './signalling.js'
import { world } from './world.js'

/** Every knob, with its default, range, meaning and source. docs/config.md is made from this. */
export const shape = {
  ...world,
  load,
  people,
  conferences,
  joiners,
  pstn,
  messages,
  signalling,
  lobby,
  limits,
  faults,
  clients,
  registrations,
  topology,
  synthetic,
  peerToPeer,
}

import { ALTERNATIVE, SDP } from '../../model/call/content-type.js'
import { STREAM, stableDraw } from '../../model/chance/stable-draw.js'
import { NULL_INT } from '../../model/rows/batch.js'
import type { Duration, Time } from '../../model/time.js'
import type { Shared } from '../activities/activity.js'
import { offersAlternatives } from '../organisation/equipment/client-versions.js'
import type { SessionMaker } from './session-maker.js'

/** The share of calls that go by the usual gateway of a user. Assumed, as for those who dial in to conferences. */
const USUAL = 0.75

/** The way by which a call came in from the telephone network: PhoneId of the caller, gateway, Mediation Server. */
export type Trunk = { readonly number: number; readonly fromGateway: number; readonly fromMediation: number }

export type CallParts = ReturnType<typeof callParts>

/** What calls of every kind are filled in with. */
export function callParts({ config }: Pick<Shared, 'config'>, { people, draws, session }: SessionMaker) {
  const { topology, seed } = config

  /** Has a call of a user go through the telephone network, or come from it. */
  function setTrunk(user: number, outgoing: boolean): void {
    const share = draws.share()
    const usual = stableDraw(seed, user, STREAM.gateway)
    const place = share < USUAL ? usual : (share - USUAL) / (1 - USUAL)
    const gateway = 1 + Math.floor(place * topology.gateways)
    const mediation = 1 + Math.floor(draws.share() * topology.mediationServers)
    session.toGateway = outgoing ? gateway : NULL_INT
    session.toMediation = outgoing ? mediation : NULL_INT
    session.fromGateway = outgoing ? NULL_INT : gateway
    session.fromMediation = outgoing ? NULL_INT : mediation
  }

  /** Has a call come in from a telephone, by the way of another. */
  function setIncoming({ number, fromGateway, fromMediation }: Trunk): void {
    people.setTelephone(session.caller)
    session.fromNumber = number
    session.fromGateway = fromGateway
    session.fromMediation = fromMediation
  }

  function setContent(): void {
    session.contentType = session.caller.user !== 0 && offersAlternatives(session.caller.client) ? ALTERNATIVE : SDP
  }

  /** A time as the moment of the day. */
  const momentOf = (time: Time): Duration => time - people.today.begins

  return { setTrunk, setIncoming, setContent, momentOf }
}

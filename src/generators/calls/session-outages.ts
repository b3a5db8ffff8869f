import { ACCEPTED, dropUnadded, type Party, type PeerSession } from '../../model/call/session.js'
import { NULL_INT } from '../../model/rows/batch.js'
import { SECOND, type Time } from '../../model/time.js'
import type { Shared } from '../activities/activity.js'
import { isInBlock } from '../organisation/users/user-blocks.js'
import type { AccessOutage, DayEffects, ServerOutage } from '../scenarios/day-effects.js'
import { CODES, type Codes, PARTY_LOST, SERVER_LOST } from './call-codes.js'

/** What outages make of a session. `struck`: it breaks or is refused. `impossible`: nothing of it is recorded. */
export type Fate = 'whole' | 'struck' | 'impossible'

/** A front end. */
export type Home = { readonly pool: number; readonly server: number }

/** Answer and DiagnosticId of what an outage refuses, and the DiagnosticId of what it breaks. */
type Fault = { readonly refused: Codes; readonly broken: number }

const faults: { readonly [W in 'server' | AccessOutage['what']]: Fault } = {
  server: { refused: CODES.noNextHop, broken: SERVER_LOST },
  site: { refused: CODES.noNextHop, broken: PARTY_LOST },
  gateway: { refused: CODES.gatewayDown, broken: PARTY_LOST },
}

/** Not all that breaks is noticed in one tick. */
const NOTICED = 2 * SECOND

/** What goes on breaks when a front end of either party, their site or their gateway goes down, and what would begin fails. */
export function sessionOutages({ config, population, sites }: Pick<Shared, 'config' | 'population' | 'sites'>) {
  const { frontEnds } = config.topology

  /** Bends a session to the outages of its day. `homes`: where its parties are registered, as far as they are. */
  return (session: PeerSession, { serverOutages, accessOutages }: DayEffects, homes: readonly Home[]): Fate => {
    let fate: Fate = 'whole'
    for (const stop of serverOutages) {
      const span = { from: stop.from, until: stop.back }
      if (!touches(session, span) || !homes.some(home => isOn(home, stop))) continue
      if (stop.from <= session.invited) return 'impossible'
      if (strike(session, stop.from, faults.server)) fate = 'struck'
    }
    for (const outage of accessOutages) {
      if (!touches(session, outage) || !isThrough(session, outage)) continue
      if (outage.from > session.invited) {
        if (strike(session, outage.from, faults[outage.what])) fate = 'struck'
        continue
      }
      if (isCallerCutOff(session, outage)) return 'impossible'
      const soon = (session.idSeed2 >>> 0) % SECOND
      refuse(session, session.invited + soon, outage.what === 'site' ? CODES.unreachable : CODES.gatewayDown)
      fate = 'struck'
    }
    return fate
  }

  function isOn({ pool, server }: Home, stop: ServerOutage): boolean {
    return stop.pool === pool && (stop.frontEnd === null || (server - 1) % frontEnds === stop.frontEnd - 1)
  }

  function isThrough({ caller, callee, toGateway, fromGateway }: PeerSession, outage: AccessOutage): boolean {
    if (outage.what === 'site') return isAt(caller, outage.site) || isAt(callee, outage.site)
    const used = toGateway === NULL_INT ? fromGateway : toGateway
    return used !== NULL_INT && (outage.gateway === null || outage.gateway === used)
  }

  function isCallerCutOff({ caller, fromGateway }: PeerSession, outage: AccessOutage): boolean {
    return outage.what === 'site' ? isAt(caller, outage.site) : fromGateway !== NULL_INT
  }

  function isAt({ user, edge }: Party, site: number): boolean {
    return edge === NULL_INT && isInBlock(population.locals, user) && sites.of(user) === site
  }
}

const touches = (
  { invited, ended }: PeerSession,
  { from, until }: { readonly from: Time; readonly until: Time },
): boolean => until > invited && from < ended

/** False where the answer came so soon that the outage does not matter. */
function strike(session: PeerSession, at: Time, { refused, broken }: Fault): boolean {
  const { invited, responded, ended, idSeed2 } = session
  if (responded - invited < SECOND && session.response !== ACCEPTED) return false
  const noticed = Math.min(ended, at + ((idSeed2 >>> 0) % NOTICED))
  if (at <= responded) refuse(session, noticed, refused)
  else {
    session.ended = noticed
    session.diagnostic = broken
    dropUnadded(session, noticed)
    session.addedUntil = Math.min(session.addedUntil, noticed)
  }
  return true
}

function refuse(session: PeerSession, at: Time, [response, diagnostic]: Codes): void {
  session.responded = at
  session.ended = at
  session.response = response
  dropUnadded(session, at)
  session.diagnostic = diagnostic
  session.caller.messages = 0
  session.callee.messages = 0
  session.file = 0
  session.malicious = false
}

import { SDP } from '../../model/call/content-type.js'
import { AUDIO } from '../../model/call/medium.js'
import { ACCEPTED } from '../../model/call/session.js'
import { drawByWord, type Quantiles } from '../../model/chance/quantiles.js'
import { STREAM, stableWord } from '../../model/chance/stable-draw.js'
import { NULL_INT } from '../../model/rows/batch.js'
import { type Duration, SECOND, type Time } from '../../model/time.js'
import type { Shared } from '../activities/activity.js'
import { RESPONSE_GROUP_SERVICE } from '../organisation/equipment/client-versions.js'
import { responseGroups as groupsOf } from '../organisation/users/user-blocks.js'
import { CODES } from './call-codes.js'
import { endCall, MOST_RINGING, ringing, soon, within } from './call-course.js'
import type { CallParts } from './call-parts.js'
import type { SessionMaker } from './session-maker.js'

const {
  busy: [BUSY],
  givenUp: [GIVEN_UP],
} = CODES

/** Agents of a response group: 0.15% of 2,000 users (user models). */
export const AGENTS = 3

/** Share of callers who are users, not telephones. Assumed. */
const INSIDE = 0.4

/** Share of calls that an agent who is free answers. Assumed. */
const ANSWERS = 0.75

/** An agent whose telephone rings in vain is passed over after so long. */
const RINGS = 20 * SECOND

/** Callers who wait longer give up. Assumed. */
const PATIENCE: readonly [least: Duration, most: Duration] = [30 * SECOND, 240 * SECOND]

/** Calls to response groups: the caller's session with the service, and one with each agent whom it rings. */
export function responseGroups(shared: Shared, maker: SessionMaker, parts: CallParts, lengths: Quantiles) {
  const { config, population } = shared
  const { people, draws, session, telephony } = maker
  const { setTrunk, setContent, momentOf } = parts
  const groups = groupsOf(config)

  const agentOf = (group: number, place: number): number =>
    1 + ((stableWord(config.seed, group * AGENTS + place, STREAM.agent) >>> 0) % config.users)
  const serviceOf = (group: number): number => population.services.first + 2 * config.topology.pools + group

  /** One call to a group, in whose site's day it is. */
  function call(group: number, from: Duration): boolean {
    const service = serviceOf(group)
    const inside = draws.share() < INSIDE
    const caller = inside ? 1 + Math.floor(draws.share() * config.users) : 0
    const length = drawByWord(draws.word(), lengths)
    const patience = within(draws.word(), ...PATIENCE)
    const greeting = within(draws.word(), 4 * SECOND, 15 * SECOND)
    const most = from + greeting + patience + length + 60 * SECOND
    if (!maker.isInDay(from, most)) return false
    if (inside && (!people.isThere(caller, from) || !people.isFree(caller, from, most))) return false
    // Who rings, in turn, until somebody answers or the caller has waited enough.
    let at = from + greeting
    let answering = -1
    const tries: {
      readonly agent: number
      readonly at: Duration
      readonly until: Duration
      readonly response: number
    }[] = []
    for (let i = 0; at < from + greeting + patience; i++) {
      const agent = agentOf(group, (i + group) % AGENTS)
      const free = people.isThere(agent, at) && agent !== caller && people.isFree(agent, at, at + length + MOST_RINGING)
      if (free && draws.share() < ANSWERS) {
        const rang = ringing(draws.word())
        tries.push({ agent, at, until: at + rang, response: ACCEPTED })
        answering = i
        break
      }
      const rang = free ? RINGS + soon(draws.word()) : within(draws.word(), SECOND, 3 * SECOND)
      if (people.isThere(agent, at)) tries.push({ agent, at, until: at + rang, response: free ? GIVEN_UP : BUSY })
      at += rang + (free ? SECOND : 8 * SECOND) + soon(draws.word())
    }
    const last = tries.at(-1)
    const ends = answering < 0 || last === undefined ? from + greeting + patience : last.until + length
    maker.begin(from, AUDIO)
    if (inside) {
      if (!maker.setCaller(caller, from)) return false
    } else {
      people.setTelephone(session.caller)
      session.fromNumber = telephony.outsideOf(serviceOf(group) + (draws.word() >>> 8), draws.share())
      setTrunk(service, false)
    }
    people.setService(session.callee, service, RESPONSE_GROUP_SERVICE)
    session.target = service
    setContent()
    maker.correlate()
    const kept = session.correlation.slice()
    session.response = ACCEPTED
    session.responded = session.invited + within(draws.word(), 60, SECOND)
    maker.setVoip()
    endCall(maker, ends - momentOf(session.responded), 0)
    if (answering < 0) {
      session.hungUpBy = caller
      session.hungUpPhone = inside ? NULL_INT : session.fromNumber
    }
    if (!maker.finish() || session.response !== ACCEPTED) return true
    const { fromNumber: number, ended } = session
    for (const each of tries) if (each.at < momentOf(ended)) ring(service, kept, each, { number, length, ended })
    return true
  }

  function ring(
    service: number,
    correlation: Uint32Array,
    {
      agent,
      at,
      until,
      response,
    }: { readonly agent: number; readonly at: Duration; readonly until: Duration; readonly response: number },
    { number, length, ended }: { readonly number: number; readonly length: Duration; readonly ended: Time },
  ): void {
    maker.begin(at, AUDIO)
    people.setService(session.caller, service, RESPONSE_GROUP_SERVICE)
    if (!maker.setCallee(agent, at)) return
    session.correlation.set(correlation)
    session.target = agent
    session.contentType = SDP
    const answered = response === ACCEPTED && until < momentOf(ended)
    maker.answer(until - at, answered || response !== ACCEPTED ? response : GIVEN_UP)
    maker.setVoip()
    if (session.voip) session.fromNumber = number
    if (answered) {
      endCall(maker, length, 0)
      session.ended = Math.min(session.ended, ended)
    }
    maker.finish()
  }

  return { groups, call, siteOf: (group: number): number => shared.sites.of(agentOf(group, 0)) }
}

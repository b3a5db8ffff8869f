import { CHAT, has, type ModalitySet } from '../model/modality.js'
import { draw } from '../model/quantiles.js'
import { between, chance, type Random } from '../model/random.js'
import { MINUTE, SECOND, type Time } from '../model/time.js'
import type { Booking } from './conference-kind.js'
import type { Config } from './config.js'
import type { Figures } from './figures.js'

export const NEVER = Number.POSITIVE_INFINITY
const AT_ONCE = Number.NEGATIVE_INFINITY

/** When each modality comes into use. Half of the ad hoc conferences with IM begin as an IM conversation and turn into a call. */
export function opens(
  random: Random,
  { opens }: Figures,
  { start, kind, audio }: Booking,
  used: ModalitySet,
): readonly Time[] {
  const escalated = chance(random, 0.5) && kind === 'adHoc' && audio === 'voip' && has(used, CHAT)
  const after = {
    chat: draw(random, opens.chat),
    audio: draw(random, opens.call),
    sharing: draw(random, opens.applicationsharing),
    data: draw(random, opens.data),
  }
  const speech = escalated ? start + after.audio : AT_ONCE
  const moments = [
    NEVER,
    escalated || audio === 'none' || kind === 'synthetic' ? AT_ONCE : start + after.chat,
    speech,
    Math.max(start, speech) + after.sharing,
    Math.max(start, speech) + after.data,
    speech,
  ]
  return moments.map((moment, modality) => (has(used, modality) ? moment : NEVER))
}

/** When a presenter locks the conference, and when they unlock it again. */
export function locks(config: Config, random: Random, { kind, start }: Booking): readonly [locks: Time, unlocks: Time] {
  const locked = chance(random, config.conferences.locked) && kind !== 'synthetic'
  const locks = start + Math.round(between(random, 4, 9) * MINUTE)
  const unlocked = chance(random, 0.6)
  const unlocks = locks + Math.round(between(random, 3, 15) * MINUTE)
  return locked ? [locks, unlocked ? unlocks : NEVER] : [NEVER, NEVER]
}

/** Whoever starts an ad hoc conference is there at once and calls the others in; the test users of a synthetic transaction follow each other. */
export function arrivalOf(
  { joiners }: Config,
  figures: Figures,
  random: Random,
  booking: Booking,
  person: number,
): Time {
  const { kind, start, end } = booking
  const late = chance(random, joiners.late) && person > 0
  const usual = draw(random, figures.arrival)
  const delay = draw(random, figures.lateBy)
  const call = draw(random, figures.calledIn)
  if (kind === 'synthetic') return start + person * (2 * SECOND) + (person === 0 ? 0 : call % SECOND)
  const inTime = kind === 'adHoc' ? (person === 0 ? 0 : call) : usual
  return Math.min(start + (late ? delay : inTime), end - 30 * SECOND)
}

export type Departure = { readonly leaves: Time; readonly returns: number }

/** Leaving early, for good or for a while, or at the end: by oneself, or with all others when the organizer ends the conference. */
export function departureOf(
  { joiners }: Config,
  figures: Figures,
  random: Random,
  given: { booking: Booking; arrives: Time; endedForAll: boolean; organizer: boolean },
): Departure {
  const { booking, arrives, endedForAll, organizer } = given
  const early = chance(random, joiners.earlyLeave) && !organizer
  const back = chance(random, joiners.rejoin)
  const away = draw(random, figures.awayFor)
  const midway = Math.round(arrives + between(random, 0.2, 0.85) * (booking.end - arrives))
  const before = draw(random, figures.leavesBefore)
  if (booking.kind === 'synthetic') return { leaves: NEVER, returns: 0 }
  if (back) return { leaves: midway, returns: away }
  if (early) return { leaves: midway, returns: 0 }
  return { leaves: endedForAll ? NEVER : booking.end - before, returns: 0 }
}

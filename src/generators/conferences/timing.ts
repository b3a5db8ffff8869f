import { draw, drawByWord, quantiles } from '../../model/chance/quantiles.js'
import { between, chance, mixBits, type Random, shareOf } from '../../model/chance/random.js'
import { CHAT, has, MODALITIES, type ModalitySet } from '../../model/conference/modality.js'
import { type Duration, MINUTE, NEVER, SECOND, type Time } from '../../model/time.js'
import type { Booking } from '../calendar/booking.js'
import type { Config } from '../config/config.js'
import type { Distributions } from '../config/distributions.js'

/** How long before the end people still come, who would have come later. Assumed. */
const leastStay = quantiles([
  [0, '20s'],
  [50, '50s'],
  [100, '5m'],
])

const AT_ONCE = Number.NEGATIVE_INFINITY

/** When each modality comes into use. Half of the ad hoc conferences with IM begin as an IM conversation and turn into a call. */
export function opens(
  random: Random,
  { opens }: Distributions,
  { start, end, kind, audio }: Booking,
  used: ModalitySet,
): readonly Time[] {
  const escalated = chance(random, 0.5) && kind === 'adHoc' && audio === 'voip' && has(used, CHAT)
  // In short conferences everything comes sooner.
  const within = (after: Duration, longest: number) => Math.min(after, Math.round(longest * (end - start)))
  const chat = start + within(draw(random, opens.chat), 0.6)
  const speech = start + within(draw(random, opens.call), 0.3)
  const sharing = within(draw(random, opens.applicationsharing), 0.3)
  const data = within(draw(random, opens.data), 0.3)
  const audible = escalated ? speech : AT_ONCE
  const visible = escalated ? speech : start
  const moments = [
    NEVER,
    escalated || audio === 'none' || kind === 'synthetic' ? AT_ONCE : chat,
    audible,
    visible + sharing,
    visible + data,
    audible,
  ]
  for (let modality = 0; modality < MODALITIES; modality++) if (!has(used, modality)) moments[modality] = NEVER
  return moments
}

/** When a presenter locks the conference, and when they unlock it again. */
export function locks(config: Config, random: Random, { kind, start }: Booking): { locks: Time; unlocks: Time } {
  const locked = chance(random, config.conferences.locked) && kind !== 'synthetic'
  const locks = start + Math.round(between(random, 4, 9) * MINUTE)
  const unlocked = chance(random, 0.6)
  const unlocks = locks + Math.round(between(random, 3, 15) * MINUTE)
  return { locks: locked ? locks : NEVER, unlocks: locked && unlocked ? unlocks : NEVER }
}

/** Whoever starts an ad hoc conference is there at once and calls the others in; the test users of a synthetic transaction follow each other. */
export function arrivalOf(
  { joiners }: Config,
  distributions: Distributions,
  random: Random,
  booking: Booking,
  person: number,
): Time {
  const { kind, start, end } = booking
  const late = chance(random, joiners.late)
  const word = random.word()
  if (kind === 'synthetic') {
    return start + person * (2 * SECOND) + (person === 0 ? 0 : drawByWord(word, distributions.calledIn) % SECOND)
  }
  if (kind === 'adHoc' && person === 0 && !late) return start
  const usual = kind === 'adHoc' ? distributions.calledIn : distributions.arrival
  const arrives = start + drawByWord(word, late ? distributions.lateBy : usual)
  // Nobody comes for less than a while, which differs, in short conferences too: or all who are late would come in one tick.
  const other = mixBits(word)
  const most = (end - start) * (0.1 + 0.5 * shareOf(mixBits(other)))
  const least = Math.min(drawByWord(other, leastStay), Math.round(most))
  return Math.min(arrives, end - least)
}

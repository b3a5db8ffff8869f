import { newSession, type PeerSession, resetSession } from '../../model/call/session.js'
import { mixBits } from '../../model/chance/random.js'
import { STREAM, stableWord } from '../../model/chance/stable-draw.js'
import type { ConferenceState, Leg } from '../../model/conference/conference-state.js'
import type { ConferencePlan } from '../../model/conference/invitation.js'
import type { SessionRecorder } from '../../model/recording/session-recorder.js'
import type { Time } from '../../model/time.js'
import type { Shared } from '../activities/activity.js'
import { seedOfDay } from '../organisation/whereabouts.js'
import type { Day } from '../time/date.js'

/** Fills in one session after the other that a conference comes out of. Its words follow from the conference and a place in it. */
export type PredecessorMaker = {
  readonly session: PeerSession
  wordOf(plan: ConferencePlan, place: number, which: number): number
  begin(plan: ConferencePlan, place: number, invited: Time, media: number): void
  /** Records the session, which these legs replace. */
  finish(legs: readonly Leg[]): void
  /** The day of the organisation on which a conference begins, which may be another than that of the site that booked it. */
  dayWith(plan: ConferencePlan): Day
}

export function predecessorMaker(
  { config, days }: Pick<Shared, 'config' | 'days'>,
  recorder: SessionRecorder,
): PredecessorMaker {
  const session = newSession()
  const wordOf = ({ day, number }: ConferencePlan, place: number, which: number): number =>
    stableWord(seedOfDay(config.seed, day) ^ Math.imul(number, 0x9e37_79b1), place, STREAM.predecessor + which)

  return {
    session,
    wordOf,
    begin(plan, place, invited, media) {
      resetSession(session)
      session.invited = invited
      session.media = media
      session.idSeed1 = wordOf(plan, place, 8)
      // Not the moment itself: a world moved to other dates has the same ids.
      session.idSeed2 = mixBits(wordOf(plan, place, 9) ^ (invited - plan.startsAt))
    },
    finish(legs) {
      recorder.record(session)
      for (const leg of legs) {
        leg.successorOf = session.invited
        leg.successorOfSeq = session.seq
      }
    },
    dayWith: ({ day, startsAt }) =>
      startsAt < days.midnight(day) ? day - 1 : startsAt >= days.midnight(day + 1) ? day + 1 : day,
  }
}

/** The legs at an MCU by which somebody first comes there: attempts in vain, and the one that joins. */
export function firstLegs(
  conference: ConferenceState | null,
  modality: number,
  isTheirs: (leg: Leg) => boolean,
): readonly Leg[] {
  const legs = conference?.legs.filter(leg => leg.modality === modality && leg.numbered && isTheirs(leg)) ?? []
  const joins = legs.findIndex(leg => !Number.isNaN(leg.joined))
  return joins < 0 ? legs : legs.slice(0, joins + 1)
}

/** When the last of these joined; NaN: it did not. */
export const joinOf = (legs: readonly Leg[]): Time => legs.at(-1)?.joined ?? Number.NaN

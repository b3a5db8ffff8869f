import { nextWord } from '../../model/chance/golden-sequence.js'
import { chance, shareOf } from '../../model/chance/random.js'
import { chooseByWord, type Shares, sharesOf } from '../../model/chance/shares.js'
import { STREAM, stableDraw } from '../../model/chance/stable-draw.js'
import type { Config } from '../config/config.js'
import type { Search } from './search.js'

/** A way to take part. `phone`: dials in, with a PIN if they are a user; `callee`: a phone that the conference dials out to. */
export type Access = 'internal' | 'remote' | 'anonymous' | 'federated' | 'phone' | 'callee'

/** A way to take part as it is drawn: a caller, who gives no PIN, becomes a phone. */
export type DrawnAccess = Access | 'caller'

/** Draws how the people of a conference take part. */
export type AccessDraws = {
  /** Number of those who come by phone. In dial-in conferences all, with or without the organizer. */
  phoneCount(search: Search): number
  /** The organizer's telephone, or undefined if they come over IP. A series has it in each occurrence. */
  organizerPhone(search: Search): 'phone' | 'caller' | undefined
  /** One of so many phones besides the organizer: with a PIN, without one, or called by the conference, at the request of its organizer. */
  phone(search: Search, phones: number): 'phone' | 'caller' | 'callee'
  /** Somebody over IP, one of so many, with the organizer among them or not. */
  overIp(search: Search, people: number, organizerAmong: boolean): DrawnAccess
}

export function accessDraws(config: Config): AccessDraws {
  const { pstn, seed } = config
  const others = accessBesideOrganizer(config)
  const organizers = { dialIn: withThoseAway(pstn.organizer.dialIn), mixed: withThoseAway(pstn.organizer.mixed) }

  /** The share of phones without a PIN, of so many besides the organizer, with which all together have the share that was asked for. */
  const unnamedBeside = (audio: 'dialIn' | 'mixed', phones: number): number => {
    const organizer = organizers[audio]
    const all = phones + (audio === 'dialIn' ? 1 : 0)
    const beside = audio === 'dialIn' ? phones : all - organizer
    const named = (all * (1 - pstn.anonymous) - organizer) / Math.max(Number.EPSILON, beside)
    return 1 - Math.max(0, named)
  }
  return {
    phoneCount({ booking: { audio, size }, phones }) {
      if (audio === 'dialIn') return size
      return audio === 'mixed' ? 1 + Math.floor(Math.max(0, size - 2) * pstn.share + shareOf(nextWord(phones))) : 0
    },
    organizerPhone({ booking: { audio }, which }) {
      if (audio !== 'dialIn' && audio !== 'mixed') return undefined
      if (stableDraw(seed, which, STREAM.organizerPhone) < organizers[audio]) return 'phone'
      return audio === 'dialIn' ? 'caller' : undefined
    },
    phone({ booking: { audio }, circle, names }, phones) {
      const unnamed = shareOf(nextWord(names)) < unnamedBeside(audio === 'dialIn' ? 'dialIn' : 'mixed', phones)
      const called = chance(circle, pstn.dialOut) && audio === 'mixed'
      return unnamed ? (called ? 'callee' : 'caller') : 'phone'
    },
    overIp({ booking, accesses }, people, organizerAmong) {
      const access = chooseByWord(nextWord(accesses), others(organizerAmong ? people : Number.POSITIVE_INFINITY))
      // A closed conference admits only the organisation; an ad hoc one grows among those who are signed in somewhere.
      return access === 'anonymous' && booking.kind === 'closed' ? 'internal' : access
    },
  }
}

/** One organizer in six is off or elsewhere; whoever comes in their place calls as they would have. */
const withThoseAway = (share: number): number => Math.min(1, share * 1.2)

/** Makes up for conferences without any strangers: night shifts, and those where only the organizer comes over IP. 2% of all over IP. */
const AMONG_OWN = 1.02

/** Of a hundred guests so many are there again under another URI, since they dialed anew. */
const GUESTS_AGAIN = 1.06

/**
 * The shares by which the others come over IP, for each number of people with the organizer. Since the organizer is of the organisation,
 * strangers are more likely among the others, so that all together come in the shares that were asked for.
 */
function accessBesideOrganizer({ joiners: { ip } }: Config): (people: number) => Shares<DrawnAccess> {
  const known = new Map<number, Shares<DrawnAccess>>()
  const anonymous = ip.anonymous / GUESTS_AGAIN
  return people => {
    const before = known.get(people)
    if (before !== undefined) return before
    const strangers = anonymous + ip.federated
    const organizer = people === Number.POSITIVE_INFINITY ? 1 : people / Math.max(1, people - 1)
    const more = Math.min(AMONG_OWN * organizer, strangers > 0 ? 1 / strangers : 1)
    const own = ip.internal + ip.remote
    const rest = own > 0 ? (1 - strangers * more) / own : 0
    const shares = sharesOf<DrawnAccess>([
      ['internal', ip.internal * rest],
      ['remote', ip.remote * rest],
      ['anonymous', anonymous * more],
      ['federated', ip.federated * more],
    ])
    known.set(people, shares)
    return shares
  }
}

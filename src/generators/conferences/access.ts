import { nextWord } from '../../model/chance/golden-sequence.js'
import { chance, shareOf } from '../../model/chance/random.js'
import { chooseByWord, type Shares, sharesOf } from '../../model/chance/shares.js'
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
  /** A phone: with a PIN, without one, or called by the conference, at the request of its organizer. */
  phone(search: Search): 'phone' | 'caller' | 'callee'
  /** Somebody over IP, one of so many, the organizer among them. */
  overIp(search: Search, people: number): DrawnAccess
}

export function accessDraws(config: Config): AccessDraws {
  const { pstn } = config
  const others = accessBesideOrganizer(config)
  return {
    phoneCount({ booking: { audio, size }, phones }) {
      if (audio === 'dialIn') return size
      return audio === 'mixed' ? 1 + Math.floor(Math.max(0, size - 2) * pstn.share + shareOf(nextWord(phones))) : 0
    },
    phone({ booking, circle, names }) {
      const unnamed = shareOf(nextWord(names)) < pstn.anonymous
      const called = chance(circle, pstn.dialOut) && booking.audio === 'mixed'
      return unnamed ? (called ? 'callee' : 'caller') : 'phone'
    },
    overIp({ booking, accesses }, people) {
      const access = chooseByWord(nextWord(accesses), others(people))
      // A closed conference admits only the organisation; an ad hoc one grows among those who are signed in somewhere.
      return access === 'anonymous' && booking.kind === 'closed' ? 'internal' : access
    },
  }
}

/** Makes up for conferences without any strangers: night shifts, and those where only the organizer comes over IP. 2% of all over IP. */
const AMONG_OWN = 1.02

/**
 * The shares by which the others come over IP, for each number of people with the organizer. Since the organizer is of the organisation,
 * strangers are more likely among the others, so that all together come in the shares that were asked for.
 */
function accessBesideOrganizer({ joiners: { ip } }: Config): (people: number) => Shares<DrawnAccess> {
  const known: Shares<DrawnAccess>[] = []
  return people => {
    const before = known[people]
    if (before !== undefined) return before
    const strangers = ip.anonymous + ip.federated
    const more = Math.min((AMONG_OWN * people) / Math.max(1, people - 1), strangers > 0 ? 1 / strangers : 1)
    const own = ip.internal + ip.remote
    const rest = own > 0 ? (1 - strangers * more) / own : 0
    known[people] = sharesOf<DrawnAccess>([
      ['internal', ip.internal * rest],
      ['remote', ip.remote * rest],
      ['anonymous', ip.anonymous * more],
      ['federated', ip.federated * more],
    ])
    return known[people]
  }
}

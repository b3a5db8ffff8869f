import { poisson } from '../../model/chance/poisson.js'
import { type Quantiles, quantiles } from '../../model/chance/quantiles.js'
import type { Random } from '../../model/chance/random.js'
import { type Shares, sharesOf } from '../../model/chance/shares.js'
import { type Duration, duration } from '../../model/time.js'
import type { Config } from './config.js'
import { byPercent } from './definition/percents.js'

/** The tables of a config, ready to be drawn from. Made once for a run. */
export type Distributions = {
  readonly sizes: { readonly recurring: Sizes; readonly once: Sizes }
  /** Hours after midnight. */
  readonly hours: Shares<number>
  /** Minutes after the hour. */
  readonly startMinutes: Shares<number>
  readonly bookedLengths: Shares<number>
  readonly adHocLength: Quantiles
  readonly overrun: Quantiles
  /** After the start, or before it: less than nothing. */
  readonly arrival: Quantiles
  /** The first moment at which anybody comes, against the start. */
  readonly earliest: Duration
  readonly lateBy: Quantiles
  readonly calledIn: Quantiles
  readonly leavesBefore: Quantiles
  readonly awayFor: Quantiles
  readonly secondDeviceAfter: Quantiles
  readonly lobbyWait: Quantiles
  readonly joinTime: Quantiles
  readonly legSetup: Quantiles
  readonly messagesImOnly: Quantiles
  readonly messages: Quantiles
  readonly opens: { readonly [M in 'chat' | 'applicationsharing' | 'data' | 'call']: Quantiles }
}

/** Numbers of people: the last share of each range, its first number, and how many there are. */
type Sizes = readonly { readonly upTo: number; readonly first: number; readonly width: number }[]

export function distributionsOf({ load, conferences, joiners, lobby, messages, signalling }: Config): Distributions {
  const { opens, startMinute } = conferences
  const arrival = table(joiners.arrival)
  return {
    sizes: sizesOf(conferences),
    hours: weighted(load.hours, Number),
    startMinutes: sharesOf<number>([
      [0, startMinute.onTheHour],
      [30, startMinute.halfPast],
      [15, startMinute.quarterPast],
      [45, startMinute.quarterTo],
    ]),
    bookedLengths: weighted(conferences.bookedLength, duration),
    adHocLength: table(conferences.adHocLength),
    overrun: table(conferences.overrun),
    arrival,
    earliest: Math.min(0, arrival.values[0]),
    lateBy: table(joiners.lateBy),
    calledIn: table(joiners.calledIn),
    leavesBefore: table(joiners.leavesBefore),
    awayFor: table(joiners.awayFor),
    secondDeviceAfter: table(joiners.secondDeviceAfter),
    lobbyWait: table(lobby.wait),
    joinTime: table(signalling.joinTime),
    legSetup: table(signalling.legSetup),
    messagesImOnly: poisson(messages.imOnly),
    messages: poisson(messages.otherwise),
    opens: {
      chat: table(opens.chat),
      applicationsharing: table(opens.applicationsharing),
      data: table(opens.data),
      call: table(opens.call),
    },
  }
}

const table = (rows: Readonly<Record<string, string>>): Quantiles => quantiles(byPercent(rows))

const weighted = (shares: Readonly<Record<string, number>>, value: (key: string) => number): Shares<number> =>
  sharesOf(
    Object.entries(shares)
      .map(([key, share]) => [value(key), share] as const)
      .sort(([a], [b]) => a - b),
  )

/** Conferences of so many are held once rather than week after week, as long as these can hold them. Assumed. */
const LARGE = 100

function sizesOf({ size, scheduled, ofScheduled }: Config['conferences']): Distributions['sizes'] {
  const ranges = Object.entries(size)
    .map(([range, share]) => ({ numbers: range.split('-').map(Number), share }))
    .sort((a, b) => a.numbers[0] - b.numbers[0])
  const isLarge = ({ numbers }: { readonly numbers: readonly number[] }): boolean => numbers[0] >= LARGE
  const large = ranges.filter(isLarge).reduce((sum, { share }) => sum + share, 0)
  const recurring = scheduled * ofScheduled.recurring
  const ofOnce = recurring < 1 ? Math.min(1, large / (1 - recurring)) : large
  const ofRecurring = recurring > 0 ? Math.max(0, large - (1 - recurring) * ofOnce) / recurring : large

  const sizes = (part: number): Sizes => {
    const ofLarge = large > 0 ? part / large : 0
    const ofOthers = large < 1 ? (1 - part) / (1 - large) : 0
    let upTo = 0
    return ranges
      .map(range => ({ ...range, share: range.share * (isLarge(range) ? ofLarge : ofOthers) }))
      .filter(({ share }) => share > 0)
      .map(({ numbers: [first, last = first], share }) => {
        upTo += share
        return { upTo, first, width: last - first + 1 }
      })
  }
  return { recurring: sizes(ofRecurring), once: sizes(ofOnce) }
}

/** One draw: of a range, any number alike. */
export function drawSize(random: Random, sizes: Sizes): number {
  const share = random.next()
  let at = 0
  while (at < sizes.length - 1 && sizes[at].upTo <= share) at++
  const { upTo, first, width } = sizes[at]
  const before = at === 0 ? 0 : sizes[at - 1].upTo
  const place = Math.floor(((share - before) / (upTo - before)) * width)
  return first + Math.min(place, width - 1)
}

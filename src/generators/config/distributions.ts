import { type Counts, negativeBinomial } from '../../model/chance/counts.js'
import { type Quantiles, quantiles } from '../../model/chance/quantiles.js'
import { type Shares, sharesOf } from '../../model/chance/shares.js'
import { type Duration, duration } from '../../model/time.js'
import type { Config } from './config.js'
import { byPercent } from './definition/percents.js'
import { type Sizes, sizesOf } from './sizes.js'

/** The tables of a config, ready to be drawn from. Made once for a run. */
export type Distributions = {
  readonly sizes: { readonly recurring: Sizes; readonly once: Sizes }
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
  readonly messagesImOnly: Counts
  readonly messages: Counts
  readonly opens: { readonly [M in 'chat' | 'applicationsharing' | 'data' | 'call']: Quantiles }
}

export function distributionsOf({ conferences, joiners, lobby, messages, signalling }: Config): Distributions {
  const { opens, startMinute } = conferences
  const arrival = table(joiners.arrival)
  return {
    sizes: sizesOf(conferences),
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
    messagesImOnly: negativeBinomial(messages.imOnly, messages.spread),
    messages: negativeBinomial(messages.otherwise, messages.spread),
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

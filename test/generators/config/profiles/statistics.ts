import type { ConfigInput } from '../../../../src/generators/config/config.js'
import { clientVersionRows } from '../../../../src/generators/organisation/equipment/client-versions.js'
import { simulate } from '../../../../src/generators/simulate.js'
import type { Invitation } from '../../../../src/model/conference/invitation.js'
import { APPLICATION_SHARING, CHAT } from '../../../../src/model/conference/modality.js'
import type { Observation } from '../../../../src/model/recording/observer.js'
import { MINUTE } from '../../../../src/model/time.js'

/** Shares of conferences or of people that are counted as the simulation goes by, without any row. */
export const statistics = [
  'scheduled',
  'recurring',
  'mixed',
  'dialIn',
  'sharing',
  'phones',
  'unnamed',
  'internal',
  'federated',
  'held',
  'late',
  'returning',
  'web',
  'presenters',
] as const
export type Statistic = (typeof statistics)[number]

const web = clientVersionRows.findIndex(client => client.class === 'web') + 1

export function counted(config: ConfigInput): { readonly [S in Statistic]: number } & {
  size: number
  count: number
  messages: number
} {
  const sums = Object.fromEntries(statistics.map(name => [name, { of: 0, among: 0 }])) as Record<
    Statistic,
    { of: number; among: number }
  >
  const add = (name: Statistic, of: boolean): void => {
    sums[name].among++
    if (of) sums[name].of++
  }
  let [people, count, writers, written] = [0, 0, 0, 0]
  const uris = new Map<number, number>()
  const observe = ({ conference, tenantOf }: Observation) => {
    const { plan } = conference
    const scheduled = !Number.isNaN(plan.bookedAt)
    const first = new Map<number, Invitation>()
    for (const one of plan.invitations) if (!one.service && !first.has(one.person)) first.set(one.person, one)
    const all = [...first.values()]
    const phones = all.filter(({ fromPstn }) => fromPstn)
    const ip = all.filter(({ fromPstn }) => !fromPstn)
    count++
    people += all.length
    const writing = new Set(
      conference.legs.filter(({ modality }) => modality === CHAT).map(({ invitation }) => invitation.person),
    )
    if (!plan.imOnly) writers += writing.size
    if (!plan.imOnly) for (const person of writing) written += conference.messages[person]
    uris.set(plan.uri, (uris.get(plan.uri) ?? 0) + 1)
    add('scheduled', scheduled)
    add('mixed', phones.length > 0 && ip.length > 0)
    add('dialIn', ip.length === 0)
    // Where nobody but phones can be, nothing is shared.
    if (!plan.imOnly && ip.length > 0) add('sharing', plan.opens[APPLICATION_SHARING] < plan.endsAt)
    for (const { presenter } of all) if (scheduled) add('presenters', presenter)
    for (const one of all) add('phones', one.fromPstn)
    for (const { authenticated } of phones) add('unnamed', !authenticated)
    for (const one of ip) {
      const tenant = tenantOf(one.user)
      add('internal', tenant === 0 && one.internal)
      add('federated', tenant === 1)
      add('held', one.lobby !== 'none')
      if (scheduled && clientVersionRows[one.client - 1].class !== 'mobile') add('web', one.client === web)
    }
    for (const { arrives, returns } of all) {
      if (scheduled) add('late', arrives >= plan.bookedAt + 5 * MINUTE)
      add('returning', returns > 0)
    }
  }
  for (const _ of simulate(config).batches({ conference: observe }));
  for (const times of uris.values()) for (let i = 0; i < times; i++) add('recurring', times > 1)
  const shares = statistics.map(name => [name, sums[name].of / sums[name].among] as const)
  return {
    ...(Object.fromEntries(shares) as { [S in Statistic]: number }),
    size: people / count,
    count,
    messages: written / writers,
  }
}

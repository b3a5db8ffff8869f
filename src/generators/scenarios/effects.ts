import { modalities } from '../../model/conference/modality.js'
import { HOUR, MINUTE, type Time } from '../../model/time.js'
import { catalogue, type Scenario, type ScenarioName } from '../config/scenarios/catalogue.js'
import { MOST_EXTRAS } from '../config/uri-ids.js'
import type { Organisation } from '../organisation/organisation.js'
import { type Day, dayOf } from '../time/date.js'
import { changeBetween, zone } from '../time/zone.js'

/** What scenarios have decided before anything is simulated: a function of the config alone, looked up by the day. */
export type ScenarioEffects = {
  /** Conferences that began before this have been purged; -Infinity where nothing has. */
  readonly purgedBefore: Time
  /** What is special about a day; null: nothing. */
  on(day: Day): DayEffects | null
}

/** What is special about one day. Times are in UTC. */
export type DayEffects = {
  readonly day: Day
  readonly holidays: readonly { readonly site: number | null; readonly share: number }[]
  readonly sentHome: readonly { readonly site: number | null; readonly share: number }[]
  readonly extra: readonly Extra[]
  readonly serverOutages: readonly ServerOutage[]
  readonly mcuFailures: readonly McuFailure[]
  readonly accessOutages: readonly AccessOutage[]
  readonly moves: readonly Move[]
  readonly upgrades: readonly Upgrade[]
}

/** A conference that a scenario adds. */
export type Extra = {
  readonly start: Time
  readonly end: Time
  readonly size: number
  readonly kind: 'allHands' | 'open'
  /** Names it among those of all days. */
  readonly ordinal: number
}

type Span = { readonly from: Time; readonly until: Time }

/** Front End Servers that stop: one of a pool, or with `backup` all of them, which the backup pool stands in for until `back`. */
export type ServerOutage = Span & {
  readonly pool: number
  /** Within the pool, from 1; null: all of them. */
  readonly frontEnd: number | null
  readonly backup: number | null
  readonly back: Time
}

export type McuFailure = Span & {
  readonly pool: number
  readonly frontEnd: number | null
  readonly modality: number
}

/** Endpoints that reach nothing: those inside a site, or the callers of a gateway (null: of any). */
export type AccessOutage = Span &
  ({ readonly what: 'site'; readonly site: number } | { readonly what: 'gateway'; readonly gateway: number | null })

/** Users who change something, each on a day of their own from `day` on. `ordinal` tells these draws from those of other scenarios. */
type Gradual = { readonly ordinal: number; readonly day: Day; readonly days: number; readonly share: number }
export type Move = Gradual & { readonly from: number; readonly to: number }
export type Upgrade = Gradual

/** How far a conference can be from the day that it is of: it may last, and a site may be a day ahead or behind. */
const REACH = 26 * HOUR

type Given = Pick<Organisation, 'config' | 'sites' | 'clocks'>

/** Null where there are no scenarios. */
export function scenarioEffects(given: Given): ScenarioEffects | null {
  const { scenarios } = given.config
  if (scenarios.length === 0) return null
  const dated = scenarios.map((scenario, ordinal) => ({ scenario, ordinal, day: dayOf(scenario.at.slice(0, 10)) }))
  const all = dated.map(each => partsOf(given, each))
  const purges = all.flatMap(({ purge }) => purge ?? [])
  return { purgedBefore: Math.max(Number.NEGATIVE_INFINITY, ...purges), on }

  function on(day: Day): DayEffects | null {
    const [from, until] = [given.clocks.midnight(day) - REACH, given.clocks.midnight(day + 1) + REACH]
    const during = (span: { from: Time; until: Time; back?: Time }) =>
      span.from < until && Math.max(span.until, span.back ?? span.until) > from
    const effects: DayEffects = {
      day,
      holidays: all.flatMap(part => (part.days?.(day) ? (part.thinned ?? []) : [])),
      sentHome: all.flatMap(part => (part.days?.(day) ? (part.sentHome ?? []) : [])),
      extra: all.flatMap(part => (part.days?.(day) ? (part.extra ?? []) : [])),
      serverOutages: all.flatMap(part => part.stop ?? []).filter(during),
      mcuFailures: all.flatMap(part => part.mcuFailure ?? []).filter(during),
      accessOutages: all.flatMap(part => part.cut ?? []).filter(during),
      moves: all.flatMap(part => part.move ?? []).filter(each => day >= each.day),
      upgrades: all.flatMap(part => part.upgrade ?? []).filter(each => day >= each.day),
    }
    const { day: _, ...lists } = effects
    return Object.values(lists).every(list => list.length === 0) ? null : effects
  }
}

/** What one scenario comes to. */
type Parts = {
  readonly days?: (day: Day) => boolean
  readonly thinned?: DayEffects['holidays']
  readonly sentHome?: DayEffects['sentHome']
  readonly extra?: readonly Extra[]
  readonly stop?: ServerOutage
  readonly mcuFailure?: McuFailure
  readonly cut?: AccessOutage
  readonly move?: Move
  readonly upgrade?: Upgrade
  readonly purge?: Time
}

type Dated<S> = { readonly scenario: S; readonly ordinal: number; readonly day: Day }
type Of<N extends ScenarioName> = Extract<Scenario, { name: N }>

function partsOf(given: Given, { scenario, ordinal, day }: Dated<Scenario>): Parts {
  const maker = makers[scenario.name] as (given: Given, dated: Dated<Scenario>) => Parts
  return maker(given, { scenario, ordinal, day })
}

const makers: { readonly [N in ScenarioName]: (given: Given, dated: Dated<Of<N>>) => Parts } = {
  'all-hands': ({ config, clocks }, { scenario, ordinal, day }) => {
    const { parameters } = catalogue['all-hands']
    const start = clocks.at(clocks.main, day, timeOf(scenario))
    const size = scenario.participants ?? Math.min(parameters.participants.most, config.users)
    const end = start + (scenario.minutes ?? parameters.minutes.default) * MINUTE
    return { days: is(day), extra: [{ kind: 'allHands', ordinal, start, end, size }] }
  },
  'mcu-failure': (given, { scenario, day }) => {
    const { modality, pool, minutes } = catalogue['mcu-failure'].parameters
    const span = spanOf(given, day, timeOf(scenario), scenario.minutes ?? minutes.default)
    const name: string = scenario.modality ?? modality.default
    return {
      mcuFailure: {
        ...span,
        pool: scenario.pool ?? pool.default,
        frontEnd: scenario.frontEnd ?? null,
        modality: (modalities as readonly string[]).indexOf(name),
      },
    }
  },
  'front-end-restart': (given, { scenario, day }) => {
    const { pool, frontEnd, minutes } = catalogue['front-end-restart'].parameters
    const span = spanOf(given, day, timeOf(scenario), scenario.minutes ?? minutes.default)
    return {
      stop: {
        ...span,
        pool: scenario.pool ?? pool.default,
        frontEnd: scenario.frontEnd ?? frontEnd.default,
        backup: null,
        back: span.until,
      },
    }
  },
  'pool-failover': (given, { scenario, day }) => {
    const { pool: which, minutes, hours } = catalogue['pool-failover'].parameters
    const span = spanOf(given, day, timeOf(scenario), scenario.minutes ?? minutes.default)
    const pool = scenario.pool ?? which.default
    const back = span.from + (scenario.hours ?? hours.default) * HOUR
    const backup = backupOf(pool, given.config.topology.pools)
    return { stop: { ...span, pool, frontEnd: null, backup, back: Math.max(back, span.until) } }
  },
  'site-outage': (given, { scenario, day }) => {
    const { minutes } = catalogue['site-outage'].parameters
    const span = spanOf(given, day, timeOf(scenario), scenario.minutes ?? minutes.default)
    return { cut: { ...span, what: 'site', site: siteOf(given, scenario.site) ?? 0 } }
  },
  'gateway-outage': (given, { scenario, day }) => {
    const { minutes } = catalogue['gateway-outage'].parameters
    const span = spanOf(given, day, timeOf(scenario), scenario.minutes ?? minutes.default)
    return { cut: { ...span, what: 'gateway', gateway: scenario.gateway ?? null } }
  },
  'lock-down': (given, { scenario, day }) => {
    const { share, days } = catalogue['lock-down'].parameters
    const home = { site: siteOf(given, scenario.site), share: scenario.share ?? share.default }
    return { days: is(day, scenario.days ?? days.default), sentHome: [home] }
  },
  'dst-change': ({ config, clocks }, { scenario, ordinal, day }) => {
    const change = changeBetween(zone(config.timezone), clocks.midnight(day), clocks.midnight(day + 1))
    if (change === null) return {}
    const count = scenario.conferences ?? catalogue['dst-change'].parameters.conferences.default
    const extra = Array.from({ length: count }, (_, i) => ({
      kind: 'open' as const,
      ordinal: ordinal * MOST_EXTRAS + i,
      start: change - (15 + 15 * i) * MINUTE,
      end: change + (30 + 15 * i) * MINUTE,
      size: 4 + i,
    }))
    // Where clocks change at midnight, what goes on across it has begun on the day before.
    const begins = change < clocks.midnight(day) + (20 + 15 * count) * MINUTE ? day - 1 : day
    return { days: is(begins), extra }
  },
  holiday: (given, { scenario, day }) => {
    const { share, days } = catalogue.holiday.parameters
    const kept = { site: siteOf(given, scenario.site), share: scenario.share ?? share.default }
    return { days: is(day, scenario.days ?? days.default), thinned: [kept] }
  },
  'pool-migration': (_, { scenario, ordinal, day }) => {
    const { from, to, share, days } = catalogue['pool-migration'].parameters
    return {
      move: {
        ordinal,
        day,
        from: scenario.from ?? from.default,
        to: scenario.to ?? to.default,
        share: scenario.share ?? share.default,
        days: scenario.days ?? days.default,
      },
    }
  },
  'client-upgrade': (_, { scenario, ordinal, day }) => {
    const { share, days } = catalogue['client-upgrade'].parameters
    const [of, over] = [scenario.share ?? share.default, scenario.days ?? days.default]
    return { upgrade: { ordinal, day, share: of, days: over } }
  },
  purge: ({ clocks }, { scenario, day }) => {
    const retention = scenario.retention ?? catalogue.purge.parameters.retention.default
    return { purge: clocks.at(clocks.main, day - retention, timeOf(scenario)) }
  },
}

const is =
  (first: Day, days = 1) =>
  (day: Day): boolean =>
    day >= first && day < first + days

const siteOf = ({ sites }: Given, name: string | undefined): number | null =>
  name === undefined ? null : sites.names.indexOf(name)

const spanOf = ({ clocks }: Given, day: Day, time: Time, minutes: number): Span => {
  const from = clocks.at(clocks.main, day, time)
  return { from, until: from + minutes * MINUTE }
}

/** Ticks after local midnight. */
function timeOf({ name, at }: Scenario): Time {
  const [hours, minutes] = (at.slice(11) || (catalogue[name].time ?? '00:00')).split(':').map(Number)
  return hours * HOUR + minutes * MINUTE
}

/** Pools are paired: 1 and 2, 3 and 4; of an odd number the last has the first. */
const backupOf = (pool: number, pools: number): number => {
  const other = pool % 2 === 1 ? pool + 1 : pool - 1
  return other > pools ? 1 : other
}

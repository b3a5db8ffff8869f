import { modalities } from '../../model/conference/modality.js'
import { type Duration, HOUR, MINUTE, type Time } from '../../model/time.js'
import { catalogue } from '../config/scenarios/catalogue.js'
import {
  type Scenario,
  type ScenarioName,
  type ScenarioValues,
  timeOf,
  valuesOf,
} from '../config/scenarios/scenario.js'
import { MOST_EXTRAS } from '../config/uri-ids.js'
import type { Organisation } from '../organisation/organisation.js'
import type { Day } from '../time/date.js'
import { changeBetween } from '../time/zone.js'
import type {
  AccessOutage,
  ExtraConference,
  McuFailure,
  Move,
  ServerOutage,
  SiteShare,
  Upgrade,
} from './day-effects.js'

/** The effect of one scenario, and its days. */
type Effect = {
  readonly days?: (day: Day) => boolean
  readonly holiday?: SiteShare
  readonly lockDown?: SiteShare
  readonly extraConferences?: readonly ExtraConference[]
  readonly serverOutage?: ServerOutage
  readonly mcuFailure?: McuFailure
  readonly accessOutage?: AccessOutage
  readonly move?: Move
  readonly upgrade?: Upgrade
  readonly purgedBefore?: Time
}

type Given = Pick<Organisation, 'config' | 'sites' | 'clocks'>
type Dated = { readonly scenario: Scenario; readonly ordinal: number; readonly day: Day }

/** The moment of a scenario, and its number in the config. */
type When = {
  readonly ordinal: number
  readonly day: Day
  /** After local midnight. */
  readonly time: Duration
  readonly start: Time
  /** From the start, for so many minutes. */
  span(minutes: number): { readonly from: Time; readonly until: Time }
}

type Maker<N extends ScenarioName> = (values: ScenarioValues<N>, when: When, given: Given) => Effect

/** The effect of one scenario in its world. */
export function effectOf(given: Given, { scenario, ordinal, day }: Dated): Effect {
  const { clocks } = given
  const time = timeOf(scenario)
  const start = clocks.at(clocks.main, day, time)
  const span = (minutes: number) => ({ from: start, until: start + minutes * MINUTE })
  const maker = makers[scenario.name] as Maker<ScenarioName>
  return maker(valuesOf(scenario), { ordinal, day, time, start, span }, given)
}

const makers: { readonly [N in ScenarioName]: Maker<N> } = {
  'all-hands': ({ participants, minutes }, { ordinal, day, start }, { config }) => {
    const { most } = catalogue['all-hands'].parameters.participants
    const size = participants ?? Math.min(most, config.users)
    return {
      days: within(day),
      extraConferences: [{ kind: 'allHands', ordinal, start, end: start + minutes * MINUTE, size }],
    }
  },
  'mcu-failure': ({ modality, pool, frontEnd = null, minutes }, { span }) => ({
    mcuFailure: {
      ...span(minutes),
      pool,
      frontEnd,
      modality: (modalities as readonly string[]).indexOf(modality),
    },
  }),
  'front-end-restart': ({ pool, frontEnd, minutes }, { span }) => ({
    serverOutage: { ...span(minutes), pool, frontEnd, backup: null, back: span(minutes).until },
  }),
  'pool-failover': ({ pool, minutes, hours }, { start, span }, { config }) => {
    const backup = backupOf(pool, config.topology.pools)
    const back = Math.max(start + hours * HOUR, span(minutes).until)
    return { serverOutage: { ...span(minutes), pool, frontEnd: null, backup, back } }
  },
  'site-outage': ({ site, minutes }, { span }, given) => ({
    accessOutage: { ...span(minutes), what: 'site', site: siteOf(given, site) ?? 0 },
  }),
  'gateway-outage': ({ gateway = null, minutes }, { span }) => ({
    accessOutage: { ...span(minutes), what: 'gateway', gateway },
  }),
  'lock-down': ({ site, share, days }, { day }, given) => ({
    days: within(day, days),
    lockDown: { site: siteOf(given, site), share },
  }),
  'dst-change': ({ conferences }, { ordinal, day }, { clocks }) => {
    const midnight = clocks.midnight(day)
    const change = changeBetween(clocks.main, midnight, clocks.midnight(day + 1))
    if (change === null) return {}
    const extraConferences = Array.from({ length: conferences }, (_, i) => ({
      kind: 'open' as const,
      ordinal: ordinal * MOST_EXTRAS + i,
      start: change - (15 + 15 * i) * MINUTE,
      end: change + (30 + 15 * i) * MINUTE,
      size: 4 + i,
    }))
    // Where clocks change at midnight, what goes on across it has begun on the day before.
    const begins = change < midnight + (20 + 15 * conferences) * MINUTE ? day - 1 : day
    return { days: within(begins), extraConferences }
  },
  holiday: ({ site, share, days }, { day }, given) => ({
    days: within(day, days),
    holiday: { site: siteOf(given, site), share },
  }),
  'pool-migration': ({ from, to, share, days }, { ordinal, day }) => ({
    move: { ordinal, day, from, to, share, days },
  }),
  'client-upgrade': ({ share, days }, { ordinal, day }) => ({ upgrade: { ordinal, day, share, days } }),
  purge: ({ retention }, { day, time }, { clocks }) => ({
    purgedBefore: clocks.at(clocks.main, day - retention, time),
  }),
}

/** Whether a day is one of so many from the first on. */
const within =
  (first: Day, days = 1) =>
  (day: Day): boolean =>
    day >= first && day < first + days

const siteOf = ({ sites }: Given, name: string | undefined): number | null =>
  name === undefined ? null : sites.names.indexOf(name)

/** Pools are paired: 1 and 2, 3 and 4; of an odd number the last has the first. */
const backupOf = (pool: number, pools: number): number => {
  const other = pool % 2 === 1 ? pool + 1 : pool - 1
  return other > pools ? 1 : other
}

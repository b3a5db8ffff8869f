import { modalities } from '../../../model/conference/modality.js'

/** What a scenario can be told besides its day. */
export type Parameter =
  | {
      readonly kind: 'count'
      readonly least: number
      readonly most: number
      /** What limits it further in a given world. */
      readonly within?: 'users' | 'pools' | 'frontEnds' | 'gateways'
      /** Undefined: `about` says what holds then. */
      readonly default?: number
      readonly about: string
    }
  | { readonly kind: 'share'; readonly default: number; readonly about: string }
  | { readonly kind: 'name'; readonly of: readonly string[]; readonly default: string; readonly about: string }
  | { readonly kind: 'site'; readonly default?: undefined; readonly about: string }

export type Entry = {
  readonly about: string
  /** Local time at which it happens if none is given; null where it is a matter of whole days. */
  readonly time: string | null
  readonly parameters: Readonly<Record<string, Parameter>>
}

const count = (least: number, most: number, usual: number, about: string) =>
  ({ kind: 'count', least, most, default: usual, about }) as const
const minutes = (usual: number, about: string) => count(1, 1440, usual, about)
const days = (about: string) => count(1, 3660, 1, about)
const share = (usual: number, about: string) => ({ kind: 'share', default: usual, about }) as const
const pool = (about: string) => ({ kind: 'count', least: 1, most: 50, within: 'pools', default: 1, about }) as const
const ofFrontEnds = { kind: 'count', least: 1, most: 20, within: 'frontEnds' } as const
const site = (about: string) => ({ kind: 'site', about }) as const

/** Every scenario: what it does, and what it can be told. docs/scenarios.md is made from this list. */
export const catalogue = {
  'all-hands': {
    about: 'Everybody who fits is called into one conference, and declines what else there is at that time.',
    time: '10:00',
    parameters: {
      participants: {
        kind: 'count',
        least: 2,
        most: 250,
        within: 'users',
        about: 'people of the organisation who come; otherwise 250, or all there are',
      },
      minutes: count(5, 240, 60, 'how long it takes'),
    },
  },
  'mcu-failure': {
    about:
      'One kind of MCU stops: its legs break, endpoints dial it in vain while it is down, and come back in a storm.',
    time: '10:30',
    parameters: {
      modality: { kind: 'name', of: modalities.slice(1), default: 'audio-video', about: 'which MCU' },
      pool: pool('the pool it belongs to'),
      frontEnd: {
        ...ofFrontEnds,
        about: 'the Front End Server it runs on, counted within its pool; otherwise on all of them',
      },
      minutes: minutes(3, 'how long it is down'),
    },
  },
  'front-end-restart': {
    about:
      'A Front End Server stops: its conferences end, sessions with the focus fail, and people dial into the next instance.',
    time: '11:00',
    parameters: {
      pool: pool('the pool it belongs to'),
      frontEnd: { ...ofFrontEnds, default: 1, about: 'which of the pool' },
      minutes: minutes(10, 'how long it is down'),
    },
  },
  'pool-failover': {
    about:
      'A pool is lost. When its backup has taken over, its users come back there, and meet there until it fails back.',
    time: '10:00',
    parameters: {
      pool: pool('the pool that is lost'),
      minutes: minutes(15, 'until the backup pool has taken over'),
      hours: count(1, 720, 24, 'from the loss until it fails back'),
    },
  },
  'site-outage': {
    about: 'The network of a site is down: who is there falls out of every conference, and comes back when it is up.',
    time: '14:00',
    parameters: {
      site: site('which site; otherwise the first'),
      minutes: minutes(20, 'how long it is down'),
    },
  },
  'gateway-outage': {
    about: 'No call comes in or goes out by telephone: callers are cut off, and nobody new can call.',
    time: '09:30',
    parameters: {
      gateway: {
        kind: 'count',
        least: 1,
        most: 50,
        within: 'gateways',
        about: 'which gateway; otherwise all of them',
      },
      minutes: minutes(60, 'how long it is down'),
    },
  },
  'lock-down': {
    about: 'The offices are closed: whoever would have joined from inside joins from outside, through an Edge Server.',
    time: null,
    parameters: {
      site: site('which site; otherwise all of them'),
      share: share(1, 'share of the people who are sent home'),
      days: days('for how many days'),
    },
  },
  'dst-change': {
    about:
      'Conferences are held across the moment in the night at which the clocks change, and last as long as they last.',
    time: null,
    parameters: { conferences: count(1, 4, 2, 'how many') },
  },
  holiday: {
    about: 'Most of what would be held on a working day is not; series leave that occurrence out.',
    time: null,
    parameters: {
      site: site('where it is kept; otherwise everywhere'),
      share: share(0.95, 'share of the conferences that is not held'),
      days: days('for how many days'),
    },
  },
  'pool-migration': {
    about: 'Users are moved from one pool to another, some each day, and their conferences with them.',
    time: null,
    parameters: {
      from: pool('the pool they leave'),
      to: { kind: 'count', least: 1, most: 50, within: 'pools', default: 2, about: 'the pool they come to' },
      share: share(1, 'share of its users who are moved'),
      days: days('over how many days'),
    },
  },
  'client-upgrade': {
    about: 'Users of an older client get the current one, each on a day of their own.',
    time: null,
    parameters: {
      share: share(1, 'share of them who get it'),
      days: days('over how many days'),
    },
  },
  purge: {
    about: 'Facts older than the retention are deleted; what they refer to stays.',
    time: '02:00',
    parameters: { retention: count(1, 3660, 60, 'days that are kept') },
  },
} as const satisfies Readonly<Record<string, Entry>>

type Catalogue = typeof catalogue
export type ScenarioName = keyof Catalogue

type ValueOf<P> = P extends { readonly kind: 'count' | 'share' } ? number : string

/** A scenario as it is written: its name, its day and perhaps the time, and what it is told. */
export type Scenario = {
  [N in ScenarioName]: { name: N; at: string } & {
    [P in keyof Catalogue[N]['parameters']]?: ValueOf<Catalogue[N]['parameters'][P]> | undefined
  }
}[ScenarioName]

/** The parameters of a scenario, those that were left out with their defaults. */
export type ScenarioValues<N extends ScenarioName> = {
  readonly [P in keyof Catalogue[N]['parameters']]: Catalogue[N]['parameters'][P] extends { readonly default: unknown }
    ? ValueOf<Catalogue[N]['parameters'][P]>
    : ValueOf<Catalogue[N]['parameters'][P]> | undefined
}

export function valuesOf<N extends ScenarioName>(scenario: Extract<Scenario, { name: N }>): ScenarioValues<N> {
  const given = scenario as Readonly<Record<string, unknown>>
  const values = Object.entries(parametersOf(scenario.name)).map(([key, spec]) => [key, given[key] ?? spec.default])
  return Object.fromEntries(values)
}

export const scenarioNames = Object.keys(catalogue) as readonly ScenarioName[]

/** Of an entry that may be any, what it can be told. */
export const parametersOf = (name: ScenarioName): Readonly<Record<string, Parameter>> => catalogue[name].parameters

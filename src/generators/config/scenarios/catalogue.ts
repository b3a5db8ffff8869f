import { modalities } from '../../../model/conference/modality.js'
import { count, days, frontEnd, minutes, type Parameter, pool, share, site } from './parameters.js'

/** One kind of scenario. */
type Entry = {
  readonly about: string
  /** Local time at which it happens if none is given; null where it is a matter of whole days. */
  readonly time: string | null
  readonly parameters: Readonly<Record<string, Parameter>>
}

/** Every scenario: what it does, and its parameters. docs/scenarios.md is made from this list. */
export const catalogue = {
  'all-hands': {
    about: 'Everybody, up to 250 people, is called into one conference and declines others at that time.',
    time: '10:00',
    parameters: {
      participants: {
        kind: 'count',
        least: 2,
        most: 250,
        within: 'users',
        about: 'number of people; by default 250, or all users',
      },
      minutes: count(5, 240, 60, 'length'),
    },
  },
  'mcu-failure': {
    about: 'One kind of MCU stops. Its legs are dropped, new ones fail, and all dial again when it is back.',
    time: '10:30',
    parameters: {
      modality: { kind: 'name', of: modalities.slice(1), default: 'audio-video', about: 'which MCU' },
      pool: pool(1, 'its pool'),
      frontEnd: { ...frontEnd, about: 'its Front End Server; by default all of the pool' },
      minutes: minutes(3, 'how long it is down'),
    },
  },
  'front-end-restart': {
    about: 'A Front End Server stops. Its conferences end, and people dial into the next instance on another server.',
    time: '11:00',
    parameters: {
      pool: pool(1, 'its pool'),
      frontEnd: { ...frontEnd, default: 1, about: 'which server of the pool' },
      minutes: minutes(10, 'how long it is down'),
    },
  },
  'pool-failover': {
    about: 'A pool is lost. Its users meet on the backup pool until it fails back.',
    time: '10:00',
    parameters: {
      pool: pool(1, 'which pool'),
      minutes: minutes(15, 'until the backup pool takes over'),
      hours: count(1, 720, 24, 'until it fails back'),
    },
  },
  'site-outage': {
    about: 'The network of a site is down. Whoever is there is dropped, and dials again when it is up.',
    time: '14:00',
    parameters: {
      site: site('which site; by default the first'),
      minutes: minutes(20, 'how long it is down'),
    },
  },
  'gateway-outage': {
    about: 'A PSTN gateway is down. Its callers are cut off, and nobody new can call.',
    time: '09:30',
    parameters: {
      gateway: {
        kind: 'count',
        least: 1,
        most: 50,
        within: 'gateways',
        about: 'which gateway; by default all',
      },
      minutes: minutes(60, 'how long it is down'),
    },
  },
  'lock-down': {
    about: 'The offices are closed. Users join from outside, through an Edge Server.',
    time: null,
    parameters: {
      site: site('which site; by default all'),
      share: share(1, 'share of users sent home'),
      days: days('number of days'),
    },
  },
  'dst-change': {
    about: 'Conferences are held across the moment at which clocks change.',
    time: null,
    parameters: { conferences: count(1, 4, 2, 'how many') },
  },
  holiday: {
    about: 'Most conferences of a working day are not held.',
    time: null,
    parameters: {
      site: site('where; by default everywhere'),
      share: share(0.95, 'share of conferences not held'),
      days: days('number of days'),
    },
  },
  'pool-migration': {
    about: 'Users move from one pool to another, some each day, with their conferences.',
    time: null,
    parameters: {
      from: pool(1, 'old pool'),
      to: pool(2, 'new pool'),
      share: share(1, 'share of the users of the old pool'),
      days: days('number of days'),
    },
  },
  'client-upgrade': {
    about: 'Users of older clients get the current one, some each day.',
    time: null,
    parameters: {
      share: share(1, 'share of these users'),
      days: days('number of days'),
    },
  },
  purge: {
    about: 'Conferences older than the retention are deleted; dictionaries such as users and URIs stay.',
    time: '02:00',
    parameters: { retention: count(1, 3660, 60, 'days that are kept') },
  },
} as const satisfies Readonly<Record<string, Entry>>

import { locales } from '../../generators/config/definition/locales.js'
import { profileNames } from '../../generators/config/definition/profile-names.js'
import { peerToPeerWords } from '../../generators/config/definition/words.js'
import { releases } from '../../model/schema/definition/schema.js'
import { oneOf, wholeNumber } from '../program/option-kinds.js'

/** The options that say which world to simulate. All other settings are for the file of `--config`. */
export const worldOptions = {
  users: { ...wholeNumber(1, 2_000_000), description: 'number of enabled users', default: '1000' },
  days: { ...wholeNumber(1, 3660), description: 'number of days, weekends included', default: '5' },
  start: {
    kind: 'value',
    placeholder: 'DATE',
    description: 'first day; also today, yesterday, -90d, -2w or -3mo',
    allowed:
      'a date that exists, written YYYY-MM-DD, from 2000-01-01 to 2037-12-31, or today, yesterday, or as far back as -90d, -2w or -3mo',
    hint: '2000-01-01..2037-12-31',
    default: '2024-01-08',
  },
  until: {
    kind: 'value',
    placeholder: 'TIME',
    description:
      'end the period at this moment, with what goes on still open: now, 2026-11-27T14:30, or a date, which is the midnight that ' +
      'begins it; two of --start, --days and --until say the third',
    allowed:
      'now, a moment such as 2026-11-27T14:30 or 2026-11-27T19:30Z, or a date, today, yesterday, -90d, -2w or -3mo, from 2000-01-01 to ' +
      '2037-12-31',
  },
  timezone: {
    kind: 'value',
    placeholder: 'ZONE',
    description: 'IANA time zone of the users; rows are in UTC',
    allowed: 'the name of an IANA time zone, such as Europe/Berlin',
    default: 'America/New_York',
  },
  locale: {
    ...oneOf(locales),
    description: 'language of names; its country is that of --timezone where none is given (docs/people.md)',
    default: 'en',
  },
  people: {
    kind: 'value',
    placeholder: 'FILE',
    description: 'CSV file of the users, with name, uri, site and phone, instead of invented ones (docs/people.md)',
    allowed: 'a CSV file',
  },
  domain: {
    kind: 'value',
    placeholder: 'NAME',
    description: 'domain of the users and servers',
    allowed: 'a domain of 60 characters or fewer, in small letters, such as contoso.example',
    default: 'example.com',
  },
  seed: {
    ...wholeNumber(0, 4_294_967_295),
    description: 'random seed; each gives another world',
    default: '1',
  },
  release: {
    ...oneOf(releases, 'YEAR'),
    description: 'release of LcsCDR; from 2015 on, Skype for Business Server',
    default: '2015',
  },
  'peer-to-peer': {
    ...oneOf(peerToPeerWords),
    description: 'calls, instant messages and sharing between two, with errors; off: conferences alone',
    default: 'on',
  },
  profile: { ...oneOf(profileNames), description: 'published figures to start from', default: 'measured' },
  config: {
    kind: 'value',
    placeholder: 'FILE',
    description: 'YAML file with more settings (docs/config.md); options override it',
    allowed: 'a YAML file',
  },
  scenario: {
    kind: 'list',
    placeholder: 'EVENT',
    description: 'event on a date, such as pool-failover@2024-01-09T10:00 (docs/scenarios.md); can be repeated',
    allowed: 'NAME@DATE or NAME@DATEThh:mm, then ,key=value for each parameter',
  },
  'shift-to': {
    kind: 'value',
    placeholder: 'TIME',
    description: 'shift the period by whole weeks to end by this time in UTC: 2026-11-21T00:00Z, or now',
    allowed: 'a moment in UTC, written YYYY-MM-DDThh:mmZ, from 2000-01-01T00:00Z to 2037-12-31T23:59Z, or now',
  },
} as const

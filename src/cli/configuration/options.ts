/** The options that say which world to simulate; whatever else there is to set stands in the file of `--config`. */
export const worldOptions = {
  profile: {
    kind: 'value',
    description: 'whose figures to go by',
    allowed: 'measured, user-model, heavy, calculator or tiny',
    default: 'measured',
  },
  users: {
    kind: 'value',
    description: 'users enabled on the pools',
    allowed: 'a whole number from 1 to 2000000',
    default: '1000',
  },
  days: {
    kind: 'value',
    description: 'days to simulate, weekends included',
    allowed: 'a whole number from 1 to 3660',
    default: '5',
  },
  start: {
    kind: 'value',
    description: 'first of these days',
    allowed: 'a date that exists, written YYYY-MM-DD, from 2000-01-01 to 2037-12-31',
    default: '2024-01-08',
  },
  timezone: {
    kind: 'value',
    description: 'where the users work; the rows are in UTC',
    allowed: 'the name of an IANA time zone, such as Europe/Berlin',
    default: 'America/New_York',
  },
  seed: {
    kind: 'value',
    description: 'another number, another world of the same kind',
    allowed: 'a whole number from 0 to 4294967295',
    default: '1',
  },
  'shift-to': {
    kind: 'value',
    description: 'move it all by whole weeks, so that it ends by then; local hours and weekdays stay',
    allowed: 'a moment in UTC, written YYYY-MM-DDThh:mmZ, from 2000-01-01T00:00Z to 2037-12-31T23:59Z, or now',
  },
  release: {
    kind: 'value',
    description: 'whose LcsCDR to write: that of Lync Server or, in 2015, Skype for Business Server',
    allowed: '2010, 2013 or 2015',
    default: '2015',
  },
  config: {
    kind: 'value',
    description: 'more knobs than there are options; options given here win over it',
    allowed: 'a YAML file',
  },
  scenario: {
    kind: 'list',
    description: 'what happens on which day, as docs/scenarios.md lists it; may be given again',
    allowed: 'NAME@DATE or NAME@DATEThh:mm, and ,key=value for each thing it is told',
  },
} as const

import { distribution, flag, group, length, numberFrom, share, shares, upTo } from '../definition/knobs.js'
import * as measured from '../definition/measured.js'
import { ASSUMED, MODEL } from '../definition/sources.js'

/** People who join conferences, and when. */
export const joiners = group({
  ip: shares(
    { internal: 0.5, remote: 0.25, anonymous: 0.15, federated: 0.1 },
    'How people who join over IP are connected.',
    `${MODEL}: the table of joiners, read as those over IP`,
  ),
  onBehalf: share(0.003, 'Share of joins of own people that are on behalf of the organizer.', ASSUMED),
  presenters: share(0.3, 'Share of people besides the organizer who are presenters.', ASSUMED),
  secondDevice: share(0.05, 'Share of people with a second device who join with that too.', ASSUMED),
  mobile: share(
    0.1,
    'Share of joins over IP from a mobile client.',
    'assumed; in the user models 40% of users have a mobile client',
  ),
  late: share(
    0.048,
    'Share of joins that are late.',
    'Rogelberg and others 2014: 5% of arrivals, and 37% of meetings of 8',
  ),
  absent: share(
    0.08,
    'Share of the people of a series who miss an occurrence. If 0, others replace people who are elsewhere.',
    ASSUMED,
  ),
  patience: length(
    '10m',
    { from: '0s', to: '15m' },
    'How late people may come from a conference that overran; later, they do not come at all.',
    ASSUMED,
  ),
  earlyLeave: share(0.065, 'Share of people who leave before the end.', ASSUMED),
  sooner: group({
    mobile: share(0.15, 'Share of joins from a mobile client, beyond `earlyLeave`, that end before the end.', ASSUMED),
    web: share(0.1, 'Share of joins of authenticated people with the web app that do so.', ASSUMED),
    attendee: share(0.05, 'Share of joins of other authenticated people who are no presenters that do so.', ASSUMED),
    guest: share(0.12, 'Share of joins of anonymous people over IP that do so.', ASSUMED),
    phone: share(0.12, 'Share of joins of people on a telephone that do so.', ASSUMED),
  }),
  arrival: distribution(
    measured.arrival,
    { from: '-30m', to: '30m' },
    'Arrival after the scheduled start, of people who are not late.',
    ASSUMED,
  ),
  lateBy: distribution(
    measured.lateBy,
    { from: '0s', to: '2h' },
    'Arrival after the scheduled start, of people who are late.',
    'a study of online meetings, of meetings that start late: mean 9.25, deviation 5.48, at most 30 minutes',
  ),
  calledIn: distribution(
    { p0: '2s', p50: '25s', p90: '2m', p100: '8m' },
    { from: '0s', to: '2h' },
    'Arrival after the start of an ad hoc conference, of people called into it.',
    ASSUMED,
  ),
  leavesBefore: distribution(
    { p0: '0s', p50: '6s', p90: '40s', p100: '3m' },
    { from: '0s', to: '1h' },
    'How long before the end people hang up.',
    ASSUMED,
  ),
  rejoin: share(0.04, 'Share of people who leave and come back.', 'assumed; only the trend is published'),
  awayFor: distribution(
    { p0: '20s', p50: '3m', p90: '12m', p100: '30m' },
    { from: '1s', to: '2h' },
    'How long people are away who come back.',
    ASSUMED,
  ),
  secondDeviceAfter: distribution(
    { p0: '20s', p50: '4m', p100: '15m' },
    { from: '0s', to: '2h' },
    'Time between the joins of the first and the second device.',
    ASSUMED,
  ),
  doubleBooked: share(0, 'Share of people in another conference who come nevertheless.', 'off by default'),
})

/** Telephones. */
export const pstn = group({
  share: share(
    0.11,
    'Share of callers in mixed conferences, beyond the first caller and one other person.',
    `computed: three people over VoIP for each caller (${MODEL})`,
  ),
  anonymous: share(0.7, 'Share of callers who are anonymous (join without a PIN).', MODEL),
  organizer: group({
    dialIn: share(
      0.17,
      'Share of dial-in conferences whose organizer calls, with a PIN.',
      `${MODEL}: leaders who press keys`,
    ),
    mixed: share(
      0.1,
      'Share of mixed conferences whose organizer calls, with a PIN.',
      `${MODEL}: leaders who press keys`,
    ),
  }),
  dialOut: share(0.05, 'Share of anonymous phones in mixed conferences that the conference called.', ASSUMED),
  focusRows: flag(
    true,
    'Whether callers have a row in FocusJoinsAndLeaves as well as in McuJoinsAndLeaves.',
    'undocumented',
  ),
})

/** Instant messages. */
export const messages = group({
  imOnly: upTo(100, 5, {
    about: 'Messages of each person in conferences without audio, on average.',
    source: MODEL,
  }),
  otherwise: upTo(100, 2, {
    about: 'Messages of each person in other conferences with messages, on average.',
    source: MODEL,
  }),
  spread: numberFrom(1, 20, 3, {
    about:
      'Variance of messages of a person in a conference over their mean; 1: Poisson. Some write much, most little.',
    source: ASSUMED,
  }),
})

/** The lobby. */
export const lobby = group({
  dialIn: share(0.05, 'Share of callers who wait in the lobby.', MODEL),
  others: share(0.25, 'Share of people over IP who wait in the lobby.', MODEL),
  wait: distribution(measured.lobbyWait, { from: '0s', to: '2h' }, 'Wait in the lobby.', ASSUMED),
  denied: share(0.02, 'Share of people in the lobby who are denied.', 'assumed; in the user models all are admitted'),
  left: share(0.01, 'Share of people in the lobby who give up or time out.', 'assumed; in the user models none'),
})

import { distribution, flag, group, length, share, shares, upTo } from '../definition/knobs.js'
import * as measured from '../definition/measured.js'
import { ASSUMED, MODEL } from '../definition/sources.js'

/** Who comes to conferences, and when. */
export const joiners = group({
  ip: shares(
    { internal: 0.5, remote: 0.25, anonymous: 0.15, federated: 0.1 },
    'How those who come over IP are connected.',
    `${MODEL}, read as a table of IP joiners`,
  ),
  presenters: share(0.3, 'Share of the others, besides the organizer, who may present.', ASSUMED),
  secondDevice: share(0.05, 'Share of participants with another device at hand who join with it as well.', ASSUMED),
  mobile: share(
    0.1,
    'Share of IP joins that come from a mobile client.',
    'assumed; 40% of users have a mobile client in the user models',
  ),
  late: share(
    0.053,
    'Share of joins that come late.',
    'Rogelberg and others 2014: 5% of arrivals, and 37% of meetings of 8',
  ),
  absent: share(
    0.08,
    "Share of a series' people who do not come to an occurrence; 0: in the place of those who are elsewhere, others come.",
    ASSUMED,
  ),
  patience: length(
    '10m',
    { from: '0s', to: '15m' },
    'How long a conference waits for those whose last one overruns; others cannot come.',
    ASSUMED,
  ),
  earlyLeave: share(0.08, 'Share of joins that leave before the end.', ASSUMED),
  arrival: distribution(
    measured.arrival,
    { from: '-30m', to: '30m' },
    'Arrival of those who are not late, against the scheduled start.',
    'assumed',
  ),
  lateBy: distribution(
    measured.lateBy,
    { from: '0s', to: '2h' },
    'Lateness of those who are late.',
    'a study of online meetings: mean 9.25, deviation 5.48, at most 30 minutes; borrowed for persons',
  ),
  calledIn: distribution(
    { p0: '2s', p50: '25s', p90: '2m', p100: '8m' },
    { from: '0s', to: '2h' },
    'Arrival of those who are called into an ad hoc conference, after its start.',
    ASSUMED,
  ),
  leavesBefore: distribution(
    { p0: '0s', p50: '6s', p90: '40s', p100: '3m' },
    { from: '0s', to: '1h' },
    'How long before the end people hang up by themselves.',
    ASSUMED,
  ),
  rejoin: share(0.04, 'Share of joins that leave and come back.', 'assumed; only the trend is published'),
  awayFor: distribution(
    { p0: '20s', p50: '3m', p90: '12m', p100: '30m' },
    { from: '1s', to: '2h' },
    'How long those are away who come back.',
    ASSUMED,
  ),
  secondDeviceAfter: distribution(
    { p0: '20s', p50: '4m', p100: '15m' },
    { from: '0s', to: '2h' },
    "Between someone's first device and their second.",
    ASSUMED,
  ),
  doubleBooked: share(0, 'Share of those already in another conference who come all the same.', 'off by default'),
})

/** Who comes by telephone. */
export const pstn = group({
  share: share(
    0.11,
    'In mixed conferences: one caller, and of the others after the first two this share.',
    `computed: three over VoIP for each caller, as in ${MODEL}`,
  ),
  anonymous: share(0.7, 'Share of callers who do not say who they are.', MODEL),
  dialOut: share(0.05, 'Share of unnamed phones in mixed conferences that the conference has called itself.', ASSUMED),
  focusRows: flag(true, 'Whether a caller has a row at the focus as well as at the audio-video MCU.', 'undocumented'),
})

/** How much is written. */
export const messages = group({
  imOnly: upTo(100, 5, {
    about: 'Messages of a participant in conferences that have nothing else, on average.',
    source: `${MODEL}; the shape, Poisson, is assumed`,
  }),
  otherwise: upTo(100, 2, {
    about: 'Messages of a participant in other conferences in which messages are sent, on average.',
    source: `${MODEL}; the shape, Poisson, is assumed`,
  }),
})

/** Who has to wait before they are let in. */
export const lobby = group({
  dialIn: share(0.05, 'Share of callers who wait in the lobby.', MODEL),
  others: share(0.25, 'Share of the others who wait in the lobby.', MODEL),
  wait: distribution(measured.lobbyWait, { from: '0s', to: '2h' }, 'How long they wait there.', ASSUMED),
  denied: share(0.02, 'Share of those who wait who are turned away.', 'assumed; in the user models all are admitted'),
  left: share(0.01, 'Share of those who wait who give up or time out.', 'assumed; in the user models none'),
})

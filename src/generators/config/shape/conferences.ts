import { duration } from '../../../model/time.js'
import { count, distribution, group, share, shares, weights } from '../definition/knobs.js'
import * as measured from '../definition/measured.js'
import { ASSUMED, MODEL } from '../definition/sources.js'

/** Kinds, sizes, lengths and media of conferences. */
export const conferences = group({
  scheduled: share(0.6, 'Share of conferences that are scheduled; the others are ad hoc ("Meet Now").', MODEL),
  ofScheduled: shares(
    { recurring: 0.8, open: 0.1, anonymous: 0.08, closed: 0.02 },
    'Kinds of scheduled conferences: recurring, or held once for anybody (open), for guests too (anonymous), or for invited users (closed).',
    MODEL,
  ),
  cadence: shares({ weekly: 0.75, biweekly: 0.15, daily: 0.05, monthly: 0.05 }, 'How often series recur.', ASSUMED),
  cancelled: share(
    0.07,
    'Share of the occurrences of series that are cancelled, most often because the organizer is off.',
    ASSUMED,
  ),
  moved: share(
    0.04,
    'Share of the occurrences of series that are held at another hour, or on another day of the week.',
    ASSUMED,
  ),
  seriesWeeks: count(37, 0, 520, {
    about:
      'Weeks for which series go on, on average, each as likely to end in one as in another; another one takes the place then. 0: for good.',
    source: 'assumed: half of the series are over 26 weeks later',
  }),
  reopened: share(
    0.01,
    'Share of conferences that some of their people open again under the same URI, minutes after the end; beyond `load.conferencesPerUserDay`.',
    ASSUMED,
  ),
  audio: shares(
    { mixed: 0.425, voip: 0.333, dialIn: 0.143, none: 0.099 },
    'Audio: VoIP and telephones (mixed), VoIP alone, telephones alone (dialIn), none (messages only).',
    'fitted: with those who do not come, 40, 35, 15 and 10% of conferences are such (user models)',
  ),
  modalities: group({
    applicationsharing: share(0.5, 'Share of conferences with VoIP that share applications.', MODEL),
    chat: share(0.5, 'Share of conferences with VoIP that send messages.', MODEL),
    data: share(0.2, 'Share of conferences with VoIP that show slides or a whiteboard.', MODEL),
  }),
  size: weights(
    measured.size,
    {
      are: 'numbers of people from 2 to 1000, or ranges such as 11-12',
      pattern: /^\d{1,4}(-\d{1,4})?$/,
      fits: isRange,
    },
    'Share of conferences by number of people, organizer included.',
    "fitted to Microsoft's statistics: most average 4 to 6, about 80% under 20, 99.98% under 100, at most 250",
  ),
  alone: share(
    0.03,
    'Share of conferences to which one person comes, who gives up after some minutes; none of mixed ones. Where others cannot come there are more.',
    ASSUMED,
  ),
  bookedLength: weights(
    measured.bookedLength,
    { are: 'durations from 5m to 12h', pattern: /^\d+(\.\d+)?[mh]$/, fits: isBookable },
    'Share of scheduled conferences by booked length.',
    'assumed; peaks at 30 and 60 minutes as in room bookings',
  ),
  adHocLength: distribution(
    measured.adHocLength,
    { from: '10s', to: '12h' },
    'Length of ad hoc conferences.',
    'assumed; lognormal, as lengths of telephone calls',
  ),
  overrun: distribution(
    measured.overrun,
    { from: '-1h', to: '2h' },
    'How much later than booked scheduled conferences end.',
    'a study of online meetings: 10% early, 65% within two minutes, 25% over',
  ),
  startMinute: shares(
    { onTheHour: 0.6, halfPast: 0.35, quarterPast: 0.025, quarterTo: 0.025 },
    'Minute at which scheduled conferences start.',
    ASSUMED,
  ),
  opens: group({
    chat: distribution(
      { p0: '5s', p50: '4m', p100: '20m' },
      { from: '0s', to: '2h' },
      'First message after the start, where there is audio too.',
      ASSUMED,
    ),
    applicationsharing: distribution(
      { p0: '20s', p50: '3m', p100: '12m' },
      { from: '0s', to: '2h' },
      'First shared application after the start.',
      ASSUMED,
    ),
    data: distribution(
      { p0: '30s', p50: '5m', p100: '15m' },
      { from: '0s', to: '2h' },
      'First slide or whiteboard after the start.',
      ASSUMED,
    ),
    call: distribution(
      { p0: '30s', p50: '2m', p100: '6m' },
      { from: '0s', to: '2h' },
      'From the start until a conversation by messages becomes a call.',
      ASSUMED,
    ),
  }),
  largePerWeek: count(0, 0, 5, {
    about:
      'Additional conferences of 250 people each working week, one a day from Monday on, where there are that many users.',
    source: 'none: `size` includes conferences of 250',
  }),
  endedByOrganizer: share(0.3, 'Share of conferences that the organizer ends for everybody.', ASSUMED),
  locked: share(0.05, 'Share of conferences that a presenter locks after the start.', ASSUMED),
  overnightPerUsers: count(5000, 0, 2_000_000, {
    about: 'Users for each night shift, which holds one conference across midnight; 0: no night shifts.',
    source: ASSUMED,
  }),
})

function isRange(text: string): boolean {
  const [least, most = least] = text.split('-').map(Number)
  return least >= 2 && least <= most && most <= 1000
}

function isBookable(text: string): boolean {
  return duration(text) >= duration('5m') && duration(text) <= duration('12h')
}

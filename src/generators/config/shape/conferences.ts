import { duration } from '../../../model/time.js'
import { count, distribution, group, share, shares, weights } from '../definition/knobs.js'
import * as measured from '../definition/measured.js'
import { ASSUMED, MODEL } from '../definition/sources.js'

/** What conferences are like. */
export const conferences = group({
  scheduled: share(0.6, 'Share of conferences that is scheduled; the rest is ad hoc ("Meet Now").', MODEL),
  ofScheduled: shares(
    { recurring: 0.8, open: 0.1, anonymous: 0.08, closed: 0.02 },
    'Kinds of scheduled conferences: occurrences of a series, or held once and open to whom.',
    MODEL,
  ),
  cadence: shares(
    { weekly: 0.7, biweekly: 0.15, daily: 0.1, monthly: 0.05 },
    'How often the occurrences of a series come.',
    ASSUMED,
  ),
  audio: shares(
    { mixed: 0.4, voip: 0.35, dialIn: 0.15, none: 0.1 },
    'Audio of a conference: VoIP and telephones, VoIP alone, telephones alone, none (messages only).',
    MODEL,
  ),
  modalities: group({
    applicationsharing: share(0.5, 'Share of conferences with VoIP in which applications are shared.', MODEL),
    chat: share(0.5, 'Share of conferences with VoIP in which messages are sent.', MODEL),
    data: share(0.2, 'Share of conferences with VoIP in which slides or a whiteboard are shown.', MODEL),
  }),
  size: weights(
    measured.size,
    {
      are: 'numbers of people from 2 to 1000, or ranges such as 11-12',
      pattern: /^\d{1,4}(-\d{1,4})?$/,
      fits: isRange,
    },
    'Share of conferences with that many people, the organizer among them.',
    'fitted to what Microsoft collected: most average 4 to 6, about 80% under 20, 99.98% under 100, 250 at most',
  ),
  bookedLength: weights(
    measured.bookedLength,
    { are: 'durations from 5m to 12h', pattern: /^\d+(\.\d+)?[mh]$/, fits: isBookable },
    'Share of scheduled conferences that is booked for that long.',
    'assumed; the spikes at 30 and 60 minutes as in room bookings',
  ),
  adHocLength: distribution(
    measured.adHocLength,
    { from: '10s', to: '12h' },
    'Length of ad hoc conferences.',
    'assumed; the family is that of telephone calls',
  ),
  overrun: distribution(
    measured.overrun,
    { from: '-1h', to: '2h' },
    'End of scheduled conferences, against the schedule.',
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
      'From the start until the first message, where there is audio too.',
      ASSUMED,
    ),
    applicationsharing: distribution(
      { p0: '20s', p50: '3m', p100: '12m' },
      { from: '0s', to: '2h' },
      'From the start until an application is shared.',
      ASSUMED,
    ),
    data: distribution(
      { p0: '30s', p50: '5m', p100: '15m' },
      { from: '0s', to: '2h' },
      'From the start until slides or a whiteboard are shown.',
      ASSUMED,
    ),
    call: distribution(
      { p0: '30s', p50: '2m', p100: '6m' },
      { from: '0s', to: '2h' },
      'Until a conversation by messages turns into a call.',
      ASSUMED,
    ),
  }),
  largePerWeek: count(0, 0, 5, {
    about:
      'Conferences of 250 that a working week has besides, one a day from Monday on, as long as there are as many users.',
    source: 'none by default: the sizes hold those of 250',
  }),
  endedByOrganizer: share(0.3, 'Share of conferences that the organizer ends for all who are still there.', ASSUMED),
  locked: share(0.05, 'Share of conferences that a presenter locks once they are under way.', ASSUMED),
  overnightPerUsers: count(5000, 0, 2_000_000, {
    about: 'One handover of the night shift, across local midnight, for each so many users; 0 for none.',
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

import { group, share, shares, upTo, weights } from '../definition/knobs.js'
import * as measured from '../definition/measured.js'
import { ASSUMED, MODEL } from '../definition/sources.js'

/** The number of conferences, by day and hour. */
export const load = group({
  conferencesPerUserDay: upTo(10, 0.09, {
    about: 'Conferences for each enabled user on an average working day.',
    source: 'fitted: 5% of users are in conferences in the four busiest hours (user models) if a stay takes 35 minutes',
  }),
  offHours: share(0.02, 'Share of conferences that start outside working hours or on a weekend.', ASSUMED),
  weekdays: shares(
    { monday: 0.18, tuesday: 0.22, wednesday: 0.22, thursday: 0.21, friday: 0.17 },
    'Share of the conferences of a working week on each day.',
    'order of the days: meeting statistics (Zoom 2021 and 2022, calendars); values assumed',
  ),
  hours: weights(
    measured.hours,
    { are: 'hours from 1 to 22', pattern: /^\d{1,2}$/, fits: hour => Number(hour) >= 1 && Number(hour) <= 22 },
    'Share of the conferences of a working day that start in each hour.',
    `75% in four hours of eight: ${MODEL}; which hours: assumed after meeting statistics`,
  ),
})

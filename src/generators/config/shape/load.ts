import { group, share, shares, upTo, weights } from '../definition/knobs.js'
import * as measured from '../definition/measured.js'
import { ASSUMED, MODEL } from '../definition/sources.js'

/** How many conferences there are, and when. */
export const load = group({
  conferencesPerUserDay: upTo(10, 0.09, {
    about: 'Conferences on an average working day, for each user enabled.',
    source:
      'fitted: 5% of users in conferences in the four busiest hours, as in the user models, with 35 minutes a stay',
  }),
  offHours: share(0.02, "Share of a week's conferences that starts outside working hours or on a weekend.", ASSUMED),
  weekdays: shares(
    { monday: 0.18, tuesday: 0.22, wednesday: 0.22, thursday: 0.21, friday: 0.17 },
    "Share of the working week's conferences that falls on the day.",
    'order from published meeting statistics (Zoom 2021 and 2022, calendars), values assumed',
  ),
  hours: weights(
    measured.hours,
    { are: 'hours from 1 to 22', pattern: /^\d{1,2}$/, fits: hour => Number(hour) >= 1 && Number(hour) <= 22 },
    "Share of a working day's conferences that starts in the hour.",
    `75% in four hours of eight as in ${MODEL}; which hours assumed, after published statistics and calendars`,
  ),
})

import { group, share, shares, upTo, weights } from '../definition/knobs.js'
import * as measured from '../definition/measured.js'
import { ASSUMED, MODEL } from '../definition/sources.js'

/** The number of conferences, by day and hour. */
export const load = group({
  conferencesPerUserDay: upTo(10, 0.0965, {
    about: 'Conferences for each enabled user on an average working day.',
    source: 'fitted: 5% of users are in conferences in the four busiest hours (user models) if a stay takes 35 minutes',
  }),
  offHours: share(0.04, 'Share of conferences that start outside working hours or on a weekend.', ASSUMED),
  busyness: group({
    day: share(
      0.08,
      'How far working days differ in the number of conferences: coefficient of variation, beside what comes by chance.',
      'assumed; calls arrive with more variance than by chance (Zhang, Hong and Glynn 2014)',
    ),
    hour: share(0.1, 'How far the hours of one day differ from those of others: coefficient of variation.', ASSUMED),
    person: share(
      0.6,
      'How far the days of one person differ: half of them are light ones and half heavy, with so much less or more.',
      ASSUMED,
    ),
  }),
  holidays: share(
    0.06,
    "Conferences on a public holiday of the organizer's time zone, against a usual day; 1: no holidays.",
    ASSUMED,
  ),
  weekdays: shares(
    { monday: 0.18, tuesday: 0.22, wednesday: 0.22, thursday: 0.21, friday: 0.17 },
    'Share of the conferences of a working week on each day.',
    'order of the days: meeting statistics (Zoom 2021 and 2022, calendars); values assumed',
  ),
  hours: weights(
    measured.hours,
    { are: 'hours from 1 to 22', pattern: /^\d{1,2}$/, fits: hour => Number(hour) >= 1 && Number(hour) <= 22 },
    'Share of the conferences of a working day that start in each hour.',
    `75% in four hours of eight: ${MODEL}; which hours: assumed after meeting statistics (WTI 2025, Doodle 2020)`,
  ),
})

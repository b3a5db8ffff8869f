import { quantiles } from '../model/quantiles.js'
import { duration, MINUTE } from '../model/time.js'

/**
 * The figures that the calendar and the invitations draw from. Where a source is named, the number was published for Lync or for
 * meetings in general; the rest is assumed.
 */

/**
 * People in a conference, the organizer among them: log-logistic, scale 4.6, shape 2.75, fitted to "most average 4 to 6, 99.98% under
 * 100" (Microsoft, from collected data); at most 250 on a shared pool. A draw is rounded up: below 15.751% it is 2.
 */
export const sizes = quantiles([
  [0, 1.001],
  [15.751, 2],
  [32.048, 3],
  [48.489, 4],
  [62.044, 5],
  [72.128, 6],
  [79.32, 7],
  [84.403, 8],
  [88.021, 9],
  [90.633, 10],
  [93.986, 12],
  [95.919, 14],
  [97.104, 16],
  [98.151, 19],
  [99.005, 24],
  [99.4, 29],
  [99.73, 39],
  [99.855, 49],
  [99.953, 74],
  [99.979, 99],
  [99.993, 149],
  [99.998, 249],
  [100, 250],
])

/** Booked lengths. Assumed; the spikes at 30 and 60 minutes as in room bookings. */
export const bookedLengths = [
  [30 * MINUTE, 0.4],
  [60 * MINUTE, 0.45],
  [90 * MINUTE, 0.08],
  [15 * MINUTE, 0.04],
  [120 * MINUTE, 0.03],
] as const

/** Ad hoc conferences: lognormal, median 15 minutes, sigma 0.9, at most 8 hours. Assumed; the family as of telephone calls. */
export const adHocLength = quantiles([
  [0, '1.5m'],
  [1, '1.85m'],
  [5, '3.4m'],
  [10, '4.73m'],
  [25, '8.17m'],
  [50, '15m'],
  [75, '27.5m'],
  [90, '47.5m'],
  [95, '65.9m'],
  [99, '121.7m'],
  [99.9, '242m'],
  [100, '8h'],
])

/** End against the schedule: 10% early, 65% within two minutes, 25% over (a study of online meetings, without those that had no set end). */
export const overrun = quantiles([
  [0, '-15m'],
  [10, '-2m'],
  [20, '-1m'],
  [60, '30s'],
  [75, '2m'],
  [90, '7m'],
  [98, '15m'],
  [100, '25m'],
])

/** The longest before the start that anybody comes. */
export const EARLIEST = duration('-5m')

/** Arrival of those who are not late, against the start: normal, mean +30 s, deviation 90 s, within five minutes. Assumed. */
export const arrival = quantiles([
  [0, '-5m'],
  [1, '-179s'],
  [5, '-118s'],
  [10, '-85s'],
  [25, '-31s'],
  [50, '30s'],
  [75, '91s'],
  [90, '145s'],
  [95, '178s'],
  [99, '239s'],
  [100, '5m'],
])

/** Lateness of the late: gamma, mean 9.25, deviation 5.48 minutes, at most 30 (measured on meetings; borrowed for persons). */
export const lateness = quantiles([
  [0, '5m'],
  [10, '5.2m'],
  [25, '5.8m'],
  [50, '8.19m'],
  [75, '12.14m'],
  [90, '16.6m'],
  [95, '19.7m'],
  [99, '26.46m'],
  [100, '30m'],
])

/** Ad hoc conferences fill as people are called in. Assumed. */
export const calledIn = quantiles([
  [0, '2s'],
  [50, '25s'],
  [90, '2m'],
  [100, '8m'],
])

/** Before the end, those who leave by themselves. Assumed. */
export const leavesBefore = quantiles([
  [0, '0s'],
  [50, '6s'],
  [90, '40s'],
  [100, '3m'],
])

/** In the lobby: exponential, mean 60 s. Assumed. */
export const lobbyWait = quantiles([
  [0, '0.5s'],
  [10, '6.3s'],
  [25, '17.3s'],
  [50, '41.6s'],
  [75, '83.2s'],
  [90, '138s'],
  [99, '276s'],
  [100, '15m'],
])

/** Between leaving and coming back. Assumed. */
export const absence = quantiles([
  [0, '20s'],
  [50, '3m'],
  [90, '12m'],
  [100, '30m'],
])

/** When each further modality comes into use, after the start. Assumed. */
export const chatOpens = quantiles([
  [0, '5s'],
  [50, '4m'],
  [100, '20m'],
])
export const sharingOpens = quantiles([
  [0, '20s'],
  [50, '3m'],
  [100, '12m'],
])
export const dataOpens = quantiles([
  [0, '30s'],
  [50, '5m'],
  [100, '15m'],
])
/** An IM conversation that turns into a call. Assumed. */
export const escalates = quantiles([
  [0, '30s'],
  [50, '2m'],
  [100, '6m'],
])

/** Between someone's first device and their second. Assumed. */
export const secondDeviceAfter = quantiles([
  [0, '20s'],
  [50, '4m'],
  [100, '15m'],
])

/** Hour weights of an eight-hour day: 75% of conferences in four hours (Microsoft's user model); which hours is assumed. */
export const workingHours: readonly (readonly [hour: number, weight: number])[] = [
  [9, 0.1875],
  [10, 0.1875],
  [11, 0.0625],
  [12, 0.0625],
  [13, 0.1875],
  [14, 0.1875],
  [15, 0.0625],
  [16, 0.0625],
]

/** Hours in which the few conferences outside of working hours start. Assumed. */
export const offHours = { weekday: [6, 7, 8, 17, 18, 19, 20], weekend: [8, 9, 10, 11, 13, 14, 15, 16, 17, 18, 19, 20] }

/** Start minute of scheduled conferences: on the hour 60%, on the half 35%. Assumed. */
export const startMinutes = [
  [0, 0.6],
  [30, 0.35],
  [15, 0.025],
  [45, 0.025],
] as const

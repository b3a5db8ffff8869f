import { MOST_ATTEMPTS } from '../model/conference/legs.js'
import type { Config } from './config/config.js'
import {
  type Cadence,
  cadences,
  frequency,
  offHoursPerDay,
  seriesCount,
  singlesPerDay,
  weekdays,
} from './config/volumes.js'
import { shareWithMobile } from './organisation/equipment/devices.js'
import { nightShiftsOf } from './organisation/night-shifts.js'
import { userBlocksOf } from './organisation/users/user-blocks.js'
import { type Day, dayOf, weekdayOf } from './time/date.js'

/** About how many rows a config has, from its knobs alone. */
export type ExpectedRows = {
  /** Those that belong to no day. */
  readonly standing: number
  /** Those of a day. */
  on(day: Day): number
  /** Those of the largest conference that may be held: one day has it and another has not. */
  readonly largestConference: number
}

/** The largest conference of a shared pool, and of scenarios. */
const LARGEST_SIZE = 250

/** A stay has a dialog, its session and a row of its own; a registration a dialog and a row; a test three users with such stays. */
const [STAY, REGISTRATION, TEST, NIGHT_SHIFT] = [3, 2, 33, 65]

/** A session between two has a dialog, a row of its own, one of its medium, half the time one of its numbers, and sometimes an error. */
const SESSION = 3.7

/** Rows of ErrorDef, and of each user in Phones: lines and the numbers that somebody calls. */
const [ERRORS, PHONES] = [150, 4]

/** The sessions that a call to a response group is made of. */
const GROUP_SESSIONS = 3

/** The rows to expect of a config without scenarios: of ordinary ones within a fifth. Odd ones may have fewer, where people cannot come. */
export function expectedRows(config: Config): ExpectedRows {
  const { users, conferences, registrations, topology, synthetic, peerToPeer } = config
  const { end, anonymous } = userBlocksOf(config)
  const perEndpoint = rowsOfEndpoint(config)
  const conferenceOf = (people: number): number =>
    5 + Math.min(people, end) * (1 + config.joiners.secondDevice) * (1 + config.joiners.rejoin) * perEndpoint
  const ranges = Object.entries(conferences.size).map(([range, share]) => {
    const [from, to = from] = range.split('-').map(Number)
    return { to, share, rows: (conferenceOf(from) + conferenceOf(to)) / 2 }
  })
  const perConference = ranges.reduce((sum, { share, rows }) => sum + share * rows, 0)
  const largest = Math.max(LARGEST_SIZE, ...ranges.map(({ to }) => to))
  const tests = synthetic.everyMinutes === 0 ? 0 : Math.ceil(1440 / synthetic.everyMinutes) * topology.pools
  const nights = nightShiftsOf(config).count
  const series = seriesCount(config)
  const lastDay = dayOf(config.start) + config.days - 1
  return {
    standing:
      200 +
      end -
      anonymous.size +
      users * registrations.deskPhone +
      4 * (series + nights) +
      10 * topology.pools * topology.frontEnds +
      (peerToPeer.rows ? ERRORS + PHONES * users : 0),
    on(day) {
      const first = singlesPerDay(config, day) + offHoursPerDay(config) + series * seriesShare(config, day)
      const held = first * (1 + conferences.reopened)
      const large = weekdayOf(day) < conferences.largePerWeek ? conferenceOf(LARGEST_SIZE) : 0
      const signIns = registrations.rows ? users * signInsOfUser(config, day) : 0
      const sessions = peerToPeer.rows ? users * sessionsOfUser(config, day) : 0
      return (
        held * perConference +
        large +
        tests * TEST +
        nights * NIGHT_SHIFT +
        signIns * REGISTRATION +
        sessions * SESSION +
        // The last day has what users did last.
        (peerToPeer.rows && day === lastDay ? users : 0)
      )
    },
    largestConference: conferenceOf(largest),
  }
}

/** The rows of one stay of an endpoint: at the focus, at each MCU, and what comes of failures. */
function rowsOfEndpoint({ conferences: { audio, modalities }, faults }: Config): number {
  const more = modalities.chat + modalities.applicationsharing + modalities.data / STAY
  const media = 1 + (audio.mixed + audio.voip) * more
  const failing = (share: number) => Math.min(MOST_ATTEMPTS, 1 / (1 - Math.min(share, 0.99)))
  const inVain = faults.givenUp + faults.unanswered
  const attempts = failing(faults.setupFailure + inVain)
  return STAY * (failing(inVain) + media * attempts * (1 + faults.drop) * (1 + faults.mcuRejoin))
}

/** The sign-ins of one user on a day: at a desk phone on any, otherwise on days they work on, once at least at each device. */
function signInsOfUser(config: Config, day: Day): number {
  const { signedIn, weekend, deskPhone, perUserDay } = config.registrations
  const working = weekdayOf(day) < 5 ? signedIn : weekend
  return deskPhone + working * Math.max(perUserDay - deskPhone, 1 + shareWithMobile(config))
}

/** The sessions between two that one user begins on a working day, or somebody begins who calls them. */
function sessionsOfUser({ registrations, peerToPeer: { im, sharing, calls } }: Config, day: Day): number {
  const working = weekdayOf(day) < 5 ? registrations.signedIn : 0
  const telephone = calls.voice * calls.pstn * calls.pstnPerUserDay
  const written = im.perUserDay + im.files + sharing.perUserDay
  return working * (written + calls.perUserDay + telephone + calls.responseGroup * GROUP_SESSIONS)
}

/** The share of all series that occur on a day. */
function seriesShare({ load, conferences: { cadence } }: Config, day: Day): number {
  const weekday = weekdays[weekdayOf(day)]
  if (weekday === undefined) return 0
  const daily = (name: Cadence): number => (name === 'daily' ? 1 : 5 * frequency[name] * load.weekdays[weekday])
  return cadences.reduce((sum, name) => sum + cadence[name] * daily(name), 0)
}

import { z } from 'zod'
import { duration } from '../model/time.js'
import { dateOf, dayOf } from './date.js'
import {
  count,
  distribution,
  flag,
  group,
  type Knob,
  knobs,
  length,
  notAMapping,
  share,
  shares,
  upTo,
  weights,
} from './knobs.js'
import * as measured from './measured.js'
import { profileNames } from './profile-names.js'
import { scenariosSchema } from './scenarios/schema.js'
import { either } from './shown.js'
import { isZone } from './zone.js'

export const FIRST_DATE = '2000-01-01'
export const LAST_DATE = '2037-12-31'

const MODEL = "Microsoft's user models for 2013 and 2015"
const ASSUMED = 'assumed'
const YOURS = 'your choice'

const dated: Knob = {
  allowed: `a date that exists, written YYYY-MM-DD, from ${FIRST_DATE} to ${LAST_DATE}`,
  about: 'First day that is simulated, from midnight on the clocks of `timezone`.',
  source: YOURS,
}

const zoned: Knob = {
  allowed: 'the name of an IANA time zone, such as Europe/Berlin',
  about: 'Where the users work: their working hours, weekends and changes of the clocks. The rows are in UTC.',
  source: YOURS,
}

const moved: Knob = {
  allowed: `a moment in UTC, written YYYY-MM-DDThh:mmZ, from ${FIRST_DATE}T00:00Z to ${LAST_DATE}T23:59Z`,
  about: 'Moves everything by whole weeks, so that the period ends by this moment; local hours and weekdays stay.',
  source: YOURS,
}

const sitesSchema = z
  .array(
    z.strictObject(
      {
        name: z.string('must be text').min(1, 'must be text').max(60, 'must be 60 characters or fewer'),
        timezone: z.string(`must be ${zoned.allowed}`).refine(isZone, `must be ${zoned.allowed}`),
        share: z
          .number('must be a number from 0 to 1')
          .min(0, 'must be a number from 0 to 1')
          .max(1, 'must be a number from 0 to 1'),
      },
      notAMapping(['name', 'timezone', 'share']),
    ),
    'must be a list of sites, each with name, timezone and share',
  )
  .refine(sites => sites.length === 0 || Math.abs(sites.reduce((sum, { share }) => sum + share, 0) - 1) < 1e-9, {
    error: ({ input }) =>
      `must have shares that add up to 1, not to ${Number((input as readonly { share: number }[]).reduce((sum, { share }) => sum + share, 0).toPrecision(12))}`,
    params: { complete: true },
  })
  .refine(sites => new Set(sites.map(({ name }) => name)).size === sites.length, {
    error: 'must have a name of its own for each site',
    params: { complete: true },
  })

/** Every knob: its default, what it allows, what it means and where the default comes from. docs/config.md is made from this. */
export const shape = {
  profile: z
    .enum(profileNames, `must be ${either(profileNames)}`)
    .default('measured')
    .register(knobs, {
      allowed: either(profileNames),
      about: 'The profile that decides whatever is left out; `rollcall profile NAME` shows it.',
      source: YOURS,
    }),
  users: count(1000, 1, 2_000_000, { about: 'Users enabled on the pools.', source: YOURS }),
  days: count(5, 1, 3660, { about: 'Days that are simulated, weekends included.', source: YOURS }),
  start: z
    .string(`must be ${dated.allowed}`)
    .refine(isDate, `must be ${dated.allowed}`)
    .default('2024-01-08')
    .register(knobs, dated),
  timezone: z
    .string(`must be ${zoned.allowed}`)
    .refine(isZone, `must be ${zoned.allowed}`)
    .default('America/New_York')
    .register(knobs, zoned),
  seed: count(1, 0, 0xffff_ffff, { about: 'Another number, another world of the same kind.', source: YOURS }),
  release: z.literal([2010, 2013, 2015], 'must be 2010, 2013 or 2015').default(2015).register(knobs, {
    allowed: '2010, 2013 or 2015',
    about: 'Lync Server 2010, Lync Server 2013 or Skype for Business Server 2015.',
    source: YOURS,
  }),
  shiftTo: z
    .string(`must be ${moved.allowed}`)
    .refine(isMoment, `must be ${moved.allowed}`)
    .optional()
    .register(knobs, moved),
  sites: sitesSchema.default([]).register(knobs, {
    allowed: 'a list of sites, each with name, timezone and share, whose shares add up to 1',
    about: 'Where the users work, each by the clocks of their site. Without any, all of them work in `timezone`.',
    source: YOURS,
  }),
  scenarios: scenariosSchema.default([]).register(knobs, {
    allowed: 'a list of scenarios, each with name, at and what it can be told',
    about: 'What happens on which day, as docs/scenarios.md lists it.',
    source: YOURS,
  }),

  load: group({
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
  }),

  conferences: group({
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
  }),

  joiners: group({
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
  }),

  pstn: group({
    share: share(
      0.11,
      'In mixed conferences: one caller, and of the others after the first two this share.',
      `computed: three over VoIP for each caller, as in ${MODEL}`,
    ),
    anonymous: share(0.7, 'Share of callers who do not say who they are.', MODEL),
    dialOut: share(
      0.05,
      'Share of unnamed phones in mixed conferences that the conference has called itself.',
      ASSUMED,
    ),
    focusRows: flag(true, 'Whether a caller has a row at the focus as well as at the audio-video MCU.', 'undocumented'),
  }),

  messages: group({
    imOnly: upTo(100, 5, {
      about: 'Messages of a participant in conferences that have nothing else, on average.',
      source: `${MODEL}; the shape, Poisson, is assumed`,
    }),
    otherwise: upTo(100, 2, {
      about: 'Messages of a participant in other conferences in which messages are sent, on average.',
      source: `${MODEL}; the shape, Poisson, is assumed`,
    }),
  }),

  signalling: group({
    joinTime: distribution(
      measured.joinTime,
      { from: '50ms', to: '14s' },
      'From the INVITE to the focus until it admits an endpoint that need not wait in the lobby.',
      'assumed; only the classes of the report are published: under 2, 5 and 10 seconds, and above',
    ),
    legSetup: distribution(
      { p0: '120ms', p50: '600ms', p90: '1.6s', p99: '4s', p100: '12s' },
      { from: '10ms', to: '30s' },
      'From the INVITE to an MCU until it answers.',
      ASSUMED,
    ),
  }),

  lobby: group({
    dialIn: share(0.05, 'Share of callers who wait in the lobby.', MODEL),
    others: share(0.25, 'Share of the others who wait in the lobby.', MODEL),
    wait: distribution(measured.lobbyWait, { from: '0s', to: '2h' }, 'How long they wait there.', ASSUMED),
    denied: share(0.02, 'Share of those who wait who are turned away.', 'assumed; in the user models all are admitted'),
    left: share(0.01, 'Share of those who wait who give up or time out.', 'assumed; in the user models none'),
  }),

  faults: group({
    joinFailure: share(0.005, 'Share of joins that the focus refuses.', ASSUMED),
    setupFailure: share(
      0.0045,
      'Share of MCU legs that are never established.',
      'assumed, below the 0.5% that Microsoft sets as target for conferencing',
    ),
    drop: share(
      0.02,
      'Share of MCU legs that end abnormally; the endpoint comes back.',
      'assumed, within the 2% to 3% that Microsoft sets as target',
    ),
    booted: share(0.01, 'Share of stays that a presenter ends by removing the participant.', ASSUMED),
    mcuRejoin: share(0.02, 'Share of stays at one MCU that end and start again in the same focus session.', ASSUMED),
    lostLeave: share(0.003, 'Share of leaves that were never reported: the leave time stays NULL.', ASSUMED),
  }),

  clients: group({
    scheduled: shares({ current: 0.65, older: 0.3, web: 0.05 }, 'Clients in scheduled conferences.', MODEL),
    unscheduled: shares({ current: 0.7, older: 0.3, web: 0 }, 'Clients in ad hoc conferences.', MODEL),
    rolloutWeeks: count(8, 0, 520, {
      about:
        'Weeks in which everybody gets the next build of their client, each on a day of their own; 0: nobody does.',
      source: ASSUMED,
    }),
  }),

  registrations: group({
    rows: flag(
      true,
      'Whether sign-ins are recorded: Registration, its dialogs, and the desk phones in Devices.',
      YOURS,
    ),
    signedIn: share(
      0.8,
      'Share of users who sign in on a working day; whoever attends a conference does anyway.',
      MODEL,
    ),
    weekend: share(0.1, 'The same on a Saturday or Sunday.', ASSUMED),
    deskPhone: share(
      0.5,
      'Share of users with a phone on their desk, which is always on.',
      `computed: 1.5 endpoints a user besides mobiles, as in ${MODEL}`,
    ),
    mobile: share(0.4, 'Share of users with a mobile client.', MODEL),
    perUserDay: upTo(20, 3, {
      about: 'Sign-ins of a user on a working day, at all devices; at least one at each.',
      source: 'computed: 500,000 a day by 165,000 users at Microsoft, 2014',
    }),
  }),

  topology: group({
    pools: count(2, 1, 50, { about: 'Front End pools.', source: ASSUMED }),
    frontEnds: count(3, 1, 20, { about: 'Front End Servers in each pool.', source: ASSUMED }),
    edges: count(2, 1, 20, { about: 'Edge Servers.', source: ASSUMED }),
    mediationServers: count(2, 1, 20, { about: 'Mediation Servers.', source: ASSUMED }),
    gateways: count(2, 1, 50, { about: 'Gateways to the telephone network.', source: ASSUMED }),
    federatedCompanies: count(12, 1, 1000, { about: 'Companies whose users join by federation.', source: ASSUMED }),
  }),

  synthetic: group({
    everyMinutes: count(60, 0, 1440, {
      about: 'Minutes between the synthetic transactions that test each pool; 0 for none.',
      source: 'assumed; only that there are such tests is published',
    }),
  }),
}

function isDate(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && addDays(text, 0) === text && text >= FIRST_DATE && text <= LAST_DATE
}

function isMoment(text: string): boolean {
  const [, date] = /^(\d{4}-\d\d-\d\d)T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?Z$/.exec(text) ?? []
  return date !== undefined && isDate(date)
}

function isRange(text: string): boolean {
  const [least, most = least] = text.split('-').map(Number)
  return least >= 2 && least <= most && most <= 1000
}

function isBookable(text: string): boolean {
  return duration(text) >= duration('5m') && duration(text) <= duration('12h')
}

/** The date so many days after another. */
export const addDays = (date: string, days: number): string => dateOf(dayOf(date) + days)

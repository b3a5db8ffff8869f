import { z } from 'zod'

/**
 * Everything that decides the output. Shares are fractions of one; times of day are local to `timezone`.
 * The defaults and where they come from are listed in docs/config.md.
 */
export type Config = z.output<typeof configSchema>

/** What a caller may leave out: all of it. */
export type ConfigInput = z.input<typeof configSchema>

/** The effective config, complete and checked; throws a `ZodError` that names each bad key. */
export const resolveConfig = (input: ConfigInput = {}): Config => configSchema.parse(input)

const share = (value: number) =>
  z.number('must be a number from 0 to 1').min(0, 'must be from 0 to 1').max(1, 'must be from 0 to 1').default(value)

const count = (value: number, least: number, most: number) => {
  const range = `must be a whole number from ${least} to ${most}`
  return z.int(range).min(least, range).max(most, range).default(value)
}

/** Shares of one whole: they add up to 1. */
const shares = <K extends string>(defaults: Readonly<Record<K, number>>) => {
  const shape = Object.fromEntries(Object.entries<number>(defaults).map(([name, value]) => [name, share(value)]))
  return z
    .strictObject(shape as Record<K, ReturnType<typeof share>>)
    .refine(parts => Math.abs(Object.values<number>(parts as Record<string, number>).reduce((a, b) => a + b, 0) - 1) < 1e-9, {
      error: `must add up to 1 (${Object.keys(defaults).join(' + ')})`,
    })
    .prefault({} as never)
}

const group = <S extends z.core.$ZodLooseShape>(shape: S) => z.strictObject(shape).prefault({} as never)

export const configSchema = z.strictObject({
  users: count(1000, 1, 2_000_000),
  days: count(5, 1, 3660),
  start: z.string('must be a date written YYYY-MM-DD').default('2024-01-08'),
  timezone: z.string('must be an IANA time zone such as Europe/Berlin').default('America/New_York'),
  seed: count(1, 0, 0xffff_ffff),
  release: z.literal([2010, 2013, 2015], 'must be 2010, 2013 or 2015').default(2015),

  load: group({
    /** Real conferences a local user takes part in organising on an average working day. */
    conferencesPerUserDay: z.number('must be a number from 0 to 10').min(0, 'must be from 0 to 10').max(10, 'must be from 0 to 10').default(0.079),
    /** Share of a week's conferences that starts outside working hours or on a weekend. */
    offHours: share(0.02),
    weekdays: shares({ monday: 0.18, tuesday: 0.22, wednesday: 0.22, thursday: 0.21, friday: 0.17 }),
  }),

  conferences: group({
    /** The rest are ad hoc ("Meet Now"). */
    scheduled: share(0.6),
    ofScheduled: shares({ recurring: 0.8, open: 0.1, anonymous: 0.08, closed: 0.02 }),
    cadence: shares({ weekly: 0.7, biweekly: 0.15, daily: 0.1, monthly: 0.05 }),
    audio: shares({ mixed: 0.4, voip: 0.35, dialIn: 0.15, none: 0.1 }),
    /** Of conferences with VoIP audio, how many use each of these as well; they overlap. */
    modalities: group({ applicationsharing: share(0.5), chat: share(0.5), data: share(0.2) }),
    /** Share in which the organizer ends the conference for all who are still there. */
    endedByOrganizer: share(0.3),
    /** Share in which a presenter locks the conference once it is under way. */
    locked: share(0.05),
    /** Night-shift handover conferences that span local midnight, one for each so many users (0: none). */
    overnightPerUsers: count(5000, 0, 2_000_000),
  }),

  joiners: group({
    /** How those who come over IP are connected. */
    ip: shares({ internal: 0.5, remote: 0.25, anonymous: 0.15, federated: 0.1 }),
    presenters: share(0.3),
    secondDevice: share(0.03),
    mobile: share(0.1),
    late: share(0.05),
    earlyLeave: share(0.08),
    rejoin: share(0.04),
    /** Whoever is already in another conference comes all the same, at this share. Above 0 nobody's presence is exclusive. */
    doubleBooked: share(0),
  }),

  pstn: group({
    /** In mixed conferences: callers = 1 + this share of the others after the first two. */
    share: share(0.119),
    anonymous: share(0.7),
    /** IP joiners without other audio who have the conference call their phone. */
    dialOut: share(0.02),
    /** Whether a caller has a row at the focus as well as at the audio-video MCU. */
    focusRows: z.boolean('must be true or false').default(true),
  }),

  lobby: group({ dialIn: share(0.05), others: share(0.25), denied: share(0.015), left: share(0.01) }),

  faults: group({
    /** Joins refused at the focus. */
    joinFailure: share(0.005),
    /** MCU legs that are never established. */
    setupFailure: share(0.005),
    /** MCU legs that end abnormally; the endpoint comes back. */
    drop: share(0.02),
    booted: share(0.006),
    /** Stays at one MCU that end and start again within the same focus session. */
    mcuRejoin: share(0.02),
    /** Leaves that the agents never reported: the leave time stays NULL. */
    lostLeave: share(0.003),
  }),

  clients: group({
    scheduled: shares({ current: 0.65, older: 0.3, web: 0.05 }),
    unscheduled: shares({ current: 0.7, older: 0.3, web: 0 }),
  }),

  topology: group({
    pools: count(2, 1, 50),
    frontEnds: count(3, 1, 20),
    edges: count(2, 1, 20),
    mediationServers: count(2, 1, 20),
    gateways: count(2, 1, 50),
    federatedCompanies: count(12, 1, 1000),
  }),

  synthetic: group({
    /** A synthetic transaction tests each pool every so many minutes (0: never). */
    everyMinutes: count(60, 0, 1440),
  }),
})

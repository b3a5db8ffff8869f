import fc from 'fast-check'
import { type ConfigInput, resolveConfig } from '../../src/generators/config/config.js'
import { locales } from '../../src/generators/config/definition/locales.js'
import { captureEndOf, untilText } from '../../src/generators/time/until.js'
import { releases } from '../../src/model/schema/definition/schema.js'
import { HOUR, SECOND } from '../../src/model/time.js'

/** Zones with everything that can go wrong: DST both ways, at midnight, of half an hour; odd offsets; a day that was left out. */
export const zones = fc.constantFrom(
  'America/New_York',
  'Europe/Berlin',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/Havana',
  'Asia/Beirut',
  'America/Sao_Paulo',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'UTC',
)

/** Ordinary days, weekends, leap days, year ends, and the days on which clocks change in some of the zones. */
const starts = fc.constantFrom(
  '2024-01-08',
  '2024-02-28',
  '2024-03-08',
  '2024-03-30',
  '2024-10-26',
  '2024-11-02',
  '2023-12-29',
  '2018-11-03',
  '2011-12-28',
  '2000-01-01',
  '2037-12-24',
)

/** A share that is often at one of its ends. */
const share = fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true }))

/** Shares of one whole, some of them often nothing. */
const shares = <K extends string>(...names: readonly K[]) =>
  fc
    .tuple(...names.map(() => fc.nat(4)))
    .filter(parts => parts.some(part => part > 0))
    .map(parts => {
      const whole = parts.reduce((a, b) => a + b, 0)
      return Object.fromEntries(names.map((name, i) => [name, parts[i] / whole])) as Record<K, number>
    })

/** A length or time of day: the least, one that is usual, the most, or anything between. */
const spread = (least: string, usual: string, most: string) =>
  fc.constantFrom(...[least, usual, most].map(each => ({ p0: each, p100: each })), {
    p0: least,
    p50: usual,
    p100: most,
  })

const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 })

/** What bends a world: everybody late, everybody held, every leg dropped, no presenters, one server, tests all the time. */
const knobs = {
  load: fc.record(
    {
      conferencesPerUserDay: fc.double({ min: 0, max: 1, noNaN: true }),
      offHours: share,
      busyness: fc.record({ day: share, hour: share, person: share }, { requiredKeys: [] }),
      holidays: share,
    },
    { requiredKeys: [] },
  ),
  conferences: fc.record(
    {
      scheduled: share,
      ofScheduled: shares('recurring', 'open', 'anonymous', 'closed'),
      cadence: shares('weekly', 'biweekly', 'daily', 'monthly'),
      audio: shares('mixed', 'voip', 'dialIn', 'none'),
      modalities: fc.record({ applicationsharing: share, chat: share, data: share }, { requiredKeys: [] }),
      endedByOrganizer: share,
      locked: share,
      cancelled: share,
      moved: share,
      reopened: share,
      alone: share,
      seriesWeeks: fc.constantFrom(0, 1, 2, 52),
      overnightPerUsers: fc.constantFrom(0, 6, 20, 5000),
    },
    { requiredKeys: [] },
  ),
  peerToPeer: fc.record(
    {
      rows: fc.constantFrom(true, true, true, false),
      hours: spread('0s', '8h', '23h'),
      escalated: share,
      im: fc.record(
        {
          perUserDay: fc.constantFrom(0, 1, 6, 20),
          messages: fc.constantFrom(0, 1, 2, 10, 200),
          oneSided: share,
          federated: share,
          withAudio: share,
          length: spread('1s', '6m', '8h'),
          files: fc.constantFrom(0, 0.05, 2),
        },
        { requiredKeys: [] },
      ),
      sharing: fc.record(
        { perUserDay: fc.constantFrom(0, 0.25, 2), inConversation: share, length: spread('1s', '10m', '8h') },
        { requiredKeys: [] },
      ),
      calls: fc.record(
        {
          voice: share,
          pstn: share,
          perUserDay: fc.constantFrom(0, 0.8, 5),
          pstnPerUserDay: fc.constantFrom(0, 2, 30),
          inbound: share,
          federated: share,
          video: share,
          length: spread('1s', '2m', '8h'),
          answered: share,
          unanswered: share,
          declined: share,
          busy: share,
          voicemail: share,
          forwarded: share,
          team: share,
          delegate: share,
          simultaneous: share,
          transferred: share,
          parked: share,
          broken: share,
          retried: share,
          malicious: share,
          emergency: share,
          responseGroup: fc.constantFrom(0, 0.02, 1),
        },
        { requiredKeys: [] },
      ),
    },
    { requiredKeys: ['rows'] },
  ),
  registrations: fc.record({ signedIn: share, web: share, failed: share }, { requiredKeys: [] }),
  people: fc.record({ leave: share, turnover: share }, { requiredKeys: [] }),
  joiners: fc.record(
    {
      ip: shares('internal', 'remote', 'anonymous', 'federated'),
      presenters: share,
      onBehalf: share,
      secondDevice: share,
      mobile: share,
      late: share,
      earlyLeave: share,
      sooner: fc.record(
        { mobile: share, web: share, attendee: share, guest: share, phone: share },
        { requiredKeys: [] },
      ),
      rejoin: share,
      doubleBooked: fc.constantFrom(0, 0, 0, 1),
    },
    { requiredKeys: [] },
  ),
  pstn: fc.record({ share, anonymous: share, dialOut: share, focusRows: fc.boolean() }, { requiredKeys: [] }),
  lobby: fc
    .record({ dialIn: share, others: share, denied: share, left: share })
    .map(({ denied, left, ...rest }) => ({ ...rest, denied, left: Math.min(left, 1 - denied) })),
  messages: fc.record(
    { imOnly: fc.constantFrom(0, 1, 100), otherwise: fc.constantFrom(0, 0.4, 30), spread: fc.constantFrom(1, 3, 20) },
    { requiredKeys: [] },
  ),
  faults: fc.record(
    {
      joinFailure: share,
      clientRefused: share,
      givenUp: share,
      unanswered: share,
      setupFailure: share,
      drop: share,
      booted: share,
      mcuRejoin: share,
      lostLeave: share,
      lostClient: share,
    },
    { requiredKeys: [] },
  ),
  clients: fc.record(
    { scheduled: shares('current', 'older', 'web'), unscheduled: shares('current', 'older', 'web') },
    { requiredKeys: [] },
  ),
  topology: fc.record(
    { pools: fc.integer({ min: 1, max: 3 }), frontEnds: fc.integer({ min: 1, max: 2 }) },
    { requiredKeys: [] },
  ),
  synthetic: fc.record({ everyMinutes: fc.constantFrom(0, 0, 240, 1440) }),
}

/** Small worlds, as ordinary or as odd as the config allows. */
export const configs: fc.Arbitrary<ConfigInput> = fc
  .record({
    users: fc.oneof(fc.constantFrom(1, 2, 3, 8, 9), fc.integer({ min: 1, max: 80 })),
    days: fc.integer({ min: 1, max: 4 }),
    start: starts,
    timezone: zones,
    locale: fc.constantFrom(...locales),
    domain: fc.constantFrom('example.com', 'a.example', 'a-1.b2.contoso.example'),
    seed: fc.nat(0xffff_ffff),
    release: fc.constantFrom(...releases),
    load: some(knobs.load),
    conferences: some(knobs.conferences),
    peerToPeer: knobs.peerToPeer,
    registrations: some(knobs.registrations),
    people: some(knobs.people),
    joiners: some(knobs.joiners),
    pstn: some(knobs.pstn),
    lobby: some(knobs.lobby),
    messages: some(knobs.messages),
    faults: some(knobs.faults),
    clients: some(knobs.clients),
    topology: some(knobs.topology),
    synthetic: some(knobs.synthetic),
  })
  .map(config => JSON.parse(JSON.stringify(config)) as ConfigInput)

/** Such worlds, half of which end at some second of their last day. */
export const openConfigs: fc.Arbitrary<ConfigInput> = fc
  .tuple(configs, fc.option(fc.integer({ min: 1, max: 24 * 3600 }), { freq: 1 }))
  .map(([config, second]) => {
    if (second === null) return config
    const { days: _, ...rest } = config
    const { start, days, timezone } = resolveConfig(config)
    const begins = captureEndOf({ start, days, timezone }) - 24 * HOUR
    const until = untilText(begins + second * SECOND, timezone)
    // Where clocks change, a day of 24 hours may begin on the day before, and so end there.
    return until > `${start}T01` ? { ...rest, start, until } : config
  })

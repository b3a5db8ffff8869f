import { drawByWord, quantiles } from '../../model/chance/quantiles.js'
import { STREAM, stableWord } from '../../model/chance/stable-draw.js'
import type { Batch } from '../../model/rows/batch.js'
import type { Duration } from '../../model/time.js'
import type { Activity, Shared } from '../activities/activity.js'
import { worksOnWorkday } from '../activities/mode.js'
import { daysOf, type SiteDay } from '../activities/site-days.js'
import { byPercent } from '../config/definition/percents.js'
import { errorDefRows, phoneRows } from '../organisation/rows/phone-rows.js'
import { type Day, dayOf } from '../time/date.js'
import { callParts } from './call-parts.js'
import type { CallRecords } from './call-records.js'
import { conversations } from './conversations.js'
import { responseGroups } from './response-groups.js'
import { SessionMaker } from './session-maker.js'
import { voiceCalls } from './voice-calls.js'

/** Kinds of sessions, as far as they are drawn apart. */
const KIND = { count: 0, message: 1, file: 2, sharing: 3, call: 4, out: 5, in: 6, group: 7 } as const

/** How much people differ in how often they call and write, in thousandths: lognormal, sigma 0.9, mean 1. */
const activity = quantiles([
  [0, 30],
  [5, 152],
  [10, 210],
  [25, 363],
  [50, 667],
  [75, 1224],
  [90, 2110],
  [95, 2930],
  [99, 5410],
  [100, 12_000],
])

/** Times that are tried for a call, until one is found at which whoever calls is free. */
const TRIES = 4

/** Nobody starts more of a kind on one day. */
const MOST = 1000

/**
 * The calls, messages and sharings of a day between two: a function of config and day, and of who is in which conference on it. Whoever
 * takes part is signed in all the while, which registrations see to, since they come behind.
 */
export function calls(shared: Shared, { telephony, recorder, errors, summary }: CallRecords): Activity {
  const { config, days, sites } = shared
  const { seed, users, peerToPeer } = config
  const { im, sharing, calls: knobs } = peerToPeer
  const dayAt = daysOf(shared)
  const maker = new SessionMaker(shared, telephony, recorder)
  const { draws, people } = maker
  const tables = {
    hours: quantiles(byPercent(peerToPeer.hours)),
    call: quantiles(byPercent(knobs.length)),
    imLength: quantiles(byPercent(im.length)),
    sharingLength: quantiles(byPercent(sharing.length)),
  }
  const { converse, share } = conversations(maker, peerToPeer, tables)
  const parts = callParts(shared, maker)
  const voice = voiceCalls(shared, maker, parts, tables.call)
  const groups = responseGroups(shared, maker, parts, tables.call)

  function* on(day: Day): Iterable<Batch> {
    const today = dayAt(day)
    shared.sessions?.clear()
    if (today === undefined) return yield* summary.batches()
    people.startDay(today)
    for (let user = 1; user <= users; user++) {
      for (const siteDay of today.bySite[sites.of(user)]) {
        if (siteDay.free || !worksOnWorkday(shared, user, siteDay.day)) continue
        startOf(user, siteDay)
      }
      if (recorder.full) yield* recorder.batches()
    }
    for (let group = 0; group < groups.groups; group++) {
      for (const siteDay of today.bySite[groups.siteOf(group)]) if (!siteDay.free) callGroup(group, siteDay)
      if (recorder.full) yield* recorder.batches()
    }
    yield* recorder.batches()
    yield* summary.batches()
  }

  /** What a user starts on a day of their site, as far as it begins on the day of the organisation. */
  function startOf(user: number, siteDay: SiteDay): void {
    const writes = drawByWord(stableWord(seed, user, STREAM.messageRate), activity) / 1000
    const talks = drawByWord(stableWord(seed, user, STREAM.callRate), activity) / 1000
    draws.select(siteDay.seed, user, KIND.count, 0)
    const messages = countOf(im.perUserDay * writes)
    const files = countOf(im.files * writes)
    const sharings = countOf(sharing.perUserDay * (1 - sharing.inConversation) * writes)
    const toUsers = countOf(knobs.perUserDay * talks)
    const pstn = telephony.hasPstn(user) ? knobs.pstnPerUserDay * talks : 0
    const out = countOf(pstn * (1 - knobs.inbound))
    const into = countOf(pstn * knobs.inbound)
    each(siteDay, user, KIND.in, into, from => voice.callIn(user, from), 1)
    each(siteDay, user, KIND.out, out, from => voice.callOut(user, from), TRIES)
    each(siteDay, user, KIND.call, toUsers, from => voice.callUser(user, from), TRIES)
    each(siteDay, user, KIND.sharing, sharings, from => share(user, from), 1)
    each(siteDay, user, KIND.message, messages, from => converse(user, from, false), 1)
    each(siteDay, user, KIND.file, files, from => converse(user, from, true), 1)
  }

  /** A number with that mean; days of a person differ. */
  function countOf(mean: number): number {
    const swung = mean * (0.3 + 1.4 * draws.share())
    return Math.min(Math.floor(swung + draws.share()), MOST)
  }

  function each(
    { seed: ofDay, clock }: SiteDay,
    who: number,
    kind: number,
    count: number,
    start: (from: Duration) => boolean,
    tries: number,
  ): void {
    for (let number = 0; number < count; number++) {
      for (let attempt = 0; attempt < tries; attempt++) {
        draws.select(ofDay, who, kind + 8 * attempt, number)
        const from = clock + drawByWord(draws.word(), tables.hours)
        if (from < 0 || from >= people.today.length) continue
        if (start(from)) break
      }
    }
  }

  function callGroup(group: number, siteDay: SiteDay): void {
    const who = users + 1 + group
    draws.select(siteDay.seed, who, KIND.count, 0)
    const count = countOf((knobs.responseGroup * users) / groups.groups)
    each(siteDay, who, KIND.group, count, from => groups.call(group, from), 1)
  }

  function* standing(): Iterable<Batch> {
    yield* errorDefRows()
    yield* phoneRows(telephony, days.midnight(dayOf(config.start)))
  }

  function reset(): void {
    recorder.reset()
    errors.reset()
    shared.sessions?.clear()
  }

  return { reset, standing, on }
}

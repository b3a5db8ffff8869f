import { DialogBook } from '../model/recording/dialog-book.js'
import type { Observer } from '../model/recording/observer.js'
import type { Batch } from '../model/rows/batch.js'
import type { Schema } from '../model/schema/definition/schema.js'
import { schemaOf } from '../model/schema/release.js'
import { conferencingSchema } from '../model/schema/selection.js'
import type { Time } from '../model/time.js'
import type { Activity } from './activities/activity.js'
import { Presence } from './activities/presence.js'
import { SessionSlots } from './activities/session-slots.js'
import { opening, purgedBefore, type Setting, settingOf } from './activities/setting.js'
import { callRecords } from './calls/call-records.js'
import { calls } from './calls/calls.js'
import { predecessors } from './calls/predecessors.js'
import { conferences } from './conferences/conferences.js'
import type { Config } from './config/config.js'
import { dailyIds, newcomersOf } from './organisation/newcomers.js'
import { deskPhoneRows } from './organisation/rows/desk-phone-rows.js'
import { installationRows } from './organisation/rows/installation-rows.js'
import { userRows } from './organisation/rows/user-rows.js'
import { topologyOf } from './organisation/topology.js'
import { registrations } from './registrations/registrations.js'
import { rowLimit } from './row-limit.js'
import { mixedStories } from './story/rows/mixed.js'
import { storySignIns } from './story/rows/sign-ins.js'
import { type Day, dayOf } from './time/date.js'
import { captureEndOf } from './time/until.js'
import { UserStatistics } from './user-statistics.js'

/**
 * One simulation of a world: a day is everything that its activities do on it, one after the other. What goes from one day to the next is
 * which dialog numbers are taken, and who is still on.
 */
function simulationOf(setting: Setting, captureEnd: Time) {
  const { config, days } = setting
  const dialogs = new DialogBook()
  const presence = new Presence(config.seed, setting.population)
  const newcomers = newcomersOf(config, setting.population, setting.workdays)
  const sessions = config.peerToPeer.rows ? new SessionSlots(config.users) : null
  const common = { ...setting, captureEnd, dialogs, presence, newcomers, sessions }
  const records = config.peerToPeer.rows ? callRecords(common) : null
  const shared = { ...common, predecessors: records === null ? null : predecessors(common, records) }
  const stories = mixedStories(setting, captureEnd)
  const activities: Activity[] = [conferences(shared, stories)]
  if (records !== null) activities.push(calls(shared, records))
  if (config.registrations.rows) activities.push(registrations(shared))
  if (config.registrations.rows && config.stories !== undefined) activities.push(storySignIns(shared, stories))

  /** Forgets everything, and makes a day the first one; without one, the period begins with nothing going on. */
  function startAt(day: Day | undefined): void {
    dialogs.reset()
    presence.reset()
    newcomers.goTo(day ?? dayOf(config.start))
    for (const activity of activities) {
      activity.reset()
      if (day !== undefined) activity.carryInto?.(day)
    }
  }

  function* standing(): Iterable<Batch> {
    yield* installationRows(config, topologyOf(config))
    yield* userRows(setting.population, days.midnight(dayOf(config.start)))
    if (config.registrations.rows) yield* deskPhoneRows(config, setting.equipment)
    for (const activity of activities) if (activity.standing) yield* activity.standing()
  }

  function* on(day: Day, observer: Observer): Iterable<Batch> {
    dialogs.forgetBefore(opening(setting, day))
    presence.advanceTo(days.midnight(day))
    newcomers.goTo(day)
    if (records !== null) {
      records.recorder.observer = observer
      records.errors.observer = observer
    }
    for (const activity of activities) yield* activity.on(day, observer)
  }

  return { startAt, standing, on }
}

/** The world of a config that is complete. Whoever makes a part of it need not load what completes and checks one. */
export function worldOf(config: Config): DividedWorld {
  const schema = config.peerToPeer.rows ? schemaOf(config.release) : conferencingSchema(config.release)
  const tables = new Set(schema.tables.map(({ name }) => name))
  const captureEnd = captureEndOf(config)
  const dayOfChapter = (chapter: number): Day => dayOf(config.start) + chapter - 1

  // Worked out once, and only when somebody asks.
  let known: Setting | undefined
  const setting = () => (known ??= settingOf(config))
  const guests = () => dailyIds(config, setting().population, setting().workdays)
  // What cannot happen is refused before anything is written.
  if (config.stories !== undefined) mixedStories(setting(), captureEnd)
  // Whoever makes many runs of chapters uses the same memory for all.
  let idle: ReturnType<typeof simulationOf> | undefined

  const hasStatistics = tables.has('UserStatistics')

  function* segment({ from, to }: ChapterRange, observer: Observer, statistics?: UserStatistics): Iterable<Chapter> {
    if (from > to) return
    const simulation = idle ?? simulationOf(setting(), captureEnd)
    idle = undefined
    simulation.startAt(from > 1 ? dayOfChapter(from) : undefined)
    const limited = rowLimit(config)
    for (let number = from; number <= to; number++) {
      const rows = number === 0 ? simulation.standing() : simulation.on(dayOfChapter(number), observer)
      const batches = limited(number, inRelease(rows))
      yield { number, batches: statistics === undefined ? batches : statistics.seeing(batches) }
    }
    idle = simulation
  }

  function* chapters(range: ChapterRange = { from: 0, to: config.days }, observer: Observer = {}): Iterable<Chapter> {
    const { from, to } = range
    if (!hasStatistics || to < config.days || from > to) return yield* segment(range, observer)
    const statistics = statisticsOf()
    // What users did last may be in any chapter: whoever makes the last one looks through those before it.
    for (const { batches } of segment({ from: 1, to: from - 1 }, {}, statistics)) for (const _ of batches);
    for (const { number, batches } of segment(range, observer, statistics)) {
      yield { number, batches: number === to ? bothOf(batches, statistics.batches()) : batches }
    }
  }

  const statisticsOf = () => new UserStatistics(guests().isGuest)

  function* inRelease(batches: Iterable<Batch>): Iterable<Batch> {
    for (const batch of batches) if (tables.has(batch.table.name)) yield batch
  }

  return {
    config,
    schema,
    captureEnd,
    get purgedBefore() {
      const before = purgedBefore(setting())
      return Number.isFinite(before) ? before : undefined
    },
    chapters,
    segment,
    statistics: () => (hasStatistics ? statisticsOf() : undefined),
    opening: chapter => opening(setting(), dayOfChapter(chapter)),
    settled: days => setting().days.settled(days),
    *batches(observer) {
      for (const { batches } of chapters(undefined, observer)) yield* batches
    },
  }
}

function* bothOf(some: Iterable<Batch>, others: Iterable<Batch>): Iterable<Batch> {
  yield* some
  yield* others
}

/** A captured period of one installation, ready to be simulated. */
export interface World {
  readonly config: Config
  readonly schema: Schema
  /** When the captured period is over: the moment asked for, or local midnight after its last day. What goes on then has no end yet. */
  readonly captureEnd: Time
  /** The moment before which a purge deleted everything; undefined without one. */
  readonly purgedBefore: Time | undefined
  /**
   * Every row of the release's tables, parents before children, in batches that are reused: copy what you keep. Each call starts anew.
   * `observer` is told of what happens, before its rows come.
   */
  batches(observer?: Observer): Iterable<Batch>
  /**
   * The same rows chapter by chapter: chapter 0 is all that is not of a day, chapter n the n-th day. Any run of chapters can be asked for
   * alone, and has the rows that it has in the whole. A chapter must be read to its end before the next.
   */
  chapters(range?: ChapterRange, observer?: Observer): Iterable<Chapter>
  /** The moment before which nothing of a day's chapter begins. */
  opening(chapter: number): Time
  /** The last chapter that would be the same if the period had ended after so many days: nothing in it was still open then. */
  settled(days: number): number
}

/** A world that is made by several, each of which has a run of chapters. */
export interface DividedWorld extends World {
  /**
   * The chapters of a run as they are without the rows of UserStatistics: all that these say of the chapters is added to `statistics`, if
   * given. A world's rows are those of all its runs, and those of the statistics of all runs added up.
   */
  segment(range: ChapterRange, observer: Observer, statistics?: UserStatistics): Iterable<Chapter>
  /** With nothing added up yet; undefined if the world has no UserStatistics. */
  statistics(): UserStatistics | undefined
}

/** From and to a chapter, both included. */
export type ChapterRange = { readonly from: number; readonly to: number }

export type Chapter = { readonly number: number; readonly batches: Iterable<Batch> }

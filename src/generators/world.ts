import { streams } from '../model/chance/random.js'
import { simulateConference } from '../model/conference/conference.js'
import { newConferenceState, type Rates } from '../model/conference/conference-state.js'
import type { ConferencePlan } from '../model/conference/invitation.js'
import { bit, FOCUS } from '../model/conference/modality.js'
import { ConferenceRecorder } from '../model/recording/conference-recorder.js'
import { DialogBook } from '../model/recording/dialog-book.js'
import type { Observer } from '../model/recording/observer.js'
import { RegistrationRecorder } from '../model/recording/registration-recorder.js'
import type { Batch } from '../model/rows/batch.js'
import type { Schema } from '../model/schema/definition/schema.js'
import { schemaOf } from '../model/schema/release.js'
import { DAY, MINUTE, type Time } from '../model/time.js'
import { calendar } from './calendar/calendar.js'
import { dayPlanner } from './conferences/planning.js'
import type { Config } from './config/config.js'
import { type Distributions, distributionsOf } from './config/distributions.js'
import { clientName, mcuClientVersions } from './organisation/client-versions.js'
import { organisationOf } from './organisation/organisation.js'
import { tenantOf } from './organisation/population.js'
import { conferenceUriBatch } from './organisation/rows/conference-uri-rows.js'
import { deskPhoneRows } from './organisation/rows/desk-phone-rows.js'
import { installationRows } from './organisation/rows/installation-rows.js'
import { userRows } from './organisation/rows/user-rows.js'
import { topologyOf } from './organisation/topology.js'
import { presenceOf } from './activities/presence.js'
import { registrations } from './registrations/registrations.js'
import { scenarioEffects } from './scenarios/effects.js'
import { type Day, dayOf } from './time/date.js'
import { firstDay } from './time/shift.js'
import { toUtc, zone } from './time/zone.js'

/** A captured period of one installation, ready to be simulated. */
export type World = {
  readonly config: Config
  readonly schema: Schema
  /** When the captured period is over: local midnight after its last day. What goes on then has no end yet. */
  readonly captureEnd: Time
  /** What is older was deleted by a purge; there may have been none. */
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
  /** The last chapter that would be the same if the period had ended after so many days: nothing in it was still open then. */
  settled(days: number): number
}

/** From and to a chapter, both included. */
export type ChapterRange = { readonly from: number; readonly to: number }

export type Chapter = { readonly number: number; readonly batches: Iterable<Batch> }

const instances = streams('instance')

/** The world of a config that is complete. Whoever makes a part of it need not load what completes and checks one. */
export function worldOf(config: Config): World {
  const schema = schemaOf(config.release)
  const tables = new Set(schema.tables.map(({ name }) => name))
  const place = zone(config.timezone)
  const captureEnd = toUtc(place, (firstDay(config) + config.days) * DAY)

  // Drawn once, and only when somebody asks.
  let known: Setting | undefined
  const setting = () => (known ??= settingOf(config))
  // Whoever makes many stretches uses the same memory for all.
  let idle: Installed | undefined

  function* inRelease(batches: Iterable<Batch>): Iterable<Batch> {
    for (const batch of batches) if (tables.has(batch.table.name)) yield batch
  }

  function* chapters(
    { from, to }: ChapterRange = { from: 0, to: config.days },
    observer?: Observer,
  ): Iterable<Chapter> {
    if (from > to) return
    const world = idle ?? installed(setting(), captureEnd)
    idle = undefined
    world.begin(from)
    for (let number = from; number <= to; number++) {
      yield { number, batches: inRelease(number === 0 ? world.standing() : world.day(number, observer)) }
    }
    idle = world
  }

  return {
    config,
    schema,
    captureEnd,
    get purgedBefore() {
      const before = setting().effects?.purgedBefore ?? Number.NEGATIVE_INFINITY
      return Number.isFinite(before) ? before : undefined
    },
    chapters,
    settled: days => setting().days.settled(days),
    *batches(observer) {
      for (const { batches } of chapters(undefined, observer)) yield* batches
    },
  }
}

type Setting = ReturnType<typeof settingOf>

/** What an installation is like, and what is going to be held: nothing in it changes from day to day. */
function settingOf(config: Config) {
  const organisation = organisationOf(config)
  const distributions = distributionsOf(config)
  const effects = scenarioEffects(organisation)
  const days = calendar({ ...organisation, distributions, effects })
  return { ...organisation, distributions, effects, days }
}

type Installed = ReturnType<typeof installed>

/** One installation, and the state that goes from one of its days to the next: which dialog numbers are taken, and who is still on. */
function installed(setting: Setting, captureEnd: Time) {
  const { config, population, effects, distributions, days, equipment } = setting
  const plans = dayPlanner(setting)
  const first = dayOf(config.start)
  const begins = days.midnight(first)
  const uris = conferenceUriBatch(config.seed, population.uriOf)
  const dialogs = new DialogBook()
  const recorder = new ConferenceRecorder({ dialogs, captureEnd, mcuClientVersions })
  const conference = newConferenceState(ratesOf(config, setting.distributions))
  const outside = {
    captureEnd,
    uriOf: population.uriOf,
    tenantOf: (user: number) => tenantOf(population, user),
    clientOf: clientName,
  }
  const purgedBefore = effects?.purgedBefore ?? Number.NEGATIVE_INFINITY
  const presence = presenceOf(config.seed, population)
  const registrationRecorder = new RegistrationRecorder({ dialogs, captureEnd })
  const signIns = registrations({ ...setting, presence, recorder: registrationRecorder })

  function* standing(): Iterable<Batch> {
    yield* installationRows(topologyOf(config))
    yield* userRows(population, begins)
    if (config.registrations.rows) yield* deskPhoneRows(config, equipment)
    for (const { uri, organizer, modalities } of days.standing()) uris.add(uri, organizer, modalities, begins)
    yield* flush()
  }

  /** The n-th day, n from 1 on. */
  function* day(n: number, observer?: Observer): Iterable<Batch> {
    dialogs.forgetBefore(opening(first + n - 1))
    presence.advanceTo(days.midnight(first + n - 1))
    for (const plan of plans.on(first + n - 1)) {
      presence.add(plan)
      const known = plan.uri < days.firstSingleUri || plan.continuation
      if (!known) uris.add(plan.uri, plan.organizer, modalitiesOf(plan), plan.startsAt)
      if (!simulated(plan)) continue
      recorder.record(conference)
      observer?.conference?.({ ...outside, conference })
      if (recorder.full) yield* flush()
    }
    yield* flush()
    if (config.registrations.rows) yield* signIns(first + n - 1, observer)
  }

  /** Nobody dials or signs in so long before a day. */
  function opening(day: Day): Time {
    return days.midnight(day) + distributions.earliest - 10 * MINUTE
  }

  /**
   * Makes a chapter the first one: what was on before its day takes the dialog numbers that it takes on it. Nobody in those conferences
   * attends anything else, so they can be invited without the rest of their day.
   */
  function begin(chapter: number): void {
    dialogs.reset()
    recorder.reset()
    registrationRecorder.reset()
    uris.batch.clear()
    presence.advanceTo(Number.POSITIVE_INFINITY)
    if (chapter <= 1) return
    const day = first + chapter - 1
    let open = false
    for (const plan of plans.carriedOver(day)) {
      if (!open) dialogs.forgetBefore(Math.min(opening(day), plan.startsAt))
      open = true
      presence.add(plan)
      if (simulated(plan)) recorder.number(conference)
    }
  }

  /** False when it only starts after the capture end, or has been purged. */
  function simulated(plan: ConferencePlan): boolean {
    if (plan.startsAt < purgedBefore) return false
    const random = instances(config.seed, plan.day, plan.number)
    return simulateConference(conference, plan, { random, captureEnd })
  }

  function* flush(): Iterable<Batch> {
    if (uris.batch.length > 0) yield uris.batch
    uris.batch.clear()
    yield* recorder.batches()
  }

  return { begin, standing, day }
}

const modalitiesOf = ({ opens }: ConferencePlan) =>
  opens.reduce(
    (used, moment, modality) => (moment < Number.POSITIVE_INFINITY ? used | bit(modality) : used),
    bit(FOCUS),
  )

const ratesOf = ({ faults, pstn }: Config, distributions: Distributions): Rates => ({
  ...faults,
  pstnFocusRows: pstn.focusRows,
  joinTime: distributions.joinTime,
  legSetup: distributions.legSetup,
  messagesImOnly: distributions.messagesImOnly,
  messages: distributions.messages,
})

import { streams } from '../../model/chance/random.js'
import { endOf, simulateConference } from '../../model/conference/conference.js'
import { newConferenceState, type Rates } from '../../model/conference/conference-state.js'
import type { ConferencePlan } from '../../model/conference/invitation.js'
import {
  APPLICATION_SHARING,
  AUDIO_VIDEO,
  bit,
  FOCUS,
  MODALITIES,
  type ModalitySet,
} from '../../model/conference/modality.js'
import { ConferenceRecorder } from '../../model/recording/conference-recorder.js'
import type { Observation, Observer } from '../../model/recording/observer.js'
import { userId } from '../../model/recording/user-id.js'
import type { Batch } from '../../model/rows/batch.js'
import { type Duration, duration, MINUTE, NEVER } from '../../model/time.js'
import type { Activity, Shared } from '../activities/activity.js'
import { opening, purgedBefore } from '../activities/setting.js'
import { isOccurrence } from '../calendar/booking-ids.js'
import type { Config } from '../config/config.js'
import { clientNames, mcuClientVersions } from '../organisation/equipment/client-versions.js'
import { dailyIds } from '../organisation/newcomers.js'
import { tenantOf } from '../organisation/population.js'
import { conferenceUriBatch } from '../organisation/rows/conference-uri-rows.js'
import { arrivalBatch } from '../organisation/rows/user-rows.js'
import { addConferenceUris } from '../story/rows/conference-uris.js'
import type { MixedStories } from '../story/rows/mixed.js'
import type { Told } from '../story/rows/told.js'
import { type Day, dayOf } from '../time/date.js'
import { dayPlanner } from './planning.js'

const instances = streams('instance')

/**
 * The conferences of a world, in the order of their first arrivals: each is planned, simulated, recorded and shown. Stories come among them,
 * told already.
 */
export function conferences(shared: Shared, stories: MixedStories): Activity {
  const { config, population, workdays, days, captureEnd, dialogs, presence, newcomers } = shared
  const planner = dayPlanner(shared)
  const uris = conferenceUriBatch(config.seed, newcomers.uriOf)
  const { predecessors } = shared
  const longestBefore = predecessors?.longest ?? 0
  const errors = predecessors?.errors ?? null
  const recorder = new ConferenceRecorder({
    ...{ dialogs, captureEnd, ids: newcomers.ids, mcuClientVersions, errors },
    summary: predecessors?.summary ?? null,
    tenantOf: user => tenantOf(population, user),
  })
  const conference = newConferenceState(ratesOf(shared))
  const arrivals = arrivalBatch(population, newcomers)
  const daily = dailyIds(config, population, workdays)
  const observation = observationOf(shared, conference)
  const oldest = purgedBefore(shared)

  function* on(day: Day, observer: Observer): Iterable<Batch> {
    const before = daily.guestsOf(day)
    predecessors?.summary.startDay(days.midnight(day))
    for (const user of newcomers.on(day)) arrivals.addNewcomer(user, days.midnight(day))
    conference.nextGuest = before
    for (const { uri, organizer, modalities } of days.born(day))
      uris.add(uri, organizer, modalities, days.midnight(day))
    const told = [...stories.on(day)]
    for (const plan of planner.on(day)) {
      while (told.length > 0 && told[0].conference.plan.startsAt <= plan.startsAt) recordStory(told.shift(), observer)
      predecessors?.plan(plan)
      presence.attend(plan)
      if (isNewUri(plan) && plan.startsAt < captureEnd)
        uris.add(plan.uri, plan.organizer, modalitiesOf(plan), plan.startsAt)
      const begun = simulate(plan)
      if (plan.startsAt >= oldest) predecessors?.record(plan, begun ? conference : null, false)
      if (!begun) continue
      if (conference.nextGuest > before + daily.guests)
        throw new Error('more guests on one day than there are UserIds for')
      addGuests()
      recorder.record(conference)
      observer.conference?.(observation)
      if (recorder.full) yield* batches()
    }
    for (const each of told) recordStory(each, observer)
    yield* batches()
  }

  /** Writes a story down like any conference of the day; what it refers to comes with it. */
  function recordStory(told: Told | undefined, observer: Observer): void {
    if (told === undefined || told.conference.started >= captureEnd || told.conference.plan.startsAt < oldest) return
    for (const { id, uri, tenant, isPhone, since } of told.cast.users) arrivals.add(id, uri, { tenant, since, isPhone })
    addConferenceUris(uris.batch, told)
    if (config.until !== undefined && Number.isNaN(endOf(told.conference, captureEnd))) told.conference.messages.fill(0)
    recorder.record(told.conference)
    observer.conference?.(observationOfStory(told, observation))
  }

  /** The users that the guests of the conference are: whoever has too many sessions is one of them twice. */
  function addGuests(): void {
    const known = new Set<number>()
    for (const { invitation, user, invited } of conference.sessions) {
      if (!invitation.guest || known.has(user)) continue
      known.add(user)
      arrivals.addGuest(user, invited)
    }
  }

  /** False when it only starts after the capture end, or has been purged. */
  function simulate(plan: ConferencePlan): boolean {
    if (plan.startsAt < oldest || plan.startsAt >= captureEnd) return false
    const random = instances(config.seed, plan.day, plan.number)
    const begun = simulateConference(conference, plan, { random, captureEnd })
    // Whoever dials in the same tick has the next number, whether or not the capture knows why.
    if (!begun) recorder.number(conference)
    // How many messages somebody sends is drawn with their first leg, and counted when the conference is over.
    else if (config.until !== undefined && Number.isNaN(endOf(conference, captureEnd))) conference.messages.fill(0)
    return begun
  }

  /** The people of what goes on over midnight attend nothing else, so it can be planned without the rest of its day. */
  function carryInto(day: Day): void {
    let first = true
    for (const plan of planner.carriedOver(day)) {
      if (first) dialogs.forgetBefore(Math.min(opening(shared, day), plan.startsAt - longestBefore))
      first = false
      predecessors?.plan(plan)
      presence.attend(plan)
      const begun = simulate(plan)
      if (plan.startsAt >= oldest) predecessors?.record(plan, begun ? conference : null, true)
      if (!begun) continue
      recorder.number(conference)
      if (errors === null) continue
      errors.silent = true
      recorder.errorRows(conference)
      errors.silent = false
    }
  }

  function* standing(): Iterable<Batch> {
    const since = days.midnight(dayOf(config.start))
    for (const { uri, organizer, modalities } of days.standing()) uris.add(uri, organizer, modalities, since)
    yield* batches()
  }

  function isNewUri({ uri, continuation, number }: ConferencePlan): boolean {
    return uri >= days.firstSingleUri && !continuation && !isOccurrence(number)
  }

  function* batches(): Iterable<Batch> {
    if (arrivals.batch.length > 0) yield arrivals.batch
    arrivals.batch.clear()
    if (uris.batch.length > 0) yield uris.batch
    uris.batch.clear()
    if (predecessors !== null) yield* predecessors.batches()
    yield* recorder.batches()
  }

  function reset(): void {
    recorder.reset()
    arrivals.batch.clear()
    uris.batch.clear()
  }

  return { reset, carryInto, standing, on }
}

const modalitiesOf = ({ opens }: ConferencePlan): ModalitySet =>
  opens.reduce((used, moment, modality) => (moment < NEVER ? used | bit(modality) : used), bit(FOCUS))

function observationOf(
  { config, population, captureEnd, newcomers }: Shared,
  conference: Observation['conference'],
): Observation {
  const names = clientNames(config)
  return {
    conference,
    captureEnd,
    idOf: user => userId(newcomers.ids, user),
    uriOf: newcomers.uriOf,
    tenantOf: user => tenantOf(population, user),
    clientOf: version => names[version - 1],
  }
}

function observationOfStory({ conference, cast }: Told, { captureEnd, clientOf }: Observation): Observation {
  const user = (id: number) => cast.users.find(each => each.id === id)
  return {
    ...{ conference, captureEnd, clientOf, idOf: id => id },
    ...{ uriOf: id => user(id)?.uri ?? '', tenantOf: id => user(id)?.tenant ?? 0 },
  }
}

const ratesOf = ({ config: { faults, pstn, limits, signalling }, distributions }: Shared): Rates => ({
  ...faults,
  pstnFocusRows: pstn.focusRows,
  aloneFor: aloneFor(duration(limits.anonymousGrace)),
  joinTime: distributions.joinTime,
  legSetup: distributions.legSetup,
  legPace: legPace(signalling.slower),
  rush: signalling.slower.rush,
  messagesImOnly: distributions.messagesImOnly,
  messages: distributions.messages,
})

function legPace({ audioVideo, applicationsharing }: Config['signalling']['slower']): readonly number[] {
  const paces = new Array<number>(MODALITIES).fill(1)
  paces[AUDIO_VIDEO] = audioVideo
  paces[APPLICATION_SHARING] = applicationsharing
  return paces
}

/** Of the time for which anonymous users may be alone, two minutes in ninety are left for hanging up. */
const aloneFor = (grace: Duration): Duration => grace - Math.min(2 * MINUTE, Math.round(grace / 45))

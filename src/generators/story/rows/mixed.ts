import { duration, HOUR, MINUTE, SECOND, type Time } from '../../../model/time.js'
import { UsageError } from '../../../model/usage-error.js'
import { opening, type Setting } from '../../activities/setting.js'
import { formatValue } from '../../config/definition/format-value.js'
import { clientNames } from '../../organisation/equipment/client-versions.js'
import { type Day, dayOf } from '../../time/date.js'
import { clockText } from '../clock.js'
import { type ReadStory, readStory, type StoryProblem } from '../read.js'
import { installationOf } from './installation.js'
import { missingNames } from './missing.js'
import { type Told, tell } from './told.js'

/** The stories of a world, each on its day. */
export type MixedStories = {
  /** Those of a day, in the order of their first arrivals. */
  on(day: Day): readonly Told[]
}

/** UserIds and ConferenceUriIds of stories begin here, which no world reaches. */
const FIRST_ID = 2_000_000_000
const URIS = 6

/** Has the stories of a config happen among its people. Throws a `UsageError` for what cannot. */
export function mixedStories(setting: Setting, captureEnd: Time): MixedStories {
  const { config, clocks } = setting
  const days = new Map<Day, Told[]>()
  const known = new Map<string, number>()
  const names = clientNames(config)
  let firstUser = FIRST_ID
  for (const [index, { at, story }] of (config.stories ?? []).entries()) {
    const day = dayOf(at.slice(0, 10))
    const read = readStory(story)
    if ('problems' in read) throw new UsageError(read.problems.map(({ says }) => `stories.${index}: ${says}`))
    const [hours, minutes, seconds = 0] = at.slice(11).split(':').map(Number)
    const starts = clocks.at(clocks.main, day, hours * HOUR + minutes * MINUTE + seconds * SECOND)
    const stage = {
      ...{ firstUser, firstUri: FIRST_ID + index * URIS, domain: config.domain, suffix: `.story${index + 1}` },
      ...{ number: index + 1, clientOf: (version: number) => names[version - 1] ?? '' },
      known: (uri: string) => known.get(uri.toLowerCase()),
    }
    const { limits } = config
    const allowed = { alone: duration(limits.anonymousGrace), longest: duration(limits.maxConference) }
    const told = tell(inWorld(read, starts), stage, { captureEnd, limits: allowed })
    const problems = [...told.problems, ...misplaced(setting, told, day)]
    if (problems.length > 0) throw new UsageError(problems.map(problem => sentenceOf(problem, read, index)))
    for (const { id, uri } of told.cast.users) known.set(uri.toLowerCase(), id)
    firstUser += told.cast.users.length
    days.set(
      day,
      [...(days.get(day) ?? []), told].sort((a, b) => startOf(a) - startOf(b)),
    )
  }
  refuseOwn(setting, known)
  return { on: day => days.get(day) ?? [] }
}

const startOf = ({ conference }: Told): Time => conference.plan.startsAt

/** A story at another time, with the ids and names of its world. */
function inWorld(read: ReadStory, starts: Time): ReadStory {
  const { id: _, uriId, seq, since, instance, ...conference } = read.story.conference ?? {}
  const { names, ...story } = read.story
  const plain = <T extends { readonly id?: number | undefined; readonly since?: string | undefined }>(
    person: T,
  ): T => ({ ...person, id: undefined, since: undefined })
  const details = (step: ReadStory['steps'][number]) => {
    const { id: __, seq: ___, ...rest } = step.event.details
    return { ...step, event: { ...step.event, details: rest } }
  }
  return {
    ...{ ...read, starts, story: { ...story, conference }, steps: read.steps.map(details) },
    people: new Map([...read.people].map(([name, person]) => [name, plain(person)])),
    endpoints: new Map(
      [...read.endpoints].map(([name, endpoint]) => [name, { ...endpoint, person: plain(endpoint.person) }]),
    ),
  }
}

function misplaced(setting: Setting, told: Told, day: Day): readonly StoryProblem[] {
  const { config } = setting
  const { read, conference } = told
  const last = read.steps.at(-1)
  const ends = Math.max(read.starts + (last?.at ?? 0), conference.lastClosed || 0)
  const late = ends >= opening(setting, day + 1) - MINUTE
  const after = `must be over some minutes before midnight, and is not before ${clockText(ends - read.starts)} from its start`
  const bare = config.pstn.focusRows && conference.sessions.some(({ numbered }) => !numbered)
  return [
    ...missingNames(told, installationOf(config, {})),
    ...(late ? [{ path: [], says: after }] : []),
    ...(bare ? [{ path: [], says: 'must have callers join the focus first, unless pstn.focusRows is false' }] : []),
  ]
}

function sentenceOf({ path: [key, index], says }: StoryProblem, { story }: ReadStory, number: number): string {
  const which = `stories.${number}`
  return key === 'events' && index !== undefined
    ? `${which}: ${formatValue(story.events[Number(index)])}: ${says}`
    : `${which} ${says}`
}

/** Throws where somebody in a story has the URI of somebody of the world, who may be in another conference then. */
function refuseOwn({ population }: Setting, known: ReadonlyMap<string, number>): void {
  if (known.size === 0) return
  for (let user = 1; user < population.end; user++) {
    const uri = population.uriOf(user)
    if (known.has(uri.toLowerCase()))
      throw new UsageError(`stories must have people of their own, and ${formatValue(uri)} is somebody of this world`)
  }
}

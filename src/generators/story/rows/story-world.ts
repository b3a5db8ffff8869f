import { ConferenceRecorder } from '../../../model/recording/conference-recorder.js'
import { DialogBook } from '../../../model/recording/dialog-book.js'
import type { Observer } from '../../../model/recording/observer.js'
import type { Batch } from '../../../model/rows/batch.js'
import { type Release, releases, type Schema } from '../../../model/schema/definition/schema.js'
import { conferencingSchema } from '../../../model/schema/selection.js'
import { DAY, MINUTE, type Time } from '../../../model/time.js'
import { UsageError } from '../../../model/usage-error.js'
import { type Config, resolveConfig } from '../../config/config.js'
import { formatValue } from '../../config/definition/format-value.js'
import { mcuClientVersions } from '../../organisation/equipment/client-versions.js'
import { dateOf, FIRST_DATE, LAST_DATE } from '../../time/date.js'
import type { Story } from '../form.js'
import { type ReadStory, readStory, type StoryProblem } from '../read.js'
import { addConferenceUris, conferenceUriRows } from './conference-uris.js'
import { installationOf, namedRows } from './installation.js'
import { missingNames } from './missing.js'
import { number, type Told, tell } from './told.js'
import { castRows } from './user-rows.js'

/** What a story is written for: a release, 2015 by default, and the domain of its people and servers, `example.com` by default. */
export type StoryOptions = { readonly release?: Release; readonly domain?: string }

/** A story as a world of its own: the rows of one conference, and all that they refer to. */
export type StoryWorld = {
  readonly config: Config
  readonly schema: Schema
  /** When the captured period is over: when the story says so, or at the first midnight in UTC that it does not reach. */
  readonly captureEnd: Time
  /** Every row, parents before children, in batches that are reused: copy what you keep. `observer` is told of the conference first. */
  batches(observer?: Observer): Iterable<Batch>
}

/**
 * A conference that is told by hand, as rows: `for (const row of rowsOf(story({ people, events }).batches(), conferences))`. Throws a
 * `UsageError` with a sentence for each mistake, and for each event that cannot happen, with its state.
 */
export function story(input: Story, options: StoryOptions = {}): StoryWorld {
  const found = storyWorld(input, options)
  if ('batches' in found) return found
  throw new UsageError(found.problems.map(problem => sentenceOf(problem, input)))
}

/** Events are quoted: whoever wrote them in a program knows no lines. */
function sentenceOf({ path: [key, index], says }: StoryProblem, { events }: Story): string {
  return key === 'events' && index !== undefined ? `${formatValue(events[Number(index)])}: ${says}` : `story: ${says}`
}

/** The same, with what is wrong by its place, for whoever knows the lines of a file. */
export function storyWorld(
  input: unknown,
  options: StoryOptions = {},
): StoryWorld | { readonly problems: readonly StoryProblem[] } {
  const read = readStory(input)
  if ('problems' in read) return read
  const config = configOf(read, options)
  const installation = installationOf(config, read.story)
  const stage = {
    ...{ firstUser: 1, firstUri: 1, domain: config.domain, suffix: '', number: 0 },
    clientOf: (version: number) => installation.ClientVersions.get(version) ?? '',
  }
  const told = tell(read, stage)
  const problems = told.problems.length > 0 ? told.problems : missingNames(told, installation)
  if (problems.length > 0) return { problems }
  const schema = conferencingSchema(config.release)
  const tables = new Set(schema.tables.map(({ name }) => name))
  const captureEnd = captureEndOf(told)
  const whole = { ...config, days: Math.ceil(captureEnd / DAY) - Math.floor(read.starts / DAY) }
  whole.pstn = { ...whole.pstn, focusRows: told.conference.sessions.every(({ numbered }) => numbered) }
  function* batches(observer: Observer = {}): Iterable<Batch> {
    for (const batch of allRows({ told, captureEnd, installation, observer }))
      if (tables.has(batch.table.name)) yield batch
  }
  return { config: whole, schema, captureEnd, batches }
}

const configOf = ({ starts }: ReadStory, { release = releases[2], domain }: StoryOptions): Config =>
  resolveConfig({
    ...{ users: 1, days: 1, start: firstDate(starts), timezone: 'UTC', release },
    ...(domain !== undefined && { domain }),
    registrations: { rows: false },
  })

/** The day of a moment, as far as a config can have it. */
function firstDate(time: Time): string {
  const date = dateOf(Math.floor(time / DAY))
  if (date < FIRST_DATE) return FIRST_DATE
  if (date > LAST_DATE) return LAST_DATE
  return date
}

function captureEndOf({ read, conference }: Told): Time {
  if (read.captureEnd !== undefined) return read.starts + read.captureEnd
  const last = Math.max(...read.steps.map(({ at }) => read.starts + at), conference.lastClosed)
  return Math.ceil((last + MINUTE) / DAY) * DAY
}

type Recorded = {
  readonly told: Told
  readonly captureEnd: Time
  readonly installation: ReturnType<typeof installationOf>
  readonly observer: Observer
}

function* allRows({ told, captureEnd, installation, observer }: Recorded): Iterable<Batch> {
  const { conference, cast } = told
  number(conference)
  const uriOf = (user: number) => cast.users.find(({ id }) => id === user)?.uri ?? ''
  observer.conference?.({
    ...{ conference, captureEnd, idOf: user => user, uriOf },
    tenantOf: user => cast.users.find(({ id }) => id === user)?.tenant ?? 0,
    clientOf: version => installation.ClientVersions.get(version) ?? '',
  })
  yield* namedRows(installation)
  yield castRows(cast)
  const uris = conferenceUriRows()
  addConferenceUris(uris, told)
  yield uris as Batch
  const recorder = new ConferenceRecorder({
    ...{ dialogs: new DialogBook(), captureEnd, mcuClientVersions, ids: new Int32Array(0) },
  })
  recorder.write(conference)
  yield* recorder.batches()
}

import type { Companion } from '../../../export/output/companion.js'
import { type Output, openOutput } from '../../../export/output/output.js'
import type { Config } from '../../../generators/config/config.js'
import { simulate } from '../../../generators/simulate.js'
import { wholeDays } from '../../../generators/time/until.js'
import { toLocal, zone } from '../../../generators/time/zone.js'
import type { ChapterRange, World } from '../../../generators/world.js'
import { factsOf, localOffsetOf } from '../../../library/facts.js'
import type { LiveOutput } from '../../../live/load/live-output.js'
import type { Observer } from '../../../model/recording/observer.js'
import { selected } from '../../../model/schema/selection.js'
import { UsageError } from '../../../model/usage-error.js'
import { conferenceCounter } from '../../../report/conference-counter.js'
import { type TimelinePicker, timelinePicker } from '../../../report/timeline.js'
import type { AnswerKeys } from '../../../truth/answers/answer-keys.js'
import type { DefectCount, InjectedWorld } from '../../../truth/defects/inject.js'

import type { Progress } from '../../program/progress.js'
import { version } from '../../program/version.js'
import { WriteError } from '../../program/write-error.js'
import { chaptersIn } from './options/part.js'
import type { Settings } from './settings.js'
import { isLong } from './workers/segments.js'
import { watching } from './workers/watching.js'

/** A run before its first row: what is refused has been refused, and the output is open. */
export type PreparedRun = {
  readonly world: World
  readonly answerKeys: AnswerKeys | undefined
  readonly timeline: TimelinePicker
  readonly counter: ReturnType<typeof conferenceCounter>
  readonly observer: Observer
  /** The rows with the defects that were asked for. */
  readonly defects: InjectedWorld | undefined
  readonly output: Output
  /** The output, where it is a database. */
  readonly live: LiveOutput | undefined
  /** The chapters that are not written yet. */
  readonly remaining: ChapterRange
}

export async function prepareRun(settings: Settings, progress: Progress): Promise<PreparedRun> {
  const { config, part } = settings
  const world = simulate(config)
  const answerKeys = await answerKeysOf(world, settings)
  const timeline = timelinePicker()
  const counter = conferenceCounter()
  const observer = watching([timeline, counter], answerKeys)
  // Defects that are impossible are refused before anything is on disk, so this comes before the output.
  const defects = settings.defects === undefined ? undefined : await injectDefects(world, settings.defects, observer)
  const live = await openLiveRun(settings, world, progress)
  const output = live ?? (await openRun(settings, world, { answerKeys, defects }))
  const { from, to } = chaptersIn(config.days, part)
  const remaining = { from: Math.max(from, (output.done ?? -1) + 1), to }
  return { world, answerKeys, timeline, counter, observer, defects, output, live, remaining }
}

async function answerKeysOf(
  { config }: World,
  { destination: { answers } }: Settings,
): Promise<AnswerKeys | undefined> {
  if (answers.length === 0) return undefined
  const { AnswerKeys } = await import('../../../truth/answers/answer-keys.js')
  const clock = zone(config.timezone)
  return new AnswerKeys(answers, time => toLocal(clock, time))
}

/** The rows with defects in them. Answer key and timeline are those of the clean rows: they watch the simulation. */
async function injectDefects(
  world: World,
  requested: ReadonlyMap<string, DefectCount>,
  observer: Observer,
): Promise<InjectedWorld> {
  const { inject } = await import('../../../truth/defects/inject.js')
  const { config, schema } = world
  return inject(world.batches(observer), requested, {
    schema,
    ...factsOf(world),
    localOffset: localOffsetOf(world),
    seed: config.seed,
  })
}

type Extras = Pick<PreparedRun, 'answerKeys' | 'defects'>

async function openLiveRun(settings: Settings, world: World, progress: Progress): Promise<LiveOutput | undefined> {
  const { config, destination, resume, absolute } = settings
  const { live, tables, out } = destination
  if (live === undefined) return undefined
  const schema = tables === undefined ? world.schema : selected(world.schema, tables)
  const durable = resume || isLong(chaptersIn(config.days), config)
  try {
    const { openLive } = await import('./open-live.js')
    return await openLive(settings, { live, schema, world, durable, progress: text => progress.show(text) })
  } catch (error) {
    throw error instanceof UsageError ? error : new WriteError(error, { out, kept: true, absolute })
  }
}

async function openRun(settings: Settings, world: World, extras: Extras): Promise<Output> {
  const { config, destination, existing, part, resume } = settings
  const whole = extras.defects?.schema ?? world.schema
  const schema = destination.tables === undefined ? whole : selected(whole, destination.tables)
  try {
    return await openOutput({
      ...destination,
      schema,
      about: { version: version(), config },
      companions: await companionsOf(world, extras, part !== undefined),
      resume,
      durable: resume || isLong(chaptersIn(config.days, part), config),
      part: part && { number: part.number, of: part.of },
      existing: existing && { manifest: existing, settled: world.settled(wholeDays(existing.config as Config)) },
    })
  } catch (error) {
    throw error instanceof UsageError ? error : new WriteError(error, { out: destination.out, kept: resume })
  }
}

/** The files beside the rows: right answers, and the list of defects. */
async function companionsOf(
  world: World,
  { answerKeys, defects }: Extras,
  isPart: boolean,
): Promise<readonly Companion[]> {
  const { config } = world
  const about = { version: version(), config }
  const companions: Companion[] = []
  if (answerKeys !== undefined) {
    const { answersOfPart } = await import('../../../report/answers/part-file.js')
    const { answerFilesOf } = await import('../../configuration/answer-files-of.js')
    companions.push(...(isPart ? [answersOfPart(answerKeys)] : answerFilesOf(world, answerKeys)))
  }
  if (defects !== undefined) {
    const { defectsFile } = await import('../../../report/defects-file.js')
    companions.push(defectsFile({ ...about, ...defects, schema: world.schema }))
  }
  return companions
}

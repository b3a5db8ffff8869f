import os from 'node:os'
import { setImmediate } from 'node:timers/promises'
import type { Companion } from '../../../export/output/companion.js'
import type { Manifest } from '../../../export/output/manifest.js'
import { type Output, openOutput } from '../../../export/output/output.js'
import { simulate } from '../../../generators/simulate.js'
import { toLocal, zone } from '../../../generators/time/zone.js'
import type { Chapter, ChapterRange, World } from '../../../generators/world.js'
import type { Observer } from '../../../model/recording/observer.js'
import { selected } from '../../../model/schema/selection.js'
import { UsageError } from '../../../model/usage-error.js'
import { type TimelinePicker, timelinePicker } from '../../../report/timeline.js'
import type { AnswerKey } from '../../../truth/answers/answer-key.js'
import type { InjectedWorld } from '../../../truth/defects/inject.js'
import { Failure } from '../../program/failure.js'
import { type Pace, type Progress, paceOf, progressOn } from '../../program/progress.js'
import { cleanUpOnExit } from '../../program/signals.js'
import type { Streams } from '../../program/streams.js'
import { version } from '../../program/version.js'
import { type Done, isLong, isWorthWorkers, jobsOf, segmentsIn } from './jobs.js'
import { chaptersIn } from './part.js'
import type { Settings } from './settings.js'
import { summary } from './summary.js'

/** Simulates what the settings ask for, writes it, and says what was made. */
export async function runGenerate(settings: Settings, { stdout, stderr }: Streams): Promise<void> {
  const started = { wall: process.hrtime.bigint(), cpu: process.cpuUsage() }
  const { destination, report } = settings
  const plan = await planFor(settings)
  const { output } = plan
  const progress = progressOn(stderr, report === 'text')
  const work = workOn(plan, settings, progress)
  const abandon = (): boolean => {
    progress.clear()
    work.stop()
    if (work.lasting) return output.leave()
    output.abandon()
    return false
  }
  const stay = cleanUpOnExit(abandon)
  if (report === 'text' && work.jobs > os.availableParallelism()) {
    stderr.write(
      `--jobs ${work.jobs} is more than the cores there are, ${os.availableParallelism()}: they take turns\n`,
    )
  }
  let manifest: Manifest
  let done: Done
  try {
    if (settings.existing) removeUnsettled(plan, settings, settings.existing)
    done = await work.run()
    manifest = await output.finish()
  } catch (error) {
    const kept = abandon()
    throw new Failure(error, { out: destination.out, kept })
  } finally {
    stay()
    progress.clear()
  }
  const seconds = Number(process.hrtime.bigint() - started.wall) / 1e9
  const { user, system } = process.cpuUsage(started.cpu)
  if (report === 'json') stdout.write(`${JSON.stringify({ ...manifest, seconds })}\n`)
  if (report !== 'text') return
  const stream = destination.out === '-' ? stderr : stdout
  const cpuSeconds = (user + system + done.cpu) / 1e6
  const { timeline = '' } = done
  stream.write(summary({ manifest, settings, seconds, cpuSeconds, timeline, defects: plan.spoiled, stream }))
}

/** A run before its first row: what is refused has been refused. */
type Plan = {
  readonly world: World
  readonly key: AnswerKey | undefined
  readonly timeline: TimelinePicker
  readonly observer: Observer
  readonly spoiled: InjectedWorld | undefined
  readonly output: Output
  /** The chapters that are not there yet. */
  readonly left: ChapterRange
}

async function planFor(settings: Settings): Promise<Plan> {
  const { config, destination, existing, part, resume } = settings
  const world = simulate(config)
  const key = destination.answers ? new (await import('../../../truth/answers/answer-key.js')).AnswerKey() : undefined
  const timeline = timelinePicker()
  const observer: Observer = {
    conference(observation) {
      key?.conference(observation)
      timeline.conference(observation)
    },
  }
  const about = { version: version(), config }
  // What cannot be spoiled is refused before anything is on disk, so this comes before the output.
  const spoiled = settings.defects === undefined ? undefined : await spoil(world, settings.defects, observer)
  const companions: Companion[] = []
  if (key !== undefined) {
    const { answerFiles } = await import('../../../report/answers/answer-files.js')
    companions.push(...answerFiles({ ...about, ...world, release: config.release, answers: () => key.answers() }))
  }
  if (spoiled !== undefined) {
    const { defectsFile } = await import('../../../report/defects-file.js')
    companions.push(defectsFile({ ...about, ...spoiled, schema: world.schema }))
  }
  const whole = spoiled?.schema ?? world.schema
  const schema = destination.tables === undefined ? whole : selected(whole, destination.tables)
  const output = await openOutput({
    ...destination,
    schema,
    about,
    companions,
    resume,
    part: part && { number: part.number, of: part.of },
    existing: existing && { manifest: existing, settled: world.settled(Number(existing.config.days)) },
  }).catch(error => {
    throw error instanceof UsageError ? error : new Failure(error, { out: destination.out, kept: resume })
  })
  const { from, to } = chaptersIn(config.days, part)
  return {
    world,
    key,
    timeline,
    observer,
    spoiled,
    output,
    left: { from: Math.max(from, (output.done ?? -1) + 1), to },
  }
}

type Work = {
  readonly jobs: number
  /** Whether it takes so long that what is complete is worth keeping when it is interrupted. */
  readonly lasting: boolean
  run(): Promise<Done>
  stop(): void
}

/** Who simulates: this process, or several others. */
function workOn(plan: Plan, settings: Settings, progress: Progress): Work {
  const { world, key, timeline, observer, spoiled, output, left } = plan
  const { config, destination, part } = settings
  const pace = paceOf({ progress, range: left })
  const usual = isWorthWorkers(left, config) ? os.availableParallelism() : 1
  const jobs = key || spoiled || destination.views ? 1 : (settings.jobs ?? usual)
  if (jobs > 1) {
    const segments = segmentsIn(chaptersIn(config.days, part), config, left)
    const pool = jobsOf({ order: { config, destination, version: version() }, output, segments, jobs, ...pace })
    return { jobs, lasting: true, ...pool }
  }
  const chapters = spoiled ? [{ number: 0, batches: spoiled.batches() }] : world.chapters(left, observer)
  return {
    jobs,
    lasting: settings.resume || isLong(left, config),
    async run() {
      await simulateInto({ chapters, output, pace })
      return { timeline: left.from > 0 ? undefined : timeline.text(), cpu: 0 }
    },
    stop() {},
  }
}

/** What an existing database has behind what stays of it was made for a shorter period: made again, it says which rows those are. */
function removeUnsettled({ world, output, left }: Plan, { config, destination }: Settings, existing: Manifest): void {
  if (!destination.formats.includes('sqlite')) return
  const days = Number(existing.config.days)
  const range = { from: world.settled(days) + 1, to: days }
  if (left.from !== range.from) return
  for (const { batches } of simulate({ ...config, days }).chapters(range)) {
    for (const batch of batches) output.remove(batch)
  }
}

/** The rows with defects in them. Answer key and timeline are those of the clean rows: they watch the simulation. */
async function spoil(world: World, asked: string, observer: Observer): Promise<InjectedWorld> {
  const { defectsFrom } = await import('./defects.js')
  const { inject } = await import('../../../truth/defects/inject.js')
  const { config, schema, captureEnd } = world
  return inject(world.batches(observer), defectsFrom(asked), {
    schema,
    captureEnd,
    localOffset: toLocal(zone(config.timezone), captureEnd) - captureEnd,
    pstnFocusRows: config.pstn.focusRows,
    seed: config.seed,
  })
}

type Simulation = {
  readonly chapters: Iterable<Chapter>
  readonly output: Output
  readonly pace: Pace
}

/** The spine of the command: every batch goes to whoever reads it, and now and then whoever else waits gets a turn. */
async function simulateInto({ chapters, output, pace }: Simulation): Promise<void> {
  let turn = process.hrtime.bigint()
  for (const { number, batches } of chapters) {
    for (const batch of batches) {
      const pending = output.write(batch)
      if (pending !== undefined) await pending
      pace.onRows(batch.length)
      if (process.hrtime.bigint() - turn < TURN) continue
      // Signals are only heard between turns of the event loop.
      await setImmediate()
      turn = process.hrtime.bigint()
    }
    await output.endChapter(number)
    pace.onChapter(number)
  }
}

const TURN = 50_000_000n

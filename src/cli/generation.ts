import os from 'node:os'
import { setImmediate } from 'node:timers/promises'
import { answerFiles } from '../export/answers/files.js'
import { defectsFile } from '../export/defects-file.js'
import type { Manifest, Part } from '../export/manifest.js'
import { type Output, openOutput } from '../export/output.js'
import { selected } from '../export/selection.js'
import { ClosedPipe } from '../export/stdout.js'
import { type Timeline, timeline } from '../export/timeline.js'
import { type Chapter, type ChapterRange, simulate, type World } from '../generators/simulate.js'
import { toLocal, zone } from '../generators/zone.js'
import { AnswerKey } from '../model/answers/key.js'
import type { Injected } from '../model/defects/inject.js'
import { abandonOnDeparture } from './departure.js'
import { Failure } from './failure.js'
import { type Done, isLarge, jobsOf, tasksIn } from './jobs.js'
import { chaptersIn, type GivenPart } from './part.js'
import { type Pace, paceOf, progressOn } from './progress.js'
import { summary } from './report.js'
import type { Settings } from './settings.js'
import type { Streams } from './streams.js'
import { version } from './version.js'

/** Simulates what the settings ask for, writes it, and says what was made. */
export async function generation(settings: Settings, { stdout, stderr }: Streams): Promise<void> {
  const started = { wall: process.hrtime.bigint(), cpu: process.cpuUsage() }
  const { config, destination, report } = settings
  const { out } = destination
  const world = simulate(config)
  const key = destination.answers ? new AnswerKey() : undefined
  const about = { version: version(), config }
  // What cannot be spoiled is refused before anything is on disk, so this comes before the output.
  const spoiled = settings.defects === undefined ? undefined : await spoil(world, settings.defects, key)
  const companions = [
    ...(key ? answerFiles({ ...about, ...world, release: config.release, answers: () => key.answers() }) : []),
    ...(spoiled ? [defectsFile({ ...about, ...spoiled, schema: world.schema })] : []),
  ]
  const whole = spoiled?.schema ?? world.schema
  const schema = destination.tables === undefined ? whole : selected(whole, destination.tables)
  const range = chaptersIn(config.days, settings.part)
  const resume = { resume: settings.resume, part: partOf(settings.part) }
  const output = await openOutput({ ...destination, ...resume, schema, about, companions })
  const left = { from: Math.max(range.from, (output.done ?? -1) + 1), to: range.to }
  const progress = progressOn(stderr, report === 'text')
  const pace = paceOf({ progress, range: left })
  const jobs = key || spoiled || destination.views ? 1 : jobsFor(settings, left)
  const pool =
    jobs > 1
      ? jobsOf({ order: { ...about, destination }, output, tasks: tasksIn(range, config, left), jobs, ...pace })
      : undefined
  // What took long is worth to be gone on with.
  const lasting = settings.resume || pool !== undefined || isLarge(left, config)
  const abandon = (): boolean => {
    progress.clear()
    pool?.stop()
    if (lasting) return output.leave()
    output.abandon()
    return false
  }
  const stay = abandonOnDeparture(abandon)
  const cores = os.availableParallelism()
  if (report === 'text' && pool !== undefined && jobs > cores) {
    stderr.write(`--jobs ${jobs} is more than the cores there are, ${cores}: they take turns\n`)
  }
  const story = timeline(world.schema)
  let manifest: Manifest
  let done: Done = { story: undefined, cpu: 0 }
  try {
    if (pool !== undefined) done = await pool.run()
    else if (spoiled) await simulateInto({ chapters: [{ number: 0, batches: spoiled.batches() }], output, story, pace })
    else await simulateInto({ chapters: world.chapters(left, key?.see), output, story, pace })
    manifest = await output.finish()
  } catch (error) {
    const kept = abandon()
    if (error instanceof ClosedPipe) return
    throw new Failure(error, { out, kept })
  } finally {
    stay()
    progress.clear()
  }
  const seconds = Number(process.hrtime.bigint() - started.wall) / 1e9
  const { user, system } = process.cpuUsage(started.cpu)
  if (report === 'json') stdout.write(`${JSON.stringify({ ...manifest, seconds })}\n`)
  if (report !== 'text') return
  const stream = out === '-' ? stderr : stdout
  stream.write(
    summary({
      manifest,
      settings,
      seconds,
      cpuSeconds: (user + system + done.cpu) / 1e6,
      // Names come with the first chapter, so without it there is nobody to tell of.
      story: left.from > 0 ? '' : (done.story ?? story.text()),
      defects: spoiled,
      stream,
    }),
  )
}

/** The rows with defects in them. The key is that of the clean rows: it watches the simulation. */
async function spoil(world: World, asked: string, key: AnswerKey | undefined): Promise<Injected> {
  const { defectsFrom } = await import('./defects.js')
  const { inject } = await import('../model/defects/inject.js')
  const { config, schema, periodEnd } = world
  return inject(world.batches(key?.see), defectsFrom(asked), {
    schema,
    periodEnd,
    localOffset: toLocal(zone(config.timezone), periodEnd) - periodEnd,
    pstnFocusRows: config.pstn.focusRows,
    seed: config.seed,
  })
}

/** What the manifest says of a part: not where its number came from. */
const partOf = (part: GivenPart | undefined): Part | undefined =>
  part === undefined ? undefined : { number: part.number, of: part.of }

function jobsFor({ jobs, config }: Settings, left: ChapterRange): number {
  if (jobs !== undefined) return jobs
  return isLarge(left, config) ? os.availableParallelism() : 1
}

type Simulation = {
  readonly chapters: Iterable<Chapter>
  readonly output: Output
  readonly story: Timeline
  readonly pace: Pace
}

/** The spine of the command: every batch goes to whoever reads it, and now and then whoever else waits gets a turn. */
async function simulateInto({ chapters, output, story, pace }: Simulation): Promise<void> {
  let turn = process.hrtime.bigint()
  for (const { number, batches } of chapters) {
    for (const batch of batches) {
      story.see(batch)
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

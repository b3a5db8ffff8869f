import { setImmediate } from 'node:timers/promises'
import { answerFiles } from '../export/answers/files.js'
import { defectsFile } from '../export/defects-file.js'
import type { Manifest } from '../export/manifest.js'
import { type Output, openOutput } from '../export/output.js'
import { selected } from '../export/selection.js'
import { ClosedPipe } from '../export/stdout.js'
import { type Timeline, timeline } from '../export/timeline.js'
import { type Chapter, simulate, type World } from '../generators/simulate.js'
import { toLocal, zone } from '../generators/zone.js'
import { AnswerKey } from '../model/answers/key.js'
import type { Injected } from '../model/defects/inject.js'
import { abandonOnDeparture } from './departure.js'
import { Failure } from './failure.js'
import { type Progress, progressOn } from './progress.js'
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
  const chapters = spoiled ? [{ number: 0, batches: spoiled.batches() }] : world.chapters(undefined, key?.see)
  const output = await openOutput({ ...destination, schema, about, companions })
  const progress = progressOn(stderr, report === 'text')
  const abandon = (): void => {
    progress.clear()
    output.abandon()
  }
  const stay = abandonOnDeparture(abandon)
  const story = timeline(world.schema)
  let manifest: Manifest
  try {
    await simulateInto({ chapters, days: config.days, output, story, progress })
    manifest = await output.finish()
  } catch (error) {
    abandon()
    if (error instanceof ClosedPipe) return
    throw new Failure(error, out)
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
      cpuSeconds: (user + system) / 1e6,
      story: story.text(),
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

type Simulation = {
  readonly chapters: Iterable<Chapter>
  readonly days: number
  readonly output: Output
  readonly story: Timeline
  readonly progress: Progress
}

/** The spine of the command: every batch goes to whoever reads it, and now and then whoever else waits gets a turn. */
async function simulateInto({ chapters, days, output, story, progress }: Simulation): Promise<void> {
  let count = 0
  let turn = process.hrtime.bigint()
  for (const { number, batches } of chapters) {
    for (const batch of batches) {
      story.see(batch)
      const pending = output.write(batch)
      if (pending !== undefined) await pending
      count += batch.length
      if (process.hrtime.bigint() - turn < TURN) continue
      progress.show(`day ${number} of ${days}, ${count.toLocaleString('en-US')} rows`)
      // Signals are only heard between turns of the event loop.
      await setImmediate()
      turn = process.hrtime.bigint()
    }
    await output.endChapter(number)
  }
}

const TURN = 50_000_000n

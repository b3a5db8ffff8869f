import { setImmediate } from 'node:timers/promises'
import { answerFiles } from '../export/answers/files.js'
import type { Manifest } from '../export/manifest.js'
import { openOutput } from '../export/output.js'
import { selected } from '../export/selection.js'
import { ClosedPipe } from '../export/stdout.js'
import { timeline } from '../export/timeline.js'
import { simulate, type World } from '../generators/simulate.js'
import { AnswerKey } from '../model/answers/key.js'
import type { Batch } from '../model/batch.js'
import { abandonOnDeparture } from './departure.js'
import { Failure } from './failure.js'
import { type Progress, progressOn } from './progress.js'
import { summary } from './report.js'
import type { Settings } from './settings.js'
import { version } from './version.js'

/** Simulates what the settings ask for, writes it, and says what was made. */
export async function generation(settings: Settings): Promise<void> {
  const started = { wall: process.hrtime.bigint(), cpu: process.cpuUsage() }
  const { config, destination, report } = settings
  const { out } = destination
  const world = simulate(config)
  const key = destination.answers ? new AnswerKey() : undefined
  const about = { version: version(), config }
  const companions = key
    ? answerFiles({ ...about, ...world, release: config.release, answers: () => key.answers() })
    : []
  const schema = destination.tables === undefined ? world.schema : selected(world.schema, destination.tables)
  const output = await openOutput({ ...destination, schema, about, companions })
  const progress = progressOn(process.stderr, report === 'text')
  const abandon = (): void => {
    progress.clear()
    output.abandon()
  }
  const stay = abandonOnDeparture(abandon)
  const story = timeline(world.schema)
  let manifest: Manifest
  try {
    await simulateInto({ world, readers: [output, story], progress, key })
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
  if (report === 'json') process.stdout.write(`${JSON.stringify({ ...manifest, seconds })}\n`)
  if (report !== 'text') return
  const stream = out === '-' ? process.stderr : process.stdout
  stream.write(summary({ manifest, settings, seconds, cpuSeconds: (user + system) / 1e6, story: story.text(), stream }))
}

type Reader = { write(batch: Batch): void | Promise<void> } | { see(batch: Batch): void }

type Simulation = {
  readonly world: World
  readonly readers: readonly Reader[]
  readonly progress: Progress
  readonly key: AnswerKey | undefined
}

/** The spine of the command: every batch goes to every reader, and now and then whoever else waits gets a turn. */
async function simulateInto({ world, readers, progress, key }: Simulation): Promise<void> {
  let rows = 0
  let turn = process.hrtime.bigint()
  for (const batch of world.batches(key?.see)) {
    for (const reader of readers) {
      const pending = 'see' in reader ? reader.see(batch) : reader.write(batch)
      if (pending !== undefined) await pending
    }
    rows += batch.length
    if (process.hrtime.bigint() - turn < TURN) continue
    progress.show(`day ${world.daysDone} of ${world.config.days}, ${rows.toLocaleString('en-US')} rows`)
    // Signals are only heard between turns of the event loop.
    await setImmediate()
    turn = process.hrtime.bigint()
  }
}

const TURN = 50_000_000n

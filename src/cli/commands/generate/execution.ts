import os from 'node:os'
import type { Output } from '../../../export/output/output.js'
import { givenPeople } from '../../../generators/organisation/users/directory.js'
import type { Chapter, ChapterRange, World } from '../../../generators/world.js'
import type { AnswerKeys } from '../../../truth/answers/answer-keys.js'
import { eventLoopPauses } from '../../program/event-loop-pauses.js'
import { type Progress, type RunProgress, runProgress } from '../../program/progress.js'
import { version } from '../../program/version.js'
import { chaptersIn } from './options/part.js'
import type { PreparedRun } from './prepare.js'
import type { Settings } from './settings.js'
import { jobsFor, type SimulationResult } from './workers/jobs.js'
import { isLong, isWorthWorkers, segmentsIn } from './workers/segments.js'

/** How a run is carried out: in this process, or by several others. */
export type Execution = {
  readonly jobs: number
  /** Whether complete chapters are kept when the run is interrupted. */
  readonly resumable: boolean
  run(): Promise<SimulationResult>
  stop(): void
}

export function executionOf(prepared: PreparedRun, settings: Settings, progress: Progress): Execution {
  const { defects, remaining } = prepared
  const { config, destination } = settings
  const usual = isWorthWorkers(remaining, config) ? os.availableParallelism() : 1
  const jobs = defects || destination.views ? 1 : (settings.jobs ?? usual)
  const events = runProgress(progress, remaining)
  return jobs > 1 ? inWorkers(jobs, prepared, settings, events) : inThisProcess(prepared, settings, events)
}

function inWorkers(
  jobs: number,
  { world, output, remaining, answerKeys }: PreparedRun,
  { config, destination, part }: Settings,
  events: RunProgress,
): Execution {
  const chapters = chaptersIn(config.days, part)
  const segments = segmentsIn(chapters, config, remaining)
  // What a database takes waits as rows, like that of any format whose files are not made of chapters.
  const made = destination.live ? { ...destination, live: undefined, formats: ['sqlite'] as const } : destination
  const setup = { config, people: givenPeople(config), destination: made, version: version() }
  const work = jobsFor({ setup, output, segments, jobs, events })
  return {
    jobs,
    resumable: true,
    stop: work.stop,
    async run() {
      const result = await work.run()
      if (answerKeys !== undefined) {
        for (const { answers } of result.segments) for (const state of answers) answerKeys.addState(state)
        const seen = new Set(result.segments.map(({ made }) => made))
        const others = segments.filter(segment => !seen.has(segment.from))
        for (const range of [{ from: chapters.from, to: remaining.from - 1 }, ...others]) {
          await countAgain(world, range, answerKeys)
        }
      }
      return result
    },
  }
}

function inThisProcess(prepared: PreparedRun, settings: Settings, events: RunProgress): Execution {
  const { world, timeline, counter, observer, defects, output, live, remaining, answerKeys } = prepared
  const { config, part } = settings
  return {
    jobs: 1,
    resumable: live !== undefined || settings.resume || isLong(remaining, settings.config),
    async run() {
      if (answerKeys !== undefined && !defects) {
        const { from } = chaptersIn(config.days, part)
        await countAgain(world, { from, to: remaining.from - 1 }, answerKeys)
      }
      const chapters = defects ? [{ number: 0, batches: defects.batches() }] : world.chapters(remaining, observer)
      await writeChapters(chapters, output, events)
      return { timeline: remaining.from > 0 ? '' : timeline.text(), conferences: counter.count(), workerCpu: 0 }
    },
    stop() {},
  }
}

/** What is written already has to be simulated again for its answers, since its rows do not tell them; nothing is written. */
async function countAgain(world: World, range: ChapterRange, answerKeys: AnswerKeys): Promise<void> {
  if (range.to < range.from) return
  const pauses = eventLoopPauses()
  for (const { batches } of world.chapters(range, answerKeys)) {
    for (const batch of batches) {
      void batch
      if (pauses.due()) await pauses.take()
    }
  }
}

async function writeChapters(chapters: Iterable<Chapter>, output: Output, events: RunProgress): Promise<void> {
  const pauses = eventLoopPauses()
  for (const { number, batches } of chapters) {
    for (const batch of batches) {
      const pending = output.write(batch)
      if (pending !== undefined) await pending
      events.onRows(batch.length)
      if (pauses.due()) await pauses.take()
    }
    await output.endChapter(number)
    events.onChapter(number)
  }
}

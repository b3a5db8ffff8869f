import path from 'node:path'
import type { Output } from '../../../../export/output/output.js'
import { clearSegments, readSegment, SEGMENTS } from '../../../../export/output/segment.js'
import { temporaryFolder } from '../../../../export/sink/scratch-folder.js'
import type { ChapterRange } from '../../../../generators/world.js'
import type { ConferenceCount } from '../../../../report/conference-counter.js'
import type { RunProgress } from '../../../program/progress.js'
import { SegmentPool } from './segment-pool.js'
import type { SegmentMade, WorkerSetup } from './worker-messages.js'

export type SimulationResult = {
  /** A small conference of the first day as a timeline; empty if that day was not made now. */
  readonly timeline: string
  /** The conferences that were made now. */
  readonly conferences: ConferenceCount
  /** Microseconds of CPU that other processes took. */
  readonly workerCpu: number
}

type JobsOptions = {
  readonly setup: WorkerSetup
  readonly output: Output
  readonly segments: readonly ChapterRange[]
  readonly jobs: number
  readonly events: RunProgress
}

/**
 * Has segments made by other processes, and appends them to the output in their order. Processes rather than threads: one that is killed
 * or has no memory left takes nobody with it, and what it made is on disk.
 */
export function jobsFor({ output, events, ...options }: JobsOptions): {
  run(): Promise<SimulationResult & { readonly segments: readonly SegmentMade[] }>
  stop(): void
} {
  const own = output.folder === undefined ? temporaryFolder('jobs') : undefined
  const folder = output.folder ?? own?.path ?? ''
  const pool = new SegmentPool({ ...options, events, folder: path.join(folder, SEGMENTS) })
  const stop = () => {
    pool.stop()
    own?.remove()
  }
  return {
    stop,
    async run() {
      clearSegments(folder)
      try {
        pool.start()
        for (const segment of options.segments) {
          await appendSegment(segment, output, pool)
          pool.advance()
          events.onChapter(segment.to)
        }
        const { timeline, conferences, cpu: workerCpu, segments } = pool
        return { timeline, conferences, workerCpu, segments }
      } finally {
        stop()
      }
    },
  }
}

async function appendSegment(segment: ChapterRange, output: Output, pool: SegmentPool): Promise<void> {
  const placed = await pool.completed(segment, () => output.appendSlot())
  if (placed !== undefined) return output.placed(placed)
  const files = readSegment(pool.folderOf(segment))
  if (files === undefined) throw new Error(`${pool.folderOf(segment)} is gone, though it was complete`)
  await output.append(files)
}

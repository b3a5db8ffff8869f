import { EventEmitter, once } from 'node:events'
import os from 'node:os'
import path from 'node:path'
import { type AppendSlot, readSegment } from '../../../../export/output/segment.js'
import type { ChapterRange } from '../../../../generators/world.js'
import type { ConferenceCount } from '../../../../report/conference-counter.js'
import type { RunProgress } from '../../../program/progress.js'
import { segmentQueue } from './segment-queue.js'
import { statisticsExchange } from './statistics-exchange.js'
import type { SegmentMade, WorkerSetup } from './worker-messages.js'
import { startWorker, type WorkerProcess } from './worker-process.js'

type SegmentPoolOptions = {
  readonly setup: WorkerSetup
  readonly segments: readonly ChapterRange[]
  readonly jobs: number
  /** Where segments wait, each in a folder of its own. */
  readonly folder: string
  readonly events: RunProgress
}

/** Worker processes, and the segments that they make, which are named by their first chapters. */
export class SegmentPool {
  readonly #options: SegmentPoolOptions
  readonly #queue: ReturnType<typeof segmentQueue>
  readonly #workers: WorkerProcess[] = []
  readonly #idle = new Set<WorkerProcess>()
  readonly #makers = new Map<number, WorkerProcess>()
  readonly #made = new Map<number, SegmentMade>()
  readonly #cpu = new Map<WorkerProcess, number>()
  readonly #changes = new EventEmitter()
  readonly #exchange = statisticsExchange(this.#workers, () => this.#makers.size === 1)
  #failure: Error | undefined

  constructor(options: SegmentPoolOptions) {
    this.#options = options
    this.#queue = segmentQueue(options.segments, 2 * options.jobs)
  }

  start(): void {
    const { setup, segments, jobs, events } = this.#options
    const everyCore = jobs >= os.availableParallelism()
    for (let i = 0; i < Math.min(jobs, segments.length); i++) {
      const worker: WorkerProcess = startWorker(
        setup,
        { everyCore },
        {
          onRows: events.onRows,
          onMade: segment => this.#onMade(worker, segment),
          onWantsStatistics: () => this.#exchange.wanted(worker),
          onStatistics: state => this.#exchange.told(state),
          onFailure: error => this.#onFailure(error),
        },
      )
      this.#workers.push(worker)
      this.#idle.add(worker)
    }
    this.#assign()
  }

  folderOf({ from, to }: ChapterRange): string {
    return path.join(this.#options.folder, `${from}-${to}`)
  }

  /** Waits until a segment is made, by its worker in the output itself once there is a slot. Gives its chapters if it is there. */
  async completed(segment: ChapterRange, slotNow: () => AppendSlot | undefined): Promise<SegmentMade['placed']> {
    let moved = false
    for (;;) {
      if (this.#failure !== undefined) throw this.#failure
      const maker = this.#makers.get(segment.from)
      if (maker === undefined && this.#isMade(segment)) return this.#made.get(segment.from)?.placed
      const slot = moved ? undefined : slotNow()
      if (maker !== undefined && slot !== undefined) {
        maker.send({ next: segment, slot })
        moved = true
      }
      await once(this.#changes, 'change')
    }
  }

  /** A segment has been appended: another may be begun. */
  advance(): void {
    this.#queue.advance()
    this.#assign()
  }

  /** All segments that were made now, and not by a run before. */
  get segments(): readonly SegmentMade[] {
    return [...this.#made.values()]
  }

  get timeline(): string {
    return this.#made.get(0)?.timeline ?? ''
  }

  get conferences(): ConferenceCount {
    const made = [...this.#made.values()].map(({ conferences }) => conferences)
    const sum = (of: keyof ConferenceCount) => made.reduce((total, each) => total + each[of], 0)
    return { all: sum('all'), synthetic: sum('synthetic') }
  }

  /** Microseconds of CPU that all workers have taken. */
  get cpu(): number {
    return [...this.#cpu.values()].reduce((sum, each) => sum + each, 0)
  }

  stop(): void {
    for (const worker of this.#workers) worker.kill()
  }

  /** Made by a worker, or by an interrupted run that this one continues. */
  #isMade(segment: ChapterRange): boolean {
    return this.#made.has(segment.from) || readSegment(this.folderOf(segment)) !== undefined
  }

  #assign(): void {
    for (const worker of this.#idle) {
      const segment = this.#queue.take(each => this.#isMade(each))
      if (segment === undefined) return
      this.#idle.delete(worker)
      this.#makers.set(segment.from, worker)
      worker.send({ segment, folder: this.folderOf(segment), summed: this.#makesAllBefore(segment) })
    }
  }

  /** Chapter 0 has nothing that is added up. */
  #makesAllBefore({ from }: ChapterRange): boolean {
    const { segments } = this.#options
    const before = segments.filter(segment => segment.from < from)
    return segments[0].from <= 1 && before.every(each => this.#makers.has(each.from) || this.#made.has(each.from))
  }

  #onMade(worker: WorkerProcess, segment: SegmentMade): void {
    this.#made.set(segment.made, segment)
    this.#makers.delete(segment.made)
    this.#cpu.set(worker, segment.cpu)
    this.#idle.add(worker)
    this.#assign()
    this.#exchange.made()
    this.#changes.emit('change')
  }

  #onFailure(error: Error): void {
    this.#failure ??= error
    this.#changes.emit('change')
  }
}

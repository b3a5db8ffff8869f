import { type ChildProcess, fork } from 'node:child_process'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ChapterRecord } from '../../../export/output/manifest.js'
import type { Output } from '../../../export/output/output.js'
import { type AppendSlot, clearSegments, readSegment, SEGMENTS } from '../../../export/output/segment.js'
import { temporaryFolder } from '../../../export/sink/temporary-folder.js'
import type { Config } from '../../../generators/config/config.js'
import type { ChapterRange } from '../../../generators/world.js'
import { LostWorker } from '../../program/failure.js'
import type { Destination } from './destination.js'

/** What every worker has to know. */
export type Order = { readonly config: Config; readonly destination: Destination; readonly version: string }

/** Some chapters to be made, into files in a folder. */
type SegmentOrder = { readonly segment: ChapterRange; readonly folder: string }

/** All that comes before a segment is where it belongs. */
type Next = { readonly next: ChapterRange; readonly slot: AppendSlot }

export type ToWorker = { readonly order: Order } | SegmentOrder | Next

export type FromWorker =
  | { readonly rows: number }
  | Made
  | { readonly failed: string; readonly code: string | undefined }

type Made = {
  /** The first chapter of the segment. */
  readonly made: number
  /** What the segment holds, if that is where it belongs already, and not in files of its own. */
  readonly placed: readonly ChapterRecord[] | undefined
  readonly timeline: string | undefined
  /** Microseconds that the worker has taken so far. */
  readonly cpu: number
}

/** With so many users times days, what is complete is worth keeping when a run is interrupted: it takes seconds. */
const LONG = 100_000

/** So many are worth workers, each of which has to start, and takes a second until V8 has compiled what it runs. */
const WORTH = 500_000

/** At most so many users times days in one segment, half a gigabyte of text: that much may wait on disk for each process. */
const MOST = 400_000

/** Chapters in segments that do not depend on how many make them, so that what is complete can be used again. */
export function segmentsIn(
  { from, to }: ChapterRange,
  { users }: Pick<Config, 'users'>,
  left: ChapterRange,
): readonly ChapterRange[] {
  const most = Math.max(1, Math.min(Math.floor(MOST / users), Math.ceil((to - from + 1) / 16)))
  const segments: ChapterRange[] = []
  // What is not of a day comes with the first day.
  for (let first = from; first <= to; first = segments[segments.length - 1].to + 1) {
    segments.push({ from: first, to: Math.min(Math.max(first, 1) + most - 1, to) })
  }
  return segments
    .filter(segment => segment.to >= left.from)
    .map(segment => ({ ...segment, from: Math.max(segment.from, left.from) }))
}

const sizeOf = ({ from, to }: ChapterRange, { users }: Pick<Config, 'users'>): number => users * (to - from + 1)

export const isLong = (range: ChapterRange, config: Pick<Config, 'users'>): boolean => sizeOf(range, config) >= LONG

export const isWorthWorkers = (range: ChapterRange, config: Pick<Config, 'users'>): boolean =>
  sizeOf(range, config) >= WORTH

/**
 * Where every core has a worker, V8's helpers have none: they take turns with the workers, which run code that is not compiled yet, or wait
 * for the collector, all the longer. Without them all takes a tenth less.
 */
const WITHOUT_HELPERS = ['--single-threaded-gc', '--no-concurrent-recompilation']

export type Done = {
  /** What a small conference of the first day was like, if that was made now. */
  readonly timeline: string | undefined
  /** Microseconds that the workers took. */
  readonly cpu: number
}

export type Jobs = {
  run(): Promise<Done>
  /** Ends all workers at once. */
  stop(): void
}

type JobsOptions = {
  readonly order: Order
  readonly output: Output
  readonly segments: readonly ChapterRange[]
  readonly jobs: number
  /** What a worker has done, and how far all have come. */
  readonly onRows: (rows: number) => void
  readonly onChapter: (chapter: number) => void
}

/**
 * Has chapters made by processes of their own, each into a folder, and puts them one behind the other as they come. Processes rather
 * than threads: one that is killed or has no memory left takes nobody with it, and what it made is on disk. None gets further ahead
 * than a few segments, so neither memory nor the waiting folders grow with the period.
 */
export function jobsOf({ order, output, segments, jobs, onRows, onChapter }: JobsOptions): Jobs {
  const own = output.folder === undefined ? temporaryFolder('jobs') : undefined
  const temporary = output.folder ?? own?.path ?? ''
  const folder = path.join(temporary, SEGMENTS)
  const folderOf = ({ from, to }: ChapterRange) => path.join(folder, `${from}-${to}`)
  const workers: ChildProcess[] = []
  const timelines = new Map<number, string>()
  const cpu = new Map<ChildProcess, number>()
  const calls = new Set<() => void>()
  /** By the first chapters of segments: who makes them, and what is complete. */
  const makers = new Map<number, ChildProcess>()
  const made = new Map<number, Made['placed']>()
  let failure: Error | undefined
  let next = 0
  let appended = 0

  const wake = () => {
    const due = [...calls]
    calls.clear()
    for (const call of due) call()
  }
  const fail = (error: Error) => {
    failure ??= error
    wake()
  }
  const feed = (worker: ChildProcess) => {
    while (next < segments.length && readSegment(folderOf(segments[next])) !== undefined)
      made.set(segments[next++].from, undefined)
    if (next >= segments.length || next >= appended + 2 * jobs) {
      calls.add(() => feed(worker))
      return
    }
    const segment = segments[next++]
    makers.set(segment.from, worker)
    worker.send({ segment, folder: folderOf(segment) } satisfies ToWorker)
  }
  const hire = () => {
    const worker = fork(fileURLToPath(new URL('./worker.js', import.meta.url)), {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      execArgv: [...process.execArgv, ...(jobs < os.availableParallelism() ? [] : WITHOUT_HELPERS)],
    })
    worker.on('message', (message: FromWorker) => {
      if ('rows' in message) onRows(message.rows)
      else if ('failed' in message) fail(Object.assign(new Error(message.failed), { code: message.code }))
      else {
        made.set(message.made, message.placed)
        makers.delete(message.made)
        cpu.set(worker, message.cpu)
        if (message.timeline) timelines.set(message.made, message.timeline)
        wake()
        feed(worker)
      }
    })
    // What cannot be sent to a worker that is gone: its exit is about to say so.
    worker.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE' && error.code !== 'ERR_IPC_CHANNEL_CLOSED') fail(error)
    })
    worker.on('exit', (code, signal) => {
      fail(new LostWorker(`a worker process ${signal === null ? `ended with code ${code}` : `was ended by ${signal}`}`))
    })
    worker.send({ order } satisfies ToWorker)
    workers.push(worker)
    feed(worker)
  }
  const stop = () => {
    for (const worker of workers) {
      worker.removeAllListeners()
      worker.kill('SIGKILL')
    }
    own?.remove()
  }
  const woken = () => new Promise<void>(resolve => calls.add(resolve))
  /** Lets whoever makes a segment go on where it belongs, and waits until it is complete. */
  const completed = async (segment: ChapterRange): Promise<Made['placed']> => {
    let told = false
    for (;;) {
      if (failure !== undefined) throw failure
      if (made.has(segment.from)) return made.get(segment.from)
      const worker = makers.get(segment.from)
      const slot = told ? undefined : output.appendSlot()
      if (worker !== undefined && slot !== undefined) {
        worker.send({ next: segment, slot } satisfies ToWorker)
        told = true
      }
      await woken()
    }
  }
  const put = async (segment: ChapterRange): Promise<void> => {
    const placed = await completed(segment)
    if (placed !== undefined) return output.placed(placed)
    const files = readSegment(folderOf(segment))
    if (files === undefined) throw new Error(`${folderOf(segment)} is gone, though it was complete`)
    await output.append(files)
  }

  return {
    stop,
    async run() {
      clearSegments(temporary)
      try {
        for (let i = 0; i < Math.min(jobs, segments.length); i++) hire()
        for (const segment of segments) {
          await put(segment)
          appended++
          onChapter(segment.to)
          wake()
        }
        return { timeline: timelines.get(0), cpu: [...cpu.values()].reduce((sum, each) => sum + each, 0) }
      } finally {
        stop()
      }
    },
  }
}

import { type ChildProcess, fork } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Output, SHARDS } from '../export/output.js'
import { readShard } from '../export/shard.js'
import type { Config } from '../generators/config.js'
import type { ChapterRange } from '../generators/simulate.js'
import type { Destination } from './destination.js'
import { LostWorker } from './failure.js'

/** What every worker has to know. */
export type Order = { readonly config: Config; readonly destination: Destination; readonly version: string }

/** Some chapters to be made, as a shard in a folder. */
type Task = { readonly task: ChapterRange; readonly folder: string }

export type ToWorker = { readonly order: Order } | Task

export type FromWorker =
  | { readonly rows: number }
  | { readonly made: number; readonly story: string | undefined; readonly cpu: number }
  | { readonly failed: string; readonly code: string | undefined }

/** So many users times days are worth a process of their own, since it has to start. */
const WORTH = 100_000

/** At most so many users times days in one stretch, half a gigabyte of text: that much may wait on disk for each process. */
const MOST = 400_000

/** Chapters in stretches that do not depend on how many make them, so that what is complete can be used again. */
export function tasksIn(
  { from, to }: ChapterRange,
  { users }: Pick<Config, 'users'>,
  left: ChapterRange,
): readonly ChapterRange[] {
  const most = Math.max(1, Math.min(Math.floor(MOST / users), Math.ceil((to - from + 1) / 16)))
  const tasks: ChapterRange[] = []
  // What is not of a day comes with the first day.
  for (let first = from; first <= to; first = tasks[tasks.length - 1].to + 1) {
    tasks.push({ from: first, to: Math.min(Math.max(first, 1) + most - 1, to) })
  }
  return tasks.filter(task => task.to >= left.from).map(task => ({ ...task, from: Math.max(task.from, left.from) }))
}

/** Whether a run is long enough for workers to be worth their start. */
export const isLarge = ({ from, to }: ChapterRange, { users }: Pick<Config, 'users'>): boolean =>
  users * (to - from + 1) >= WORTH

export type Done = {
  /** What a small conference of the first day was like, if that was made now. */
  readonly story: string | undefined
  /** Microseconds that the workers took. */
  readonly cpu: number
}

export type Jobs = {
  run(): Promise<Done>
  /** Ends all workers at once. */
  stop(): void
}

type Given = {
  readonly order: Order
  readonly output: Output
  readonly tasks: readonly ChapterRange[]
  readonly jobs: number
  /** What a worker has done, and how far all have come. */
  readonly onRows: (rows: number) => void
  readonly onChapter: (chapter: number) => void
}

/**
 * Has chapters made by processes of their own, each into a folder, and puts them one behind the other as they come. Processes rather
 * than threads: one that is killed or has no memory left takes nobody with it, and what it made is on disk. None gets further ahead
 * than a few stretches, so neither memory nor the waiting folders grow with the period.
 */
export function jobsOf({ order, output, tasks, jobs, onRows, onChapter }: Given): Jobs {
  const temporary = output.folder ?? fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-'))
  const folder = path.join(temporary, SHARDS)
  const folderOf = ({ from, to }: ChapterRange) => path.join(folder, `${from}-${to}`)
  const workers: ChildProcess[] = []
  const stories = new Map<number, string>()
  const cpu = new Map<ChildProcess, number>()
  const calls = new Set<() => void>()
  /** The first chapters of stretches that are complete. */
  const made = new Set<number>()
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
    while (next < tasks.length && readShard(folderOf(tasks[next])) !== undefined) made.add(tasks[next++].from)
    if (next >= tasks.length || next >= appended + 2 * jobs) {
      calls.add(() => feed(worker))
      return
    }
    const task = tasks[next++]
    worker.send({ task, folder: folderOf(task) } satisfies ToWorker)
  }
  const hire = () => {
    const worker = fork(fileURLToPath(new URL('./worker.js', import.meta.url)), {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    worker.on('message', (message: FromWorker) => {
      if ('rows' in message) onRows(message.rows)
      else if ('failed' in message) fail(Object.assign(new Error(message.failed), { code: message.code }))
      else {
        made.add(message.made)
        cpu.set(worker, message.cpu)
        if (message.story) stories.set(message.made, message.story)
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
    if (output.folder === undefined) fs.rmSync(temporary, { recursive: true, force: true })
  }
  const woken = () => new Promise<void>(resolve => calls.add(resolve))

  return {
    stop,
    async run() {
      clearUnfinished(folder)
      try {
        for (let i = 0; i < Math.min(jobs, tasks.length); i++) hire()
        while (appended < tasks.length) {
          const place = folderOf(tasks[appended])
          for (;;) {
            if (failure !== undefined) throw failure
            if (readShard(place) !== undefined) break
            if (made.has(tasks[appended].from)) throw new Error(`${place} is gone, though it was complete`)
            await woken()
          }
          await output.append(readShard(place)!)
          onChapter(tasks[appended++].to)
          wake()
        }
        return { story: stories.get(0), cpu: [...cpu.values()].reduce((sum, each) => sum + each, 0) }
      } finally {
        stop()
      }
    },
  }
}

/** What workers of an interrupted run had not completed. */
function clearUnfinished(folder: string): void {
  if (!fs.existsSync(folder)) return
  for (const name of fs.readdirSync(folder)) {
    if (name.includes('.')) fs.rmSync(path.join(folder, name), { recursive: true, force: true })
  }
}

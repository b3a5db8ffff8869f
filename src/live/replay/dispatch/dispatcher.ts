import type { Clock } from './clock.js'
import type { FaultKind } from './faults.js'

/** Work that has to wait for other work: for that on the rows that it comes after, and for what came before on its own row. */
export type Work = { readonly row: number; readonly after: readonly number[] }

/** Carries out some works, one after the other; says of each why it failed, or nothing. Never throws. */
export type Executor<W> = (batch: readonly W[]) => Promise<readonly (FaultKind | undefined)[]>

/** The times of one work, in milliseconds of the clock: when it was to start, when it did, and when it was answered. */
export type Times = { readonly due: number; readonly started: number; readonly ended: number }

type Options<W> = {
  /** One for each connection. */
  readonly executors: readonly Executor<W>[]
  /** The most works that are given to a connection together. */
  readonly batch: number
  readonly clock: Clock
  onStart(work: W, times: Pick<Times, 'due' | 'started'>): void
  /** `failed`: why, if it did. */
  onEnd(work: W, times: Times, failed: FaultKind | undefined): void
}

type Pending<W> = {
  readonly work: W
  readonly due: number
  blockers: number
  readonly blocked: Pending<W>[]
  failed: boolean
}

/**
 * Gives works to connections as soon as those that they wait for are done, in the order in which they came to be ready. However many
 * connections there are, nothing is begun before what it needs has been answered.
 */
export class Dispatcher<W extends Work> {
  readonly #options: Options<W>
  readonly #idle: Executor<W>[]
  readonly #ready = new Queue<Pending<W>>()
  /** By row, the last work on it that is not done. */
  readonly #last = new Map<number, Pending<W>>()
  /** Rows that are not there since their statement failed. */
  readonly #failed = new Set<number>()
  #waiting: { readonly below: number; resolve(): void }[] = []
  #unfinished = 0
  #running = 0

  constructor(options: Options<W>) {
    this.#options = options
    this.#idle = [...options.executors]
  }

  /** Works that were added and are not done. */
  get unfinished(): number {
    return this.#unfinished
  }

  /** Works that a connection has been given and has not answered. */
  get inFlight(): number {
    return this.#running
  }

  add(work: W, due: number): void {
    const pending: Pending<W> = { work, due, blockers: 0, blocked: [], failed: false }
    this.#unfinished++
    for (const row of new Set([...work.after, work.row])) {
      const before = this.#last.get(row)
      if (before !== undefined) {
        before.blocked.push(pending)
        pending.blockers++
      } else if (this.#failed.has(row)) pending.failed = true
    }
    this.#last.set(work.row, pending)
    if (pending.blockers === 0) this.#release(pending)
  }

  /** Resolves when fewer works than that are left to do. */
  async whenBelow(below: number): Promise<void> {
    if (this.#unfinished >= below) await new Promise<void>(resolve => this.#waiting.push({ below, resolve }))
  }

  #release(pending: Pending<W>): void {
    if (pending.failed) {
      const { now } = this.#options.clock
      this.#end(pending, { due: pending.due, started: now(), ended: now() }, 'parent failed')
      return
    }
    this.#ready.push(pending)
    this.#start()
  }

  #start(): void {
    while (this.#ready.length > 0 && this.#idle.length > 0) {
      const executor = this.#idle.pop()!
      const batch: Pending<W>[] = []
      while (batch.length < this.#options.batch && this.#ready.length > 0) batch.push(this.#ready.shift()!)
      void this.#run(executor, batch)
    }
  }

  async #run(executor: Executor<W>, batch: readonly Pending<W>[]): Promise<void> {
    const { clock, onStart } = this.#options
    const started = clock.now()
    this.#running += batch.length
    for (const { work, due } of batch) onStart(work, { due, started })
    const outcomes = await executor(batch.map(({ work }) => work))
    const ended = clock.now()
    this.#running -= batch.length
    this.#idle.push(executor)
    for (const [i, pending] of batch.entries()) this.#end(pending, { due: pending.due, started, ended }, outcomes[i])
    this.#start()
  }

  #end(pending: Pending<W>, times: Times, failed: FaultKind | undefined): void {
    const { work, blocked } = pending
    this.#unfinished--
    if (this.#last.get(work.row) === pending) this.#last.delete(work.row)
    if (failed !== undefined) this.#failed.add(work.row)
    this.#options.onEnd(work, times, failed)
    for (const next of blocked) {
      next.blockers--
      next.failed ||= failed !== undefined
      if (next.blockers === 0) this.#release(next)
    }
    if (this.#waiting.length > 0) this.#wake()
  }

  #wake(): void {
    const due = this.#waiting.filter(({ below }) => this.#unfinished < below)
    this.#waiting = this.#waiting.filter(each => !due.includes(each))
    for (const { resolve } of due) resolve()
  }
}

/** First in, first out. `Array.shift` moves all that is left. */
class Queue<T> {
  #items: T[] = []
  #head = 0

  get length(): number {
    return this.#items.length - this.#head
  }

  push(item: T): void {
    this.#items.push(item)
  }

  shift(): T | undefined {
    const item = this.#items[this.#head++]
    if (this.#head > 1024 && this.#head * 2 > this.#items.length) {
      this.#items = this.#items.slice(this.#head)
      this.#head = 0
    }
    return item
  }
}

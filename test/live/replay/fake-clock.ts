import { setImmediate } from 'node:timers/promises'
import type { Clock } from '../../../src/live/replay/dispatch/clock.js'

type Timer = { readonly at: number; readonly call: () => void }

/** A clock on which time passes only when nothing is left to do at its moment. */
export class FakeClock implements Clock {
  #now = 0
  readonly #timers = new Set<Timer>()

  now = (): number => this.#now

  sleep = (time: number): Promise<void> => new Promise(resolve => this.after(time, resolve))

  after = (time: number, call: () => void): (() => void) => {
    const timer = { at: this.#now + Math.max(0, time), call }
    this.#timers.add(timer)
    return () => this.#timers.delete(timer)
  }

  /** Lets time pass until something is done. */
  async until<T>(promise: Promise<T>): Promise<T> {
    let settled = false
    const done = promise.finally(() => {
      settled = true
    })
    done.catch(() => {})
    for (;;) {
      await setImmediate()
      if (settled) return done
      let next: Timer | undefined
      for (const timer of this.#timers) if (next === undefined || timer.at < next.at) next = timer
      if (next === undefined) throw new Error('nothing will ever happen')
      this.#now = Math.max(this.#now, next.at)
      this.#timers.delete(next)
      next.call()
    }
  }
}

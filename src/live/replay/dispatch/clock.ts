import { setTimeout as sleep } from 'node:timers/promises'

/** A clock; tests have one of their own. Times are in milliseconds from any moment. */
export interface Clock {
  now(): number
  /** Resolves after so long, or a little later. */
  sleep(time: number): Promise<void>
  /** Calls after so long, unless the function that it gives is called before. */
  after(time: number, call: () => void): () => void
}

export const systemClock: Clock = {
  now: () => performance.now(),
  // A timer that is told 4.3 ms goes off after 4.
  sleep: time => sleep(Math.ceil(Math.max(0, time))),
  after(time, call) {
    const timer = setTimeout(call, time)
    return () => clearTimeout(timer)
  },
}

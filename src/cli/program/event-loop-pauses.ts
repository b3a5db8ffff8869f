import { setImmediate } from 'node:timers/promises'

/** Nanoseconds. */
const AT_MOST_EVERY = 50_000_000n

/** Turns for the event loop in the middle of a computation, now and then: signals and messages are heard at no other time. */
export function eventLoopPauses(): { due(): boolean; take(): Promise<void> } {
  let last = process.hrtime.bigint()
  return {
    due: () => process.hrtime.bigint() - last >= AT_MOST_EVERY,
    async take() {
      await setImmediate()
      last = process.hrtime.bigint()
    },
  }
}

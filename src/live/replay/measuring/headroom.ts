import { performance } from 'node:perf_hooks'

/** Shares of some time in which the generator, where it has a thread of its own, and the thread that sends were at work. */
export type Busy = { readonly generator: number | undefined; readonly sender: number }

/** What this machine could have done, in statements a second, by how long each thread was at work for those that there were. */
export type Headroom = {
  readonly generator: number | undefined
  readonly sender: number
  /** How many times as many as there were. */
  readonly times: number
}

/** Asks how busy the threads were since it was last asked; `generator` asks that of one. */
export function busyMeter(generator: () => number | undefined): () => Busy {
  let before = performance.eventLoopUtilization()
  generator()
  return () => {
    const now = performance.eventLoopUtilization()
    const { utilization } = performance.eventLoopUtilization(now, before)
    before = now
    return { generator: generator(), sender: utilization }
  }
}

type Work = { readonly busy: readonly Busy[]; readonly made: number; readonly sent: number; readonly seconds: number }

/** `busy`: of each second; `made`, `sent`: statements by the generator and by the sender, in so many seconds. */
export function headroomOf({ busy, made, sent, seconds }: Work): Headroom {
  const average = (of: (second: Busy) => number | undefined) =>
    busy.reduce((sum, second) => sum + (of(second) ?? 0), 0) / Math.max(1, busy.length)
  const could = (statements: number, share: number) => statements / Math.max(seconds, 0.001) / Math.max(share, 0.001)
  // Of a small world all may have been made before the first second; that says nothing of how fast.
  const threaded = made > 0 && busy.some(each => each.generator !== undefined)
  const generator = threaded
    ? could(
        made,
        average(each => each.generator),
      )
    : undefined
  const sender = could(
    sent,
    average(each => each.sender),
  )
  const done = sent / Math.max(seconds, 0.001)
  return { generator, sender, times: done === 0 ? 0 : Math.min(generator ?? sender, sender) / done }
}

import type { UserStatisticsState } from '../../../../generators/user-statistics.js'
import type { WorkerProcess } from './worker-process.js'

/**
 * Brings what all other workers have added up of UserStatistics to the one that makes the last segment, which has their rows. Each worker
 * adds up over all segments that it makes, so that one state of each goes through this process once, however long the period is.
 *
 * Nobody waits for ever: segments are handed out in their order, so whoever has the last one waits for workers that have theirs already,
 * and these wait for nobody; what they make is in files of its own until its turn comes.
 */
export function statisticsExchange(workers: readonly Pick<WorkerProcess, 'send'>[], isOnlyLastLeft: () => boolean) {
  let waiting: Pick<WorkerProcess, 'send'> | undefined
  let asked = false
  const others: UserStatisticsState[] = []

  function goOn(): void {
    if (waiting === undefined || !isOnlyLastLeft()) return
    if (!asked) for (const worker of workers) if (worker !== waiting) worker.send({ tellStatistics: true })
    asked = true
    if (others.length === workers.length - 1) waiting.send({ others })
  }

  return {
    /** A worker has all rows of the last segment but those of UserStatistics. */
    wanted(worker: Pick<WorkerProcess, 'send'>): void {
      waiting = worker
      goOn()
    },
    /** Some segment is complete. */
    made: goOn,
    /** A worker has told what it has added up. */
    told(state: UserStatisticsState): void {
      others.push(state)
      goOn()
    },
  }
}

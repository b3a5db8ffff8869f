import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { UserStatisticsState } from '../../../../generators/user-statistics.js'
import { LostWorker } from '../../../program/write-error.js'
import type { FromWorker, SegmentMade, ToWorker, WorkerSetup } from './worker-messages.js'

/** A process that makes segments, one after the other. */
export type WorkerProcess = { send(message: Exclude<ToWorker, { readonly setup: WorkerSetup }>): void; kill(): void }

type WorkerEvents = {
  onRows(rows: number): void
  onMade(segment: SegmentMade): void
  onWantsStatistics(): void
  onStatistics(state: UserStatisticsState): void
  onFailure(error: Error): void
}

/**
 * Where every core has a worker, V8's helper threads have none: they take turns with the workers, which run code that is not compiled yet,
 * or wait for the collector, all the longer. Without them a run takes a tenth less.
 */
const WITHOUT_HELPERS = ['--single-threaded-gc', '--no-concurrent-recompilation']

export function startWorker(
  setup: WorkerSetup,
  { everyCore }: { readonly everyCore: boolean },
  { onRows, onMade, onWantsStatistics, onStatistics, onFailure }: WorkerEvents,
): WorkerProcess {
  const child = fork(fileURLToPath(new URL('./worker.js', import.meta.url)), {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    execArgv: [...process.execArgv, ...(everyCore ? WITHOUT_HELPERS : [])],
  })
  const send = (message: ToWorker): void => {
    child.send(message)
  }
  child.on('message', (message: FromWorker) => {
    if ('rows' in message) onRows(message.rows)
    else if ('failed' in message) onFailure(Object.assign(new Error(message.failed), { code: message.code }))
    else if ('made' in message) onMade(message)
    else if ('statistics' in message) onStatistics(message.statistics)
    else onWantsStatistics()
  })
  // What cannot be sent to a worker that is gone: its exit is about to say so.
  child.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'ERR_IPC_CHANNEL_CLOSED') onFailure(error)
  })
  child.on('exit', (code, signal) => {
    const how = signal === null ? `ended with code ${code}` : `was ended by ${signal}`
    onFailure(new LostWorker(`a worker process ${how}`))
  })
  send({ setup })
  return {
    send,
    kill() {
      child.removeAllListeners()
      child.kill('SIGKILL')
    },
  }
}

import fs from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { givenPeople } from '../../generators/organisation/users/directory.js'
import { type Chunk, unpack } from './chunk.js'
import type { Statement } from './events/statement.js'
import type { FromGenerator } from './generator-worker.js'
import { type Planned, type Source, sourceOf } from './pacing/source.js'
import { type Plan, plannedStatements } from './planned-statements.js'

/** What makes the statements. */
export type Generator = {
  readonly source: Source<Statement>
  /** The share of the time since the last call in which it was at work; undefined where it works in this thread. */
  busy(): number | undefined
  /** How many statements it has made so far. */
  made(): number
  stop(): void
}

/** Chunks that are made ahead: as many statements as take a fast server some seconds, while the generator is at the next day. */
const AHEAD = 64

const program = fileURLToPath(new URL('./generator-worker.js', import.meta.url))

/**
 * Starts making statements in a thread of its own, so that nothing is late because a day has to be simulated first. Run from its sources, the
 * program has no file for a thread to start from; then they are made when they are looked at.
 */
export const startGenerator = (plan: Plan): Generator => (fs.existsSync(program) ? inThread(plan) : inPlace(plan))

function inPlace(plan: Plan): Generator {
  let made = 0
  function* counted(): Iterable<Planned<Statement>> {
    for (const planned of plannedStatements(plan)) {
      made++
      yield planned
    }
  }
  return { source: sourceOf(counted()), busy: () => undefined, made: () => made, stop() {} }
}

function inThread(plan: Plan): Generator {
  const worker = new Worker(program, { workerData: { plan, people: givenPeople(plan.config) } })
  const chunks: Chunk[] = []
  let at = 0
  let made = 0
  let next: Planned<Statement> | undefined
  let ended = false
  let failure: Error | undefined
  let wake: () => void = () => {}
  worker.on('message', (message: FromGenerator) => {
    if ('chunk' in message) {
      chunks.push(message.chunk)
      made += message.chunk.length
    } else ended = true
    wake()
  })
  worker.on('error', error => {
    failure = error
    wake()
  })
  for (let i = 0; i < AHEAD; i++) worker.postMessage('more')
  let used = worker.performance.eventLoopUtilization()
  return {
    source: {
      peek() {
        if (failure !== undefined) throw failure
        if (next === undefined && chunks.length > 0) next = unpack(chunks[0], at)
        return next
      },
      take() {
        next = undefined
        if (++at < chunks[0].length) return
        chunks.shift()
        at = 0
        if (!ended) worker.postMessage('more')
      },
      get ended() {
        return ended && chunks.length === 0
      },
      async ready() {
        while (chunks.length === 0 && !ended && failure === undefined) {
          await new Promise<void>(resolve => {
            wake = resolve
          })
        }
      },
    },
    busy() {
      const now = worker.performance.eventLoopUtilization()
      const { utilization } = worker.performance.eventLoopUtilization(now, used)
      used = now
      return utilization
    },
    made: () => made,
    stop: () => void worker.terminate(),
  }
}

import { setImmediate } from 'node:timers/promises'
import type { Connection, Engine } from '../../../connections/connection.js'
import { type Random, shareOf } from '../../../model/chance/random.js'
import type { Shape, Statement } from '../events/statement.js'
import type { Clock } from './clock.js'
import type { Executor } from './dispatcher.js'
import { type Fault, type FaultKind, fault, faultOf, noAnswer } from './faults.js'
import type { Session } from './session.js'

/** Times in milliseconds. */
export type Patience = {
  /** How long an answer may take before the connection is given up. */
  readonly timeout: number
  /** How long a statement is tried again. */
  readonly retryFor: number
}

type Options = {
  readonly engine: Engine
  readonly shapes: readonly Shape[]
  readonly open: () => Promise<Session>
  readonly clock: Clock
  readonly patience: Patience
  /** Whether rows may be there already, from an earlier replay that goes on. */
  readonly resumed: boolean
  /** For the lengths of pauses, so that connections that fail together do not come back together. */
  readonly random: Random
  /** Hears of every fault, whether the statement is tried again or not. */
  onFault(fault: Fault, error: Error): void
}

/** What one connection is for: statements are carried out, and tried again where that is safe, on a new connection where the old is lost. */
export type Line = {
  readonly execute: Executor<Statement>
  /** Opens the connection before it is needed. */
  warmUp(): Promise<void>
  close(): Promise<void>
  destroy(): void
}

type Failure = Fault & { readonly error: Error }

/** Pauses between attempts double from the first to the longest, in milliseconds. */
const PAUSE = { first: 20, longest: 2000 }

export function line(options: Options): Line {
  const { shapes, clock, patience, onFault } = options
  let session: Session | undefined
  let ended = false

  /** Drops a connection that is of no use. */
  function drop(): void {
    session?.connection.destroy()
    session = undefined
  }

  async function attempt<T>(call: (open: Session) => Promise<T>): Promise<T | Failure> {
    const opening = session === undefined
    try {
      session ??= await answered(options.open(), clock, patience)
      return await answered(call(session), clock, patience)
    } catch (error) {
      const said = error instanceof NoAnswer ? noAnswer : faultOf(options.engine, error as Error)
      // Before there was a connection, nothing can have been done.
      const found = opening && session === undefined ? { ...said, unknown: false, lost: true } : said
      // Whether that is a fault depends on what was tried before.
      if (found.kind !== 'duplicate key') onFault(found, error as Error)
      if (found.lost || session?.usable === false) drop()
      return { ...found, error: error as Error }
    }
  }

  /** Until it is done, or there is no sense in going on. `doubtful`: it may have been carried out before. */
  async function carryOut(statement: Statement, first: Fault | undefined): Promise<FaultKind | undefined> {
    const begun = clock.now()
    let last = first
    let doubtful = options.resumed || (first?.unknown ?? false)
    for (let pause = PAUSE.first; ; pause = Math.min(pause * 2, PAUSE.longest)) {
      if (last !== undefined) {
        if (!last.retry || ended || clock.now() - begun >= patience.retryFor) return last.kind
        await clock.sleep(pause * (0.5 + shareOf(options.random.word())))
      }
      const result = await attempt(open => open.run(statement))
      if (typeof result === 'number')
        return shapes[statement.shape].kind === 'update' && result === 0 ? missing() : undefined
      // It is there by its key: the answer to an earlier attempt was lost, and not its row.
      if (result.kind === 'duplicate key' && doubtful) return undefined
      if (result.kind === 'duplicate key') onFault(result, result.error)
      doubtful ||= result.unknown
      last = result
    }
  }

  const missing = (): FaultKind => {
    const found = fault('missing row')
    onFault(found, new Error('there is no such row to update'))
    return found.kind
  }

  return {
    async execute(batch) {
      // SQLite answers before anything else can be heard: timers and signals get their turn here.
      if (options.engine === 'sqlite') await setImmediate()
      let first: Fault | undefined
      if (batch.length > 1) {
        const result = await attempt(open => open.together(batch))
        if (Array.isArray(result)) {
          return batch.map(({ shape }, i) =>
            shapes[shape].kind === 'update' && result[i] === 0 ? missing() : undefined,
          )
        }
        // One by one, so that one that cannot be done holds up no other.
        const { retry, lost, unknown } = result as Fault
        first = retry || lost ? { ...(result as Fault), unknown } : undefined
      }
      const outcomes: (FaultKind | undefined)[] = []
      for (const statement of batch) outcomes.push(await carryOut(statement, first))
      return outcomes
    },
    async warmUp() {
      session ??= await options.open()
      await session.prepareAll()
    },
    async close() {
      ended = true
      if (session !== undefined) await closed(session.connection, clock)
      session = undefined
    },
    destroy() {
      ended = true
      drop()
    },
  }
}

/** A server that is gone says no farewell, and is not waited for. */
export async function closed(connection: Connection, clock: Clock): Promise<void> {
  let cancel = () => {}
  const late = new Promise<void>(resolve => {
    cancel = clock.after(FAREWELL, () => {
      connection.destroy()
      resolve()
    })
  })
  await Promise.race([connection.close(), late])
  cancel()
}

/** Milliseconds. */
const FAREWELL = 2000

class NoAnswer extends Error {}

function answered<T>(promise: Promise<T>, clock: Clock, { timeout }: Patience): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(timeout, () => reject(new NoAnswer(`no answer in ${timeout} ms`)))
    promise.then(resolve, reject).finally(cancel)
  })
}

import { parentPort, workerData } from 'node:worker_threads'
import { knowPeople, type Person } from '../../generators/organisation/users/directory.js'
import { type Chunk, pack } from './chunk.js'
import type { Statement } from './events/statement.js'
import type { Planned } from './pacing/source.js'
import { type Plan, plannedStatements } from './planned-statements.js'

/** The program of the thread that makes statements: a chunk for each message, until there are no more. */

export type FromGenerator = { readonly chunk: Chunk } | { readonly ended: true }

const CHUNK = 1024

const { plan, people } = workerData as { readonly plan: Plan; readonly people: readonly Person[] }
if (plan.config.directory !== undefined) knowPeople(plan.config.directory, people)
const statements = plannedStatements(plan)[Symbol.iterator]()

parentPort?.on('message', () => {
  const some: Planned<Statement>[] = []
  while (some.length < CHUNK) {
    const { value, done } = statements.next()
    if (done) break
    some.push(value)
  }
  if (some.length > 0) send({ chunk: pack(some) })
  if (some.length < CHUNK) send({ ended: true })
})

const send = (message: FromGenerator): void => parentPort?.postMessage(message)

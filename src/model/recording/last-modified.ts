import { mixBits } from '../chance/random.js'
import type { Batch } from '../rows/batch.js'
import type { Values } from '../rows/storage.js'
import type { Columns } from '../schema/definition/schema.js'
import { HOUR, SECOND, type Time } from '../time.js'

/** An agent hands over what it collected every five seconds, or up to 0.4 s later: whole bursts share a LastModifiedTime. */
const HANDOVER = 5 * SECOND
const LATEST = 127

/**
 * Agents, each with a phase of its own. Which one writes a row follows from its SessionIdTime, so that all rows of a conference are
 * written by one: most tables do not name a server, and whatever writes rows must know it from the row.
 */
const AGENTS = 16

/**
 * Fills in LastModifiedTime: when the last fact of each row that is known, as the schema lists them, reached the database. Nothing does
 * after the capture end.
 */
export function setLastModified({ table, length, values }: Batch, captureEnd: Time): void {
  const modified = times(values, 'LastModifiedTime')
  modified.fill(Number.NEGATIVE_INFINITY, 0, length)
  for (const fact of table.facts ?? []) keepLater(modified, times(values, fact), length)
  handOver(modified, times(values, 'SessionIdTime'), length, captureEnd)
}

/** When something that happened at a moment, to a row with that SessionIdTime, reached the database. */
export function handedOver(moment: Time, session: Time, captureEnd: Time): Time {
  const agent = mixBits(session - Math.floor(session / HOUR) * HOUR) & (AGENTS - 1)
  const phase = (mixBits(agent + 1) >>> 8) % HANDOVER
  const turn = Math.floor((moment - phase) / HANDOVER)
  const burst = burstOf(agent, phase, turn)
  return Math.min(burst > moment ? burst : burstOf(agent, phase, turn + 1), captureEnd)
}

/** Each hour is like any other, so that a world that is moved to other dates is handed over as it was. */
const burstOf = (agent: number, phase: number, turn: number): Time =>
  phase + turn * HANDOVER + (mixBits((turn - Math.floor(turn / TURNS) * TURNS) * AGENTS + agent) & LATEST)

/** In an hour. */
const TURNS = HOUR / HANDOVER

const times = (values: Values<Columns>, column: string): Float64Array => values[column] as Float64Array

function keepLater(modified: Float64Array, fact: Float64Array, length: number): void {
  for (let row = 0; row < length; row++) if (fact[row] > modified[row]) modified[row] = fact[row]
}

function handOver(modified: Float64Array, sessions: Float64Array, length: number, captureEnd: Time): void {
  for (let row = 0; row < length; row++) modified[row] = handedOver(modified[row], sessions[row], captureEnd)
}

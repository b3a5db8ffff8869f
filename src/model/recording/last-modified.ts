import { mixBits } from '../chance/random.js'
import type { Batch } from '../rows/batch.js'
import type { Values } from '../rows/storage.js'
import type { Columns } from '../schema/definition/schema.js'
import { type Duration, HOUR, SECOND, type Time } from '../time.js'

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

/** In an hour. */
const TURNS = HOUR / HANDOVER

/** When each agent first hands over, in ticks. */
const phases = Float64Array.from({ length: AGENTS }, (_, agent) => (mixBits(agent + 1) >>> 8) % HANDOVER)

/** By turn of an hour and agent, how much later than that: hours are alike, so that a world moved to other dates is handed over as it was. */
const delays = Uint8Array.from({ length: TURNS * AGENTS }, (_, turn) => mixBits(turn) & LATEST)

/** When something that happened at a moment, to a row with that SessionIdTime, reached the database. */
export function handedOver(moment: Time, session: Time, captureEnd: Time): Time {
  const agent = mixBits(session - Math.floor(session / HOUR) * HOUR) & (AGENTS - 1)
  const phase = phases[agent]
  const turn = Math.floor((moment - phase) / HANDOVER)
  const burst = phase + turn * HANDOVER + delayOf(turn, agent)
  if (burst > moment) return Math.min(burst, captureEnd)
  return Math.min(phase + (turn + 1) * HANDOVER + delayOf(turn + 1, agent), captureEnd)
}

function delayOf(turn: number, agent: number): Duration {
  const ofHour = (turn | 0) % TURNS
  return delays[(ofHour < 0 ? ofHour + TURNS : ofHour) * AGENTS + agent]
}

const times = (values: Values<Columns>, column: string): Float64Array => values[column] as Float64Array

function keepLater(modified: Float64Array, fact: Float64Array, length: number): void {
  for (let row = 0; row < length; row++) if (fact[row] > modified[row]) modified[row] = fact[row]
}

function handOver(modified: Float64Array, sessions: Float64Array, length: number, captureEnd: Time): void {
  for (let row = 0; row < length; row++) modified[row] = handedOver(modified[row], sessions[row], captureEnd)
}

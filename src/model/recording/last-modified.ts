import type { Batch } from '../rows/batch.js'
import type { Values } from '../rows/storage.js'
import type { Columns } from '../schema/definition/schema.js'
import { SECOND, type Time } from '../time.js'

/** The agents on the front ends hand over what they collected every five seconds: whole bursts share a LastModifiedTime. */
const HANDOVER = 5 * SECOND

/**
 * Fills in LastModifiedTime: when the last fact of each row that is known, as the schema lists them, reached the database. Nothing does
 * after the capture end.
 */
export function setLastModified({ table, length, values }: Batch, captureEnd: Time): void {
  const modified = times(values, 'LastModifiedTime')
  modified.fill(Number.NEGATIVE_INFINITY, 0, length)
  for (const fact of table.facts ?? []) keepLater(modified, times(values, fact), length)
  roundUp(modified, length, captureEnd)
}

/** When something that happened at a moment reached the database. */
export const handedOver = (moment: Time, captureEnd: Time): Time =>
  Math.min((Math.floor(moment / HANDOVER) + 1) * HANDOVER, captureEnd)

const times = (values: Values<Columns>, column: string): Float64Array => values[column] as Float64Array

function keepLater(modified: Float64Array, fact: Float64Array, length: number): void {
  for (let row = 0; row < length; row++) if (fact[row] > modified[row]) modified[row] = fact[row]
}

function roundUp(modified: Float64Array, length: number, captureEnd: Time): void {
  for (let row = 0; row < length; row++) modified[row] = handedOver(modified[row], captureEnd)
}

import { SECOND, type Time } from '../time.js'

/** The agents on the front ends hand over what they collected every five seconds: whole bursts share a LastModifiedTime. */
const HANDOVER = 5 * SECOND

/** When a fact reached the database; nothing does after the capture end. */
export const lastModified = (fact: Time, captureEnd: Time): Time =>
  Math.min((Math.floor(fact / HANDOVER) + 1) * HANDOVER, captureEnd)

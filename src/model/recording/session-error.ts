import { ACCEPTED } from '../call/session.js'
import { NULL_INT } from '../rows/batch.js'
import type { Time } from '../time.js'

/** An error of one dialog. Users are UserIds, or NULL_INT; one object may be handed over again and again. */
export type SessionError = {
  time: Time
  response: number
  diagnostic: number
  callType: number
  from: number
  to: number
  /** ConferenceUriId, or NULL_INT. */
  conference: number
  sessionTime: Time
  sessionSeq: number
  client: number
  server: number
  pool: number
  /** Whether the client itself reports it. */
  byClient: boolean
  /** Whether a telephone was called. */
  toTelephone: boolean
  /** A random word of the dialog. */
  word: number
}

export const newError = (): SessionError => ({
  time: 0,
  response: 0,
  diagnostic: NULL_INT,
  callType: 0,
  from: NULL_INT,
  to: NULL_INT,
  conference: NULL_INT,
  sessionTime: 0,
  sessionSeq: 0,
  client: NULL_INT,
  server: 0,
  pool: 0,
  byClient: false,
  toTelephone: false,
  word: 0,
})

/** Whether a dialog was refused, or broke after it was accepted. */
export const hasFailed = ({
  response,
  diagnostic,
}: {
  readonly response: number
  readonly diagnostic: number
}): boolean => response >= 400 || (response === ACCEPTED && diagnostic !== NULL_INT)

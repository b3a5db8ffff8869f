import { ErrorRecorder } from '../../model/recording/error-recorder.js'
import { SessionRecorder } from '../../model/recording/session-recorder.js'
import type { Shared } from '../activities/activity.js'
import { type Telephony, telephonyOf } from '../organisation/telephony.js'

/** What all sessions between two parties are written with, whether they come by themselves or before a conference. */
export type CallRecords = {
  readonly telephony: Telephony
  readonly recorder: SessionRecorder
  readonly errors: ErrorRecorder
}

export function callRecords({
  config,
  population,
  sites,
  dialogs,
  captureEnd,
  newcomers,
}: Omit<Shared, 'predecessors'>): CallRecords {
  const errors = new ErrorRecorder({ dialogs, captureEnd })
  const recorder = new SessionRecorder({ dialogs, errors, captureEnd, ids: newcomers.ids })
  return { telephony: telephonyOf(config, population, sites), recorder, errors }
}

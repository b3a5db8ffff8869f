import { ErrorRecorder } from '../../model/recording/error-recorder.js'
import { MessageSummary } from '../../model/recording/message-summary.js'
import { SessionRecorder } from '../../model/recording/session-recorder.js'
import type { Shared } from '../activities/activity.js'
import { clientNames } from '../organisation/equipment/client-versions.js'
import { tenantOf } from '../organisation/population.js'
import { type Telephony, telephonyOf } from '../organisation/telephony.js'
import { topologyOf } from '../organisation/topology.js'

/** What all sessions between two parties are written with, whether they come by themselves or before a conference. */
export type CallRecords = {
  readonly telephony: Telephony
  readonly recorder: SessionRecorder
  readonly errors: ErrorRecorder
  readonly summary: MessageSummary
}

/** Makes them, for one simulation. */
export function callRecords({
  config,
  population,
  sites,
  dialogs,
  captureEnd,
  newcomers,
}: Omit<Shared, 'predecessors'>): CallRecords {
  const errors = new ErrorRecorder({ dialogs, captureEnd, release: config.release })
  const names = clientNames(config)
  const summary = new MessageSummary(topologyOf(config).pools)
  const recorder = new SessionRecorder({
    ...{ dialogs, errors, summary, captureEnd, ids: newcomers.ids },
    clientOf: version => names[version - 1],
    tenantOf: user => tenantOf(population, user),
  })
  return { telephony: telephonyOf(config, population, sites), recorder, errors, summary }
}

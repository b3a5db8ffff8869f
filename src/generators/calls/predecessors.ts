import type { Predecessors, Shared } from '../activities/activity.js'
import { attendances } from './attendances.js'
import type { CallRecords } from './call-records.js'
import { type Escalation, escalations } from './escalations.js'
import { predecessorMaker } from './predecessor-maker.js'

/** The sessions that conferences come out of: those of two that grew, and those of callers with the attendant. */
export function predecessors(
  shared: Omit<Shared, 'predecessors'>,
  { recorder, errors, summary, telephony }: CallRecords,
): Predecessors {
  const { captureEnd, presence } = shared
  const maker = predecessorMaker(shared, recorder)
  const escalated = escalations(shared, telephony, maker)
  const attended = attendances(shared, telephony, maker)
  /** Of the plan that was planned last. */
  let escalation: Escalation | null = null

  return {
    errors,
    summary,
    longest: Math.max(escalated.longest, attended.longest),
    plan(plan) {
      escalation = escalated.of(plan)
      if (escalation === null) return
      const { one, other, from } = escalation
      presence.attendBefore(one, from, one.arrives)
      presence.attendBefore(other, from, other.arrives)
    },
    record(plan, conference, silent) {
      recorder.silent = silent
      errors.silent = silent
      if (escalation !== null && escalation.from < captureEnd) escalated.record(plan, conference, escalation)
      attended.record(plan, conference)
      recorder.silent = false
      errors.silent = false
    },
    batches: () => recorder.batches(),
  }
}

import type { ConferenceState, Dialog } from '../conference/conference-state.js'
import type { ConferencePlan } from '../conference/invitation.js'
import { FOCUS } from '../conference/modality.js'
import { uriIdAt } from '../conference/uri-id.js'
import { NULL_INT } from '../rows/batch.js'
import type { Time } from '../time.js'
import type { ErrorRecorder } from './error-recorder.js'
import { hasFailed, newError } from './session-error.js'
import { type IdsByUser, userId } from './user-id.js'

/** CallTypeIds by modality: unknown, messages, audio and video, sharing. */
const callTypes = [0, 1, 4, 2, 0, 0]

/** Reports the dialogs of conferences that were refused or broke. */
export class ConferenceErrors {
  private readonly errors: ErrorRecorder
  private readonly captureEnd: Time
  private readonly ids: IdsByUser
  private readonly error = newError()

  constructor(errors: ErrorRecorder, { captureEnd, ids }: { captureEnd: Time; ids: IdsByUser }) {
    this.errors = errors
    this.captureEnd = captureEnd
    this.ids = ids
  }

  /** Reports each once it is known to have failed; they follow in the order of their numbers. */
  record({ plan, sessions, legs }: ConferenceState): void {
    for (const session of sessions) this.report(plan, session)
    for (const leg of legs) this.report(plan, leg)
  }

  private report(plan: ConferencePlan, dialog: Dialog): void {
    const { error } = this
    const { invitation, modality, response, diagnostic } = dialog
    if (!hasFailed(dialog) || !dialog.numbered || !(dialog.left < this.captureEnd)) return
    const user = userId(this.ids, dialog.user)
    error.time = dialog.left
    error.response = response
    error.diagnostic = diagnostic
    error.callType = callTypes[modality]
    error.from = invitation.dialedOut ? NULL_INT : user
    error.to = invitation.dialedOut ? user : NULL_INT
    error.conference = uriIdAt(plan.uri, modality)
    error.sessionTime = dialog.invited
    error.sessionSeq = dialog.seq
    error.client = modality === FOCUS ? invitation.client : invitation.mcuClient
    error.server = plan.servers[modality]
    error.pool = plan.pool
    error.byClient = false
    error.word = dialog.idSeed1
    this.errors.record(error)
  }
}

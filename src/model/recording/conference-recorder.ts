import { ALTERNATIVE, CCCP, SDP } from '../call/content-type.js'
import { endOf } from '../conference/conference.js'
import type { ConferenceState, Dialog, Leg, Session } from '../conference/conference-state.js'
import { APPLICATION_SHARING, AUDIO_VIDEO, FOCUS, mcuIdOf, uriTypeOf } from '../conference/modality.js'
import { uriIdAt } from '../conference/uri-id.js'
import { Batch, NULL_BIT, NULL_INT, NULL_TIME } from '../rows/batch.js'
import { putGuid } from '../rows/guid.js'
import {
  conferenceMessageCount,
  conferenceSessionDetails,
  conferences,
  focusJoinsAndLeaves,
  mcuJoinsAndLeaves,
} from '../schema/tables/index.js'
import type { Time } from '../time.js'
import { ConferenceErrors } from './conference-errors.js'
import { ConferenceNumbers } from './conference-numbers.js'
import type { DialogBook } from './dialog-book.js'
import { TAGGED_BY } from './dialog-id.js'
import type { ErrorRecorder } from './error-recorder.js'
import { setLastModified } from './last-modified.js'
import type { MessageSummary } from './message-summary.js'
import { type IdsByUser, userId } from './user-id.js'

/** Turns simulated conferences into rows, one after the other in the order of their first arrivals. */
export class ConferenceRecorder {
  private readonly conferences = new Batch(conferences)
  private readonly details = new Batch(conferenceSessionDetails)
  private readonly focus = new Batch(focusJoinsAndLeaves)
  private readonly mcu = new Batch(mcuJoinsAndLeaves)
  private readonly counts = new Batch(conferenceMessageCount)

  private readonly dialogs: DialogBook
  private readonly captureEnd: Time
  private readonly mcuClientVersions: readonly number[]
  private readonly ids: IdsByUser
  /** Null where a world has no error reports. */
  private readonly errors: ErrorRecorder | null
  private readonly failures: ConferenceErrors | null
  /** Null where a world adds up no messages. */
  private readonly summary: MessageSummary | null
  private readonly tenantOf: (user: number) => number

  private readonly numbers = new ConferenceNumbers()

  /** `captureEnd` is when the captured period is over; `mcuClientVersions` the client versions of the MCUs, by modality. */
  constructor(given: {
    dialogs: DialogBook
    captureEnd: Time
    mcuClientVersions: readonly number[]
    ids: IdsByUser
    /** Without them, no errors are reported and no messages added up. */
    errors?: ErrorRecorder | null
    summary?: MessageSummary | null
    /** TenantId of a user. */
    tenantOf?: (user: number) => number
  }) {
    this.dialogs = given.dialogs
    this.captureEnd = given.captureEnd
    this.mcuClientVersions = given.mcuClientVersions
    this.ids = given.ids
    this.errors = given.errors ?? null
    this.failures = this.errors === null ? null : new ConferenceErrors(this.errors, given)
    this.summary = given.summary ?? null
    this.tenantOf = given.tenantOf ?? (() => 0)
  }

  /** No conference has been numbered, and no row is held. */
  reset(): void {
    this.numbers.clear()
    for (const _ of this.batches());
  }

  /** Numbers a conference and its dialogs, and writes all their rows; what is still on at the capture end has no end. */
  record(conference: ConferenceState): void {
    this.number(conference)
    this.write(conference)
  }

  /** Writes all rows of a conference that has its numbers, and whose dialogs have theirs. */
  write(conference: ConferenceState): void {
    const { sessions, legs } = conference
    this.dialogRows(sessions)
    this.dialogRows(legs)
    this.detailRows(conference, sessions)
    this.detailRows(conference, legs)
    this.focusRows(conference)
    this.mcuRows(conference)
    this.messageCounts(conference)
    this.conferenceRow(conference)
    this.errorRows(conference)
  }

  /** Reports what failed, of a conference whose dialogs have their numbers. */
  errorRows(conference: ConferenceState): void {
    this.failures?.record(conference)
  }

  /** Numbers a conference and its dialogs, sessions before legs. Alone, for one whose rows are those of an earlier day. */
  number(conference: ConferenceState): void {
    const { plan, captured, sessions, legs } = conference
    conference.seq = this.numbers.next(plan.startsAt, captured)
    for (const session of sessions) if (session.numbered) session.seq = this.dialogs.number(session.invited)
    for (const leg of legs) if (leg.numbered) leg.seq = this.dialogs.number(leg.invited)
  }

  /** Whether enough rows have come together to pass them on. */
  get full(): boolean {
    return this.details.length >= 8192
  }

  /** The batches that hold rows, parents first. The caller clears each when it is done with it. */
  *batches(): Iterable<Batch> {
    yield* this.dialogs.batches()
    for (const batch of [this.conferences, this.details, this.focus, this.mcu]) {
      setLastModified(batch as Batch, this.captureEnd)
      yield* filled(batch as Batch)
    }
    yield* filled(this.counts as Batch)
    if (this.errors !== null) yield* this.errors.batches()
  }

  private conferenceRow(conference: ConferenceState): void {
    const { plan, captured, seq, started } = conference
    const { values } = this.conferences
    const row = this.conferences.add()
    const end = endOf(conference, this.captureEnd)
    values.SessionIdTime[row] = captured
    values.SessionIdSeq[row] = seq
    values.ConferenceUriId[row] = uriIdAt(plan.uri, FOCUS)
    putGuid(values.ConfInstance, row, conference.instance)
    values.ConferenceStartTime[row] = started
    values.ConferenceEndTime[row] = end
    values.PoolId[row] = plan.pool
    values.OrganizerId[row] = plan.organizerId ?? userId(this.ids, plan.organizer)
    values.Flag[row] = plan.flag
    values.Processed[row] = Number.isNaN(end) ? 0 : 1
  }

  private dialogRows(list: readonly Dialog[]): void {
    for (const { numbered, invited, seq, idSeed1, idSeed2, modality } of list) {
      if (!numbered) continue
      this.dialogs.add(invited, seq, idSeed1, idSeed2, modality === FOCUS ? TAGGED_BY.focus : TAGGED_BY.mcu)
    }
  }

  private detailRows(conference: ConferenceState, list: readonly Dialog[]): void {
    this.details.reserve(list.length)
    for (const dialog of list) if (dialog.numbered) this.detailRow(conference, dialog)
  }

  private detailRow(conference: ConferenceState, dialog: Dialog): void {
    const row = this.details.length++
    this.parties(conference, dialog, row)
    this.course(dialog, row)
  }

  /** The two sides of a dialog, and the servers on the way. */
  private parties({ plan, instance }: ConferenceState, dialog: Dialog, row: number): void {
    const { invitation, modality, invited, seq, replaces, user } = dialog
    const { values } = this.details
    values.SessionIdTime[row] = invited
    values.SessionIdSeq[row] = seq
    values.ConferenceUriId[row] = uriIdAt(plan.uri, FOCUS)
    putGuid(values.ConfInstance, row, instance)
    values.McuConferenceUriId[row] = modality === FOCUS ? NULL_INT : uriIdAt(plan.uri, modality)
    values.UserId[row] = userId(this.ids, user)
    putGuid(values.UserEndpointId, row, invitation.endpoint)
    values.OnBehalfOfId[row] = userId(this.ids, invitation.onBehalfOf)
    values.ReferredById[row] =
      invitation.dialedOut || modality !== FOCUS ? userId(this.ids, invitation.referredBy) : NULL_INT
    values.UserClientVersionId[row] = modality === FOCUS ? invitation.client : invitation.mcuClient
    values.ConfClientVersionId[row] = this.mcuClientVersions[modality]
    const succeeds = !Number.isNaN(dialog.successorOf)
    const handedOver = succeeds ? null : handedOverFrom(dialog)
    values.ReplaceDialogIdTime[row] = handedOver === null ? dialog.successorOf : handedOver.invited
    values.ReplaceDialogIdSeq[row] = handedOver !== null ? handedOver.seq : succeeds ? dialog.successorOfSeq : NULL_INT
    values.IsStartedByConfServer[row] = invitation.dialedOut ? 1 : 0
    values.IsUserInternal[row] = invitation.internal ? 1 : 0
    values.ServerId[row] = plan.servers[modality]
    values.PoolId[row] = plan.pool
    values.MediationServerId[row] = modality === FOCUS ? NULL_INT : invitation.mediation
    values.GatewayId[row] = modality === FOCUS ? NULL_INT : invitation.gateway
    values.EdgeServerId[row] = invitation.edge
    values.ContentTypeId[row] = contentTypeOf(dialog)
    values.UriTypeId[row] = modality === FOCUS ? NULL_INT : uriTypeOf(modality)
    values.UserFlag[row] = invitation.userFlag
    values.CallFlag[row] = replaces === null ? 0 : 1
  }

  /** The course of a dialog, without what comes after the capture end. */
  private course(dialog: Dialog, row: number): void {
    const { captureEnd } = this
    const { values } = this.details
    const { invited, response } = dialog
    const responded = dialog.responded < captureEnd ? dialog.responded : NULL_TIME
    const left = dialog.left < captureEnd ? dialog.left : NULL_TIME
    const ended = !Number.isNaN(left)
    values.IsEndedByConfServer[row] = ended ? (dialog.endedByServer ? 1 : 0) : NULL_BIT
    values.ResponseCode[row] = Number.isNaN(responded) ? NULL_INT : response
    values.DiagnosticId[row] = ended ? dialog.diagnostic : NULL_INT
    values.InviteTime[row] = invited
    values.ResponseTime[row] = responded
    values.SessionEndTime[row] = left
  }

  /** One row for each session that was admitted. */
  private focusRows(conference: ConferenceState): void {
    const { sessions } = conference
    this.focus.reserve(sessions.length)
    for (const session of sessions) {
      if (session.numbered && !Number.isNaN(session.joined)) this.focusRow(conference, session)
    }
  }

  private focusRow({ captured, seq }: ConferenceState, session: Session): void {
    const { focus, captureEnd } = this
    const { values } = focus
    const { invitation } = session
    const row = focus.length++
    const left = session.leaveLost || !(session.left < captureEnd) ? NULL_TIME : session.left
    values.SessionIdTime[row] = captured
    values.SessionIdSeq[row] = seq
    values.DialogSessionIdTime[row] = session.invited
    values.DialogSessionIdSeq[row] = session.seq
    values.UserId[row] = userId(this.ids, session.user)
    values.FocusUserInstance[row] = session.instance
    values.IsUserInternal[row] = invitation.internal ? 1 : 0
    values.UserRole[row] = invitation.presenter ? 1 : 2
    values.UserJoinTime[row] = session.joined
    values.UserLeaveTime[row] = left
    values.ClientVerId[row] = invitation.clientNoted ? invitation.client : NULL_INT
    putGuid(values.UserEndpointId, row, invitation.endpoint)
  }

  private mcuRows(conference: ConferenceState): void {
    const { legs } = conference
    this.mcu.reserve(legs.length)
    for (const leg of legs) if (!Number.isNaN(leg.joined)) this.mcuRow(conference, leg)
  }

  private mcuRow({ plan, captured, seq }: ConferenceState, leg: Leg): void {
    const { mcu, captureEnd } = this
    const { values } = mcu
    const { invitation } = leg
    const row = mcu.length++
    const left = leg.leaveLost || !(leg.left < captureEnd) ? NULL_TIME : leg.left
    values.SessionIdTime[row] = captured
    values.SessionIdSeq[row] = seq
    values.UserId[row] = userId(this.ids, leg.user)
    values.McuUserInstance[row] = leg.instance
    values.IsFromPstn[row] = invitation.fromPstn ? 1 : 0
    values.McuId[row] = mcuIdOf(plan.servers[leg.modality], leg.modality)
    values.DialogSessionIdTime[row] = leg.numbered ? leg.invited : NULL_TIME
    values.DialogSessionIdSeq[row] = leg.numbered ? leg.seq : NULL_INT
    values.UserJoinTime[row] = leg.joined
    values.UserLeaveTime[row] = left
    values.ClientVerId[row] = invitation.mcuClient
  }

  private messageCounts({ plan, captured, seq, messages, writers }: ConferenceState): void {
    const { counts } = this
    const { values } = counts
    let counted = -1
    for (const { person } of plan.invitations) {
      // The invitations of one person follow each other.
      if (person === counted || messages[person] <= 0) continue
      counted = person
      const row = counts.add()
      values.SessionIdTime[row] = captured
      values.SessionIdSeq[row] = seq
      values.UserId[row] = userId(this.ids, writers[person])
      values.MessageCount[row] = messages[person]
      this.summary?.add(plan.pool, this.tenantOf(writers[person]), captured, 0, messages[person])
    }
  }
}

/** What an endpoint sends: commands to the focus, media in several versions at once to an MCU, or in one. */
function contentTypeOf({ modality, invitation }: Dialog): number {
  if (modality === FOCUS) return CCCP
  const alternatives = modality === AUDIO_VIDEO || modality === APPLICATION_SHARING
  return alternatives && invitation.offersAlternatives ? ALTERNATIVE : SDP
}

/** The attendant hands a caller over: the first leg of theirs at the MCU takes the place of its dialog with the focus. */
function handedOverFrom({ session, invitation, replaces, instance }: Dialog): Dialog | null {
  if (session === null || !invitation.fromPstn || invitation.dialedOut) return null
  return session.numbered && replaces === null && instance <= 1 ? session : null
}

function* filled(batch: Batch): Iterable<Batch> {
  if (batch.length > 0) yield batch
  batch.clear()
}

import type { Random } from '../chance/random.js'
import { isOpen } from '../conference/conference.js'
import type { ConferenceState, Dialog, Leg, Session } from '../conference/conference-state.js'
import type { ConferencePlan } from '../conference/invitation.js'
import { conferenceMachine } from '../conference/machines.js'
import { FOCUS, uriTypeOf } from '../conference/modality.js'
import { Batch, NULL_BIT, NULL_GUID, NULL_INT, NULL_TIME } from '../rows/batch.js'
import type { Guid } from '../rows/guid.js'
import {
  conferenceMessageCount,
  conferenceSessionDetails,
  conferences,
  focusJoinsAndLeaves,
  mcuJoinsAndLeaves,
} from '../schema/tables/index.js'
import type { Time } from '../time.js'
import type { DialogBook } from './dialog-book.js'
import { lastModified } from './last-modified.js'

/** Ids in ContentTypes. */
const SDP = 1
const CCCP = 2

/**
 * DiagnosticId of a session that failed, by modality. Only the range of each component's ids is published, so the last of each range
 * stands for "some failure there"; application sharing and web conferencing have no published range.
 */
const diagnostics = [3999, 6999, 7999, NULL_INT, NULL_INT, 8999]

/** Turns simulated conferences into rows. One at a time: `begin`, simulate, `number` its dialogs, `record`. */
export class ConferenceRecorder {
  private readonly conferences = new Batch(conferences)
  private readonly details = new Batch(conferenceSessionDetails)
  private readonly focus = new Batch(focusJoinsAndLeaves)
  private readonly mcu = new Batch(mcuJoinsAndLeaves)
  private readonly counts = new Batch(conferenceMessageCount)

  private readonly dialogs: DialogBook
  private readonly captureEnd: Time
  private readonly mcuClientVersions: readonly number[]

  private plan!: ConferencePlan
  private time: Time = Number.NEGATIVE_INFINITY
  /** SessionIdSeq of the conference that was begun. */
  seq = 0
  /** ConferenceStartTime of the conference that was begun. */
  started: Time = 0
  private instance: Guid = [0, 0, 0, 0]

  /** `captureEnd` is when the captured period is over; `mcuClientVersions` the client versions of the MCUs, by modality. */
  constructor(given: { dialogs: DialogBook; captureEnd: Time; mcuClientVersions: readonly number[] }) {
    this.dialogs = given.dialogs
    this.captureEnd = given.captureEnd
    this.mcuClientVersions = given.mcuClientVersions
  }

  /** No conference has been, and no row is held. */
  reset(): void {
    this.time = Number.NEGATIVE_INFINITY
    this.seq = 0
    for (const _ of this.batches());
  }

  /** The conference that comes next, in the order of first arrivals. False when it only starts after the capture end. */
  begin(plan: ConferencePlan, random: Random): boolean {
    const started = plan.startsAt + 5 + (random.word() & 15)
    this.instance = versionFour(random.word(), random.word(), random.word(), random.word())
    if (started >= this.captureEnd) return false
    this.seq = plan.startsAt === this.time ? this.seq + 1 : 1
    this.time = plan.startsAt
    this.started = started
    this.plan = plan
    return true
  }

  /** Gives each dialog of the conference its SessionIdSeq, sessions before legs. */
  number({ sessions, legs }: ConferenceState): void {
    for (const session of sessions) if (session.numbered) session.seq = this.dialogs.number(session.invited)
    for (const leg of legs) if (leg.numbered) leg.seq = this.dialogs.number(leg.invited)
  }

  /** Writes all rows of the conference; what is still open at the capture end has no end. */
  record(conference: ConferenceState): void {
    this.dialogRows(conference.sessions)
    this.dialogRows(conference.legs)
    this.detailRows(conference.sessions)
    this.detailRows(conference.legs)
    this.focusRows(conference.sessions)
    this.mcuRows(conference.legs)
    this.messageCounts(conference)
    const open =
      conference.state !== conferenceMachine.state.ended || conference.sessions.some(({ state }) => isOpen(state))
    const end = Math.max(conference.lastClosed, this.started) + 1
    this.conferenceRow(open || end >= this.captureEnd ? NULL_TIME : end)
  }

  /** Whether enough rows have come together to pass them on. */
  get full(): boolean {
    return this.details.length >= 8192
  }

  /** The batches that hold rows, parents first. The caller clears each when it is done with it. */
  *batches(): Iterable<Batch> {
    yield* this.dialogs.batches()
    for (const batch of [this.conferences, this.details, this.focus, this.mcu, this.counts]) {
      if (batch.length > 0) yield batch as Batch
      batch.clear()
    }
  }

  private conferenceRow(end: Time): void {
    const { plan, conferences } = this
    const { values } = conferences
    const row = conferences.add()
    values.SessionIdTime[row] = this.time
    values.SessionIdSeq[row] = this.seq
    values.ConferenceUriId[row] = plan.uri
    putGuid(values.ConfInstance, row, this.instance)
    values.ConferenceStartTime[row] = this.started
    values.ConferenceEndTime[row] = end
    values.PoolId[row] = plan.pool
    values.OrganizerId[row] = plan.organizer
    values.Flag[row] = plan.flag
    values.Processed[row] = Number.isNaN(end) ? 0 : 1
    values.LastModifiedTime[row] = lastModified(Number.isNaN(end) ? this.started : end, this.captureEnd)
  }

  private dialogRows(list: readonly Dialog[]): void {
    for (const { numbered, invited, seq, idSeed1, idSeed2 } of list) {
      if (numbered) this.dialogs.add(invited, seq, idSeed1, idSeed2)
    }
  }

  private detailRows(list: readonly Dialog[]): void {
    this.details.reserve(list.length)
    for (const dialog of list) if (dialog.numbered) this.detailRow(dialog)
  }

  private detailRow(dialog: Dialog): void {
    const row = this.details.length++
    this.parties(dialog, row)
    this.course(dialog, row)
  }

  /** Between whom a dialog is. */
  private parties({ invitation, modality, invited, seq, replaces }: Dialog, row: number): void {
    const { plan } = this
    const { values } = this.details
    values.SessionIdTime[row] = invited
    values.SessionIdSeq[row] = seq
    values.ConferenceUriId[row] = plan.uri
    putGuid(values.ConfInstance, row, this.instance)
    values.McuConferenceUriId[row] = modality === FOCUS ? NULL_INT : plan.uri + modality
    values.UserId[row] = invitation.user
    putGuid(values.UserEndpointId, row, invitation.endpoint)
    values.OnBehalfOfId[row] = NULL_INT
    values.ReferredById[row] = invitation.dialedOut ? plan.organizer : NULL_INT
    values.UserClientVersionId[row] = invitation.client
    values.ConfClientVersionId[row] = this.mcuClientVersions[modality]
    values.ReplaceDialogIdTime[row] = replaces === null ? NULL_TIME : replaces.invited
    values.ReplaceDialogIdSeq[row] = replaces === null ? NULL_INT : replaces.seq
    values.IsStartedByConfServer[row] = invitation.dialedOut ? 1 : 0
    values.IsUserInternal[row] = invitation.internal ? 1 : 0
    values.ServerId[row] = plan.server
    values.PoolId[row] = plan.pool
    values.MediationServerId[row] = invitation.mediation
    values.GatewayId[row] = invitation.gateway
    values.EdgeServerId[row] = invitation.edge
    values.ContentTypeId[row] = modality === FOCUS ? CCCP : SDP
    values.UriTypeId[row] = modality === FOCUS ? NULL_INT : uriTypeOf(modality)
    values.UserFlag[row] = invitation.userFlag
    values.CallFlag[row] = replaces === null ? 0 : 1
  }

  /** How a dialog went. A moment after the capture end has not happened yet. */
  private course(dialog: Dialog, row: number): void {
    const { captureEnd } = this
    const { values } = this.details
    const { invited, modality, response } = dialog
    const responded = dialog.responded < captureEnd ? dialog.responded : NULL_TIME
    const left = dialog.left < captureEnd ? dialog.left : NULL_TIME
    const ended = !Number.isNaN(left)
    const failed = dialog.broken && response !== 487
    values.IsEndedByConfServer[row] = ended ? (dialog.endedByServer ? 1 : 0) : NULL_BIT
    values.ResponseCode[row] = Number.isNaN(responded) ? NULL_INT : response
    values.DiagnosticId[row] = failed && ended ? diagnostics[modality] : NULL_INT
    values.InviteTime[row] = invited
    values.ResponseTime[row] = responded
    values.SessionEndTime[row] = left
    values.LastModifiedTime[row] = lastModified(last(last(invited, responded), left), captureEnd)
  }

  /** Whoever was never admitted has no row at the focus. */
  private focusRows(sessions: readonly Session[]): void {
    this.focus.reserve(sessions.length)
    for (const session of sessions) if (session.numbered && !Number.isNaN(session.joined)) this.focusRow(session)
  }

  private focusRow(session: Session): void {
    const { focus, captureEnd } = this
    const { values } = focus
    const { invitation } = session
    const row = focus.length++
    const left = session.leaveLost || !(session.left < captureEnd) ? NULL_TIME : session.left
    values.SessionIdTime[row] = this.time
    values.SessionIdSeq[row] = this.seq
    values.DialogSessionIdTime[row] = session.invited
    values.DialogSessionIdSeq[row] = session.seq
    values.UserId[row] = invitation.user
    values.FocusUserInstance[row] = session.instance
    values.IsUserInternal[row] = invitation.internal ? 1 : 0
    values.UserRole[row] = invitation.presenter ? 1 : 2
    values.UserJoinTime[row] = session.joined
    values.UserLeaveTime[row] = left
    values.ClientVerId[row] = invitation.client
    putGuid(values.UserEndpointId, row, invitation.endpoint)
    values.LastModifiedTime[row] = lastModified(last(session.joined, left), captureEnd)
  }

  private mcuRows(legs: readonly Leg[]): void {
    this.mcu.reserve(legs.length)
    for (const leg of legs) if (!Number.isNaN(leg.joined)) this.mcuRow(leg)
  }

  private mcuRow(leg: Leg): void {
    const { mcu, plan, captureEnd } = this
    const { values } = mcu
    const { invitation } = leg
    const row = mcu.length++
    const left = leg.leaveLost || !(leg.left < captureEnd) ? NULL_TIME : leg.left
    values.SessionIdTime[row] = this.time
    values.SessionIdSeq[row] = this.seq
    values.UserId[row] = invitation.user
    values.McuUserInstance[row] = leg.instance
    values.IsFromPstn[row] = invitation.fromPstn ? 1 : 0
    values.McuId[row] = plan.mcus + leg.modality - 1
    values.DialogSessionIdTime[row] = leg.numbered ? leg.invited : NULL_TIME
    values.DialogSessionIdSeq[row] = leg.numbered ? leg.seq : NULL_INT
    values.UserJoinTime[row] = leg.joined
    values.UserLeaveTime[row] = left
    values.ClientVerId[row] = invitation.client
    values.LastModifiedTime[row] = lastModified(last(leg.joined, left), captureEnd)
  }

  private messageCounts(conference: ConferenceState): void {
    const { counts } = this
    const { values } = counts
    for (const { person, user } of conference.plan.invitations) {
      if (conference.messages[person] <= 0) continue
      const row = counts.add()
      values.SessionIdTime[row] = this.time
      values.SessionIdSeq[row] = this.seq
      values.UserId[row] = user
      values.MessageCount[row] = conference.messages[person]
      conference.messages[person] = 0
    }
  }
}

const last = (earlier: Time, later: Time): Time => (later > earlier ? later : earlier)

/** A random (version 4) GUID, as Windows makes them. */
const versionFour = (a: number, b: number, c: number, d: number): Guid => [
  a,
  (b & 0xffff_0fff) | 0x4000,
  (c & 0x3fff_ffff) | 0x8000_0000,
  d,
]

function putGuid(words: Uint32Array, row: number, guid: Guid | null): void {
  const at = row * 4
  words[at] = guid === null ? NULL_GUID : guid[0]
  words[at + 1] = guid === null ? NULL_GUID : guid[1]
  words[at + 2] = guid === null ? NULL_GUID : guid[2]
  words[at + 3] = guid === null ? NULL_GUID : guid[3]
}

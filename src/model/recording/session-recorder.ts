import { AUDIO, callTypeOf, IM } from '../call/medium.js'
import { ACCEPTED, dropUnadded, type Party, type PeerSession } from '../call/session.js'
import { mixBits } from '../chance/random.js'
import { Batch, NULL_BIT, NULL_GUID, NULL_INT, NULL_TIME } from '../rows/batch.js'
import { putGuid, randomGuid } from '../rows/guid.js'
import { fileTransfers, locations, media, sessionDetails, voipDetails } from '../schema/tables/index.js'
import type { Time } from '../time.js'
import type { DialogBook } from './dialog-book.js'
import { TAGGED_BY } from './dialog-id.js'
import { MALICIOUS } from './error-kinds.js'
import type { ErrorRecorder } from './error-recorder.js'
import { setLastModified } from './last-modified.js'
import type { MessageSummary } from './message-summary.js'
import type { Observer, SessionObservation } from './observer.js'
import { hasFailed, newError } from './session-error.js'
import { type IdsByUser, userId } from './user-id.js'

const ROWS = 8192

/** Turns sessions between two parties into rows; of what comes after the capture end, nothing is known. */
export class SessionRecorder {
  private readonly details = new Batch(sessionDetails, ROWS)
  private readonly media = new Batch(media, ROWS)
  private readonly voip = new Batch(voipDetails, ROWS)
  private readonly files = new Batch(fileTransfers)
  private readonly locations = new Batch(locations, 16)
  /** Of each row of VoipDetails, the row of its session: the two are written together. */
  private voipSessions = new Int32Array(ROWS)
  private readonly error = newError()
  /** While it is silent, sessions are numbered and not written: those that another chapter has. */
  silent = false
  /** What is told of each session that is written. */
  observer: Observer = {}
  private readonly dialogs: DialogBook
  private readonly errors: ErrorRecorder
  private readonly summary: MessageSummary
  private readonly tenantOf: (user: number) => number
  private readonly captureEnd: Time
  private readonly ids: IdsByUser
  private readonly clientOf: SessionObservation['clientOf']

  constructor(given: {
    dialogs: DialogBook
    errors: ErrorRecorder
    summary: MessageSummary
    /** TenantId of a user. */
    tenantOf: (user: number) => number
    captureEnd: Time
    ids: IdsByUser
    clientOf: SessionObservation['clientOf']
  }) {
    this.dialogs = given.dialogs
    this.errors = given.errors
    this.summary = given.summary
    this.tenantOf = given.tenantOf
    this.captureEnd = given.captureEnd
    this.ids = given.ids
    this.clientOf = given.clientOf
  }

  /** No row is held. */
  reset(): void {
    for (const batch of this.own()) batch.clear()
  }

  /** Whether enough rows have come together to pass them on. */
  get full(): boolean {
    return this.details.length >= ROWS - 64
  }

  /** Numbers a session, and writes all its rows. False, and nothing, where it only begins after the capture end. */
  record(session: PeerSession): boolean {
    const { invited, idSeed1, idSeed2 } = session
    if (!(invited < this.captureEnd)) return false
    session.seq = this.dialogs.number(invited)
    if (this.silent) return true
    dropUnadded(session, this.captureEnd)
    this.dialogs.add(invited, session.seq, idSeed1, idSeed2, TAGGED_BY.mcu)
    const row = this.detailRow(session)
    this.mediaRows(session)
    if ((session.media & IM) !== 0) this.addUp(session)
    if (session.voip) this.voipRow(session, row)
    if (session.file !== 0) this.fileRow(session)
    if (session.location !== null) this.locationRow(session, session.location)
    this.errorRows(session)
    this.tell(session)
    return true
  }

  /** The batches that hold rows, parents first; each cleared when the next is asked for. */
  *batches(): Iterable<Batch> {
    yield* this.dialogs.batches()
    const { details, voip, voipSessions } = this
    setLastModified(details as Batch, this.captureEnd)
    setLastModified(this.files as Batch, this.captureEnd)
    const modified = details.values.LastModifiedTime
    for (let row = 0; row < voip.length; row++) voip.values.LastModifiedTime[row] = modified[voipSessions[row]]
    for (const batch of this.own()) {
      if (batch.length > 0) yield batch
      batch.clear()
    }
    yield* this.errors.batches()
  }

  private own(): readonly Batch[] {
    return [this.locations, this.details, this.media, this.voip, this.files] as readonly unknown[] as readonly Batch[]
  }

  private tell(session: PeerSession): void {
    const { captureEnd, ids, clientOf, observer } = this
    observer.session?.({ session, captureEnd, clientOf, idOf: user => userId(ids, user) })
  }

  private detailRow(session: PeerSession): number {
    const { captureEnd, ids, details } = this
    const { caller, callee, invited, correlation } = session
    const { values } = details
    const row = details.add()
    const callerId = userId(ids, caller.user)
    const calleeId = userId(ids, callee.user)
    // A telephone has no UserId, and is the second party.
    const callerFirst = callee.user === 0 || (caller.user !== 0 && callerId <= calleeId)
    const one = callerFirst ? caller : callee
    const two = callerFirst ? callee : caller
    const responded = session.responded < captureEnd ? session.responded : NULL_TIME
    const ended = session.ended < captureEnd ? session.ended : NULL_TIME
    const over = !Number.isNaN(ended)
    values.SessionIdTime[row] = invited
    values.SessionIdSeq[row] = session.seq
    putWords(values.CorrelationId, row, correlation, correlation[0] !== 0)
    values.ReplaceDialogIdTime[row] = session.replacesTime
    values.ReplaceDialogIdSeq[row] = session.replacesSeq
    values.User1Id[row] = callerFirst ? callerId : calleeId
    values.User2Id[row] = nobody(callerFirst ? callee.user : caller.user) ?? (callerFirst ? calleeId : callerId)
    putWords(values.User1EndpointId, row, one.endpoint, one.endpoint[0] !== NULL_GUID)
    putWords(values.User2EndpointId, row, two.endpoint, two.endpoint[0] !== NULL_GUID)
    values.TargetUserId[row] = this.idOf(session.target)
    values.SessionStartedById[row] = nobody(caller.user) ?? callerId
    values.OnBehalfOfId[row] = this.idOf(session.onBehalfOf)
    values.ReferredById[row] = this.idOf(session.referredBy)
    values.ServerId[row] = session.server
    values.PoolId[row] = session.pool
    values.ContentTypeID[row] = session.contentType
    values.User1ClientVerId[row] = one.client
    values.User2ClientVerId[row] = two.client
    values.User1EdgeServerid[row] = one.edge
    values.User2EdgeServerid[row] = two.edge
    values.IsUser1Internal[row] = one.internal ? 1 : 0
    values.IsUser2Internal[row] = two.internal ? 1 : 0
    values.InviteTime[row] = invited
    values.ResponseTime[row] = responded
    values.ResponseCode[row] = Number.isNaN(responded) ? NULL_INT : session.response
    values.DiagnosticId[row] = over ? session.diagnostic : NULL_INT
    values.CallPriority[row] = session.priority
    values.User1MessageCount[row] = over ? one.messages : NULL_INT
    values.User2MessageCount[row] = over ? two.messages : NULL_INT
    values.SessionEndTime[row] = ended
    values.MediaTypes[row] = session.media
    values.User1Flag[row] = one.flag
    values.User2Flag[row] = two.flag
    values.CallFlag[row] = session.callFlag
    values.Processed[row] = over ? 1 : 0
    return row
  }

  /** A row for each medium of a session that was accepted. */
  private mediaRows(session: PeerSession): void {
    const { captureEnd, media } = this
    const { invited, seq, responded, response, ended, media: set } = session
    if (response !== ACCEPTED || !(responded < captureEnd)) return
    const { values } = media
    for (let rest = set, id = 1; rest !== 0; rest >>= 1, id++) {
      if ((rest & 1) === 0) continue
      const added = (session.added & (1 << (id - 1))) !== 0
      const until = added ? session.addedUntil : ended
      const row = media.add()
      values.SessionIdTime[row] = invited
      values.SessionIdSeq[row] = seq
      values.MediaId[row] = id
      values.StartTime[row] = added ? session.addedFrom : responded
      values.EndTime[row] = until < captureEnd ? until : NULL_TIME
    }
  }

  private addUp({ caller, callee, pool, invited, ended }: PeerSession): void {
    const tenant = Math.max(this.tenantOf(caller.user), this.tenantOf(callee.user))
    this.summary.add(pool, tenant, invited, 1, ended < this.captureEnd ? caller.messages + callee.messages : 0)
  }

  private voipRow(session: PeerSession, detail: number): void {
    const { voip, captureEnd } = this
    const { values } = voip
    const row = voip.add()
    if (this.voipSessions.length <= row) {
      const more = new Int32Array(this.voipSessions.length * 2)
      more.set(this.voipSessions)
      this.voipSessions = more
    }
    this.voipSessions[row] = detail
    const over = session.ended < captureEnd && session.response === ACCEPTED
    values.SessionIdTime[row] = session.invited
    values.SessionIdSeq[row] = session.seq
    values.FromNumberId[row] = session.fromNumber
    values.ConnectedNumberId[row] = session.connectedNumber
    values.FromMediationServerId[row] = session.fromMediation
    values.ToMediationServerId[row] = session.toMediation
    values.FromGatewayId[row] = session.fromGateway
    values.ToGatewayId[row] = session.toGateway
    values.DisconnectedbyURIId[row] = over ? this.idOf(session.hungUpBy) : NULL_INT
    values.DisconnectedbyPhoneId[row] = over && session.hungUpBy === 0 ? session.hungUpPhone : NULL_INT
  }

  private fileRow({ invited, seq, file, fileName, idSeed1, idSeed2 }: PeerSession): void {
    const { files } = this
    const { values } = files
    const row = files.add()
    const word = mixBits(idSeed1 ^ 0x5f1e)
    values.SessionIdTime[row] = invited
    values.SessionIdSeq[row] = seq
    values.FileName[row] = fileName
    putGuid(values.FileIdentity, row, randomGuid(word, mixBits(idSeed2), mixBits(word), mixBits(idSeed1 ^ idSeed2)))
    values.Cookie[row] = String(mixBits(word ^ idSeed2) >>> 0)
    values.Accept[row] = file === 1 ? 1 : NULL_BIT
    values.Reject[row] = file === 2 ? 1 : NULL_BIT
    values.Cancel[row] = file === 3 ? 1 : NULL_BIT
  }

  private locationRow({ invited, seq }: PeerSession, location: string): void {
    const { values } = this.locations
    const row = this.locations.add()
    values.SessionIdTime[row] = invited
    values.SessionIdSeq[row] = seq
    values.Location[row] = location
  }

  /** What failed, or broke; and what the callee reports of the caller. */
  private errorRows(session: PeerSession): void {
    const { error } = this
    const { caller, callee, response, diagnostic, malicious } = session
    const failed = hasFailed(session)
    if (!failed && !malicious) return
    error.callType = callTypeOf(session.media)
    error.conference = NULL_INT
    error.sessionTime = session.invited
    error.sessionSeq = session.seq
    error.word = session.idSeed1
    error.toTelephone = session.toGateway !== NULL_INT
    error.server = session.server
    error.pool = session.pool
    if (failed) {
      error.time = session.ended
      error.response = response
      error.diagnostic = diagnostic
      error.from = this.idOf(caller.user)
      error.to = this.idOf(callee.user)
      error.client = caller.client
      error.byClient = (session.media & AUDIO) !== 0 && caller.user !== 0 && (session.idSeed2 & 3) === 0
      this.errors.record(error)
    }
    if (malicious) {
      error.time = session.ended
      error.response = ACCEPTED
      error.diagnostic = MALICIOUS
      error.from = this.idOf(callee.user)
      error.to = this.idOf(caller.user)
      error.client = callee.client
      error.byClient = true
      this.errors.record(error)
    }
  }

  private idOf(user: number): number {
    return user === 0 ? NULL_INT : userId(this.ids, user)
  }
}

const nobody = (user: number): number | undefined => (user === 0 ? NULL_INT : undefined)

function putWords(column: Uint32Array, row: number, words: Party['endpoint'], known: boolean): void {
  const at = row * 4
  for (let i = 0; i < 4; i++) column[at + i] = known ? words[i] : NULL_GUID
}

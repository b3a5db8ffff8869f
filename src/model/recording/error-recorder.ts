import { Batch, NULL_GUID, NULL_INT } from '../rows/batch.js'
import type { Bytes } from '../rows/storage.js'
import type { Release } from '../schema/definition/schema.js'
import { errorReport, progressReport } from '../schema/tables/index.js'
import type { Time } from '../time.js'
import type { DialogBook } from './dialog-book.js'
import { errorIdOf, headers } from './error-kinds.js'
import { setLastModified } from './last-modified.js'
import type { Observer } from './observer.js'
import type { SessionError } from './session-error.js'

/** ApplicationIds. */
const [SIP_PROXY, USER_SERVICES, INBOUND, OUTBOUND, MEDIATION] = [1, 2, 3, 4, 5]

/** A step of a call that servers told a client of, and it reports with an error. */
type Step = { readonly id: number; readonly application: number; readonly header: Uint8Array }

/** Ids and reasons: [MS-OCER] 7; 12006 as in its example of a report. Which of them how often is assumed. */
const nextHop = stepOf(12006, 'Trying next hop', OUTBOUND, 'OutboundRouting')
const proxied = [
  stepOf(13004, 'Request was proxied to one or more registered endpoints', INBOUND, 'InboundRouting'),
  stepOf(13005, 'Request was proxied to one or more additional targets', INBOUND, 'InboundRouting'),
]
const MOST_STEPS = 2

function stepOf(id: number, reason: string, application: number, name: string): Step {
  return { id, application, header: new TextEncoder().encode(`${id}; reason="${reason}"; appName="${name}"`) }
}

/** The steps of a call: the gateways that were tried, the next where one fails; or whom it rang, one in eight times others as well. */
function stepsOf({ toTelephone, response, diagnostic, word }: SessionError): readonly Step[] {
  if (toTelephone) return response < 500 ? [nextHop] : [nextHop, nextHop]
  const rang = response < 500 && !(response === 480 && diagnostic !== NULL_INT)
  return rang ? proxied.slice(0, (word & 7) === 0 ? 2 : 1) : []
}

/** Turns errors into rows of ErrorReport and ProgressReport. They are numbered by the moment, whatever they are of. */
export class ErrorRecorder {
  private readonly errors = new Batch(errorReport)
  private readonly progress = new Batch(progressReport)
  private readonly dialogs: DialogBook
  private readonly captureEnd: Time
  private readonly release: Release

  constructor({ dialogs, captureEnd, release }: { dialogs: DialogBook; captureEnd: Time; release: Release }) {
    this.dialogs = dialogs
    this.captureEnd = captureEnd
    this.release = release
  }

  /** While it is silent, errors are numbered and not written: those of conferences that another chapter has. */
  silent = false
  /** What is told of each error that is written. */
  observer: Observer = {}

  reset(): void {
    this.errors.clear()
    this.progress.clear()
  }

  /** Numbers an error, and writes it; nothing where it comes after the capture end. */
  record(error: SessionError): void {
    if (!(error.time < this.captureEnd)) return
    const seq = this.dialogs.numberError(error.time)
    if (this.silent) return
    this.observer.error?.(error)
    const { errors } = this
    const { values } = errors
    const row = errors.add()
    const id = errorIdOf(error.response, error.diagnostic, error.callType)
    values.ErrorTime[row] = error.time
    values.ErrorReportSeq[row] = seq
    values.ErrorId[row] = id
    values.FromUserId[row] = error.from
    values.ToUserId[row] = error.to
    values.ConferenceUriId[row] = error.conference
    values.SessionIdTime[row] = error.sessionTime
    values.SessionIdSeq[row] = error.sessionSeq
    values.SourceId[row] = error.byClient ? NULL_INT : error.server
    values.ApplicationId[row] = error.byClient ? NULL_INT : applicationOf(error)
    putBytes(values.MsDiagHeader, row, headers[id])
    values.ClientVersionId[row] = error.client
    values.IsCapturedByServer[row] = error.byClient ? 0 : 1
    values.Flag[row] = 0
    for (let word = 0; word < 4; word++) values.TelemetryId[row * 4 + word] = NULL_GUID
    values.SessionSetupTime[row] = NULL_INT
    values.ServerId[row] = error.server
    values.PoolId[row] = error.pool
    if (error.byClient) this.recordSteps(error, id, seq)
  }

  /** A client says how far the call had come: two steps at most. */
  private recordSteps(error: SessionError, id: number, seq: number): void {
    const { progress } = this
    const { values } = progress
    // Without ErrorReportSeq in the key, as in 2010, the steps of all reports of a moment have numbers of their own.
    const before = this.release === 2010 ? (seq - 1) * MOST_STEPS : 0
    for (const [i, step] of stepsOf(error).entries()) {
      const row = progress.add()
      values.ErrorTime[row] = error.time
      values.ErrorId[row] = id
      values.ErrorReportSeq[row] = seq
      values.ProgressReportSeq[row] = before + i + 1
      values.MsDiagId[row] = step.id
      values.SourceId[row] = error.server
      values.ApplicationId[row] = step.application
      putBytes(values.Detail, row, step.header)
      for (let word = 0; word < 4; word++) values.TelemetryId[row * 4 + word] = NULL_GUID
      values.SessionSetupTime[row] = NULL_INT
    }
  }

  /** The batches that hold rows, parents first; each cleared when the next is asked for. */
  *batches(): Iterable<Batch> {
    setLastModified(this.errors as Batch, this.captureEnd)
    for (const batch of [this.errors, this.progress] as readonly unknown[] as readonly Batch[]) {
      if (batch.length > 0) yield batch
      batch.clear()
    }
  }
}

const applicationOf = ({ diagnostic, conference }: SessionError): number =>
  diagnostic >= 10_000 && diagnostic < 11_000 ? MEDIATION : conference === NULL_INT ? SIP_PROXY : USER_SERVICES

function putBytes(bytes: Bytes, row: number, text: Uint8Array): void {
  const start = row === 0 ? 0 : bytes.ends[row - 1]
  if (bytes.heap.length < start + text.length) {
    const more = new Uint8Array((start + text.length) * 2)
    more.set(bytes.heap)
    bytes.heap = more
  }
  bytes.heap.set(text, start)
  bytes.ends[row] = start + text.length
}

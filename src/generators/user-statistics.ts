import { errorKinds } from '../model/recording/error-kinds.js'
import { Batch, NULL_INT, NULL_TIME } from '../model/rows/batch.js'
import { isOf } from '../model/rows/row-objects.js'
import { conferences, errorReport, registration, userStatistics } from '../model/schema/tables/index.js'
import type { Time } from '../model/time.js'

/** When each of those with a number last did something; NaN: never. */
class Last {
  times = new Float64Array(1024).fill(NULL_TIME)

  see(id: number, time: Time): void {
    if (id === NULL_INT) return
    if (id >= this.times.length) {
      const more = new Float64Array(Math.max(id + 1, this.times.length * 2)).fill(NULL_TIME)
      more.set(this.times)
      this.times = more
    }
    if (!(this.times[id] >= time)) this.times[id] = time
  }

  of = (id: number): Time => (id < this.times.length ? this.times[id] : NULL_TIME)
}

/** What callers are reported for is no failure. */
const MALICIOUS = 51017
const isFailure = [false, ...errorKinds.map(({ diagnostic }) => diagnostic !== MALICIOUS)]

/**
 * Adds all rows of a period up to those of UserStatistics: whoever signed in, organised a conference, or had a call that failed, be it
 * their own or of somebody at a conference of theirs. What they say follows from rows that are there, and from nothing else.
 */
export class UserStatistics {
  private readonly signedIn = new Last()
  private readonly organized = new Last()
  private readonly failed = new Last()
  /** By ConferenceUriId: reports come before the conferences they are of. */
  private readonly failedAt = new Last()
  /** UserIds by ConferenceUriId. */
  private organizers = new Int32Array(1024)

  /** Sees the rows of a batch. */
  take(batch: Batch): void {
    if (isOf(batch, registration)) this.takeRegistrations(batch)
    else if (isOf(batch, conferences)) this.takeConferences(batch)
    else if (isOf(batch, errorReport)) this.takeErrors(batch)
  }

  private takeRegistrations({ length, values: { UserId, RegisterTime } }: Batch<typeof registration.columns>): void {
    for (let row = 0; row < length; row++) this.signedIn.see(UserId[row], RegisterTime[row])
  }

  private takeConferences({ length, values }: Batch<typeof conferences.columns>): void {
    const { OrganizerId, ConferenceUriId, ConferenceStartTime } = values
    for (let row = 0; row < length; row++) {
      const uri = ConferenceUriId[row]
      if (uri >= this.organizers.length) {
        const more = new Int32Array(Math.max(uri + 1, this.organizers.length * 2))
        more.set(this.organizers)
        this.organizers = more
      }
      this.organizers[uri] = OrganizerId[row]
      this.organized.see(OrganizerId[row], ConferenceStartTime[row])
    }
  }

  private takeErrors({ length, values }: Batch<typeof errorReport.columns>): void {
    const { ErrorId, ErrorTime, FromUserId, ToUserId, ConferenceUriId } = values
    for (let row = 0; row < length; row++) {
      if (!isFailure[ErrorId[row]]) continue
      this.failed.see(FromUserId[row], ErrorTime[row])
      this.failed.see(ToUserId[row], ErrorTime[row])
      this.failedAt.see(ConferenceUriId[row], ErrorTime[row])
    }
  }

  /** The rows, by UserId, of all of whom there is anything to say. */
  *batches(): Iterable<Batch> {
    const { signedIn, organized, failed, organizers, failedAt } = this
    const failedAtTheirs = new Last()
    for (const [uri, time] of failedAt.times.entries())
      if (!Number.isNaN(time) && organizers[uri] > 0) failedAtTheirs.see(organizers[uri], time)
    const rows = new Batch(userStatistics)
    const { values } = rows
    const most = Math.max(...[signedIn, organized, failed, failedAtTheirs].map(({ times }) => times.length))
    for (let user = 1; user < most; user++) {
      const times = [signedIn.of(user), organized.of(user), failed.of(user), failedAtTheirs.of(user)]
      if (times.every(Number.isNaN)) continue
      const row = rows.add()
      values.UserId[row] = user
      ;[
        values.LastLogInTime[row],
        values.LastConfOrganizedTime[row],
        values.LastCallFailureTime[row],
        values.LastConfOrganizerCallFailureTime[row],
      ] = times
      if (rows.length < rows.capacity) continue
      yield rows as Batch
      rows.clear()
    }
    if (rows.length > 0) yield rows as Batch
  }
}

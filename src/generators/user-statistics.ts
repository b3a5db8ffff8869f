import { errorKinds, MALICIOUS } from '../model/recording/error-kinds.js'
import { Batch, NULL_INT, NULL_TIME } from '../model/rows/batch.js'
import { isOf } from '../model/rows/row-objects.js'
import { conferences, errorReport, registration, userStatistics } from '../model/schema/tables/index.js'
import type { Time } from '../model/time.js'

/** When each of those with a number last did something. A map, since the UserIds of a long period lie far apart. */
class Last {
  private readonly times = new Map<number, Time>()

  see(id: number, time: Time): void {
    if (id === NULL_INT || !(time > (this.times.get(id) ?? Number.NEGATIVE_INFINITY))) return
    this.times.set(id, time)
  }

  of = (id: number): Time => this.times.get(id) ?? NULL_TIME

  ids = (): Iterable<number> => this.times.keys()

  state = (): LastState => ({ ids: [...this.times.keys()], times: [...this.times.values()] })

  addState({ ids, times }: LastState): void {
    for (let i = 0; i < ids.length; i++) this.see(ids[i], times[i])
  }
}

type LastState = { readonly ids: readonly number[]; readonly times: readonly Time[] }

/** What has been added up, as values for JSON: for each of the four columns of times, the UserIds that have one, and these. */
export type UserStatisticsState = readonly LastState[]

/** By ErrorId. */
const isFailure = [false, ...errorKinds.map(({ diagnostic }) => diagnostic !== MALICIOUS)]

/**
 * Adds all rows of a period up to those of UserStatistics: a row for whoever signed in or organised a conference, with their last call that
 * failed and that of somebody at a conference of theirs. What they say follows from rows that are there, and from nothing else.
 */
export class UserStatistics {
  private readonly signedIn = new Last()
  private readonly organized = new Last()
  private readonly failed = new Last()
  private readonly failedAtTheirs = new Last()
  private readonly columns = [this.signedIn, this.organized, this.failed, this.failedAtTheirs]
  /** By ConferenceUriId, of this chapter alone: a conference is in the chapter that its reports are in, though behind them. */
  private readonly failedAt = new Map<number, Time>()
  /** UserIds by ConferenceUriId, of this chapter alone. */
  private readonly organizers = new Map<number, number>()

  private readonly isGuest: (user: number) => boolean

  /** `isGuest`: whether a UserId is of somebody who is there once, and never signs in. */
  constructor(isGuest: (user: number) => boolean) {
    this.isGuest = isGuest
  }

  /** The batches of a chapter, which are added up as they pass. */
  *seeing(chapter: Iterable<Batch>): Iterable<Batch> {
    for (const batch of chapter) {
      this.take(batch)
      yield batch
    }
    this.endChapter()
  }

  /** What has been added up so far. Added to that of other chapters, in whatever order, both are as if one had seen all. */
  state = (): UserStatisticsState => this.columns.map(column => column.state())

  addState(state: UserStatisticsState): void {
    for (const [i, column] of this.columns.entries()) column.addState(state[i])
  }

  private take(batch: Batch): void {
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
      this.organizers.set(ConferenceUriId[row], OrganizerId[row])
      this.organized.see(OrganizerId[row], ConferenceStartTime[row])
    }
  }

  private takeErrors({ length, values }: Batch<typeof errorReport.columns>): void {
    const { ErrorId, ErrorTime, FromUserId, ToUserId, ConferenceUriId } = values
    for (let row = 0; row < length; row++) {
      if (!isFailure[ErrorId[row]]) continue
      for (const user of [FromUserId[row], ToUserId[row]])
        if (!this.isGuest(user)) this.failed.see(user, ErrorTime[row])
      const uri = ConferenceUriId[row]
      if (uri !== NULL_INT && !((this.failedAt.get(uri) ?? NULL_TIME) >= ErrorTime[row]))
        this.failedAt.set(uri, ErrorTime[row])
    }
  }

  /** Reports at an MCU name its URI, which is that of no conference. */
  private endChapter(): void {
    for (const [uri, time] of this.failedAt) this.failedAtTheirs.see(this.organizers.get(uri) ?? NULL_INT, time)
    this.failedAt.clear()
    this.organizers.clear()
  }

  /** The rows, by UserId, of all who have one. */
  *batches(): Iterable<Batch> {
    const { signedIn, organized, failed, failedAtTheirs } = this
    const rows = new Batch(userStatistics)
    const { values } = rows
    const users = new Set([...signedIn.ids(), ...organized.ids()])
    for (const user of [...users].sort((a, b) => a - b)) {
      const row = rows.add()
      values.UserId[row] = user
      values.LastLogInTime[row] = signedIn.of(user)
      values.LastConfOrganizedTime[row] = organized.of(user)
      values.LastCallFailureTime[row] = failed.of(user)
      values.LastConfOrganizerCallFailureTime[row] = failedAtTheirs.of(user)
      if (rows.length < rows.capacity) continue
      yield rows as Batch
      rows.clear()
    }
    if (rows.length > 0) yield rows as Batch
  }
}

import type { ChapterRecord } from '../../../../export/output/manifest/manifest.js'
import type { AppendSlot } from '../../../../export/output/segment.js'
import type { Config } from '../../../../generators/config/config.js'
import type { Person } from '../../../../generators/organisation/users/directory.js'
import type { UserStatisticsState } from '../../../../generators/user-statistics.js'
import type { ChapterRange } from '../../../../generators/world.js'
import type { ConferenceCount } from '../../../../report/conference-counter.js'
import type { SumState } from '../../../../truth/answers/aggregates.js'
import type { Destination } from '../options/destination.js'

/** What every worker needs before its first segment. */
export type WorkerSetup = {
  readonly config: Config
  /** The users of the file of people. */
  readonly people: readonly Person[]
  readonly destination: Destination
  readonly version: string
}

/** Make these chapters, into files in this folder. */
export type MakeSegment = {
  readonly segment: ChapterRange
  readonly folder: string
  /** Whether the workers of this run make all that comes before it: together they know what UserStatistics adds up. */
  readonly summed: boolean
}

/** All that comes before this segment is in the output: go on there. */
export type MoveSegment = { readonly next: ChapterRange; readonly slot: AppendSlot }

/** Say what UserStatistics would be of all that you have made. */
export type TellStatistics = { readonly tellStatistics: true }

/** The answers of all other workers. */
export type OthersStatistics = { readonly others: readonly UserStatisticsState[] }

export type ToWorker = { readonly setup: WorkerSetup } | MakeSegment | MoveSegment | TellStatistics | OthersStatistics

/** A segment is complete. */
export type SegmentMade = {
  /** Its first chapter. */
  readonly made: number
  /** Its chapters, if they are in the output already and not in files of their own. */
  readonly placed: readonly ChapterRecord[] | undefined
  readonly timeline: string | undefined
  readonly conferences: ConferenceCount
  /** What it adds to the answers that are asked for. */
  readonly answers: readonly SumState[]
  /** Microseconds of CPU that the worker has taken so far. */
  readonly cpu: number
}

export type FromWorker =
  | { readonly rows: number }
  | SegmentMade
  /** The rows of the last chapter are there but for those of UserStatistics. */
  | { readonly wantsStatistics: true }
  | { readonly statistics: UserStatisticsState }
  | { readonly failed: string; readonly code: string | undefined }

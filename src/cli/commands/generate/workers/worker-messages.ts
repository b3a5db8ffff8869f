import type { ChapterRecord } from '../../../../export/output/manifest/manifest.js'
import type { AppendSlot } from '../../../../export/output/segment.js'
import type { Config } from '../../../../generators/config/config.js'
import type { Person } from '../../../../generators/organisation/users/directory.js'
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
export type MakeSegment = { readonly segment: ChapterRange; readonly folder: string }

/** All that comes before this segment is in the output: go on there. */
export type MoveSegment = { readonly next: ChapterRange; readonly slot: AppendSlot }

export type ToWorker = { readonly setup: WorkerSetup } | MakeSegment | MoveSegment

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
  | { readonly failed: string; readonly code: string | undefined }

import type { Config } from '../../../../generators/config/config.js'
import type { ChapterRange } from '../../../../generators/world.js'

type Users = Pick<Config, 'users'>

/** With so many users times days, complete chapters are worth keeping when a run is interrupted: it takes seconds. */
const LONG = 100_000

/** So many are worth workers: each has to start, and takes a second until V8 has compiled what it runs. */
const WORTH_WORKERS = 500_000

/** At most so many in one segment, half a gigabyte of text: that much may wait on disk for each process. */
const MOST_IN_SEGMENT = 400_000

/** The segments that are left to make. Where they end does not depend on the number of processes, so complete ones can be used again. */
export function segmentsIn(
  { from, to }: ChapterRange,
  { users }: Users,
  remaining: ChapterRange,
): readonly ChapterRange[] {
  const most = Math.max(1, Math.min(Math.floor(MOST_IN_SEGMENT / users), Math.ceil((to - from + 1) / 16)))
  const segments: ChapterRange[] = []
  // Chapter 0, which is no day, comes with the first day.
  for (let first = from; first <= to; first = segments[segments.length - 1].to + 1) {
    segments.push({ from: first, to: Math.min(Math.max(first, 1) + most - 1, to) })
  }
  return segments
    .filter(segment => segment.to >= remaining.from)
    .map(segment => ({ ...segment, from: Math.max(segment.from, remaining.from) }))
}

const userDays = ({ from, to }: ChapterRange, { users }: Users): number => users * (to - from + 1)

export const isLong = (range: ChapterRange, config: Users): boolean => userDays(range, config) >= LONG

export const isWorthWorkers = (range: ChapterRange, config: Users): boolean => userDays(range, config) >= WORTH_WORKERS

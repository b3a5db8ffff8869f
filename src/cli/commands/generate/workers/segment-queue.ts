import type { ChapterRange } from '../../../../generators/world.js'

/**
 * Hands out segments in their order, each once. None is more than `ahead` segments before what has been appended to the output, so
 * neither memory nor waiting files grow with the period.
 */
export function segmentQueue(segments: readonly ChapterRange[], ahead: number) {
  let next = 0
  let appended = 0
  return {
    /** The next segment to make that is not there yet; undefined if there is none, or none that may be begun now. */
    take(isMade: (segment: ChapterRange) => boolean): ChapterRange | undefined {
      while (next < segments.length && isMade(segments[next])) next++
      return next < Math.min(segments.length, appended + ahead) ? segments[next++] : undefined
    },
    /** One more segment has been appended. */
    advance(): void {
      appended++
    },
  }
}

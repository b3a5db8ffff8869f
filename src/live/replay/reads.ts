import type { Work } from './dispatch/dispatcher.js'
import type { Planned } from './pacing/source.js'

/** A query that is asked beside the writes. */
export type Read = { readonly name: string; readonly sql: string; readonly perSecond: number }

/** One time that a query is asked. */
export type Asking = Work & { readonly read: Read }

/** All queries without end, each evenly; positions are seconds. They begin one after the other, so that not all come at once. */
export function* askings(reads: readonly Read[]): Iterable<Planned<Asking>> {
  const asked = reads.map(() => 0)
  const next = (i: number): number => (asked[i] + i / reads.length) / reads[i].perSecond
  for (let row = 0; reads.length > 0; row++) {
    const moments = reads.map((_, i) => next(i))
    const position = Math.min(...moments)
    const i = moments.indexOf(position)
    asked[i]++
    yield { position, work: { row, after: [], read: reads[i] } }
  }
}

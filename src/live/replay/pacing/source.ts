/** A work with its place on the axis that a curve gives times to. */
export type Planned<W> = { readonly work: W; readonly position: number }

/** Works in their order, as far as they have been made. */
export interface Source<W> {
  /** The next; undefined where none is ready, or none is left. */
  peek(): Planned<W> | undefined
  take(): void
  /** Whether there will be no more. */
  readonly ended: boolean
  /** Resolves when there is one, or none will come. Rejects where making them failed. */
  ready(): Promise<void>
}

/** A source that makes each work when it is looked at. */
export function sourceOf<W>(works: Iterable<Planned<W>>): Source<W> {
  const iterator = works[Symbol.iterator]()
  let next: Planned<W> | undefined
  let ended = false
  return {
    peek() {
      if (next !== undefined || ended) return next
      const { value, done } = iterator.next()
      if (done) ended = true
      else next = value
      return next
    },
    take() {
      next = undefined
    },
    get ended() {
      return ended
    },
    ready: async () => {},
  }
}

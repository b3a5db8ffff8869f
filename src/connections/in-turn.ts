/** Carries out one call after the other, in the order in which they come, for drivers that take one at a time. */
export function inTurn(): <T>(call: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return call => {
    const next = last.then(call, call)
    last = next.catch(() => {})
    return next
  }
}

/** A promise that only ever rejects, which nobody has to listen to, and what makes it reject. */
export function loss(): { readonly lost: Promise<never>; lose(error: Error): void } {
  let lose: (error: Error) => void = () => {}
  const lost = new Promise<never>((_, reject) => {
    lose = reject
  })
  lost.catch(() => {})
  return { lost, lose: error => lose(error) }
}

/** How many things are asked for as time goes on; times in milliseconds from the beginning. */
export type Curve = {
  /** Things that are asked for until then. */
  askedBy(time: number): number
  /** When so many have been asked for; Infinity where that is never. */
  timeOf(count: number): number
}

export const constantRate = (perSecond: number): Curve => ({
  askedBy: time => (perSecond * time) / 1000,
  timeOf: count => (count / perSecond) * 1000,
})

type Ramp = { readonly from: number; readonly to: number; readonly seconds: number }

/** From one rate to another along a straight line, and then on at the other. */
export function ramp({ from, to, seconds }: Ramp): Curve {
  const slope = (to - from) / seconds
  const within = (time: number) => from * time + (slope * time * time) / 2
  const whole = within(seconds)
  return {
    askedBy(time) {
      const passed = time / 1000
      return passed <= seconds ? within(passed) : whole + to * (passed - seconds)
    },
    timeOf(count) {
      if (count > whole) return to === 0 ? Number.POSITIVE_INFINITY : (seconds + (count - whole) / to) * 1000
      // The root of slope/2 t² + from t = count, in the form that also holds where the slope is 0.
      const root = Math.sqrt(Math.max(0, from * from + 2 * slope * count))
      return count === 0 ? 0 : ((2 * count) / (from + root)) * 1000
    },
  }
}

type Steps = { readonly from: number; readonly factor: number; readonly seconds: number }

/** A rate for some time, then that times a factor for as long, and so on. */
export function steps({
  from,
  factor,
  seconds,
}: Steps): Curve & { rateOf(step: number): number; stepAt(time: number): number } {
  const rateOf = (step: number) => from * factor ** step
  const before = (step: number) => from * seconds * ((factor ** step - 1) / (factor - 1))
  const stepAt = (time: number) => Math.floor(time / 1000 / seconds)
  return {
    rateOf,
    stepAt,
    askedBy(time) {
      const step = stepAt(time)
      return before(step) + rateOf(step) * (time / 1000 - step * seconds)
    },
    timeOf(count) {
      const exact = Math.log1p((count * (factor - 1)) / (from * seconds)) / Math.log(factor)
      // A logarithm may just miss the number of the step.
      let step = Math.floor(exact)
      while (before(step + 1) <= count) step++
      while (step > 0 && before(step) > count) step--
      return (step * seconds + (count - before(step)) / rateOf(step)) * 1000
    },
  }
}

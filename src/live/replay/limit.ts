import { Measurements } from './measuring/measurements.js'
import { steps } from './pacing/curve.js'
import type { Limit, LimitStep } from './report/report.js'
import { judge, type Threshold } from './report/thresholds.js'

/** A search for the highest rate at which a bound holds. */
export type LimitSearch = {
  readonly threshold: Threshold
  /** The rate of the first step. */
  readonly from: number
  readonly factor: number
  /** How long each step takes, in seconds. */
  readonly seconds: number
}

/** After a step so much is waited for its answers, in milliseconds; what is missing then counts as that late. */
const GRACE = 1000

/** Judges the steps of a search one by one, each by what was due in it. */
export function limitFinder({ threshold, ...stepping }: LimitSearch) {
  const curve = steps(stepping)
  const measured: Measurements[] = []
  const judged: LimitStep[] = []
  const at = (due: number): Measurements => {
    const step = curve.stepAt(due)
    while (measured.length <= step) measured.push(new Measurements())
    return measured[step]
  }
  const isBroken = () => judged.some(({ ok }) => !ok)

  function judgeStep(step: number, now: number): void {
    const { series } = at(step * stepping.seconds * 1000)
    const over = (step + 1) * stepping.seconds * 1000
    for (let missing = series.asked - series.done - series.failed; missing > 0; missing--) {
      const length = now - over
      series.latency.record(length * 1000)
      series.service.record(length * 1000)
    }
    judged.push({ rate: curve.rateOf(step), ...judge(threshold, series, stepping.seconds) })
  }

  const judgeOver = (now: number, grace: number): void => {
    while (!isBroken() && now >= (judged.length + 1) * stepping.seconds * 1000 + grace) judgeStep(judged.length, now)
  }

  return {
    curve,
    at,
    /** Judges the steps that are over by then; gives whether one is broken. */
    advance(now: number): boolean {
      judgeOver(now, GRACE)
      return isBroken()
    },
    /** Judges the whole steps that there were, when all is answered. */
    finish: (now: number): void => judgeOver(now, 0),
    found(): Limit {
      return {
        threshold: threshold.text,
        held: judged.findLast(({ ok }) => ok)?.rate,
        broke: judged.find(({ ok }) => !ok)?.rate,
        steps: judged,
      }
    },
  }
}

import type { Observation, Observer } from '../../model/recording/observer.js'
import type { Time } from '../../model/time.js'
import type { SumState } from './aggregates.js'
import { AnswerKey } from './answer-key.js'
import { type PeriodName, periodOf } from './periods.js'

/** The keys of one world, one for each kind of period that is asked for. */
export class AnswerKeys implements Observer {
  readonly by: ReadonlyMap<PeriodName, AnswerKey>

  /** `toLocal`: a moment as the clocks of the people show it. */
  constructor(periods: readonly PeriodName[], toLocal: (time: Time) => Time) {
    this.by = new Map(periods.map(by => [by, new AnswerKey(periodOf(by, toLocal))]))
  }

  conference(observation: Observation): void {
    for (const key of this.by.values()) key.conference(observation)
  }

  /** All that was counted, for the keys of the whole to add up. */
  *state(): Iterable<SumState> {
    for (const [by, key] of this.by) for (const state of key.state()) yield [by, state]
  }

  addState([by, state]: SumState): void {
    this.by.get(by as PeriodName)?.addState(state as SumState)
  }
}
